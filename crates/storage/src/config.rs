//! Which database, and how much of the machine it may use. The engine is chosen by URL.
//! Reading files and the environment is the binary's business.

use crate::{Error, Result};
use std::path::PathBuf;
use std::time::Duration;

/// What a handle may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Read and write; on SQLite this process alone owns the file.
    Owner,
    /// Read only, beside a running server too: for backups, exports and the doctor.
    ReadOnly,
}

/// How to open a database.
#[derive(Clone)]
pub struct DbConfig {
    /// `sqlite:PATH` or `postgres://…`.
    pub url: String,
    /// Connections for reading on SQLite, for everything on PostgreSQL.
    pub connections: u32,
    /// Asynchronous writes that may wait on SQLite before callers wait for a place.
    pub queue: usize,
    /// How long a caller waits for a turn before [`Error::Busy`].
    pub wait: Duration,
    /// PostgreSQL cancels a statement that runs longer; zero means never.
    pub statement_timeout: Duration,
    /// False gives up durability for speed: in tests only.
    pub durable: bool,
    /// Owner or reader.
    pub access: Access,
}

impl DbConfig {
    /// The defaults for a server on this URL.
    #[must_use]
    pub fn new(url: impl Into<String>) -> Self {
        Self {
            url: url.into(),
            connections: 8,
            queue: 1024,
            wait: Duration::from_secs(10),
            statement_timeout: Duration::from_secs(30),
            durable: true,
            access: Access::Owner,
        }
    }

    /// The same database, for reading only.
    #[must_use]
    pub fn read_only(mut self) -> Self {
        self.access = Access::ReadOnly;
        self
    }

    /// The engine that the URL names.
    ///
    /// # Errors
    /// [`Error::Url`] when it names none.
    pub fn engine(&self) -> Result<Engine> {
        if self.url.starts_with("postgres://") || self.url.starts_with("postgresql://") {
            return Ok(Engine::Postgres);
        }
        let path = self.url.strip_prefix("sqlite:").ok_or(Error::Url)?;
        let path = path.strip_prefix("//").unwrap_or(path);
        if path.is_empty() || path == ":memory:" { Err(Error::Url) } else { Ok(Engine::Sqlite(PathBuf::from(path))) }
    }
}

/// The URL may hold a password, so it is left out.
impl std::fmt::Debug for DbConfig {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let engine = self.engine().ok();
        f.debug_struct("DbConfig").field("engine", &engine).field("access", &self.access).finish_non_exhaustive()
    }
}

/// The two engines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Engine {
    /// A file on this machine.
    Sqlite(PathBuf),
    /// A server.
    Postgres,
}
