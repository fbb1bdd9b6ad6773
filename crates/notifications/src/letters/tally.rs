//! What became of letters: of one, and of many together.

use std::collections::BTreeMap;
use storage::letters::Ended;

/// [`Ended`] with words of its own.
pub(super) enum EndedAs {
    Sent(String),
    Skipped(&'static str),
    Failed(String),
}

impl EndedAs {
    pub(super) fn ended(&self) -> Ended<'_> {
        match self {
            Self::Sent(told) => Ended::Sent(told),
            Self::Skipped(reason) => Ended::Skipped(reason),
            Self::Failed(reason) => Ended::Failed(reason),
        }
    }

    pub(super) const fn became(&self) -> Became {
        match self {
            Self::Sent(_) => Became::Sent,
            Self::Skipped(reason) => Became::Skipped(reason),
            Self::Failed(_) => Became::Failed,
        }
    }
}

/// What became of a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Became {
    /// The server took it.
    Sent,
    /// There was no need: the reason's word.
    Skipped(&'static str),
    /// It was refused for now.
    PutOff,
    /// It will never be taken.
    Failed,
}

/// What became of the letters that were taken from the queue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Taken from the queue.
    pub taken: usize,
    /// Taken by the server.
    pub sent: usize,
    /// Not needed, by the reason's word.
    pub skipped: BTreeMap<&'static str, usize>,
    /// Refused for now.
    pub put_off: usize,
    /// Refused for good.
    pub failed: usize,
}

impl Tally {
    /// Counts one more.
    pub fn add(&mut self, became: Became) {
        match became {
            Became::Sent => self.sent += 1,
            Became::Skipped(reason) => *self.skipped.entry(reason).or_default() += 1,
            Became::PutOff => self.put_off += 1,
            Became::Failed => self.failed += 1,
        }
    }
    /// Counts those of another too.
    pub fn join(&mut self, other: Self) {
        self.taken += other.taken;
        self.sent += other.sent;
        for (reason, count) in other.skipped {
            *self.skipped.entry(reason).or_default() += count;
        }
        self.put_off += other.put_off;
        self.failed += other.failed;
    }
}
