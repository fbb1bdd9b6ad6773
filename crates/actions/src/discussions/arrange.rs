//! The moderators' arranging: pin, lock, move to another group; a move can be undone for ten minutes.

use crate::access::{self, ThreadHandle};
use crate::audit::{self, Audit};
use crate::cx::{Cx, Event};
use crate::{Error, Result};
use domain::policy::GroupAct;
use domain::{GroupId, ThreadId, Time};
use serde::{Deserialize, Serialize};
use storage::groups::Group;
use storage::{search, threads};

/// Microseconds that an arrangement can be undone for.
const UNDO: i64 = 10 * 60 * 1_000_000;

/// What is kept to undo a move.
#[derive(Debug, Deserialize, Serialize)]
struct Moved {
    from: GroupId,
    to: GroupId,
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
    let moved = Moved { from: handle.thread.group_id, to: target.group.id };
    if moved.from == moved.to {
        return Err(Error::invalid("group", "unknown"));
    }
    carry(cx, id, (moved.from, moved.to))?;
    note(cx, &handle, "thread.moved")?;
    let row = Audit {
        action: "thread.moved",
        network: Some(target.group.network_id),
        group: Some(target.group.id),
        subject_kind: "thread",
        subject: Some(id.0),
        reason: "",
        data: serde_json::to_value(&moved).map_err(|e| Error::Internal(Box::new(e)))?,
        undo_until: Some(Time(cx.now.0 + UNDO)),
    };
    audit::write(cx, &row).map(|_| ())
}

/// Undoes the last move, within ten minutes. The right is needed in both groups again.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`]; [`Error::Conflict`] when there is nothing (any more) to undo.
pub fn undo(cx: &mut Cx<'_>, id: ThreadId) -> Result<()> {
    let handle = access::thread(cx, id, GroupAct::ArrangeThreads)?;
    let gone = || Error::Conflict("nothing-to-undo");
    let last = storage::audit::undoable(cx.conn, "thread", id.0, cx.now)?.ok_or_else(gone)?;
    let moved: Moved = serde_json::from_str(&last.data).map_err(|_| gone())?;
    access::group(cx, &moved.from.to_string(), GroupAct::ArrangeThreads)?;
    if !storage::audit::mark_undone(cx.conn, last.id, cx.now)? {
        return Err(gone());
    }
    carry(cx, id, (moved.to, moved.from))?;
    note(cx, &handle, "thread.move_undone")
}

/// The thread and what search knows of it.
fn carry(cx: &mut Cx<'_>, id: ThreadId, (from, to): (GroupId, GroupId)) -> Result<()> {
    if !threads::set_group(cx.conn, id, from, to)? {
        return Err(Error::Conflict("thread-moved"));
    }
    threads::set_pinned(cx.conn, id, None)?;
    search::set_group(cx.conn, id, to)?;
    Ok(())
}

fn note(cx: &mut Cx<'_>, handle: &ThreadHandle, kind: &'static str) -> Result<()> {
    let (network, group) = (Some(handle.group.group.network_id), Some(handle.group.group.id));
    cx.record(Event { kind, network, group, thread: Some(handle.thread.id), ..Event::default() })
}
