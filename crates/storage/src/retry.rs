//! Doing a write again as a whole when PostgreSQL broke it off for another's sake: a deadlock, or rows that changed under it.
//! Nothing of the try before is stored, so the next begins anew. SQLite takes one write at a time and never comes here.

use crate::Error;
use std::time::Duration;

/// How often a write is tried before the caller hears of it.
const TRIES: u32 = 5;

/// The longest pause before the second try, in milliseconds; before each later one it may be twice as long.
const FIRST_PAUSE: u64 = 10;

/// An error of a write, which knows whether the same write may succeed when it is tried again.
pub trait Retryable {
    /// Whether it was broken off by PostgreSQL: see [`Error::is_retryable`].
    fn is_retryable(&self) -> bool;
}

impl Retryable for Error {
    fn is_retryable(&self) -> bool {
        self.is_retryable()
    }
}

/// Runs `write` until it succeeds, fails for good, or has been tried often enough.
pub(crate) fn retrying<T, E: Retryable>(mut write: impl FnMut() -> Result<T, E>) -> Result<T, E> {
    for tried in 1..TRIES {
        match write() {
            Err(error) if error.is_retryable() => pause(tried),
            done => return done,
        }
    }
    write()
}

/// A pause of any length up to a limit, so that those who met do not meet again.
fn pause(tried: u32) {
    let most = FIRST_PAUSE << (tried - 1);
    let pause = rand::random_range(1..=most);
    tracing::debug!(tried, pause, "a write was broken off and is tried again");
    std::thread::sleep(Duration::from_millis(pause));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, PartialEq, Eq)]
    enum Failed {
        BrokenOff,
        ForGood,
    }

    impl Retryable for Failed {
        fn is_retryable(&self) -> bool {
            *self == Self::BrokenOff
        }
    }

    fn after(broken_off: u32, then: Result<(), Failed>) -> (u32, Result<(), Failed>) {
        let (mut tries, mut then) = (0, Some(then));
        let done = retrying(|| {
            tries += 1;
            if tries <= broken_off { Err(Failed::BrokenOff) } else { then.take().expect("nothing is done twice") }
        });
        (tries, done)
    }

    #[test]
    fn what_was_broken_off_is_tried_again_and_nothing_else_is() {
        assert_eq!(after(0, Ok(())), (1, Ok(())));
        assert_eq!(after(3, Ok(())), (4, Ok(())));
        assert_eq!(after(0, Err(Failed::ForGood)), (1, Err(Failed::ForGood)));
        assert_eq!(after(2, Err(Failed::ForGood)), (3, Err(Failed::ForGood)));
        assert_eq!(after(TRIES, Ok(())), (TRIES, Err(Failed::BrokenOff)), "it ends");
    }
}
