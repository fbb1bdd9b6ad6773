//! The size of files: at most 300 lines, and two lines on top that say what belongs in them.
//! The size of functions is clippy's business (clippy.toml).

use crate::workspace::Workspace;
use anyhow::Result;

/// Lines that a source file may have.
const LIMIT: usize = 300;

/// What a module doc begins a line with, to say why the file is longer than the limit.
const EXCUSE: &str = "//! Length:";

/// Files that are long have a reason, and Rust files say what they are for.
pub fn check(workspace: &Workspace) -> Result<Vec<String>> {
    let mut complaints = Vec::new();
    for file in workspace.files()?.iter().filter(|file| counts(file)) {
        let text = workspace.text(file)?.unwrap_or_default();
        complaints.extend(too_long(file, &text));
        if file.ends_with(".rs") && !text.starts_with("//!") {
            complaints.push(format!("{file} does not begin with `//!` and what belongs in it"));
        }
    }
    Ok(complaints)
}

/// Source files that people write; tests and what diesel prints are not counted.
fn counts(file: &str) -> bool {
    let source = [".rs", ".ts", ".mjs"].iter().any(|ending| file.ends_with(ending));
    let test = file.starts_with("tests/") || file.contains("/tests/") || file.ends_with("tests.rs");
    source && !test && !file.ends_with("schema.rs")
}

fn too_long(file: &str, text: &str) -> Option<String> {
    let lines = text.lines().take_while(|line| *line != "#[cfg(test)]").count();
    let excused = text
        .lines()
        .take_while(|line| line.starts_with("//!"))
        .any(|line| line.strip_prefix(EXCUSE).is_some_and(|reason| reason.trim().len() >= 10));
    (lines > LIMIT && !excused).then(|| {
        format!(
            "{file} has {lines} lines of {LIMIT}: divide it, or say why not on a line `{EXCUSE} …` of its module doc"
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_the_allowed_length_passes_and_one_line_more_does_not() {
        assert_eq!(too_long("a.rs", &"x\n".repeat(LIMIT)), None);
        assert!(too_long("a.rs", &"x\n".repeat(LIMIT + 1)).is_some());
    }

    #[test]
    fn tests_at_the_end_are_not_counted() {
        let text = format!("{}#[cfg(test)]\n{}", "x\n".repeat(LIMIT), "y\n".repeat(LIMIT));
        assert_eq!(too_long("a.rs", &text), None);
    }

    #[test]
    fn a_long_file_passes_with_a_reason_and_not_with_an_empty_one() {
        let long = "x\n".repeat(LIMIT + 1);
        assert_eq!(too_long("a.rs", &format!("//! A.\n//! Length: one table, read as one\n{long}")), None);
        assert!(too_long("a.rs", &format!("//! A.\n//! Length:\n{long}")).is_some());
        assert!(too_long("a.rs", &format!("//! A.\nuse b;\n//! Length: not in the module doc\n{long}")).is_some());
    }

    #[test]
    fn tests_and_the_printed_schema_are_left_out() {
        for file in
            ["tests/src/lib.rs", "crates/a/tests/b.rs", "crates/a/src/b/tests.rs", "crates/storage/src/schema.rs"]
        {
            assert!(!counts(file), "{file}");
        }
        assert!(counts("crates/a/src/lib.rs") && counts("web/scripts/draft.ts"));
    }
}
