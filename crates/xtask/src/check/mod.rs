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
mod scripts;

use crate::needs;
use crate::workspace::Workspace;
use anyhow::{Result, bail};
use clap::Args;
use std::time::Instant;

/// Something to look at.
struct Check {
    name: &'static str,
    run: fn(&Workspace) -> Result<Vec<String>>,
    /// Why it cannot be done here, if it cannot.
    hindrance: fn(&Workspace) -> Option<&'static str>,
}

/// The name of the check that compiles.
const LINTS: &str = "lints";

/// Quick ones first: what fails should fail soon.
const CHECKS: &[Check] = &[
    Check { name: "layers", run: layers::check, hindrance: none },
    Check { name: "length", run: length::check, hindrance: none },
    Check { name: "migrations", run: migrations::check, hindrance: none },
    Check { name: "patterns", run: patterns::check, hindrance: none },
    Check { name: "format", run: cargo::format, hindrance: none },
    Check { name: "compose", run: compose::check, hindrance: none },
    Check { name: "scripts", run: scripts::check, hindrance: none },
    Check { name: LINTS, run: cargo::lints, hindrance: none },
    Check { name: "licences", run: cargo::deny, hindrance: cargo::no_deny },
];

/// Asks the binary, and so comes after it is built.
const DOCUMENTS: Check = Check { name: "documents", run: commands::check, hindrance: no_binary };

/// Check what a compiler does not: format, lints, layers, sizes, migrations, compose file, documents.
#[derive(Args)]
pub struct Arguments {
    /// Only this one: layers, length, migrations, patterns, format, compose, scripts, lints, licences, documents
    name: Option<String>,
}

/// How many checks passed and failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Checks without a complaint.
    pub passed: u32,
    /// Checks with one or more.
    pub failed: u32,
}

impl Arguments {
    /// The command. An error when a check complains, or when there is none of that name.
    pub fn execute(self, workspace: &Workspace) -> Result<()> {
        needs::require(&[needs::NODE_JS, needs::NPM, needs::C_COMPILER])?;
        let all = CHECKS.iter().chain([&DOCUMENTS]);
        let wanted: Vec<&Check> =
            all.filter(|check| self.name.as_ref().is_none_or(|name| name == check.name)).collect();
        if wanted.is_empty() {
            bail!("there is no such check; `cargo xtask check --help` lists them");
        }
        let outcome = run(&wanted, workspace);
        if outcome.failed > 0 {
            bail!("{} of {} checks failed", outcome.failed, outcome.passed + outcome.failed);
        }
        println!("{} passed", outcome.passed);
        Ok(())
    }
}

/// Every check of what is in the checkout but the lints, which `cargo xtask test` has made while it builds.
pub fn quick(workspace: &Workspace) -> Outcome {
    run(&CHECKS.iter().filter(|check| check.name != LINTS).collect::<Vec<_>>(), workspace)
}

/// The check of documents and deployment files against what the binary says of itself. Without a binary it fails.
pub fn documents(workspace: &Workspace) -> Outcome {
    run(&[&Check { hindrance: none, ..DOCUMENTS }], workspace)
}

fn run(checks: &[&Check], workspace: &Workspace) -> Outcome {
    let mut outcome = Outcome::default();
    for check in checks {
        if let Some(why) = (check.hindrance)(workspace) {
            eprintln!("- {}: not run, {why}", check.name);
            continue;
        }
        let start = Instant::now();
        // A check that cannot be done has not passed.
        let complaints = (check.run)(workspace).unwrap_or_else(|error| vec![format!("{error:#}")]);
        let sign = if complaints.is_empty() { '✓' } else { '✗' };
        eprintln!("{sign} {} ({:.1} s)", check.name, start.elapsed().as_secs_f32());
        complaints.iter().for_each(|complaint| eprintln!("    {complaint}"));
        outcome.passed += u32::from(complaints.is_empty());
        outcome.failed += u32::from(!complaints.is_empty());
    }
    outcome
}

fn none(_: &Workspace) -> Option<&'static str> {
    None
}

fn no_binary(workspace: &Workspace) -> Option<&'static str> {
    (!workspace.binary("debug").is_file()).then_some("there is no binary to ask: cargo build")
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: Check = Check { name: "good", run: |_| Ok(Vec::new()), hindrance: none };
    const BAD: Check = Check { name: "bad", run: |_| Ok(vec!["one".into(), "two".into()]), hindrance: none };
    const BROKEN: Check = Check { name: "broken", run: |_| bail!("no"), hindrance: none };
    const HINDERED: Check = Check { hindrance: |_| Some("not here"), ..BROKEN };

    #[test]
    fn a_check_with_complaints_or_an_error_fails_and_one_that_is_hindered_does_not_count() {
        let workspace = Workspace { root: "/".into(), target: "/".into(), metadata: serde_json::Value::Null };
        assert_eq!(run(&[&GOOD, &BAD, &BROKEN, &HINDERED], &workspace), Outcome { passed: 1, failed: 2 });
    }
}
