//! Counting: what each part ran, what failed and how long it took, and the lines at the end.
//! How a part's counts are found in its output is the part's own business.

use anyhow::Result;
use std::time::{Duration, Instant};

/// What a part of the tests ran.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub passed: u32,
    pub failed: u32,
}

/// The parts so far.
#[derive(Default)]
pub struct Tally {
    parts: Vec<(String, Counts, Duration)>,
    skipped: Vec<String>,
}

impl Tally {
    /// Does something that the tests need but that is no test. Without it nothing can go on.
    pub fn prepare(&mut self, name: &str, work: impl FnOnce() -> Result<()>) -> Result<()> {
        self.timed(name, || work().map(|()| Counts::default())).map(|_| ())
    }

    /// Runs a part. One that cannot be run counts as a failure, and the next part is run all the same.
    pub fn add(&mut self, name: &str, work: impl FnOnce() -> Result<Counts>) -> Counts {
        let run = || {
            Ok(work().unwrap_or_else(|error| {
                eprintln!("error: {error:#}");
                Counts { passed: 0, failed: 1 }
            }))
        };
        self.timed(name, run).expect("a part that cannot be run is counted, not returned")
    }

    fn timed(&mut self, name: &str, work: impl FnOnce() -> Result<Counts>) -> Result<Counts> {
        eprintln!("\n── {name}");
        let start = Instant::now();
        let counts = work()?;
        self.parts.push((name.to_owned(), counts, start.elapsed()));
        Ok(counts)
    }

    /// Notes what tests said they could not do.
    pub fn skipped(&mut self, lines: Vec<String>) {
        self.skipped.extend(lines);
    }

    /// Prints a line a part, the skipped tests, and the sum. Returns how many failed.
    pub fn print(&self, took: Duration) -> u32 {
        println!();
        for (name, counts, took) in &self.parts {
            println!(
                "{name:<26} {:>5} passed {:>4} failed {:>7.1} s",
                counts.passed,
                counts.failed,
                took.as_secs_f32()
            );
        }
        if !self.skipped.is_empty() {
            println!("skipped for want of data: {}", self.skipped.len());
            self.skipped.iter().for_each(|line| println!("  {line}"));
        }
        println!("took {:.0} s", took.as_secs_f32());
        let sum = self.sum();
        println!("{} passed, {} failed", sum.passed, sum.failed);
        sum.failed
    }

    fn sum(&self) -> Counts {
        self.parts.iter().fold(Counts::default(), |sum, (_, counts, _)| Counts {
            passed: sum.passed + counts.passed,
            failed: sum.failed + counts.failed,
        })
    }
}

impl Counts {
    /// The same, but a run that failed without a failing test (it did not compile, nothing ran) counts as one failure.
    #[must_use]
    pub fn judged(self, succeeded: bool) -> Self {
        if succeeded || self.failed > 0 { self } else { Self { failed: 1, ..self } }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_summed_and_a_part_that_cannot_run_is_a_failure() {
        let mut tally = Tally::default();
        tally.add("good", || Ok(Counts { passed: 3, failed: 1 }));
        tally.add("broken", || anyhow::bail!("no"));
        assert_eq!(tally.sum(), Counts { passed: 3, failed: 2 });
    }

    #[test]
    fn a_run_that_fails_without_a_failing_test_is_one_failure() {
        let counts = Counts { passed: 2, failed: 0 };
        assert_eq!(counts.judged(true), counts);
        assert_eq!(counts.judged(false).failed, 1);
        assert_eq!(Counts { passed: 2, failed: 4 }.judged(false).failed, 4);
    }
}
