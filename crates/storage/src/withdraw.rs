//! Hiding, showing again and deleting posts and threads. What each means to readers is `domain::policy`'s business.
//! After each of these the caller counts the thread again: `threads::recount`, which also says whether a deleted question
//! takes its thread along. Search asks the post and its thread itself.

use crate::schema::{posts, threads};
use crate::{Conn, Result};
use diesel::prelude::*;
use domain::{PersonId, PostId, ThreadId, Time};

/// Hides a post, with the word of why, or shows it again. A thread's opening takes the thread with it. What is deleted can
/// be hidden, so that whoever deleted it does not bring it back to readers, but not shown. Answers whether anything changed.
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
    let own = posts::table.filter(posts::id.eq(post.0));
    let changed = if at.is_some() {
        diesel::update(own.filter(posts::hidden_at.is_null())).set(row).execute(c)?
    } else {
        diesel::update(own.filter(posts::hidden_at.is_not_null()).filter(posts::deleted_at.is_null()))
            .set(row)
            .execute(c)?
    };
    if changed == 1 && is_opening {
        diesel::update(threads::table.find(thread.0)).set(threads::hidden_at.eq(at)).execute(c)?;
    }
    Ok(changed == 1)
}

/// Deletes a post; its text stays for moderators. What its author has deleted is deleted once more by somebody else: then it
/// is no longer the author's to undo. Answers whether anything changed.
///
/// # Errors
/// Of the database.
pub fn delete(c: &mut Conn, post: PostId, by: PersonId, now: Time) -> Result<bool> {
    let own = posts::table.filter(posts::id.eq(post.0));
    let by_author = posts::deleted_by.eq(posts::author_id.nullable()).and(posts::author_id.ne(by.0));
    let taken_over = by_author.and(posts::body.ne("").nullable());
    let by = Some(by.0).filter(|id| *id != 0);
    let row = (posts::deleted_at.eq(Some(now.0)), posts::deleted_by.eq(by));
    let standing = posts::deleted_at.is_null().nullable();
    Ok(diesel::update(own.filter(standing.or(taken_over))).set(row).execute(c)? == 1)
}

/// Takes back a deletion, as long as the text is there. Answers whether anything changed.
///
/// # Errors
/// Of the database.
pub fn restore(c: &mut Conn, post: PostId) -> Result<bool> {
    let own = posts::table.filter(posts::id.eq(post.0)).filter(posts::deleted_at.is_not_null());
    let row = (posts::deleted_at.eq(None::<i64>), posts::deleted_by.eq(None::<i64>));
    Ok(diesel::update(own.filter(posts::body.ne(""))).set(row).execute(c)? == 1)
}

/// How many replies of others than its asker a thread shows: as long as there are any, its question goes alone.
///
/// # Errors
/// Of the database.
pub fn replies_of_others(c: &mut Conn, thread: ThreadId, asker: PersonId) -> Result<i64> {
    let replies = posts::table.filter(posts::thread_id.eq(thread.0)).filter(posts::is_opening.eq(false));
    let shown = replies.filter(posts::deleted_at.is_null()).filter(posts::hidden_at.is_null());
    Ok(shown.filter(posts::author_id.ne(asker.0)).count().get_result(c)?)
}
