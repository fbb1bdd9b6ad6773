//! `cargo xtask check`: what the compiler does not see. One file a check; this one lists and runs them.
//! A check returns its complaints; none means that it passed.

mod cargo;
mod commands;
mod compose;
mod layers;
mod length;
mod mentions;
mod migrations;
mod patterns;

use crate::needs;
use crate::workspace::Workspace;
use anyhow::{Result, bail};
use std::time::Instant;

type Check = fn(&Workspace) -> Result<Vec<String>>;

/// Quick ones first: what fails should fail soon.
const CHECKS: [(&str, Check); 8] = [
    ("layers: who may use whom", layers::check),
    ("file length and module docs", length::check),
    ("migration trees", migrations::check),
    ("words that do not belong in the repository", patterns::check),
    ("format", cargo::format),
    ("compose file against the Compose schema", compose::check),
    ("lints", cargo::lints),
    ("licences and advisories", cargo::deny),
];

/// The one check that asks the binary, and so can only run once it is built.
const AFTER_BUILD: (&str, Check) = ("commands and variables against the binary's help", commands::check);

/// How many checks passed and failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Checks without a complaint.
    pub passed: u32,
    /// Checks with one or more.
    pub failed: u32,
}

/// The command: every check; the one that needs the binary only when it is there, and says so.
pub fn execute(workspace: &Workspace) -> Result<()> {
    needs::require(&[needs::NODE_JS, needs::NPM, needs::C_COMPILER])?;
    let mut outcome = sources(workspace);
    if workspace.binary().is_file() {
        outcome = outcome.and(binary(workspace));
    } else {
        eprintln!("- {}: not run, there is no binary yet (cargo build)", AFTER_BUILD.0);
    }
    if outcome.failed > 0 {
        bail!("{} of {} checks failed", outcome.failed, outcome.passed + outcome.failed);
    }
    println!("{} checks passed", outcome.passed);
    Ok(())
}

/// Every check of what is in the checkout.
pub fn sources(workspace: &Workspace) -> Outcome {
    CHECKS.iter().fold(Outcome::default(), |outcome, check| outcome.and(one(check, workspace)))
}

/// The check of documents and deployment files against what the built binary says of itself.
pub fn binary(workspace: &Workspace) -> Outcome {
    one(&AFTER_BUILD, workspace)
}

fn one((name, check): &(&str, Check), workspace: &Workspace) -> Outcome {
    let start = Instant::now();
    // A check that cannot be done has not passed.
    let complaints = check(workspace).unwrap_or_else(|error| vec![format!("{error:#}")]);
    let took = start.elapsed().as_secs_f32();
    if complaints.is_empty() {
        eprintln!("✓ {name} ({took:.1} s)");
        return Outcome { passed: 1, failed: 0 };
    }
    eprintln!("✗ {name} ({took:.1} s)");
    complaints.iter().for_each(|complaint| eprintln!("    {complaint}"));
    Outcome { passed: 0, failed: 1 }
}

impl Outcome {
    /// Both together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self { passed: self.passed + other.passed, failed: self.failed + other.failed }
    }
}
