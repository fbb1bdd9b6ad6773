//! `cargo xtask test`: everything that a change must pass, from nothing, in one command. This file says in which order;
//! the parts are beside it. What is tested is in the crates and in tests/.

mod browser;
mod postgres;
mod rust;
mod tally;

use crate::workspace::Workspace;
use crate::{check, needs, npm};
use anyhow::{Context, Result, bail};
use clap::Args;
pub use postgres::Cluster;
use rust::Build;
use std::path::{Path, PathBuf};
use std::time::Instant;
use tally::{Counts, Tally};

/// Run every test: checks, unit and scenario tests on both engines, browser and accessibility tests.
#[derive(Args)]
pub struct Test {
    /// Run one scenario at full size (soak, kills, millions), built for release: tests whose name contains NAME
    #[arg(long, value_name = "NAME", conflicts_with = "filter")]
    deep: Option<String>,
    /// Only tests whose name contains this, and no checks
    filter: Option<String>,
}

/// What the tests are told about the machine; every field is an environment variable of theirs.
pub struct Surroundings {
    /// `PRAXIS_TEST_POSTGRES`: the superuser's address of a cluster that is theirs alone.
    postgres: String,
    /// Put first on the search path, for `psql` and `pg_dump`.
    postgres_programs: PathBuf,
    /// `PRAXIS_TEST_CHROMIUM`.
    chromium: PathBuf,
    /// `PRAXIS_TEST_DATA`: outside data; may not exist.
    data: PathBuf,
    /// `PRAXIS_TEST_BINARY`: the binary that browser tests start.
    binary: PathBuf,
    /// Whether cargo built with [`rust::lint`] and must go on so.
    is_linted: bool,
}

impl Test {
    /// Prepares the machine, runs the parts, and prints `N passed, N failed`. An error when anything failed.
    pub fn execute(self, workspace: &Workspace) -> Result<()> {
        let start = Instant::now();
        needs::install(&[needs::NODE_JS, needs::NPM, needs::C_COMPILER, needs::POSTGRES, needs::CHROMIUM])?;
        let mut tally = Tally::default();
        tally.prepare("web bundle", || npm::build_web(workspace))?;
        let is_linted = self.build(workspace, &mut tally)?;
        self.run_tests(workspace, is_linted, &mut tally)?;
        let failed = tally.print(start.elapsed());
        if failed > 0 {
            bail!("not everything passed");
        }
        Ok(())
    }

    /// Checks and builds. Whether what is built was linted on the way, so that what comes after uses it.
    fn build(&self, workspace: &Workspace, tally: &mut Tally) -> Result<bool> {
        let is_whole = self.deep.is_none() && self.filter.is_none();
        if !is_whole {
            let build = if self.deep.is_some() { Build::Release } else { Build::Plain };
            tally.prepare("build", || rust::build(workspace, build))?;
            return Ok(false);
        }
        tally.add("checks", || Ok(check::quick(workspace).into()));
        let lints = tally.add("lints and build", || {
            rust::build(workspace, Build::Linted)?;
            Ok(Counts { passed: 1, failed: 0 })
        });
        let is_linted = lints.failed == 0;
        if !is_linted {
            // A lint that complains shall not hide what the tests have to say.
            tally.prepare("build without lints", || rust::build(workspace, Build::Plain))?;
        }
        tally.add("documents", || Ok(check::documents(workspace).into()));
        Ok(is_linted)
    }

    fn run_tests(&self, workspace: &Workspace, is_linted: bool, tally: &mut Tally) -> Result<()> {
        let programs = needs::postgres_programs().context("PostgreSQL's programs were found and are gone")?;
        let cluster = Cluster::start(&programs)?;
        let surroundings = Surroundings { is_linted, ..Surroundings::find(workspace, &cluster, programs)? };
        if let Some(name) = &self.deep {
            tally.add("deep", || rust::deep(workspace, &surroundings, name));
        } else {
            let (filter, mut skipped) = (self.filter.as_deref(), Vec::new());
            tally.add("unit and scenario tests", || rust::tests(workspace, &surroundings, filter, &mut skipped));
            tally.skipped(skipped);
            tally.add("documentation tests", || rust::documentation(workspace, &surroundings, filter));
            tally.add("browser tests", || browser::tests(workspace, &surroundings, filter));
        }
        Ok(())
    }
}

impl Surroundings {
    fn find(workspace: &Workspace, cluster: &Cluster, postgres_programs: PathBuf) -> Result<Self> {
        let data = std::env::var_os("PRAXIS_TEST_DATA").map(PathBuf::from);
        let data = data.unwrap_or_else(|| workspace.path("../shared/data"));
        if !data.is_dir() {
            eprintln!("No outside data (PRAXIS_TEST_DATA): tests that need it say so and are counted below.");
        }
        Ok(Self {
            postgres: cluster.url.clone(),
            postgres_programs,
            chromium: needs::chromium().context("Chromium was found and is gone")?,
            data,
            binary: workspace.binary("debug"),
            is_linted: false,
        })
    }

    /// Tells a command what it must know.
    fn tell(&self, command: &mut std::process::Command) {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let folders = std::iter::once(self.postgres_programs.clone()).chain(std::env::split_paths(&path));
        if let Ok(path) = std::env::join_paths(folders) {
            command.env("PATH", path);
        }
        let files: [(&str, &Path); 3] = [
            ("PRAXIS_TEST_CHROMIUM", &self.chromium),
            ("PRAXIS_TEST_DATA", &self.data),
            ("PRAXIS_TEST_BINARY", &self.binary),
        ];
        command.env("PRAXIS_TEST_POSTGRES", &self.postgres).envs(files);
        if self.is_linted {
            rust::lint(command);
        }
    }
}

impl From<check::Outcome> for Counts {
    fn from(outcome: check::Outcome) -> Self {
        Self { passed: outcome.passed, failed: outcome.failed }
    }
}
