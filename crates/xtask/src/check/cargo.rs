//! The checks that cargo's own tools make: format, lints, licences.
//! Their settings are in rustfmt.toml, clippy.toml, Cargo.toml and deny.toml.

use crate::workspace::Workspace;
use crate::{needs, npm, process};
use anyhow::Result;

/// Every Rust file is formatted as rustfmt would.
pub fn format(workspace: &Workspace) -> Result<Vec<String>> {
    let output = workspace.cargo().args(["fmt", "--all", "--check", "--", "-l"]).output()?;
    if output.status.success() {
        return Ok(Vec::new());
    }
    let said = [output.stdout, output.stderr].concat();
    let mut complaints: Vec<String> =
        String::from_utf8_lossy(&said).lines().map(|line| relative(workspace, line)).collect();
    complaints.push("run `cargo fmt --all`".into());
    Ok(complaints)
}

fn relative(workspace: &Workspace, line: &str) -> String {
    line.replace(&format!("{}/", workspace.root.display()), "")
}

/// No lint complains, in tests and benches neither, and the lock file is up to date.
pub fn lints(workspace: &Workspace) -> Result<Vec<String>> {
    // The server embeds the bundle, so it does not compile without one.
    npm::build_web(workspace)?;
    let mut clippy = workspace.cargo();
    clippy.args(["clippy", "--workspace", "--all-targets", "--locked", "--quiet", "--", "-D", "warnings"]);
    Ok(complaint(process::run(&mut clippy), "the lints above"))
}

/// Why [`deny`] cannot be asked, if it cannot.
pub fn no_deny(_: &Workspace) -> Option<&'static str> {
    needs::on_path("cargo-deny").is_none().then_some("cargo-deny is not installed")
}

/// Licences and origin of what we depend on.
pub fn deny(workspace: &Workspace) -> Result<Vec<String>> {
    let denied = process::run(workspace.cargo().args(["deny", "check", "licenses", "bans", "sources"]));
    Ok(complaint(denied, "see the report of cargo deny above"))
}

fn complaint(result: Result<()>, text: &str) -> Vec<String> {
    result.err().map(|_| text.to_owned()).into_iter().collect()
}
