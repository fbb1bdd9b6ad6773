//! How the mail server fails: by a seed, a receiver and how often they were named, so that the same seed fails the same way
//! however the connections come.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::time::Duration;

/// What a letter meets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Answer {
    /// It is taken, and that is said.
    Take,
    /// 451 at the receiver.
    Later,
    /// 452 after the message.
    LaterAfterAll,
    /// 550.
    Never,
    /// The connection is dropped at the receiver.
    Drop,
    /// The connection is dropped after the message, which is not taken.
    DropData,
    /// No answer at the receiver for long, then the connection is dropped.
    Hang,
    /// It is taken, and the connection dropped before that is said.
    TakeUnheard,
    /// It is taken, and nothing is said for long.
    HangTaken,
}

/// Of a hundred letters, how many meet what; all others are taken.
const OF_A_HUNDRED: [(Answer, u64); 8] = [
    (Answer::Later, 10),
    (Answer::LaterAfterAll, 5),
    (Answer::Never, 3),
    (Answer::Drop, 5),
    (Answer::DropData, 5),
    (Answer::Hang, 2),
    (Answer::TakeUnheard, 6),
    (Answer::HangTaken, 2),
];

/// Failing by a seed.
#[derive(Clone, Debug)]
pub struct Faults {
    seed: u64,
    /// How long it hangs.
    pub hang: Duration,
    named: HashMap<String, u64>,
    counts: Vec<(Answer, usize)>,
    /// Receivers that were refused for good.
    pub refused: Vec<String>,
}

impl Faults {
    /// By this seed, hanging so long when it hangs.
    #[must_use]
    pub fn new(seed: u64, hang: Duration) -> Self {
        Self { seed, hang, named: HashMap::new(), counts: Vec::new(), refused: Vec::new() }
    }

    /// What the next letter to somebody meets.
    pub fn answer(&mut self, to: &str) -> Answer {
        let times = self.named.entry(to.to_owned()).or_default();
        *times += 1;
        let mut hasher = DefaultHasher::new();
        (self.seed, to, *times).hash(&mut hasher);
        let mut drawn = hasher.finish() % 100;
        let mut answer = Answer::Take;
        for (one, share) in OF_A_HUNDRED {
            if drawn < share {
                answer = one;
                break;
            }
            drawn -= share;
        }
        if answer == Answer::Never {
            self.refused.push(to.to_owned());
        }
        match self.counts.iter_mut().find(|(counted, _)| *counted == answer) {
            Some((_, count)) => *count += 1,
            None => self.counts.push((answer, 1)),
        }
        answer
    }

    /// How often which.
    #[must_use]
    pub fn counted(&self) -> Vec<(Answer, usize)> {
        self.counts.clone()
    }
}
