//! A moderator hides a post, or shows it again. A thread's opening takes the thread with it.

use crate::access;
use crate::audit::{self, Audit};
use crate::cx::{Cx, Event};
use crate::{Error, Result};
use domain::policy::GroupAct;
use domain::{PostId, SubjectKind, ThreadId, Word as _};
use storage::{lock_row, threads, withdraw};

/// Hides or shows. Doing it again changes nothing. Answers the thread.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`]; [`Error::Conflict`] `post-deleted` for what has been deleted.
pub fn hide_post(cx: &mut Cx<'_>, id: PostId, hides: bool) -> Result<ThreadId> {
    let handle = access::post(cx, id, GroupAct::Moderate)?;
    let (post, group) = (&handle.post, &handle.thread.group.group);
    if post.deleted_at.is_some() {
        return Err(Error::Conflict("post-deleted"));
    }
    let hidden = hides.then_some(("moderator", cx.now));
    lock_row(cx.conn, "threads", post.thread_id.0)?;
    if !withdraw::set_hidden(cx.conn, (post.id, post.thread_id, post.is_opening), hidden)? {
        return Ok(post.thread_id);
    }
    threads::recount(cx.conn, post.thread_id)?;
    let kind = if hides { "post.hidden" } else { "post.shown" };
    let (network, group) = (Some(group.network_id), Some(group.id));
    let (thread, person) = (Some(post.thread_id), Some(post.author_id));
    cx.record(Event { kind, network, group, thread, post: Some(post.id), person, ..Event::default() })?;
    let subject_kind = SubjectKind::Post.word();
    let act = Audit { action: kind, network, group, subject_kind, subject: Some(post.id.0), ..Audit::default() };
    audit::write(cx, &act)?;
    Ok(post.thread_id)
}
