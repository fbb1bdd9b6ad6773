//! The networks and groups beside every page, with what is new in them.

use crate::Result;
use crate::access::{self, GroupHandle};
use crate::cx::Cx;
use domain::policy::GroupAct;
use domain::{GroupId, GroupState, ids};
use std::collections::HashMap;
use storage::groups;

/// Days back in which something unread still counts: older threads are history, not news.
const NEWS_DAYS: i64 = 30;

/// A group in the navigation.
#[derive(Clone, Debug)]
pub struct NavGroup {
    /// The group.
    pub handle: GroupHandle,
    /// Threads with something new.
    pub unread: i64,
}

/// The actor's groups by network and place. Two queries, however many groups there are.
///
/// # Errors
/// Of the database.
pub fn navigation(cx: &mut Cx<'_>) -> Result<Vec<NavGroup>> {
    let Ok(me) = cx.me() else {
        return Ok(Vec::new());
    };
    let person = me.person;
    let mut seen = access::groups_where(cx, GroupAct::Read)?;
    seen.retain(|h| {
        h.group.archived_at.is_none() && h.group.network_archived_at.is_none() && h.group.state == GroupState::Live
    });
    let ids: Vec<GroupId> = seen.iter().map(|h| h.group.id).collect();
    let since = ids::floor_at(cx.now.plus_days(-NEWS_DAYS));
    let unread: HashMap<GroupId, i64> = groups::unread_counts(cx.conn, person, &ids, since)?.into_iter().collect();
    let nav = |handle: GroupHandle| NavGroup { unread: unread.get(&handle.group.id).copied().unwrap_or(0), handle };
    Ok(seen.into_iter().map(nav).collect())
}
