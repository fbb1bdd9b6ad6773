//! The networks and groups beside every page, with what is new in them.

use crate::Result;
use crate::access::{self, GroupHandle};
use crate::cx::Cx;
use crate::moderation;
use domain::policy::GroupAct;
use domain::{GroupId, GroupState, ids};
use std::collections::HashMap;
use storage::{groups, inbox, reports};

/// Days back in which something unread still counts: older threads are history, not news.
pub const NEWS_DAYS: i64 = 30;

/// A group in the navigation.
#[derive(Clone, Debug)]
pub struct NavGroup {
    /// The group.
    pub handle: GroupHandle,
    /// Threads with something new.
    pub unread: i64,
}

/// What stands beside every page.
#[derive(Clone, Debug, Default)]
pub struct Navigation {
    /// The actor's groups by network and place.
    pub groups: Vec<NavGroup>,
    /// Reports and requests that wait; none for one who moderates nothing.
    pub waiting: Option<i64>,
    /// Items of the inbox that wait to be read.
    pub inbox: i64,
}

/// The actor's groups, and what waits for those who moderate. Two queries however many groups there are, a third for
/// moderators.
///
/// # Errors
/// Of the database.
pub fn navigation(cx: &mut Cx<'_>) -> Result<Navigation> {
    let Ok(me) = cx.me() else {
        return Ok(Navigation::default());
    };
    let person = me.person;
    let mut seen = access::groups_where(cx, GroupAct::Read)?;
    let scope = moderation::queue::scope_of(&seen);
    let waiting = if scope.is_empty() { None } else { Some(reports::waiting(cx.conn, &scope)?) };
    let readable: Vec<GroupId> = seen.iter().map(|h| h.group.id).collect();
    let inbox = inbox::unread(cx.conn, person, &readable)?;
    seen.retain(|h| {
        h.group.archived_at.is_none() && h.group.network_archived_at.is_none() && h.group.state == GroupState::Live
    });
    let ids: Vec<GroupId> = seen.iter().map(|h| h.group.id).collect();
    let since = ids::floor_at(cx.now.plus_days(-NEWS_DAYS));
    let unread: HashMap<GroupId, i64> = groups::unread_counts(cx.conn, person, &ids, since)?.into_iter().collect();
    let nav = |handle: GroupHandle| NavGroup { unread: unread.get(&handle.group.id).copied().unwrap_or(0), handle };
    Ok(Navigation { groups: seen.into_iter().map(nav).collect(), waiting, inbox })
}
