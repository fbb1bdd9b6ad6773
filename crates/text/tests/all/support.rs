//! Where tests find their input: our own small set beside them, and outside data where it is there.

use serde_json::Value;
use std::path::PathBuf;

/// Our own set, always there.
pub fn own(name: &str) -> Vec<Value> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name);
    read(&std::fs::read(path).expect("our own test data is in the repository"))
}

/// A file of the outside data, or `None` with a line saying what is skipped.
pub fn outside(name: &str) -> Option<Vec<u8>> {
    let root = std::env::var_os("PRAXIS_TEST_DATA").map(PathBuf::from);
    let root = root.unwrap_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"));
    let found = std::fs::read(root.join(name)).ok();
    if found.is_none() {
        println!("skipped 1 file: {name} is not under {} (set PRAXIS_TEST_DATA)", root.display());
    }
    found
}

/// A file of the outside data that is one JSON list.
pub fn outside_list(name: &str) -> Option<Vec<Value>> {
    outside(name).map(|bytes| read(&bytes))
}

fn read(bytes: &[u8]) -> Vec<Value> {
    serde_json::from_slice(bytes).expect("test data is a JSON list")
}
