//! Changes of threads: added, moved, pinned, locked, counted.
//! Whether it may be done is decided in `actions`.

use super::NewThread;
use crate::schema::threads;
use crate::{Conn, Result};
use diesel::prelude::*;
use diesel::sql_types::BigInt;
use domain::{GroupId, PostId, ThreadId, Time};

/// Adds a thread.
///
/// # Errors
/// Of the database.
pub fn add(c: &mut Conn, new: &NewThread<'_>) -> Result<()> {
    diesel::insert_into(threads::table).values(new).execute(c)?;
    Ok(())
}

/// A reply has come: the thread moves to the top, counted by one statement so that replies at once all count.
/// Two at once may commit in either order, so the newest id wins.
/// Answers false for a thread whose posts have gone into another.
///
/// # Errors
/// Of the database.
pub fn note_reply(c: &mut Conn, thread: ThreadId, post: PostId, at: Time) -> Result<bool> {
    let sql = "UPDATE threads SET reply_count = reply_count + 1, \
        last_post_at = CASE WHEN last_post_id < $1 THEN $2 ELSE last_post_at END, \
        last_post_id = CASE WHEN last_post_id < $3 THEN $4 ELSE last_post_id END WHERE id = $5 AND merged_into IS NULL";
    let noted = diesel::sql_query(sql)
        .bind::<BigInt, _>(post.0)
        .bind::<BigInt, _>(at.0)
        .bind::<BigInt, _>(post.0)
        .bind::<BigInt, _>(post.0)
        .bind::<BigInt, _>(thread.0)
        .execute(c)?;
    Ok(noted == 1)
}

/// Holds a thread at the top of its group, or no longer. False when it was so already.
///
/// # Errors
/// Of the database.
pub fn set_pinned(c: &mut Conn, thread: ThreadId, since: Option<Time>) -> Result<bool> {
    let row = threads::table.filter(threads::id.eq(thread.0));
    let changed = match since {
        Some(at) => diesel::update(row.filter(threads::pinned_at.is_null()))
            .set(threads::pinned_at.eq(Some(at.0)))
            .execute(c)?,
        None => diesel::update(row.filter(threads::pinned_at.is_not_null()))
            .set(threads::pinned_at.eq(None::<i64>))
            .execute(c)?,
    };
    Ok(changed == 1)
}

/// Closes a thread to replies, or opens it. False when it was so already.
///
/// # Errors
/// Of the database.
pub fn set_locked(c: &mut Conn, thread: ThreadId, since: Option<Time>) -> Result<bool> {
    let row = threads::table.filter(threads::id.eq(thread.0));
    let changed = match since {
        Some(at) => diesel::update(row.filter(threads::locked_at.is_null()))
            .set(threads::locked_at.eq(Some(at.0)))
            .execute(c)?,
        None => diesel::update(row.filter(threads::locked_at.is_not_null()))
            .set(threads::locked_at.eq(None::<i64>))
            .execute(c)?,
    };
    Ok(changed == 1)
}

/// Puts a thread into another group. False when it is not in the group it is to leave: of two moves at once, one is done.
///
/// # Errors
/// Of the database; a unique violation when the other group has the same imported thread.
pub fn set_group(c: &mut Conn, thread: ThreadId, from: GroupId, to: GroupId) -> Result<bool> {
    let row = threads::table.filter(threads::id.eq(thread.0)).filter(threads::group_id.eq(from.0));
    let row = row.filter(threads::merged_into.is_null());
    Ok(diesel::update(row).set(threads::group_id.eq(to.0)).execute(c)? == 1)
}

/// Counts again what the posts say: replies, helpful ones, and the state that follows. A thread whose question is deleted is
/// deleted with it, unless somebody else's reply is shown. For changes that are rare.
///
/// # Errors
/// Of the database.
pub fn recount(c: &mut Conn, thread: ThreadId) -> Result<()> {
    let sql = "UPDATE threads SET \
        reply_count = (SELECT count(*) FROM posts p WHERE p.thread_id = threads.id AND NOT p.is_opening AND p.deleted_at IS NULL AND p.hidden_at IS NULL), \
        helpful_count = (SELECT count(*) FROM posts p WHERE p.thread_id = threads.id AND p.helpful_at IS NOT NULL AND NOT p.is_opening AND p.deleted_at IS NULL AND p.hidden_at IS NULL), \
        last_post_id = COALESCE((SELECT max(p.id) FROM posts p WHERE p.thread_id = threads.id AND p.deleted_at IS NULL AND p.hidden_at IS NULL), last_post_id), \
        last_post_at = COALESCE((SELECT p.created_at FROM posts p WHERE p.thread_id = threads.id AND p.deleted_at IS NULL AND p.hidden_at IS NULL ORDER BY p.id DESC LIMIT 1), last_post_at), \
        deleted_at = (SELECT p.deleted_at FROM posts p WHERE p.thread_id = threads.id AND p.is_opening AND NOT EXISTS (SELECT 1 FROM posts r \
            WHERE r.thread_id = p.thread_id AND NOT r.is_opening AND r.author_id <> p.author_id AND r.deleted_at IS NULL AND r.hidden_at IS NULL)) \
        WHERE id = $1";
    diesel::sql_query(sql).bind::<BigInt, _>(thread.0).execute(c)?;
    let state = "UPDATE threads SET state = CASE WHEN helpful_count > 0 THEN 'answered' ELSE 'open' END WHERE id = $1 AND state <> 'closed'";
    diesel::sql_query(state).bind::<BigInt, _>(thread.0).execute(c)?;
    Ok(())
}
