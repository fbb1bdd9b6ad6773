//! The checks that cargo's own tools make: format, lints, licences and advisories.
//! Their settings are in rustfmt.toml, clippy.toml, Cargo.toml and deny.toml.

use crate::workspace::Workspace;
use crate::{needs, npm, process};
use anyhow::Result;

/// Every Rust file is formatted as rustfmt would.
pub fn format(workspace: &Workspace) -> Result<Vec<String>> {
    let formatted = process::run(workspace.cargo().args(["fmt", "--all", "--check"]));
    Ok(complaint(formatted, "some files are not formatted: run `cargo fmt --all`"))
}

/// No lint complains, in tests and benches neither, and the lock file is up to date.
pub fn lints(workspace: &Workspace) -> Result<Vec<String>> {
    // The server embeds the bundle, so it does not compile without one.
    npm::build_web(workspace)?;
    let mut clippy = workspace.cargo();
    clippy.args(["clippy", "--workspace", "--all-targets", "--locked", "--quiet", "--", "-D", "warnings"]);
    Ok(complaint(process::run(&mut clippy), "the lints above"))
}

/// Licences and known faults of what we depend on; only where `cargo deny` is installed.
pub fn deny(workspace: &Workspace) -> Result<Vec<String>> {
    if needs::on_path("cargo-deny").is_none() {
        eprintln!("  (cargo-deny is not installed, so licences and advisories were not looked at)");
        return Ok(Vec::new());
    }
    let denied = process::run(workspace.cargo().args(["deny", "check", "licenses", "bans", "sources", "advisories"]));
    Ok(complaint(denied, "see the report of cargo deny above"))
}

fn complaint(result: Result<()>, text: &str) -> Vec<String> {
    result.err().map(|_| text.to_owned()).into_iter().collect()
}
