//! One connection type for both engines, and the macro for what the combined type lacks.
//! Write a query plain; wrap it in `both!` when the compiler names `MultiBackend`, or when it is hot. No pooling here.

use crate::Result;
use diesel::prelude::*;
use diesel::sql_types::BigInt;

/// A connection to either engine. Queries take `&mut Conn` and are written once.
#[derive(diesel::MultiConnection)]
pub enum Conn {
    /// A SQLite file.
    Sqlite(diesel::SqliteConnection),
    /// A PostgreSQL server.
    Pg(diesel::PgConnection),
}

/// Runs the same text natively against each engine: for batch inserts, `ON CONFLICT`, `UNION`, `FILTER`,
/// `as_returning()`, and hot queries. `both!(c => diesel::insert_into(t::table).values(&rows).execute(c))`
#[macro_export]
macro_rules! both {
    ($c:ident => $body:expr) => {
        match $c {
            $crate::Conn::Sqlite($c) => $body,
            $crate::Conn::Pg($c) => $body,
        }
    };
}

impl Conn {
    /// True on PostgreSQL: for the few places where an SQL fragment differs.
    #[must_use]
    pub const fn is_pg(&self) -> bool {
        matches!(self, Self::Pg(_))
    }
}

/// Holds the row `id` of `table` until the transaction ends, for read-then-write on PostgreSQL; on SQLite writes
/// are one at a time anyway and nothing is asked. A row that does not exist is no error. `table` has a column `id`.
/// Others may still point to the row: were they to wait, two that had done so already would wait for each other.
/// Who holds several takes them in this order: networks, groups, threads, posts, and of each the lowest id first.
///
/// # Errors
/// When the statement fails or the lock cannot be had within the statement timeout.
pub fn lock_row(c: &mut Conn, table: &'static str, id: i64) -> Result<()> {
    if let Conn::Pg(pg) = c {
        let query = format!("SELECT 1 FROM {table} WHERE id = $1 FOR NO KEY UPDATE");
        diesel::sql_query(query).bind::<BigInt, _>(id).execute(pg)?;
    }
    Ok(())
}

/// Holds a number of your choice until the transaction ends, where there is no row to lock; nothing on SQLite.
///
/// # Errors
/// When the statement fails or the lock cannot be had within the statement timeout.
pub fn lock_key(c: &mut Conn, key: i64) -> Result<()> {
    if let Conn::Pg(pg) = c {
        diesel::sql_query("SELECT pg_advisory_xact_lock($1)").bind::<BigInt, _>(key).execute(pg)?;
    }
    Ok(())
}
