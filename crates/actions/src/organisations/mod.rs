//! The register of organisations.

pub mod find;
pub mod seed;
