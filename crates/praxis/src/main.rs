//! The `praxis` binary.

fn main() {}
