//! `cargo xtask bench`: builds the benchmarks as they would be released, and runs them.
//! The benchmarks themselves are the program `bench` of the package `tests` (tests/load).

use crate::workspace::Workspace;
use crate::{needs, npm, process};
use anyhow::Result;
use clap::Args;

/// Build the benchmarks for release and run one, or all.
#[derive(Args)]
pub struct Bench {
    /// The benchmark to run; without a name, all of them
    name: Option<String>,
    /// Words that the benchmark itself understands
    #[arg(last = true)]
    rest: Vec<String>,
}

impl Bench {
    /// Builds first and measures after, so that the compiler does not share the machine with what is measured.
    pub fn execute(self, workspace: &Workspace) -> Result<()> {
        needs::require(&[needs::NODE_JS, needs::NPM, needs::C_COMPILER])?;
        npm::build_web(workspace)?;
        let bench = ["--release", "--package", "tests", "--bin", "bench"];
        process::run(workspace.cargo().arg("build").args(bench))?;
        process::run(workspace.cargo().arg("build").args(["--release", "--package", "praxis"]))?;
        process::run(workspace.cargo().arg("run").args(bench).arg("--").args(self.name).args(self.rest))
    }
}
