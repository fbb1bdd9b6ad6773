//! Where things are: the checkout, the target folder, the files under version control.
//! Says nothing about what is in them.

use crate::process;
use anyhow::{Context, Result};
use serde_json::Value;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The checkout and what cargo knows about it.
pub struct Workspace {
    /// The folder with the workspace's Cargo.toml.
    pub root: PathBuf,
    /// Where cargo puts what it builds.
    pub target: PathBuf,
    /// `cargo metadata --no-deps`: our own packages and what each depends on.
    pub metadata: Value,
}

impl Workspace {
    /// Asks cargo about the workspace that this program belongs to.
    pub fn find() -> Result<Self> {
        let mut command = Command::new(cargo_program());
        command.args(["metadata", "--no-deps", "--format-version", "1", "--manifest-path"]);
        command.arg(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"));
        let metadata: Value = serde_json::from_str(&process::capture(&mut command)?)?;
        let path = |key: &str| metadata[key].as_str().map(PathBuf::from).context("cargo metadata names no folder");
        Ok(Self { root: path("workspace_root")?, target: path("target_directory")?, metadata })
    }

    /// A cargo command that runs in the checkout.
    pub fn cargo(&self) -> Command {
        self.command(&cargo_program())
    }

    /// Any command, run in the checkout and without standard input.
    pub fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.root).stdin(std::process::Stdio::null());
        // Cargo told us which package we are. A build script that looks at these (ring's does) would be run again, and
        // everything after it compiled again, each time between us and a cargo that a developer starts.
        std::env::vars_os().map(|(name, _)| name).filter(|name| is_about_us(name)).for_each(|name| {
            command.env_remove(name);
        });
        command
    }

    /// The binary as cargo builds it: `debug` or `release`.
    pub fn binary(&self, profile: &str) -> PathBuf {
        self.target.join(profile).join(format!("praxis{}", std::env::consts::EXE_SUFFIX))
    }

    /// A file or folder in the checkout.
    pub fn path(&self, relative: impl AsRef<Path>) -> PathBuf {
        self.root.join(relative)
    }

    /// Files that are, or could be, under version control and exist, relative to the root, with `/` between the parts.
    pub fn files(&self) -> Result<Vec<String>> {
        let mut git = self.command("git");
        git.args(["ls-files", "--cached", "--others", "--exclude-standard", "-z"]);
        let listing = process::capture(&mut git)?;
        let mut files: Vec<String> =
            listing.split('\0').filter(|file| !file.is_empty() && self.path(file).is_file()).map(Into::into).collect();
        files.sort();
        files.dedup();
        Ok(files)
    }

    /// The text of a file in the checkout; `None` when it is not UTF-8.
    pub fn text(&self, relative: &str) -> Result<Option<String>> {
        let bytes = std::fs::read(self.path(relative)).with_context(|| format!("{relative} cannot be read"))?;
        Ok(String::from_utf8(bytes).ok())
    }
}

/// Whether `cargo run` sets this variable to describe the program that it runs.
fn is_about_us(name: &OsStr) -> bool {
    let about = ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_", "CARGO_CRATE_", "CARGO_PRIMARY_PACKAGE"];
    name.to_str().is_some_and(|name| about.iter().any(|prefix| name.starts_with(prefix)))
}

/// The cargo that started us, so that a toolchain chosen on the command line stays chosen.
fn cargo_program() -> String {
    std::env::var("CARGO").unwrap_or_else(|_| "cargo".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cargo_says_of_us_is_not_passed_on_and_its_settings_are() {
        assert!(is_about_us(OsStr::new("CARGO_MANIFEST_DIR")) && is_about_us(OsStr::new("CARGO_PKG_NAME")));
        assert!(!is_about_us(OsStr::new("CARGO_TARGET_DIR")) && !is_about_us(OsStr::new("CARGO_HOME")));
    }
}
