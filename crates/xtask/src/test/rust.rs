//! The tests that cargo runs: unit, scenario and documentation tests, and one scenario at full size.
//! With cargo-nextest where it is installed, which runs them in parallel processes; plain cargo otherwise.

use super::Surroundings;
use super::tally::Counts;
use crate::needs;
use crate::process::{self, Stream};
use crate::workspace::Workspace;
use anyhow::Result;
use std::process::Command;

/// What is built before the tests, so that building is not counted as testing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Build {
    /// As `cargo build` does: a developer's next build is the same.
    Plain,
    /// With the linter as the compiler of our own crates.
    Linted,
    /// Optimised, for one scenario at full size.
    Release,
}

/// Builds the binary and every test.
pub fn build(workspace: &Workspace, build: Build) -> Result<()> {
    let mut command = workspace.cargo();
    match build {
        Build::Release => {
            command.args(["build", "--release", "--package", "praxis", "--package", "tests", "--bins", "--tests"])
        }
        // Together, so that both are built with the same features of what they depend on.
        Build::Plain => command.args(["build", "--workspace", "--bins", "--tests", "--examples"]),
        Build::Linted => lint(&mut command).args(["build", "--workspace", "--all-targets", "--locked"]),
    };
    process::run(&mut command)
}

/// Has cargo compile our crates with clippy, which makes what the compiler makes and complains on the way. Linting by
/// `cargo clippy` beside a build compiles every library twice. Every later command must be told the same, or it builds again.
pub fn lint(command: &mut Command) -> &mut Command {
    // As `cargo clippy` passes its arguments on.
    let denied = ["-D", "warnings"].map(|word| format!("{word}__CLIPPY_HACKERY__")).concat();
    command.env("RUSTC_WORKSPACE_WRAPPER", "clippy-driver").env("CLIPPY_ARGS", denied)
}

/// Every unit and scenario test, or those whose name contains `filter`. Adds to `skipped` what tests said they could not do.
pub fn tests(
    workspace: &Workspace,
    surroundings: &Surroundings,
    filter: Option<&str>,
    skipped: &mut Vec<String>,
) -> Result<Counts> {
    let mut command = workspace.cargo();
    surroundings.tell(&mut command);
    if has_nextest() {
        command.args(["nextest", "run", "--workspace", "--no-fail-fast", "--no-tests", "pass"]).args(filter);
        // Two for each core: half of a scenario's time is waiting, for PostgreSQL and for deadlines that shall pass.
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        command.arg(format!("--test-threads={}", 2 * cores));
        // In the checkout's own target folder, wherever cargo was told to build.
        let report = workspace.path("target/nextest/default/junit.xml");
        // An old report would speak of another run; without a new one, nothing ran.
        let _ = std::fs::remove_file(&report);
        let counts = counted(&mut command, Stream::Err, of_nextest)?;
        let report = std::fs::read_to_string(report).unwrap_or_default();
        skipped.extend(report.lines().filter(|line| is_skip(line)).map(Into::into));
        return Ok(counts);
    }
    command.args(["test", "--workspace", "--lib", "--bins", "--tests", "--no-fail-fast"]).args(filter);
    command.args(["--", "--show-output"]);
    counted(&mut command, Stream::Out, |line| {
        skipped.extend(is_skip(line).then(|| line.to_owned()));
        of_cargo_test(line)
    })
}

/// The examples in doc comments, which nextest does not run.
pub fn documentation(workspace: &Workspace, surroundings: &Surroundings, filter: Option<&str>) -> Result<Counts> {
    let mut command = workspace.cargo();
    surroundings.tell(&mut command);
    command.args(["test", "--workspace", "--doc", "--no-fail-fast", "--quiet"]).args(filter);
    counted(&mut command, Stream::Out, of_cargo_test)
}

/// The scenarios whose name contains `name`, at full size: the harness reads `PRAXIS_TEST_DEEP`.
pub fn deep(workspace: &Workspace, surroundings: &Surroundings, name: &str) -> Result<Counts> {
    let mut command = workspace.cargo();
    surroundings.tell(&mut command);
    command.env("PRAXIS_TEST_DEEP", name).env("PRAXIS_TEST_BINARY", workspace.binary("release"));
    if has_nextest() {
        command.args([
            "nextest",
            "run",
            "--release",
            "--package",
            "tests",
            "--profile",
            "deep",
            "--no-fail-fast",
            name,
        ]);
        return counted(&mut command, Stream::Err, of_nextest);
    }
    command.args(["test", "--release", "--package", "tests", "--no-fail-fast", name, "--", "--nocapture"]);
    counted(&mut command, Stream::Out, of_cargo_test)
}

fn has_nextest() -> bool {
    needs::on_path("cargo-nextest").is_some()
}

/// Runs a command and sums what `counts_of` reads from the lines of one of its streams.
fn counted(command: &mut Command, stream: Stream, mut counts_of: impl FnMut(&str) -> Option<Counts>) -> Result<Counts> {
    let mut sum = Counts::default();
    let succeeded = process::watch(command, stream, |line| {
        if let Some(counts) = counts_of(line) {
            sum = Counts { passed: sum.passed + counts.passed, failed: sum.failed + counts.failed };
        }
    })?;
    Ok(sum.judged(succeeded))
}

/// The line on which a test says that it misses its data: `skipped 1 file: spec.json is not under …`.
fn is_skip(line: &str) -> bool {
    line.strip_prefix("skipped ").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// `Summary [   0.5s] 9 tests run: 7 passed (1 slow), 1 failed, 1 timed out, 2 skipped`; whatever ran and did not pass failed.
fn of_nextest(line: &str) -> Option<Counts> {
    let (_, rest) = line.trim_start().strip_prefix("Summary [")?.split_once(']')?;
    let (run, outcome) = rest.split_once(" run: ")?;
    // Interrupted, it says `3/9 tests run`: the six that did not run have not passed either.
    let total: u32 = run.trim().split([' ', '/']).rfind(|word| word.parse::<u32>().is_ok())?.parse().ok()?;
    let passed = outcome.split(',').find_map(|part| part.trim().split_once(" passed")?.0.parse().ok()).unwrap_or(0);
    Some(Counts { passed, failed: total - passed })
}

/// `test result: ok. 5 passed; 0 failed; 0 ignored; …`, once a test program.
fn of_cargo_test(line: &str) -> Option<Counts> {
    let rest = line.trim_start().strip_prefix("test result: ")?;
    let count = |word: &str| {
        let (before, _) = rest.split_once(word)?;
        before.trim_end().rsplit(' ').next()?.parse().ok()
    };
    Some(Counts { passed: count("passed")?, failed: count("failed;")? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_of_nextest_is_read_and_whatever_did_not_pass_failed() {
        let cases = [
            ("     Summary [   0.012s] 3 tests run: 3 passed, 0 skipped", 3, 0),
            ("     Summary [  12.3s] 9 tests run: 7 passed (1 slow), 1 failed, 1 timed out, 2 skipped", 7, 2),
            ("     Summary [   1.0s] 3/9 tests run: 2 passed, 1 failed, 0 skipped", 2, 7),
            ("     Summary [   1.0s] 1 test run: 0 passed, 1 failed, 0 skipped", 0, 1),
        ];
        for (line, passed, failed) in cases {
            assert_eq!(of_nextest(line), Some(Counts { passed, failed }), "{line}");
        }
        assert_eq!(of_nextest("        PASS [   0.004s] xtask a_test"), None);
    }

    #[test]
    fn a_test_that_misses_its_data_says_so_on_a_line_of_its_own() {
        assert!(is_skip("skipped 1 test: no outside data"));
        assert!(!is_skip("3 tests run, 0 skipped") && !is_skip("skipped by the parser"));
    }

    #[test]
    fn the_result_of_cargo_test_is_read() {
        let line = "test result: FAILED. 5 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.1s";
        assert_eq!(of_cargo_test(line), Some(Counts { passed: 5, failed: 2 }));
        assert_eq!(of_cargo_test("test a ... ok"), None);
    }
}
