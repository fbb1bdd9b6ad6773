//! The migrations of both trees, in the binary: what is applied, what is to run, and the refusal of a schema from the
//! future. The SQL is in `migrations/`; which command migrates is decided by the binary.

use crate::connect::{Purpose, connect};
use crate::{Conn, Db, DbConfig, Engine, Error, MultiBackend, Result, integrity};
use diesel::connection::{Connection, SimpleConnection};
use diesel::migration::{Migration, MigrationSource};
use diesel::prelude::*;
use diesel::sql_types::{Bool, Text};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

const SQLITE: EmbeddedMigrations = embed_migrations!("../../migrations/sqlite");
const POSTGRES: EmbeddedMigrations = embed_migrations!("../../migrations/postgres");

/// The advisory lock that all processes on one PostgreSQL take turns by, when they start together.
const TURN: i64 = 0x7072_6178_6973;

/// Where a database stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Status {
    /// Versions in the database that this program knows, oldest first.
    pub applied: Vec<String>,
    /// Versions that are still to run, oldest first.
    pub pending: Vec<String>,
    /// Versions in the database that this program does not know: a newer one was here.
    pub unknown: Vec<String>,
}

impl Status {
    /// The newest version that this program and the database share.
    #[must_use]
    pub fn version(&self) -> Option<&str> {
        self.applied.last().map(String::as_str)
    }

    /// Refuses a schema that this program does not know all of.
    ///
    /// # Errors
    /// [`Error::TooNew`] with both versions.
    pub fn not_newer(&self) -> Result<()> {
        let Some(found) = self.unknown.last() else { return Ok(()) };
        let known = self.applied.iter().chain(&self.pending).max();
        Err(Error::TooNew { found: found.clone(), known: known.cloned().unwrap_or_default() })
    }
}

/// The names of the migrations of one engine, e.g. `2026-11-22-000001_initial`, oldest first.
///
/// # Errors
/// [`Error::Migration`] when a name has no version.
pub fn names(engine: &Engine) -> Result<Vec<String>> {
    Ok(known(matches!(engine, Engine::Postgres))?.iter().map(|m| m.name().to_string()).collect())
}

/// The newest version of one engine's migrations.
pub(crate) fn newest_known(is_pg: bool) -> Result<String> {
    Ok(known(is_pg)?.last().map(|m| m.name().version().to_string()).unwrap_or_default())
}

/// Compares the database with this program.
///
/// # Errors
/// When the database cannot be read.
pub fn status(db: &Db) -> Result<Status> {
    db.read_blocking(status_of)
}

/// The versions that are still to run, oldest first.
///
/// # Errors
/// When the database cannot be read.
pub fn pending(db: &Db) -> Result<Vec<String>> {
    Ok(status(db)?.pending)
}

/// Lets a program start only on exactly its own schema.
///
/// # Errors
/// [`Error::TooNew`] or [`Error::TooOld`], each with the remedy.
pub fn check(db: &Db) -> Result<()> {
    let status = status(db)?;
    status.not_newer()?;
    if status.pending.is_empty() { Ok(()) } else { Err(Error::TooOld(status.pending.len())) }
}

/// Runs what is still to run, each in a transaction of its own, and gives the names of those that ran. Processes that
/// do so at the same time take turns.
///
/// # Errors
/// [`Error::TooNew`] before anything is touched; [`Error::Migration`] with the name of the one that failed.
pub fn run(db: &Db) -> Result<Vec<String>> {
    run_on(db.config())
}

pub(crate) fn run_on(config: &DbConfig) -> Result<Vec<String>> {
    let mut conn = connect(config, Purpose::Migrate)?;
    if conn.is_pg() {
        conn.batch_execute(&format!("SELECT pg_advisory_lock({TURN})"))?;
    }
    status_of(&mut conn)?.not_newer()?;
    let known = known(conn.is_pg())?;
    // This makes the table of versions where there is none.
    let applied = conn.applied_migrations().map_err(|e| Error::Migration(e.to_string()))?;
    let pending = known.iter().filter(|m| !applied.contains(&m.name().version()));
    pending.map(|m| run_one(&mut conn, m.as_ref())).collect()
}

type Boxed = Box<dyn Migration<MultiBackend>>;

fn known(is_pg: bool) -> Result<Vec<Boxed>> {
    let source = if is_pg { POSTGRES } else { SQLITE };
    let mut known: Vec<Boxed> = source.migrations().map_err(|e| Error::Migration(e.to_string()))?;
    known.sort_by(|a, b| a.name().version().cmp(&b.name().version()));
    Ok(known)
}

fn run_one(conn: &mut Conn, migration: &dyn Migration<MultiBackend>) -> Result<String> {
    let name = migration.name().to_string();
    let failed = |e: String| Error::Migration(format!("{name}: {e}"));
    let run = |conn: &mut Conn| {
        conn.run_migration(migration).map_err(|e| failed(e.to_string()))?;
        // The migration ran without foreign keys on SQLite: they must hold before it is kept.
        match integrity::broken_foreign_keys(conn)?.as_slice() {
            [] => Ok(()),
            broken => Err(failed(format!("foreign keys broken: {}", broken.join(", ")))),
        }
    };
    if migration.metadata().run_in_transaction() {
        conn.transaction(run)?
    } else {
        run(conn)?
    }
    Ok(name)
}

/// [`status`] on a connection at hand.
pub(crate) fn status_of(c: &mut Conn) -> Result<Status> {
    let known: Vec<String> = known(c.is_pg())?.iter().map(|m| m.name().version().to_string()).collect();
    let found = found(c)?;
    let is_known = |version: &String| known.contains(version);
    let (applied, unknown) = found.iter().cloned().partition(is_known);
    let pending = known.iter().filter(|v| !found.contains(v)).cloned().collect();
    Ok(Status { applied, pending, unknown })
}

#[derive(QueryableByName)]
struct Version {
    #[diesel(sql_type = Text)]
    version: String,
}

#[derive(QueryableByName)]
struct Exists {
    #[diesel(sql_type = Bool)]
    exists: bool,
}

fn found(c: &mut Conn) -> Result<Vec<String>> {
    let table = if c.is_pg() {
        "SELECT to_regclass('__diesel_schema_migrations') IS NOT NULL AS exists"
    } else {
        "SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE name = '__diesel_schema_migrations') AS \"exists\""
    };
    let table: Exists = diesel::sql_query(table).get_result(c)?;
    if !table.exists {
        return Ok(Vec::new());
    }
    let versions = "SELECT version FROM __diesel_schema_migrations ORDER BY version";
    let versions: Vec<Version> = diesel::sql_query(versions).load(c)?;
    Ok(versions.into_iter().map(|v| v.version).collect())
}
