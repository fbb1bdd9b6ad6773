//! Threads: what lists and headings need. Their texts are in `posts`.
//! Here one is found; rows, lists and changes have files of their own.

mod change;
mod list;
mod rows;
mod waits;

pub use change::{add, note_reply, recount, set_group, set_locked, set_pinned};
pub use list::{Filter, list, pinned};
pub use rows::{NewThread, Thread};
pub use waits::first_replies;

use crate::schema::threads;
use crate::{Conn, Result};
use diesel::prelude::*;
use domain::{GroupId, ThreadId};

/// Finds by id.
///
/// # Errors
/// Of the database.
pub fn find(c: &mut Conn, id: ThreadId) -> Result<Option<Thread>> {
    Ok(both!(c => threads::table.find(id.0).select(Thread::as_select()).first(c).optional())?)
}

/// Finds several; the order is free.
///
/// # Errors
/// Of the database.
pub fn find_all(c: &mut Conn, ids: &[ThreadId]) -> Result<Vec<Thread>> {
    let ids: Vec<i64> = ids.iter().map(|id| id.0).collect();
    Ok(threads::table.filter(threads::id.eq_any(ids)).select(Thread::as_select()).load(c)?)
}

/// Finds an imported thread by its source's id.
///
/// # Errors
/// Of the database.
pub fn find_by_source(c: &mut Conn, group: GroupId, source_id: &str) -> Result<Option<Thread>> {
    let own = threads::table.filter(threads::group_id.eq(group.0)).filter(threads::source_id.eq(source_id));
    Ok(own.select(Thread::as_select()).first(c).optional()?)
}
