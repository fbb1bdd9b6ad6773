//! Time as a parameter. The system clock is read here and nowhere else; calendar arithmetic is `jiff`'s.
//! Stored and compared as microseconds since 1970-01-01 UTC.

use serde::{Deserialize, Serialize};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// A point in time: microseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Time(pub i64);

impl Time {
    /// This time plus a number of seconds; negative goes back. Saturates at the ends of the range.
    #[must_use]
    pub const fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds.saturating_mul(1_000_000)))
    }

    /// This time plus a number of days of 24 hours; negative goes back.
    #[must_use]
    pub const fn plus_days(self, days: i64) -> Self {
        self.plus_seconds(days.saturating_mul(86_400))
    }

    /// Whole milliseconds since 1970.
    #[must_use]
    pub const fn millis(self) -> i64 {
        self.0 / 1_000
    }

    /// The same instant as a `jiff` timestamp; out of its range, the nearest end.
    #[must_use]
    pub fn timestamp(self) -> jiff::Timestamp {
        jiff::Timestamp::from_microsecond(self.0).unwrap_or(if self.0 < 0 {
            jiff::Timestamp::MIN
        } else {
            jiff::Timestamp::MAX
        })
    }

    /// RFC 3339 in UTC with whole seconds or as many decimals as there are, e.g. `2026-11-22T09:12:00Z`.
    #[must_use]
    pub fn rfc3339(self) -> String {
        self.timestamp().to_string()
    }
}

impl From<i64> for Time {
    fn from(micros: i64) -> Self {
        Self(micros)
    }
}

impl From<jiff::Timestamp> for Time {
    fn from(value: jiff::Timestamp) -> Self {
        Self(value.as_microsecond())
    }
}

/// Where the time comes from: the system, or a hand that a test moves. Cheap to clone.
#[derive(Clone, Debug)]
pub enum Clock {
    /// The machine's clock.
    System,
    /// A clock that stands still until moved.
    Held(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands still at `at`.
    #[must_use]
    pub fn held(at: Time) -> Self {
        Self::Held(Arc::new(AtomicI64::new(at.0)))
    }

    /// The time now.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "the one place where the system clock is read")]
    pub fn now(&self) -> Time {
        match self {
            Self::System => jiff::Timestamp::now().into(),
            Self::Held(at) => Time(at.load(Ordering::SeqCst)),
        }
    }

    /// Moves a held clock forward; the system clock moves by itself and ignores it.
    pub fn advance_seconds(&self, seconds: i64) {
        if let Self::Held(at) = self {
            at.fetch_add(seconds * 1_000_000, Ordering::SeqCst);
        }
    }
}
