//! `cargo xtask bench`: builds the benchmarks as they would be released, and runs them.
//! The benchmarks themselves are the program `bench` of the package `tests` (tests/load).

use crate::test::Cluster;
use crate::workspace::Workspace;
use crate::{needs, npm, process};
use anyhow::{Context as _, Result};
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
        needs::require(&[needs::NODE_JS, needs::NPM, needs::C_COMPILER, needs::POSTGRES])?;
        if self.name.as_deref().is_none_or(|name| name == "letters")
            && let Err(missing) = needs::require(&[needs::SMTP_SINK])
        {
            // A mail server is not put on somebody's machine for a figure.
            eprintln!("the letters are left out: {missing}");
        }
        npm::build_web(workspace)?;
        // Together, so that both are built with the same features of what they depend on.
        let both = ["--package", "tests", "--package", "praxis", "--bin", "bench", "--bin", "praxis"];
        process::run(workspace.cargo().args(["build", "--release"]).args(both))?;
        let programs = needs::postgres_programs().context("PostgreSQL's programs were found and are gone")?;
        let cluster = Cluster::start(&programs)?;
        let bench = workspace.target.join("release").join(format!("bench{}", std::env::consts::EXE_SUFFIX));
        let mut command = workspace.command(&bench.to_string_lossy());
        command.env("PRAXIS_TEST_POSTGRES", &cluster.url).env("PRAXIS_TEST_BINARY", workspace.binary("release"));
        process::run(command.args(self.name).args(self.rest))
    }
}
