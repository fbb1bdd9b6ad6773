//! Deleting a post, taking that back, and disposing of its text. A deleted text stays for moderators until it is disposed of,
//! by one of them or by time. A thread's opening takes the thread with it, unless others have answered: what they wrote stays.

use super::{edit_post, history};
use crate::access;
use crate::cx::Cx;
use crate::world::World;
use crate::{Error, Problems, Result, guard};
use domain::policy::GroupAct;
use domain::{Note, PostId};
use storage::posts::Post;
use storage::{lock_row, revisions, threads, withdraw};

/// A moderator's reason, checked.
///
/// # Errors
/// [`Error::Invalid`] for `reason`; [`Error::PersonalData`].
pub fn parse_reason(world: &World, reason: &str) -> Result<Note> {
    let mut problems = Problems::default();
    let parsed = problems.take("reason", Note::parse(reason));
    let parsed = problems.finish(parsed)?;
    guard::check(world, &[("reason", reason)], true)?;
    Ok(parsed)
}

/// Deletes one's own post, or another's as a moderator who says why. Answers what was deleted. Doing it again changes nothing,
/// but for the moderator who deletes what its author has deleted: the author no longer undoes it.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`]; [`Error::Invalid`] `reason`.
pub fn delete_post(cx: &mut Cx<'_>, id: PostId, reason: &Note) -> Result<access::PostHandle> {
    let handle = edit_post::changeable(cx, id)?;
    edit_post::needs_reason(&handle, reason)?;
    let me = cx.me()?.person;
    // A reply that comes at this moment is counted, or comes too late.
    lock_row(cx.conn, "threads", handle.post.thread_id.0)?;
    if withdraw::delete(cx.conn, id, me, cx.now)? {
        threads::recount(cx.conn, handle.post.thread_id)?;
        edit_post::tell(cx, &handle, "post.deleted", (reason, handle.post.version))?;
    }
    Ok(handle)
}

/// What deleting a post would leave: how many replies of others, for a thread's opening; none for a reply, which goes alone.
///
/// # Errors
/// Of the database.
pub fn replies_kept(cx: &mut Cx<'_>, post: &Post) -> Result<i64> {
    if !post.is_opening {
        return Ok(0);
    }
    Ok(withdraw::replies_of_others(cx.conn, post.thread_id, post.author_id)?)
}

/// Takes a deletion back: a moderator, or for ten minutes the author who made it. Answers the post as it was.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`]; [`Error::Conflict`] when the text has been disposed of.
pub fn restore_post(cx: &mut Cx<'_>, id: PostId) -> Result<access::PostHandle> {
    let thread = access::deleted_post(cx, id)?.post.thread_id;
    // Of several at once each counts what the one before it did; and a moderator may have deleted it meanwhile.
    lock_row(cx.conn, "threads", thread.0)?;
    let handle = access::deleted_post(cx, id)?;
    if handle.post.deleted_at.is_none() {
        return Ok(handle);
    }
    if !withdraw::restore(cx.conn, id)? {
        return Err(Error::Conflict("post-disposed"));
    }
    threads::recount(cx.conn, handle.post.thread_id)?;
    // The moderators' log tells what was done with others' posts.
    let told = if handle.is_author { history::record } else { history::note };
    told(cx, &handle, "post.restored")?;
    Ok(handle)
}

/// A moderator disposes of the text of a deleted post; nobody reads it after that.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`]; [`Error::Conflict`] when it is not deleted.
pub fn dispose_of_post(cx: &mut Cx<'_>, id: PostId) -> Result<access::PostHandle> {
    let handle = access::post(cx, id, GroupAct::Moderate)?;
    if handle.post.deleted_at.is_none() {
        return Err(Error::Conflict("post-not-deleted"));
    }
    let post = &handle.post;
    if revisions::dispose_of_text(cx.conn, (post.id, post.thread_id, post.is_opening))? {
        history::note(cx, &handle, "post.disposed")?;
    }
    Ok(handle)
}
