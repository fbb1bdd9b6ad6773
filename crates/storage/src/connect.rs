//! Opens one connection to either engine and sets what each connection must have set.
//! The pool, the writer, migrations and the doctor all open theirs here.

use crate::config::{Access, DbConfig, Engine};
use crate::files::create;
use crate::keeper::LONGEST_LOG;
use crate::{Conn, Error, Result, query_count};
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use std::path::Path;

/// How long a connection waits for a lock of SQLite's; with one writer it never should.
pub(crate) const BUSY_MILLIS: u32 = 5000;

/// What a SQLite connection is for; PostgreSQL makes no difference between the first two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// Reads only, refused by the engine otherwise.
    Read,
    /// The one that writes.
    Write,
    /// Changes the schema: foreign keys are checked after, not during, so that a table can be rebuilt, and no
    /// statement is cut short.
    Migrate,
}

/// Opens a connection.
///
/// # Errors
/// [`Error::Unreachable`] with the engine's own words, or [`Error::Url`].
pub(crate) fn connect(config: &DbConfig, purpose: Purpose) -> Result<Conn> {
    let mut conn = match config.engine()? {
        Engine::Sqlite(path) => Conn::Sqlite(sqlite(&path, config, purpose)?),
        Engine::Postgres => Conn::Pg(postgres(config, purpose)?),
    };
    query_count::attach(&mut conn);
    Ok(conn)
}

fn sqlite(path: &Path, config: &DbConfig, purpose: Purpose) -> Result<SqliteConnection> {
    match (path.exists(), purpose) {
        (false, Purpose::Read) => {
            return Err(Error::Unreachable(format!("there is no database at {}", path.display())));
        }
        // Never opened by hand once it is there: closing such a handle would drop the locks of every connection.
        (false, _) => create(path).map_err(|e| Error::Unreachable(format!("{}: {e}", path.display())))?,
        (true, _) => {}
    }
    let name = address(path, purpose)?;
    let unreachable = |e: String| Error::Unreachable(format!("{name}: {e}"));
    let mut conn = SqliteConnection::establish(&name).map_err(|e| unreachable(e.to_string()))?;
    // wal_autocheckpoint: checkpoints are the keeper's work, not a commit's.
    let synchronous = if config.durable { "FULL" } else { "OFF" };
    let own = match purpose {
        Purpose::Read => "PRAGMA cache_size = -4000;",
        Purpose::Write => "PRAGMA foreign_keys = ON; PRAGMA cache_size = -16000;",
        Purpose::Migrate => "PRAGMA foreign_keys = OFF;",
    };
    // secure_delete: what a member deletes is overwritten in the file, not merely unlinked.
    conn.batch_execute(&format!(
        "PRAGMA busy_timeout = {BUSY_MILLIS}; PRAGMA synchronous = {synchronous}; PRAGMA temp_store = MEMORY;
         PRAGMA mmap_size = 268435456; PRAGMA wal_autocheckpoint = 0; PRAGMA secure_delete = ON;
         PRAGMA journal_size_limit = {LONGEST_LOG}; {own}"
    ))
    .map_err(|e| unreachable(e.to_string()))?;
    if purpose != Purpose::Read {
        set_write_ahead_log(&mut conn).map_err(|e| unreachable(e.to_string()))?;
    }
    Ok(conn)
}

#[derive(QueryableByName)]
struct Journal {
    #[diesel(sql_type = diesel::sql_types::Text)]
    journal_mode: String,
}

/// WAL is a property of the file, and only its owner sets it. Without it readers and the writer would block each other.
fn set_write_ahead_log(conn: &mut SqliteConnection) -> Result<()> {
    let journal: Journal = diesel::sql_query("PRAGMA journal_mode = WAL").get_result(conn)?;
    if journal.journal_mode == "wal" {
        Ok(())
    } else {
        let why = "the folder cannot hold a write-ahead log; use a disk of this machine, not a network folder";
        Err(Error::Unreachable(why.to_owned()))
    }
}

/// The path as a URL of the engine's own form, so that readers can be held to reading: a reader that is the last to
/// close must not tidy up the log.
fn address(path: &Path, purpose: Purpose) -> Result<String> {
    let name = path.to_str().ok_or(Error::Url)?;
    let name = name.replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    let mode = if purpose == Purpose::Read { "ro" } else { "rw" };
    Ok(format!("file:{name}?mode={mode}"))
}

fn postgres(config: &DbConfig, purpose: Purpose) -> Result<PgConnection> {
    let mut conn = PgConnection::establish(&config.url).map_err(|e| Error::Unreachable(e.to_string()))?;
    let timeout = if purpose == Purpose::Migrate { 0 } else { config.statement_timeout.as_millis() };
    let durable = if config.durable { "" } else { "SET synchronous_commit = off;" };
    let read_only = if config.access == Access::ReadOnly { "SET default_transaction_read_only = on;" } else { "" };
    conn.batch_execute(&format!(
        "SET application_name = 'praxis'; SET statement_timeout = {timeout}; SET TIME ZONE 'UTC';
         SET client_min_messages = warning; {durable} {read_only}"
    ))
    .map_err(|e| Error::Unreachable(e.to_string()))?;
    Ok(conn)
}
