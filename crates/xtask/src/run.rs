//! `cargo xtask run`: from a fresh checkout to demo content in the browser.
//! The development profile: the tests build it too, and with optimised dependencies it starts at once.

use crate::workspace::Workspace;
use crate::{needs, npm, process};
use anyhow::{Context, Result};
use clap::Args;
use std::path::PathBuf;

/// Build everything and serve demo content on this machine.
#[derive(Args)]
pub struct Run {
    /// Where to listen
    #[arg(long, default_value = "127.0.0.1:8080")]
    listen: String,
    /// The folder of the demo's database; kept from one run to the next [default: target/demo]
    #[arg(long)]
    data: Option<PathBuf>,
    /// Throw the demo's database away first
    #[arg(long, conflicts_with = "data")]
    fresh: bool,
}

impl Run {
    /// Builds, then becomes the server: what is typed (^C too) reaches it directly.
    pub fn execute(self, workspace: &Workspace) -> Result<()> {
        needs::require(&[needs::NODE_JS, needs::NPM, needs::C_COMPILER])?;
        eprintln!("Building the web bundle …");
        npm::build_web(workspace)?;
        eprintln!("Building the binary (a few minutes the first time) …");
        // All programs and one test, not the server alone: cargo then chooses the same features for every library as it does
        // for `cargo xtask test`, and the two commands share what they build.
        process::run(workspace.cargo().args(["build", "--workspace", "--bins", "--test", "command_line"]))?;
        let own = workspace.target.join("demo");
        if self.fresh && own.exists() {
            std::fs::remove_dir_all(&own).context("the demo's old database cannot be removed")?;
        }
        let mut demo = std::process::Command::new(workspace.binary("debug"));
        demo.arg("demo").arg("--data").arg(self.data.unwrap_or(own)).args(["--listen", &self.listen]);
        become_it(demo)
    }
}

#[cfg(unix)]
fn become_it(mut command: std::process::Command) -> Result<()> {
    use std::os::unix::process::CommandExt;
    Err(command.exec()).context("the binary cannot start")
}

#[cfg(not(unix))]
fn become_it(mut command: std::process::Command) -> Result<()> {
    process::run(&mut command)
}
