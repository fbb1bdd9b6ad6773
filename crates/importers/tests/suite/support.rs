//! Where outside data lies and how its archives are opened. What is expected of it stands in the tests.

use std::fs::File;
use std::io::{Read, Write as _};
use std::path::PathBuf;

/// A folder of outside data, or `None` after saying on standard error what is skipped.
pub fn outside(folder: &str) -> Option<PathBuf> {
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let data = std::env::var_os("PRAXIS_TEST_DATA").map_or_else(beside, PathBuf::from);
    let path = data.join(folder);
    if path.is_dir() {
        return Some(path);
    }
    // Not println!: the test harness would swallow it when the test passes.
    let _ = writeln!(std::io::stderr(), "skipped 1 test: no outside data at {}", path.display());
    None
}

/// A file of outside data, unpacked.
pub fn unpacked(path: PathBuf) -> Vec<u8> {
    let mut bytes = Vec::new();
    importers::source::open(File::open(path).unwrap()).unwrap().read_to_end(&mut bytes).unwrap();
    bytes
}

/// Tab-separated rows of a file.
pub fn rows(path: PathBuf) -> Vec<Vec<String>> {
    let text = String::from_utf8(unpacked(path)).unwrap();
    text.lines().map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

/// The regular files of a tar archive: name and content.
pub fn tar(path: PathBuf) -> Vec<(String, Vec<u8>)> {
    let bytes = unpacked(path);
    let mut files = Vec::new();
    let mut at = 0;
    while at + 512 <= bytes.len() && bytes[at] != 0 {
        let header = &bytes[at..at + 512];
        let text = |range: std::ops::Range<usize>| {
            let field = &header[range];
            let end = field.iter().position(|&byte| byte == 0).unwrap_or(field.len());
            String::from_utf8_lossy(&field[..end]).trim().to_owned()
        };
        let size = usize::from_str_radix(&text(124..136), 8).unwrap();
        let content = bytes[at + 512..at + 512 + size].to_vec();
        if matches!(header[156], b'0' | 0) {
            files.push((text(0..100), content));
        }
        at += 512 + size.div_ceil(512) * 512;
    }
    files
}
