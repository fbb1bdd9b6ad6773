//! Asks SQLite whether a file is sound. PostgreSQL has no such question and always answers with nothing.
//! What follows from the answers is decided by `migrate`, `backup` and `doctor`.

use crate::{Conn, Result};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Text};

#[derive(QueryableByName)]
struct BrokenKey {
    #[diesel(sql_type = Text)]
    table: String,
    #[diesel(sql_type = Nullable<BigInt>)]
    rowid: Option<i64>,
    #[diesel(sql_type = Text)]
    parent: String,
}

#[derive(QueryableByName)]
struct Finding {
    #[diesel(sql_type = Text)]
    integrity_check: String,
}

/// The rows whose foreign key points to nothing, at most ten, e.g. `posts 7 → threads`.
pub(crate) fn broken_foreign_keys(c: &mut Conn) -> Result<Vec<String>> {
    let Conn::Sqlite(c) = c else { return Ok(Vec::new()) };
    let query = "SELECT \"table\", rowid, parent FROM pragma_foreign_key_check LIMIT 10";
    let rows: Vec<BrokenKey> = diesel::sql_query(query).load(c)?;
    Ok(rows.iter().map(|r| format!("{} {} → {}", r.table, r.rowid.unwrap_or(0), r.parent)).collect())
}

/// What is wrong with the file itself, at most ten findings. Reads all of it: seconds per gigabyte.
pub(crate) fn findings(c: &mut Conn) -> Result<Vec<String>> {
    let Conn::Sqlite(c) = c else { return Ok(Vec::new()) };
    let rows: Vec<Finding> = diesel::sql_query("PRAGMA integrity_check(10)").load(c)?;
    Ok(rows.into_iter().map(|r| r.integrity_check).filter(|line| line != "ok").collect())
}
