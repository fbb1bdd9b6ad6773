//! Developer commands: run, test, check, new-migration, bench.
fn main() {}
