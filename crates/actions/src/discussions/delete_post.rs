//! Deleting a post, taking that back, and disposing of its text. A deleted text stays for moderators until it is disposed of,
//! by one of them or by time. A thread's opening takes the thread with it.

use super::{edit_post, history};
use crate::access;
use crate::cx::Cx;
use crate::world::World;
use crate::{Error, Problems, Result, guard};
use domain::policy::GroupAct;
use domain::{Note, PostId};
use storage::posts::Post;
use storage::{revisions, threads, withdraw};

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

/// Deletes one's own post, or another's as a moderator who says why. Answers what was deleted. Doing it again changes nothing.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`]; [`Error::Invalid`] `reason`.
pub fn delete_post(cx: &mut Cx<'_>, id: PostId, reason: &Note) -> Result<access::PostHandle> {
    let handle = edit_post::changeable(cx, id)?;
    edit_post::needs_reason(&handle, reason)?;
    let me = cx.me()?.person;
    if withdraw::delete(cx.conn, place(&handle.post), me, cx.now)? {
        threads::recount(cx.conn, handle.post.thread_id)?;
        edit_post::tell(cx, &handle, "post.deleted", (reason, handle.post.version))?;
    }
    Ok(handle)
}

/// A moderator takes a deletion back.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`]; [`Error::Conflict`] when the text has been disposed of.
pub fn restore_post(cx: &mut Cx<'_>, id: PostId) -> Result<access::PostHandle> {
    let handle = access::post(cx, id, GroupAct::Moderate)?;
    if handle.post.deleted_at.is_none() {
        return Ok(handle);
    }
    if !withdraw::restore(cx.conn, place(&handle.post))? {
        return Err(Error::Conflict("post-disposed"));
    }
    threads::recount(cx.conn, handle.post.thread_id)?;
    history::note(cx, &handle, "post.restored")?;
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
    if revisions::dispose_of_text(cx.conn, place(&handle.post))? {
        history::note(cx, &handle, "post.disposed")?;
    }
    Ok(handle)
}

const fn place(post: &Post) -> (PostId, domain::ThreadId, bool) {
    (post.id, post.thread_id, post.is_opening)
}
