//! Why a letter was not taken, and what that means for it and for others.

use lettre::transport::smtp;

/// Why a letter was not taken.
#[derive(Debug)]
pub struct Refusal {
    /// It may be taken another time.
    pub may_retry: bool,
    /// In words, for the outbox.
    pub reason: String,
    /// The receiver's server has enough for now: others to it would meet the same.
    pub is_busy: bool,
}

impl Refusal {
    /// Another time.
    pub const fn later(reason: String) -> Self {
        Self { may_retry: true, reason, is_busy: false }
    }

    /// Never.
    pub const fn never(reason: String) -> Self {
        Self { may_retry: false, reason, is_busy: false }
    }
}

impl From<smtp::Error> for Refusal {
    /// A letter the server will never take is given up; a full mailbox, a server that is away and a wrong password of ours are
    /// not.
    fn from(error: smtp::Error) -> Self {
        let code = error.status().map(u16::from);
        let is_ours = matches!(code, Some(530 | 534 | 535 | 538));
        Self {
            may_retry: !error.is_permanent() || is_ours,
            reason: error.to_string(),
            is_busy: matches!(code, Some(421 | 450 | 451 | 452)),
        }
    }
}
