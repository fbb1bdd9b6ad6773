//! Runs a closure in a transaction or savepoint so that nothing it does (error, panic, unbalanced nesting) leaves the
//! connection in an unknown state. Which thread, and who waits, is decided elsewhere.

use crate::{Conn, Error, Result};
use diesel::QueryResult;
use diesel::connection::{AnsiTransactionManager, TransactionManager, TransactionManagerStatus};
use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// How a transaction begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Begin {
    /// One snapshot for all reads in it; writing is refused.
    Snapshot,
    /// Reads and writes; on SQLite the write lock is taken at once.
    Write,
}

/// The end of a closure: its answer, and whether the transaction around it still stands.
pub(crate) struct Outcome<T, E> {
    pub(crate) result: std::result::Result<T, E>,
    /// False when the engine itself dropped the enclosing transaction (disk full, I/O error).
    pub(crate) sound: bool,
}

/// Begins a transaction.
pub(crate) fn begin(c: &mut Conn, how: Begin) -> QueryResult<()> {
    match (c, how) {
        (Conn::Sqlite(c), Begin::Snapshot) => AnsiTransactionManager::begin_transaction_sql(c, "BEGIN"),
        (Conn::Sqlite(c), Begin::Write) => AnsiTransactionManager::begin_transaction_sql(c, "BEGIN IMMEDIATE"),
        (Conn::Pg(c), Begin::Snapshot) => {
            AnsiTransactionManager::begin_transaction_sql(c, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        }
        (Conn::Pg(c), Begin::Write) => AnsiTransactionManager::begin_transaction_sql(c, "BEGIN"),
    }
}

/// Commits what [`begin`] began.
pub(crate) fn commit(c: &mut Conn) -> Result<()> {
    Conn::commit_transaction(c).map_err(|e| match e {
        e @ diesel::result::Error::DatabaseError(..) if c.is_pg() => Error::Query(e),
        e => Error::Commit(e.to_string()),
    })
}

/// Runs `f` in a savepoint of the running transaction.
pub(crate) fn savepoint<T, E: From<Error>>(
    c: &mut Conn,
    f: impl FnOnce(&mut Conn) -> std::result::Result<T, E>,
) -> Outcome<T, E> {
    let outer = depth(c);
    if let Err(e) = Conn::begin_transaction(c) {
        return Outcome { result: Err(Error::from(e).into()), sound: false };
    }
    let result = guarded(c, f);
    let closed = match &result {
        Ok(_) => Conn::commit_transaction(c),
        Err(_) => roll_back_to(c, outer),
    };
    match closed {
        Ok(()) => Outcome { result, sound: depth(c) == outer },
        Err(e) => Outcome { result: result.and(Err(Error::from(e).into())), sound: false },
    }
}

/// Runs `f` in the transaction that was begun, and ends it: commit when `f` is content, else rollback.
pub(crate) fn finish<T, E: From<Error>>(
    c: &mut Conn,
    f: impl FnOnce(&mut Conn) -> std::result::Result<T, E>,
) -> std::result::Result<T, E> {
    let result = guarded(c, f);
    if result.is_ok() {
        commit(c)?;
    } else if roll_back_to(c, 0).is_err() {
        condemn(c);
    }
    result
}

/// Marks a connection so that no pool gives it out again.
pub(crate) fn condemn(c: &mut Conn) {
    <Conn as TransactionManager<Conn>>::transaction_manager_status_mut(c).set_in_error();
}

/// True when the connection must be replaced.
pub(crate) fn is_broken(c: &mut Conn) -> bool {
    !matches!(status(c), Some(0))
}

/// Rolls back until so many transactions are open; zero is none.
pub(crate) fn roll_back_to(c: &mut Conn, target: u32) -> QueryResult<()> {
    while depth(c) > target {
        Conn::rollback_transaction(c)?;
    }
    Ok(())
}

fn depth(c: &mut Conn) -> u32 {
    status(c).unwrap_or(0)
}

/// The number of open transactions; none when the connection is broken.
fn status(c: &mut Conn) -> Option<u32> {
    match <Conn as TransactionManager<Conn>>::transaction_manager_status_mut(c) {
        TransactionManagerStatus::Valid(status) => Some(status.transaction_depth().map_or(0, u32::from)),
        TransactionManagerStatus::InError => None,
    }
}

thread_local! {
    static INSIDE: Cell<bool> = const { Cell::new(false) };
}

/// Refuses to go on inside a closure of this crate: the call would wait for the connection it sits in.
pub(crate) fn not_nested() -> Result<()> {
    if INSIDE.get() { Err(Error::Nested) } else { Ok(()) }
}

/// Calls `f`; a panic becomes an error of this one call.
fn guarded<T, E: From<Error>>(
    c: &mut Conn,
    f: impl FnOnce(&mut Conn) -> std::result::Result<T, E>,
) -> std::result::Result<T, E> {
    INSIDE.set(true);
    let caught = catch_unwind(AssertUnwindSafe(|| f(c)));
    INSIDE.set(false);
    caught.unwrap_or_else(|panic| {
        let words = panic.downcast_ref::<&str>().map(|s| (*s).to_owned());
        let words = words.or_else(|| panic.downcast_ref::<String>().cloned());
        Err(Error::Panicked(words.unwrap_or_else(|| "no message".to_owned())).into())
    })
}
