//! No dead link and no dead button: every address that a template or a page's context names is a route of the server.

use crate::routes;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Addresses whose page comes with a later part; nothing that is shown leads to them.
const TO_COME: [&str; 1] = ["notifications"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The addresses of `templates::urls` by name, with `{}` where something is put in.
fn addresses() -> BTreeMap<String, String> {
    let source = fs::read_to_string(root().join("crates/templates/src/urls.rs")).expect("the list of addresses");
    let mut found = BTreeMap::new();
    for line in source.lines().filter(|l| l.starts_with("    ") && l.ends_with("\";")) {
        let Some((name, rest)) = line.trim().split_once(" = ") else { continue };
        let pieces: Vec<&str> = rest.split('"').skip(1).step_by(2).collect();
        if let Some(name) = name.split('(').next().filter(|n| n.chars().all(|c| c.is_ascii_lowercase() || c == '_')) {
            found.insert(name.to_owned(), pieces.join("{}"));
        }
    }
    found
}

fn read_all(folder: &Path, text: &mut String) {
    for entry in fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            read_all(&path, text);
        } else if path.file_name().is_none_or(|name| name != "urls.rs") {
            text.push_str(&fs::read_to_string(&path).unwrap_or_default());
        }
    }
}

#[test]
fn every_address_that_a_page_names_is_a_route() {
    let addresses = addresses();
    assert!(addresses.len() > 60, "the list is read: {addresses:?}");
    let mut sources = String::new();
    for folder in ["web/templates", "crates/templates/src", "crates/server/src"] {
        read_all(&root().join(folder), &mut sources);
    }
    let patterns: Vec<String> = routes::registered().into_iter().map(|(_, pattern)| blank(&pattern)).collect();
    let dead: Vec<&String> = addresses
        .iter()
        .filter(|(name, _)| sources.contains(&format!("urls::{name}(")) && !TO_COME.contains(&name.as_str()))
        .filter(|(_, address)| !patterns.contains(address))
        .map(|(_, address)| address)
        .collect();
    assert!(dead.is_empty(), "pages lead to what is no route: {dead:?}");
    let unused: Vec<&String> =
        addresses.keys().filter(|name| !sources.contains(&format!("urls::{name}(")) && *name != "home").collect();
    println!("addresses that nothing names: {unused:?}");
}

/// A pattern with `{}` for each of its parts in braces.
fn blank(pattern: &str) -> String {
    let mut out = String::new();
    for (at, piece) in pattern.split('{').enumerate() {
        if at == 0 {
            out.push_str(piece);
        } else {
            out.push_str("{}");
            out.push_str(piece.split_once('}').map_or("", |(_, rest)| rest));
        }
    }
    out
}
