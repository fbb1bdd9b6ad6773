//! `cargo xtask new-migration`: the same folder in both trees, with stubs that say what belongs in them.
//! The SQL is written by hand; a storage test holds the two results to the same schema.

use crate::process;
use crate::workspace::Workspace;
use anyhow::{Result, bail};
use clap::Args;
use std::fs;
use std::process::Command;

/// The folders that must always list the same migrations.
pub const TREES: [&str; 2] = ["migrations/sqlite", "migrations/postgres"];

/// Add an empty migration to both trees.
#[derive(Args)]
pub struct NewMigration {
    /// What it does, in small letters with underscores: `add_reactions`
    name: String,
}

impl NewMigration {
    /// Writes the four stubs. Refuses a name that would not sort or read well.
    pub fn execute(self, workspace: &Workspace) -> Result<()> {
        if !is_plain(&self.name) {
            bail!(
                "a migration is named in small letters, digits and underscores, beginning with a letter: add_reactions"
            );
        }
        let date = process::capture(Command::new("date").args(["-u", "+%Y-%m-%d-%H%M%S"]))?;
        let folder = format!("{}_{}", date.trim(), self.name);
        for tree in TREES {
            let path = workspace.path(tree).join(&folder);
            fs::create_dir_all(&path)?;
            fs::write(path.join("up.sql"), up(tree))?;
            fs::write(path.join("down.sql"), "-- The way back: undo up.sql in the opposite order.\n")?;
            println!("{tree}/{folder}/{{up,down}}.sql");
        }
        Ok(())
    }
}

fn is_plain(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_lowercase())
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

fn up(tree: &str) -> &'static str {
    if tree.ends_with("sqlite") {
        "-- Tables are STRICT, times BIGINT microseconds; the other tree gets the same columns in the same order.\n\
         -- Add first, remove in a later release: the version before this one must still run beside it.\n"
    } else {
        "-- The same columns in the same order as the other tree; times BIGINT microseconds.\n\
         -- Add first, remove in a later release: the version before this one must still run beside it.\n"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_name_is_allowed() {
        assert!(is_plain("add_reactions") && is_plain("threads2"));
    }

    #[test]
    fn a_name_that_would_not_sort_or_read_well_is_refused() {
        for name in ["", "2fast", "_x", "Add", "add-reactions", "lägg_till", "../up"] {
            assert!(!is_plain(name), "{name}");
        }
    }
}
