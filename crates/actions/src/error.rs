//! What can go wrong in an action. Use `NotFound` for what is absent *or* not to be seen, `Forbidden` for what is seen but
//! may not be done, `Invalid` for input a person can mend, `Conflict` when the world has moved on, `Busy` for limits on rate.
//! Everything else is `Internal`: logged once at the boundary, never shown. `server` maps these to answers in one file.

use domain::personal_data::Finding;
use std::fmt;

/// The result of an action.
pub type Result<T> = std::result::Result<T, Error>;

/// One thing in the input to mend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The field's name in the form and in JSON, e.g. `title`.
    pub field: &'static str,
    /// The problem's word in the locale files (`error-<code>`) and in problem+json, e.g. `too-long`.
    pub code: &'static str,
    /// A limit to name in the text (characters, bytes, items), when there is one; or the line that is wrong, from 1.
    pub limit: Option<usize>,
}

/// What the personal-data guard found in one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuardHit {
    /// The field's name, e.g. `body`.
    pub field: &'static str,
    /// The places, in order.
    pub findings: Vec<Finding>,
}

/// Why an action was not done.
#[derive(Debug)]
pub enum Error {
    /// Absent, or not to be seen by this actor: 404.
    NotFound,
    /// Seen, but this actor may not do it: 403, or 401 when nobody is signed in.
    Forbidden,
    /// Input to mend: 422 on pages, 400/422 in the API.
    Invalid(Vec<Problem>),
    /// The guard stopped it; `warning` when it may pass once the person says so.
    PersonalData {
        /// Where.
        hits: Vec<GuardHit>,
        /// True when nothing blocks: the same request with warnings accepted passes.
        warning: bool,
    },
    /// The world has moved on, with a word for why (`error-conflict-<code>`): 409.
    Conflict(&'static str),
    /// Too often; try again after so many seconds: 429.
    Busy {
        /// Seconds until the next try may succeed.
        retry_after: u32,
    },
    /// Unknown to the person, known to the log: 500.
    Internal(Box<dyn std::error::Error + Send + Sync>),
}

/// Why the installation cannot do anything of a kind just now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unavailable {
    /// It has more to do than it can.
    Busy,
    /// It can be read and not be written to: a full disk, a database for reading only.
    NoWriting,
}

impl Error {
    /// Whether an internal error says that the installation cannot just now, and may in a while.
    #[must_use]
    pub fn unavailable(&self) -> Option<Unavailable> {
        let Self::Internal(cause) = self else { return None };
        let cause = cause.downcast_ref::<storage::Error>()?;
        if cause.is_busy() || cause.is_retryable() {
            Some(Unavailable::Busy)
        } else {
            cause.is_unwritable().then_some(Unavailable::NoWriting)
        }
    }

    /// One problem in one field.
    #[must_use]
    pub fn invalid(field: &'static str, code: &'static str) -> Self {
        Self::Invalid(vec![Problem { field, code, limit: None }])
    }

    /// An internal error from a sentence.
    #[must_use]
    pub fn internal(what: &str) -> Self {
        Self::Internal(what.to_owned().into())
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotFound => f.write_str("not found"),
            Self::Forbidden => f.write_str("forbidden"),
            Self::Invalid(problems) => {
                write!(f, "invalid:")?;
                problems.iter().try_for_each(|p| write!(f, " {} {}", p.field, p.code))
            }
            Self::PersonalData { warning, .. } => write!(f, "personal data (warning: {warning})"),
            Self::Conflict(code) => write!(f, "conflict: {code}"),
            Self::Busy { retry_after } => write!(f, "busy, retry after {retry_after} s"),
            Self::Internal(e) => write!(f, "internal: {e}"),
        }
    }
}

impl std::error::Error for Error {}

impl From<storage::Error> for Error {
    fn from(e: storage::Error) -> Self {
        Self::Internal(Box::new(e))
    }
}

impl storage::Retryable for Error {
    fn is_retryable(&self) -> bool {
        let Self::Internal(cause) = self else { return false };
        cause.downcast_ref::<storage::Error>().is_some_and(storage::Error::is_retryable)
    }
}

impl From<domain::ids::NotAnId> for Error {
    /// What is not an id names nothing.
    fn from(_: domain::ids::NotAnId) -> Self {
        Self::NotFound
    }
}
