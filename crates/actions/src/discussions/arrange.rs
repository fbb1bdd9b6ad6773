//! The moderators' arranging: pin, lock, move to another group; and undoing what can be undone for ten minutes, whatever it was.
//! Merging and splitting are `rearrange`; what readers are told of it is `notices`.

use super::rearrange::{self, Parent};
use crate::access::{self, ThreadHandle};
use crate::audit::{self, Audit};
use crate::cx::{Cx, Event};
use crate::{Error, Result};
use domain::policy::GroupAct;
use domain::{GroupId, PostId, SubjectKind, ThreadId, Time, Word as _};
use serde::{Deserialize, Serialize};
use storage::groups::Group;
use storage::{reports, search, threads};

/// Microseconds that an arrangement, and a deletion by the one who made it, can be undone for.
pub(crate) const UNDO: i64 = 10 * 60 * 1_000_000;

/// What is kept to undo an arrangement, and to tell readers of it.
#[derive(Debug, Deserialize, Serialize)]
#[serde(tag = "act", rename_all = "kebab-case")]
pub(crate) enum Done {
    /// The thread went from a group to another.
    Moved { from: GroupId, to: GroupId },
    /// Another thread's posts came into this one.
    Merged { from: ThreadId, title: String, opening: PostId, posts: Vec<PostId> },
    /// The thread was made of posts of another.
    Split { from: ThreadId, title: String, first: PostId, parents: Vec<Parent> },
}

/// Holds a thread at the top of its group, or no longer. Doing it again changes nothing.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`].
pub fn pin(cx: &mut Cx<'_>, id: ThreadId, on: bool) -> Result<()> {
    let handle = access::thread(cx, id, GroupAct::ArrangeThreads)?;
    if !threads::set_pinned(cx.conn, id, on.then_some(cx.now))? {
        return Ok(());
    }
    note(cx, &handle, if on { "thread.pinned" } else { "thread.unpinned" })
}

/// Closes a thread to replies by others than moderators, or opens it. Doing it again changes nothing.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`].
pub fn lock(cx: &mut Cx<'_>, id: ThreadId, on: bool) -> Result<()> {
    let handle = access::thread(cx, id, GroupAct::ArrangeThreads)?;
    if !threads::set_locked(cx.conn, id, on.then_some(cx.now))? {
        return Ok(());
    }
    note(cx, &handle, if on { "thread.locked" } else { "thread.unlocked" })
}

/// The groups that a thread may be moved to.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`].
pub fn destinations(cx: &mut Cx<'_>, id: ThreadId) -> Result<(ThreadHandle, Vec<Group>)> {
    let handle = access::thread(cx, id, GroupAct::ArrangeThreads)?;
    let groups = access::groups_where(cx, GroupAct::ArrangeThreads)?.into_iter().map(|h| h.group);
    let own = handle.thread.group_id;
    Ok((handle, groups.filter(|g| g.id != own).collect()))
}

/// Moves a thread to another group; the right is needed in both. Its address and those of its posts stay.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`]; [`Error::Invalid`] for `group`; [`Error::Conflict`] when it was moved or
/// merged meanwhile.
pub fn move_thread(cx: &mut Cx<'_>, id: ThreadId, to: &str) -> Result<()> {
    let handle = access::thread(cx, id, GroupAct::ArrangeThreads)?;
    if to.is_empty() {
        return Err(Error::invalid("group", "missing"));
    }
    let target = access::group(cx, to, GroupAct::ArrangeThreads)?;
    let (from, to) = (handle.thread.group_id, target.group.id);
    if from == to {
        return Err(Error::invalid("group", "unknown"));
    }
    carry(cx, id, (from, &target.group))?;
    let moved = ThreadHandle { group: target, ..handle };
    keep(cx, &moved, "thread.moved", &Done::Moved { from, to })
}

/// The event, and the row in the log that it can be undone by.
pub(super) fn keep(cx: &mut Cx<'_>, handle: &ThreadHandle, kind: &'static str, done: &Done) -> Result<()> {
    note(cx, handle, kind)?;
    let group = &handle.group.group;
    let row = Audit {
        action: kind,
        network: Some(group.network_id),
        group: Some(group.id),
        subject_kind: SubjectKind::Thread.word(),
        subject: Some(handle.thread.id.0),
        reason: "",
        data: serde_json::to_value(done).map_err(|e| Error::Internal(Box::new(e)))?,
        undo_until: Some(Time(cx.now.0 + UNDO)),
    };
    audit::write(cx, &row).map(|_| ())
}

/// Where a thread's posts went, for one that was merged; the actor may read where it was.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`].
pub fn merged_into(cx: &mut Cx<'_>, id: ThreadId) -> Result<Option<ThreadId>> {
    Ok(access::thread(cx, id, GroupAct::Read)?.thread.merged_into)
}

/// Undoes the last arrangement, within ten minutes. The right is needed in both places again. Answers the thread to look at.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`]; [`Error::Conflict`] when there is nothing (any more) to undo.
pub fn undo(cx: &mut Cx<'_>, id: ThreadId) -> Result<ThreadId> {
    let handle = access::thread(cx, id, GroupAct::ArrangeThreads)?;
    let gone = || Error::Conflict("nothing-to-undo");
    let last = storage::audit::undoable(cx.conn, SubjectKind::Thread.word(), id.0, cx.now)?.ok_or_else(gone)?;
    let done: Done = serde_json::from_str(&last.data).map_err(|_| gone())?;
    if !storage::audit::mark_undone(cx.conn, last.id, cx.now)? {
        return Err(gone());
    }
    let shown = match done {
        Done::Moved { from, to } => {
            let back = access::group(cx, &from.to_string(), GroupAct::ArrangeThreads)?;
            carry(cx, id, (to, &back.group))?;
            id
        }
        Done::Merged { from, opening, posts, .. } => {
            rearrange::undo_merge(cx, id, from, opening, &posts)?;
            id
        }
        Done::Split { from, first, parents, .. } => {
            rearrange::undo_split(cx, &handle, from, first, &parents)?;
            from
        }
    };
    note(cx, &handle, "thread.arrangement_undone")?;
    Ok(shown)
}

/// The thread, what search knows of it, and what waits for moderators there.
fn carry(cx: &mut Cx<'_>, id: ThreadId, (from, to): (GroupId, &Group)) -> Result<()> {
    if !threads::set_group(cx.conn, id, from, to.id)? {
        return Err(Error::Conflict("thread-moved"));
    }
    threads::set_pinned(cx.conn, id, None)?;
    search::set_group(cx.conn, id, to.id)?;
    Ok(reports::follow_thread(cx.conn, id, (to.id, to.network_id))?)
}

fn note(cx: &mut Cx<'_>, handle: &ThreadHandle, kind: &'static str) -> Result<()> {
    let (network, group) = (Some(handle.group.group.network_id), Some(handle.group.group.id));
    cx.record(Event { kind, network, group, thread: Some(handle.thread.id), ..Event::default() })
}
