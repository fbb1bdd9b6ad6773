//! What a reader keeps and follows: bookmarks, follow and mute. Their own affair: no event tells anybody.

use crate::cx::Cx;
use crate::{Error, Result, access};
use domain::policy::{GroupAct, NetworkAct};
use domain::{FollowLevel, FollowSubject, PostId, TagName, ThreadId};
use storage::follows::{self, Subject};
use storage::{reactions, tags};

/// Keeps a post, or lets it go. Answers its thread.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`].
pub fn bookmark(cx: &mut Cx<'_>, post: PostId, on: bool) -> Result<ThreadId> {
    let handle = access::post(cx, post, GroupAct::KeepPlace)?;
    let person = cx.me()?.person;
    reactions::set_bookmark(cx.conn, person, post, on, cx.now)?;
    Ok(handle.post.thread_id)
}

/// Follows or mutes a thread; none does neither.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`].
pub fn follow_thread(cx: &mut Cx<'_>, thread: ThreadId, level: Option<FollowLevel>) -> Result<()> {
    access::thread(cx, thread, GroupAct::KeepPlace)?;
    set(cx, (FollowSubject::Thread, thread.0), level)
}

/// Follows or mutes a group, by slug or id.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`].
pub fn follow_group(cx: &mut Cx<'_>, group: &str, level: Option<FollowLevel>) -> Result<()> {
    let handle = access::group(cx, group, GroupAct::KeepPlace)?;
    set(cx, (FollowSubject::Group, handle.group.id.0), level)
}

/// Follows or mutes a network, by slug or id.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`].
pub fn follow_network(cx: &mut Cx<'_>, network: &str, level: Option<FollowLevel>) -> Result<()> {
    let handle = access::network(cx, network, NetworkAct::See)?;
    set(cx, (FollowSubject::Network, handle.network.id.0), level)
}

/// Follows or mutes a tag that is in use where the member reads. One that is used elsewhere is as one that is nowhere; what
/// is followed already can always be let go.
///
/// # Errors
/// [`Error::NotFound`].
pub fn follow_tag(cx: &mut Cx<'_>, tag: &str, level: Option<FollowLevel>) -> Result<()> {
    let name = TagName::parse(tag).map_err(|_| Error::NotFound)?;
    let tag = tags::find(cx.conn, &name)?.ok_or(Error::NotFound)?;
    let person = cx.me()?.person;
    let groups: Vec<_> = access::groups_where(cx, GroupAct::Read)?.iter().map(|h| h.group.id).collect();
    let is_followed = follows::level(cx.conn, person, (FollowSubject::Tag, tag.0))?.is_some();
    if !is_followed && !tags::is_used(cx.conn, tag, &groups)? {
        return Err(Error::NotFound);
    }
    set(cx, (FollowSubject::Tag, tag.0), level)
}

/// What the reader said about something; nothing for nobody.
///
/// # Errors
/// Of the database.
pub fn level(cx: &mut Cx<'_>, of: Subject) -> Result<Option<FollowLevel>> {
    let Ok(person) = cx.me().map(|me| me.person) else {
        return Ok(None);
    };
    Ok(follows::level(cx.conn, person, of)?)
}

fn set(cx: &mut Cx<'_>, of: Subject, level: Option<FollowLevel>) -> Result<()> {
    let person = cx.me()?.person;
    follows::set(cx.conn, person, of, level, cx.now)?;
    Ok(())
}
