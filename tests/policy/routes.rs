//! The routes as the server's sources register them: `.route("PATTERN", web::METHOD()…)`, the only way that is used.

use std::fs;
use std::path::Path;

/// Every (method, pattern), sorted.
pub fn registered() -> Vec<(String, String)> {
    let mut found = Vec::new();
    read(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../crates/server/src")), &mut found);
    found.sort();
    found.dedup();
    found
}

fn read(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).expect("the server's sources are there") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            read(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            scan(&fs::read_to_string(&path).expect("a source file"), found);
        }
    }
}

fn scan(source: &str, found: &mut Vec<(String, String)>) {
    for forbidden in ["web::resource(", "web::scope(", "#[get(", "#[post("] {
        assert!(
            !source.contains(forbidden),
            "`{forbidden}` hides routes from this test: register with .route(PATTERN, web::METHOD())"
        );
    }
    for part in source.split(".route(").skip(1) {
        let Some(pattern) = part.split('"').nth(1) else { continue };
        let call = part
            .split_once(&format!("{pattern}\","))
            .map_or("", |(_, rest)| rest)
            .trim_start()
            .trim_start_matches("web::");
        let method = call.split('(').next().unwrap_or_default();
        assert!(
            matches!(method, "get" | "post" | "put" | "delete"),
            "the method of {pattern} cannot be read: {call:.40}"
        );
        found.push((method.to_uppercase(), pattern.to_owned()));
    }
}
