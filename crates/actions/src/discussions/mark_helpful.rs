//! *Svar som hjälpte*: the asker or a moderator says which replies helped. Several may.

use crate::access::{self, PostHandle};
use crate::cx::{Cx, Event};
use crate::{Error, Result};
use domain::policy::GroupAct;
use domain::{PostId, ThreadId, ThreadKind};
use storage::{lock_row, posts, threads};

/// Marks a reply as helpful, or takes the mark back. Doing it again changes nothing.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`]; [`Error::Invalid`] when the post is not a reply to this question.
pub fn mark_helpful(cx: &mut Cx<'_>, thread: ThreadId, reply: PostId, helped: bool) -> Result<()> {
    let handle = access::thread(cx, thread, GroupAct::SetHelpful)?;
    // The thread is held before its posts, as by everybody; and what is deleted meanwhile is seen to be.
    lock_row(cx.conn, "threads", thread.0)?;
    let post =
        posts::find(cx.conn, reply)?.filter(|p| p.thread_id == thread && !p.is_withdrawn()).ok_or(Error::NotFound)?;
    if post.is_opening || handle.thread.kind != ThreadKind::Question {
        return Err(Error::invalid("post", "not-an-answer"));
    }
    let me = cx.me().map_or(domain::PersonId(0), |me| me.person);
    if !posts::set_helpful(cx.conn, reply, helped.then_some((me, cx.now)))? {
        return Ok(());
    }
    threads::recount(cx.conn, thread)?;
    let kind = if helped { "post.helped" } else { "post.helped_withdrawn" };
    let (network, group) = (Some(handle.group.group.network_id), Some(handle.group.group.id));
    cx.record(Event {
        kind,
        network,
        group,
        thread: Some(thread),
        post: Some(reply),
        person: Some(post.author_id),
        ..Event::default()
    })
}

/// The reply that the actor may say helped, marked already or not. Changes nothing.
///
/// # Errors
/// [`Error::NotFound`], also for what is no reply to a question; [`Error::Forbidden`].
pub fn markable(cx: &mut Cx<'_>, reply: PostId) -> Result<PostHandle> {
    let handle = access::post(cx, reply, GroupAct::Read)?;
    let (post, kind) = (&handle.post, handle.thread.thread.kind);
    if post.is_opening || post.is_withdrawn() || kind != ThreadKind::Question {
        return Err(Error::NotFound);
    }
    if handle.thread.may(GroupAct::SetHelpful) { Ok(handle) } else { Err(Error::Forbidden) }
}
