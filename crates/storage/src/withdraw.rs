//! Hiding, showing again and deleting posts and threads. What each means to readers is `domain::policy`'s business.
//! After each of these the caller counts the thread again: `threads::recount`. Search asks the post and its thread itself.

use crate::schema::{posts, threads};
use crate::{Conn, Result};
use diesel::prelude::*;
use domain::{PersonId, PostId, ThreadId, Time};

/// Hides a post, with the word of why, or shows it again. A thread's opening takes the thread with it.
/// Answers whether anything changed.
///
/// # Errors
/// Of the database.
pub fn set_hidden(
    c: &mut Conn,
    (post, thread, is_opening): (PostId, ThreadId, bool),
    hidden: Option<(&str, Time)>,
) -> Result<bool> {
    let at = hidden.map(|(_, at)| at.0);
    let row = (posts::hidden_at.eq(at), posts::hidden_reason.eq(hidden.map(|(why, _)| why.to_owned())));
    let own = posts::table.filter(posts::id.eq(post.0)).filter(posts::deleted_at.is_null());
    let changed = if at.is_some() {
        diesel::update(own.filter(posts::hidden_at.is_null())).set(row).execute(c)?
    } else {
        diesel::update(own.filter(posts::hidden_at.is_not_null())).set(row).execute(c)?
    };
    if changed == 1 && is_opening {
        diesel::update(threads::table.find(thread.0)).set(threads::hidden_at.eq(at)).execute(c)?;
    }
    Ok(changed == 1)
}

/// Deletes a post; its text stays for moderators. A thread's opening takes the thread with it.
/// Answers whether it was there to delete.
///
/// # Errors
/// Of the database.
pub fn delete(
    c: &mut Conn,
    (post, thread, is_opening): (PostId, ThreadId, bool),
    by: PersonId,
    now: Time,
) -> Result<bool> {
    let own = posts::table.filter(posts::id.eq(post.0)).filter(posts::deleted_at.is_null());
    let by = Some(by.0).filter(|id| *id != 0);
    let row = (posts::deleted_at.eq(Some(now.0)), posts::deleted_by.eq(by));
    let deleted = diesel::update(own).set(row).execute(c)? == 1;
    if deleted && is_opening {
        diesel::update(threads::table.find(thread.0)).set(threads::deleted_at.eq(Some(now.0))).execute(c)?;
    }
    Ok(deleted)
}

/// Takes back a deletion, as long as the text is there. A thread's opening brings the thread back.
/// Answers whether anything changed.
///
/// # Errors
/// Of the database.
pub fn restore(c: &mut Conn, (post, thread, is_opening): (PostId, ThreadId, bool)) -> Result<bool> {
    let own = posts::table.filter(posts::id.eq(post.0)).filter(posts::deleted_at.is_not_null());
    let row = (posts::deleted_at.eq(None::<i64>), posts::deleted_by.eq(None::<i64>));
    let restored = diesel::update(own.filter(posts::body.ne(""))).set(row).execute(c)? == 1;
    if restored && is_opening {
        diesel::update(threads::table.find(thread.0)).set(threads::deleted_at.eq(None::<i64>)).execute(c)?;
    }
    Ok(restored)
}
