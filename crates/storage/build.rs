//! Notices edited migrations, and gives their fingerprint to `scratch`, which keeps a ready database for each.
//! Nothing is generated.

use std::hash::{DefaultHasher, Hasher};
use std::path::Path;

fn main() {
    let migrations = Path::new("../../migrations");
    println!("cargo:rerun-if-changed={}", migrations.display());
    let mut hasher = DefaultHasher::new();
    hash(migrations, &mut hasher);
    println!("cargo:rustc-env=PRAXIS_MIGRATIONS={:016x}", hasher.finish());
}

fn hash(path: &Path, hasher: &mut DefaultHasher) {
    hasher.write(path.as_os_str().as_encoded_bytes());
    if path.is_dir() {
        let entries = std::fs::read_dir(path).expect("the folder of migrations can be read");
        let mut entries: Vec<_> = entries.map(|e| e.expect("its entries can be read").path()).collect();
        entries.sort();
        entries.iter().for_each(|entry| hash(entry, hasher));
    } else {
        hasher.write(&std::fs::read(path).expect("a migration can be read"));
    }
}
