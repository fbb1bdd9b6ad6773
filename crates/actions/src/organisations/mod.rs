//! The register of organisations.

pub mod find;
pub mod seed;
pub mod tie_domain;
