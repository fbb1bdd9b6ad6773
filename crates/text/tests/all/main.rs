//! The crate from outside, one module a concern; one binary, since linking is the slow part.

mod hostile;
mod import;
mod limits;
mod render;
mod support;
mod tokens;
