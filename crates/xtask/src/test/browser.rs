//! The tests that a browser runs: tests/browser, started with Node.
//! What they look at is written there.

use super::Surroundings;
use super::tally::Counts;
use crate::npm;
use crate::process::{self, Stream};
use crate::workspace::Workspace;
use anyhow::Result;

/// Every browser test, or those whose name contains `filter`.
pub fn tests(workspace: &Workspace, surroundings: &Surroundings, filter: Option<&str>) -> Result<Counts> {
    npm::install(workspace, "tests/browser")?;
    let mut node = workspace.command("node");
    node.arg("tests/browser/run.mjs").args(filter);
    surroundings.tell(&mut node);
    let mut counts = Counts::default();
    let succeeded = process::watch(&mut node, Stream::Out, |line| counts = of_runner(line).unwrap_or(counts))?;
    Ok(counts.judged(succeeded))
}

/// `browser: 4 passed, 1 failed`, the runner's last line.
fn of_runner(line: &str) -> Option<Counts> {
    let (passed, failed) = line.strip_prefix("browser: ")?.split_once(" passed, ")?;
    Some(Counts { passed: passed.parse().ok()?, failed: failed.strip_suffix(" failed")?.parse().ok()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_runners_last_line_is_read_and_others_are_not() {
        assert_eq!(of_runner("browser: 4 passed, 1 failed"), Some(Counts { passed: 4, failed: 1 }));
        assert_eq!(of_runner("# pass 4"), None);
    }
}
