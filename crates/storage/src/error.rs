//! What can go wrong in the database layer, each with its remedy in the text where an operator can act.
//! No HTTP here, and no judgement on what a failure means to a person: `actions` decides that.

use diesel::result::{DatabaseErrorKind, Error as DieselError};
use std::path::{Path, PathBuf};

/// The result of everything in this crate.
pub type Result<T> = std::result::Result<T, Error>;

/// Why the database did not do as asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A statement failed; constraint violations are told apart by the `is_…` functions below.
    #[error("the database refused a statement: {0}")]
    Query(DieselError),
    /// No connection could be had: the server is down, or the file cannot be opened.
    #[error("the database cannot be reached: {0}. Check that it is running and that PRAXIS_DATABASE_URL is right")]
    Unreachable(String),
    /// Everybody waited as long as the configuration allows: the machine has more to do than it can.
    #[error("the database is busy: waited {0} ms for a turn")]
    Busy(u128),
    /// The commit itself failed (disk full, a failing disk): nothing of this write is stored.
    #[error("the database could not commit: {0}")]
    Commit(String),
    /// The closure panicked; its changes are rolled back and the connection is sound.
    #[error("a query panicked: {0}")]
    Panicked(String),
    /// The database is being closed.
    #[error("the database is closed")]
    Closed,
    /// A write through a handle that was opened for reading only.
    #[error("this command has opened the database for reading only")]
    ReadOnly,
    /// A read or write asked for inside a read or write: on SQLite it would wait for itself.
    #[error("a read or write was started inside another; pass the connection on instead")]
    Nested,
    /// The URL names no engine we know. The text never repeats the URL: it may hold a password.
    #[error(
        "PRAXIS_DATABASE_URL must be sqlite:PATH or postgres://USER@HOST/DATABASE, and this build must know the engine"
    )]
    Url,
    /// Another process owns the SQLite file.
    #[error(
        "{path} is in use by {holder}. Stop that process and try again; on PostgreSQL several processes may share a database",
        path = path.display()
    )]
    Locked {
        /// The database file.
        path: PathBuf,
        /// What the lock file says of its holder, e.g. `process 4242`.
        holder: String,
    },
    /// The database was made by a newer Praxis.
    #[error(
        "the database has schema version {found}, this program knows versions up to {known}. Run a newer Praxis, or restore a backup made by this one"
    )]
    TooNew {
        /// The newest version in the database that this program does not know.
        found: String,
        /// The newest version that this program knows.
        known: String,
    },
    /// The database has not had all migrations of this program.
    #[error("the database has {0} migrations to run. Run `praxis migrate`")]
    TooOld(usize),
    /// A migration failed and was rolled back.
    #[error("a migration failed: {0}")]
    Migration(String),
    /// The file system refused.
    #[error("{what} {path}: {source}", path = path.display())]
    Io {
        /// What was tried, e.g. `cannot write`.
        what: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// The system's answer.
        source: std::io::Error,
    },
    /// A backup or restore that must not or cannot be done, with the remedy.
    #[error("{0}")]
    Refused(String),
    /// The number of this process was given to another: stop making ids at once.
    #[error("the lease on id process number {0} is lost")]
    LeaseLost(i32),
    /// All 1,024 id process numbers are taken.
    #[error("all id process numbers are leased; stop a process or wait for a lease to run out")]
    NoLease,
}

impl Error {
    /// A file-system failure with what was tried and where.
    pub(crate) fn io(what: &'static str, path: &Path) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Io { what, path, source }
    }

    fn kind(&self) -> Option<&DatabaseErrorKind> {
        match self {
            Self::Query(DieselError::DatabaseError(kind, _)) => Some(kind),
            _ => None,
        }
    }

    /// True when a unique key already holds the value.
    #[must_use]
    pub fn is_unique_violation(&self) -> bool {
        matches!(self.kind(), Some(DatabaseErrorKind::UniqueViolation))
    }

    /// True when the row pointed to is absent, or a row still points here.
    #[must_use]
    pub fn is_foreign_key_violation(&self) -> bool {
        matches!(self.kind(), Some(DatabaseErrorKind::ForeignKeyViolation))
    }

    /// True when one row was asked for and there is none.
    #[must_use]
    pub fn is_not_found(&self) -> bool {
        matches!(self, Self::Query(DieselError::NotFound))
    }

    /// True when the database has no time just now or does not answer: the same may succeed in a while.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        match self {
            Self::Busy(_) | Self::Unreachable(_) | Self::Closed => true,
            Self::Query(DieselError::DatabaseError(kind, info)) => {
                matches!(kind, DatabaseErrorKind::ClosedConnection | DatabaseErrorKind::UnableToSendCommand)
                    || has_word(info.message(), &["statement timeout", "database is locked"])
            }
            _ => false,
        }
    }

    /// True when the database reads but takes no writes: the disk is full, fails, or is there for reading only.
    #[must_use]
    pub fn is_unwritable(&self) -> bool {
        // diesel has no kinds for these; the words are those of SQLite, PostgreSQL and the system under it.
        const WORDS: [&str; 6] = [
            "is full",
            "readonly database",
            "disk i/o error",
            "no space left",
            "could not extend file",
            "read-only transaction",
        ];
        match self {
            Self::Commit(_) => true,
            Self::Query(DieselError::DatabaseError(DatabaseErrorKind::ReadOnlyTransaction, _)) => true,
            Self::Query(DieselError::DatabaseError(_, info)) => has_word(info.message(), &WORDS),
            _ => false,
        }
    }

    /// True when the same write may succeed if tried again: PostgreSQL's serialization failures and deadlocks.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        match self {
            Self::Query(DieselError::DatabaseError(DatabaseErrorKind::SerializationFailure, _)) => true,
            // diesel has no kind for deadlocks; the server's word for it is the same in most languages.
            Self::Query(DieselError::DatabaseError(DatabaseErrorKind::Unknown, info)) => {
                info.message().to_lowercase().contains("deadlock")
            }
            _ => false,
        }
    }
}

fn has_word(message: &str, words: &[&str]) -> bool {
    let message = message.to_lowercase();
    words.iter().any(|word| message.contains(word))
}

/// True when a unique key already holds the value.
#[must_use]
pub fn is_unique_violation(error: &Error) -> bool {
    error.is_unique_violation()
}

impl From<DieselError> for Error {
    fn from(e: DieselError) -> Self {
        Self::Query(e)
    }
}
