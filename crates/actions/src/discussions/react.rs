//! *Tack, det hjälpte* and *Samma fråga här*. Nobody thanks themselves.

use crate::cx::{Cx, Event};
use crate::{Error, Result, access};
use domain::policy::GroupAct;
use domain::{PostId, Reaction, ThreadId, ThreadKind};
use storage::reactions;

/// The reaction that a post takes: a question is shared, everything else is thanked for.
#[must_use]
pub const fn fitting(kind: ThreadKind, is_opening: bool) -> Reaction {
    if is_opening && matches!(kind, ThreadKind::Question) { Reaction::Same } else { Reaction::Thanks }
}

/// Gives the fitting reaction, or takes it back. Doing it again changes nothing. Answers the post's thread.
///
/// # Errors
/// [`Error::NotFound`], also for a post that is hidden or deleted; [`Error::Forbidden`], also for one's own post.
pub fn react(cx: &mut Cx<'_>, post: PostId, on: bool) -> Result<ThreadId> {
    let handle = access::post(cx, post, GroupAct::React)?;
    if handle.is_author {
        return Err(Error::Forbidden);
    }
    if handle.post.is_withdrawn() {
        return Err(Error::NotFound);
    }
    let person = cx.me()?.person;
    let (thread, kind) = (handle.post.thread_id, fitting(handle.thread.thread.kind, handle.post.is_opening));
    let changed = if on {
        reactions::give(cx.conn, post, person, kind, cx.now)?
    } else {
        reactions::take_back(cx.conn, post, person, kind)?
    };
    if !changed {
        return Ok(thread);
    }
    let group = &handle.thread.group.group;
    cx.record(Event {
        kind: if on { "post.reacted" } else { "post.reaction_withdrawn" },
        network: Some(group.network_id),
        group: Some(group.id),
        thread: Some(thread),
        post: Some(post),
        person: Some(handle.post.author_id),
        data: serde_json::json!({ "reaction": kind }),
    })?;
    Ok(thread)
}
