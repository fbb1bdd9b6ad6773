//! What `praxis doctor` asks of a database: each question with its answer and, where it is bad, the remedy.
//! Works beside a running server and changes nothing.

use crate::connect::{Purpose, connect};
use crate::lock::{FileLock, Holder};
use crate::{Conn, DbConfig, Engine, Error, Result, integrity, migrate};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use domain::Clock;
use std::path::Path;

/// Milliseconds that two clocks may differ.
const CLOCKS_APART: i64 = 2_000;

/// One question and its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// What was asked, e.g. `schema`.
    pub name: &'static str,
    /// False when something should be done.
    pub ok: bool,
    /// The answer, e.g. `20261122000001`.
    pub detail: String,
    /// What to do; empty when all is well.
    pub remedy: String,
}

/// Room to keep free on the disk: half a gigabyte, and the database once over for a backup or a migration.
const ROOM: u64 = 500_000_000;
/// What to do with a file that is not sound.
const RESTORE: &str = "Stop the server and restore the last backup: `praxis restore FILE`";
/// The oldest PostgreSQL that is tried.
const OLDEST_POSTGRES: i64 = 150_000;

/// Asks everything that can be asked. Never fails: what cannot be asked is an answer too. Reads all of a SQLite file:
/// seconds per gigabyte.
#[must_use]
pub fn examine(config: &DbConfig) -> Vec<Check> {
    let mut checks = Vec::new();
    let engine = match config.engine() {
        Ok(engine) => engine,
        Err(e) => return vec![failed("address", &e, "Set PRAXIS_DATABASE_URL")],
    };
    if let Engine::Sqlite(path) = &engine {
        checks.push(lock(path));
        checks.push(room(path));
    }
    match connect(&config.clone().read_only(), Purpose::Read) {
        Ok(mut c) => {
            checks.push(good("connection", "open"));
            checks.push(schema(&mut c));
            checks.extend(if c.is_pg() { postgres(&mut c) } else { sqlite(&mut c) });
        }
        Err(e) if is_damaged(&e) => checks.push(failed("integrity", &e, RESTORE)),
        Err(e) => {
            checks.push(failed("connection", &e, "Check PRAXIS_DATABASE_URL, or run `praxis migrate` to make it"))
        }
    }
    checks
}

/// True when the file opens but is not sound, so that asking it anything fails. SQLite's results `CORRUPT` and `NOTADB`
/// reach us only as their texts.
fn is_damaged(error: &Error) -> bool {
    let text = error.to_string();
    text.contains("disk image is malformed") || text.contains("file is not a database")
}

fn good(name: &'static str, detail: impl Into<String>) -> Check {
    Check { name, ok: true, detail: detail.into(), remedy: String::new() }
}

fn failed(name: &'static str, error: &Error, remedy: &str) -> Check {
    Check { name, ok: false, detail: error.to_string(), remedy: remedy.to_owned() }
}

/// Good when `ok`, else with the remedy.
fn judged(name: &'static str, ok: bool, detail: impl Into<String>, remedy: &str) -> Check {
    let remedy = if ok { String::new() } else { remedy.to_owned() };
    Check { name, ok, detail: detail.into(), remedy }
}

fn lock(path: &Path) -> Check {
    match FileLock::holder(path) {
        Ok(Holder::Nobody) => good("lock", "free"),
        Ok(Holder::Process(holder)) => good("lock", format!("in use by {holder}")),
        Err(e) => failed("lock", &e, "Give this user the right to write in the folder of the database"),
    }
}

fn room(path: &Path) -> Check {
    let folder = path.parent().filter(|f| !f.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let size = path.metadata().map_or(0, |m| m.len());
    match fs4::available_space(folder) {
        Ok(free) => {
            let detail = format!("{} MB free, the database has {} MB", free / 1_000_000, size / 1_000_000);
            judged("disk", free >= ROOM.max(size), detail, "Make room: a backup or a migration needs a copy")
        }
        Err(e) => failed("disk", &Error::io("cannot ask the room in", folder)(e), "Check that the folder exists"),
    }
}

fn schema(c: &mut Conn) -> Check {
    match migrate::status_of(c) {
        Err(e) => failed("schema", &e, "Check that this is a database of Praxis"),
        Ok(status) => match status.not_newer() {
            Err(e) => failed("schema", &e, "Run a newer Praxis, or restore a backup made by this one"),
            Ok(()) => {
                let version = status.version().unwrap_or("none");
                let detail = format!("{version}, {} migrations to run", status.pending.len());
                judged("schema", status.pending.is_empty(), detail, "Run `praxis migrate`")
            }
        },
    }
}

fn sqlite(c: &mut Conn) -> Vec<Check> {
    let sound = |name, findings: Result<Vec<String>>| match findings {
        Ok(findings) if findings.is_empty() => good(name, "sound"),
        Ok(findings) => judged(name, false, findings.join("; "), RESTORE),
        Err(e) => failed(name, &e, RESTORE),
    };
    let journal = text(c, "SELECT journal_mode AS answer FROM pragma_journal_mode");
    vec![
        sound("integrity", integrity::findings(c)),
        sound("foreign keys", integrity::broken_foreign_keys(c)),
        asked("journal", journal, "Start the server once: it sets the write-ahead log", |mode| mode == "wal"),
    ]
}

fn postgres(c: &mut Conn) -> Vec<Check> {
    let version = number(c, "SELECT current_setting('server_version_num')::bigint AS answer");
    let encoding = text(c, "SELECT current_setting('server_encoding') AS answer");
    let fsync = text(c, "SELECT current_setting('fsync') AS answer");
    let version = match version {
        Ok(n) => judged("version", n >= OLDEST_POSTGRES, n.to_string(), "Use PostgreSQL 15 or newer"),
        Err(e) => failed("version", &e, "Use PostgreSQL 15 or newer"),
    };
    vec![
        version,
        asked("encoding", encoding, "Make the database with ENCODING 'UTF8'", |e| e == "UTF8"),
        asked("fsync", fsync, "Set fsync = on, or a power cut loses what was answered", |on| on == "on"),
        clock(c),
    ]
}

/// Leases and letters go by the clocks of the machines that work on a database: they have to agree.
fn clock(c: &mut Conn) -> Check {
    const REMEDY: &str = "Let both machines set their clocks by NTP";
    let begun = Clock::System.now();
    let there = number(c, "SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint AS answer");
    let ended = Clock::System.now();
    match there {
        Err(e) => failed("clock", &e, REMEDY),
        Ok(there) => {
            // Between asking and hearing, it was there what it says: no difference within that can be seen.
            let apart = (begun.0 - there).max(there - ended.0).max(0) / 1_000;
            let detail = format!("{apart} ms from the database's");
            judged("clock", apart <= CLOCKS_APART, detail, REMEDY)
        }
    }
}

fn asked(name: &'static str, answer: Result<String>, remedy: &str, is_good: impl Fn(&str) -> bool) -> Check {
    match answer {
        Ok(answer) => judged(name, is_good(&answer), answer.clone(), remedy),
        Err(e) => failed(name, &e, remedy),
    }
}

#[derive(QueryableByName)]
struct TextAnswer {
    #[diesel(sql_type = Text)]
    answer: String,
}

#[derive(QueryableByName)]
struct NumberAnswer {
    #[diesel(sql_type = BigInt)]
    answer: i64,
}

fn text(c: &mut Conn, query: &str) -> Result<String> {
    Ok(diesel::sql_query(query).get_result::<TextAnswer>(c)?.answer)
}

fn number(c: &mut Conn, query: &str) -> Result<i64> {
    Ok(diesel::sql_query(query).get_result::<NumberAnswer>(c)?.answer)
}
