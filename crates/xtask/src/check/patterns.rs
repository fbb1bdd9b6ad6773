//! Text that does not belong in the repository, or not in that kind of file: one table, with the reason beside each.
//! What the lints of Rust already find is not repeated here.

use crate::workspace::Workspace;
use anyhow::Result;

/// Something that must not stand in a file.
struct Pattern {
    text: String,
    files: fn(&str) -> bool,
    reason: &'static str,
}

/// No file holds one of the patterns that apply to it.
pub fn check(workspace: &Workspace) -> Result<Vec<String>> {
    let patterns = patterns(workspace);
    let mut complaints = Vec::new();
    for file in workspace.files()? {
        if let Some(text) = workspace.text(&file)? {
            complaints.extend(found(&file, &text, &patterns));
        }
    }
    Ok(complaints)
}

fn found(file: &str, text: &str, patterns: &[Pattern]) -> Vec<String> {
    let mut complaints = Vec::new();
    for pattern in patterns.iter().filter(|pattern| (pattern.files)(file)) {
        if let Some(at) = text.find(&pattern.text) {
            let line = text[..at].matches('\n').count() + 1;
            complaints.push(format!("{file}:{line} holds `{}`: {}", pattern.text, pattern.reason));
        }
    }
    complaints
}

/// The table. What would be found in this very file is put together from two parts.
fn patterns(workspace: &Workspace) -> Vec<Pattern> {
    const MACHINE: &str = "a path of one machine means nothing on another";
    const REGISTRY: &str = "where packages come from is a setting of the machine, not of the repository";
    const SKIPPED: &str = "a test runs or is not there";
    const POLICY: &str = "the content security policy forbids it: scripts and styles are files";
    let mut patterns = Vec::new();
    let mut add = |texts: &[&str], files: fn(&str) -> bool, reason: &'static str| {
        patterns.extend(texts.iter().map(|text| Pattern { text: (*text).to_owned(), files, reason }));
    };
    add(&machine_paths(workspace).iter().map(String::as_str).collect::<Vec<_>>(), any, MACHINE);
    add(&[concat!("/ro", "ot/"), concat!("/Use", "rs/")], any, MACHINE);
    add(
        &[concat!("registry.", "npmjs"), concat!("registry.", "yarnpkg"), concat!("index.", "crates.io")],
        any,
        REGISTRY,
    );
    add(&["\"resolved\":"], |file| file.ends_with("package-lock.json"), REGISTRY);
    add(&[concat!("#[ign", "ore")], |file| file.ends_with(".rs"), SKIPPED);
    add(&[".skip(", ".only(", "test.todo(", "skip: true", "only: true"], is_browser_test, SKIPPED);
    add(&["<script>", "<style", "style=\"", " onclick=", " onchange=", " onsubmit=", " oninput="], is_page, POLICY);
    patterns
}

/// The folder that holds the checkout, and the developer's home.
fn machine_paths(workspace: &Workspace) -> Vec<String> {
    let home = std::env::var("HOME").ok().filter(|home| home.len() > 1);
    let beside = workspace.root.parent().map(|parent| parent.to_string_lossy().into_owned());
    // Short common folders such as /src would be found in every other sentence.
    let long = beside.into_iter().chain(home).map(|path| path.trim_end_matches('/').to_owned() + "/");
    long.filter(|path| path.len() > 5).collect()
}

fn any(_: &str) -> bool {
    true
}

fn is_browser_test(file: &str) -> bool {
    file.ends_with(".test.mjs") || file.ends_with(".test.ts")
}

fn is_page(file: &str) -> bool {
    file.starts_with("web/templates/") && !file.contains("/emails/")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn complaints(file: &str, text: &str) -> Vec<String> {
        let workspace = Workspace {
            root: "/a/long/place/checkout".into(),
            target: "/a/long/place/checkout/target".into(),
            metadata: serde_json::Value::Null,
        };
        found(file, text, &patterns(&workspace))
    }

    #[test]
    fn ordinary_text_passes() {
        assert!(complaints("docs/a.md", "Put the binary in /usr/local/bin.").is_empty());
        assert!(complaints("crates/a/src/lib.rs", "items.iter().skip(2)").is_empty());
        assert!(complaints("web/templates/emails/letter.html", "<p style=\"margin:0\">").is_empty());
    }

    #[test]
    fn what_does_not_belong_is_refused_with_its_line() {
        let cases = [
            ("docs/a.md", "one\nsee /a/long/place/notes".to_owned()),
            ("web/package-lock.json", "{\n\"resolved\": \"x\"".to_owned()),
            ("crates/a/src/lib.rs", format!("\n{}]", concat!("#[ign", "ore"))),
            ("tests/browser/scenarios/a.test.mjs", "\ntest.skip('x')".to_owned()),
            ("web/templates/pages/a.html", "\n<p style=\"color:red\">".to_owned()),
        ];
        for (file, text) in cases {
            let complaints = complaints(file, &text);
            assert!(complaints.len() == 1 && complaints[0].starts_with(&format!("{file}:2 ")), "{complaints:?}");
        }
    }
}
