//! The two migration trees: the same names, each with a way up and a way down.
//! That they lead to the same schema is a test of the storage crate.

use crate::new_migration::TREES;
use crate::workspace::Workspace;
use anyhow::{Context, Result};
use std::collections::BTreeSet;
use std::fs;

/// Every migration is in both trees and has both files.
pub fn check(workspace: &Workspace) -> Result<Vec<String>> {
    let mut complaints = Vec::new();
    let mut names = Vec::new();
    for tree in TREES {
        let mut found = BTreeSet::new();
        for entry in fs::read_dir(workspace.path(tree)).with_context(|| format!("{tree} cannot be read"))? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let missing = ["up.sql", "down.sql"].into_iter().filter(|file| !entry.path().join(file).is_file());
            complaints.extend(missing.map(|file| format!("{tree}/{name} has no {file}")));
            found.insert(name);
        }
        names.push(found);
    }
    complaints.extend(differences(&names[0], &names[1]));
    Ok(complaints)
}

fn differences(sqlite: &BTreeSet<String>, postgres: &BTreeSet<String>) -> Vec<String> {
    let only = |a: &BTreeSet<String>, b: &BTreeSet<String>, tree: &str, other: &str| -> Vec<String> {
        a.difference(b).map(|name| format!("{name} is in {tree} but not in {other}")).collect()
    };
    let mut complaints = only(sqlite, postgres, TREES[0], TREES[1]);
    complaints.extend(only(postgres, sqlite, TREES[1], TREES[0]));
    complaints
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(names: &[&str]) -> BTreeSet<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn equal_trees_pass() {
        assert!(differences(&set(&["a", "b"]), &set(&["b", "a"])).is_empty());
    }

    #[test]
    fn a_migration_in_one_tree_only_is_named() {
        let complaints = differences(&set(&["a", "b"]), &set(&["a", "c"])).join("\n");
        assert!(complaints.contains("b is in migrations/sqlite but"), "{complaints}");
        assert!(complaints.contains("c is in migrations/postgres but"), "{complaints}");
    }
}
