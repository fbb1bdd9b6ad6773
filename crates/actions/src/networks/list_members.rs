//! Who belongs to a network or a group, a page at a time by name, and what a moderator may do with each.

use super::giving::may_give;
use crate::Result;
use crate::access::{self, GroupHandle, NetworkHandle};
use crate::cx::Cx;
use domain::policy::{GroupAct, NetworkAct};
use domain::{PersonId, Role, Visibility, Word as _};
use storage::members::{self, Member, Of};
use storage::requests::{self, Request};

/// Members on a page.
pub const PAGE: i64 = 50;

/// A page of members.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// The members, by name.
    pub items: Vec<Member>,
    /// Where the next page begins.
    pub next: Option<PersonId>,
}

/// A network's members.
///
/// # Errors
/// [`crate::Error::NotFound`], [`crate::Error::Forbidden`].
pub fn of_network(cx: &mut Cx<'_>, key: &str, after: Option<PersonId>) -> Result<(NetworkHandle, Page)> {
    let handle = access::network(cx, key, NetworkAct::SeeMembers)
        .or_else(|_| access::network(cx, key, NetworkAct::ManageMembers))?;
    let page = page(cx, Of::network(handle.network.id), after)?;
    Ok((handle, page))
}

/// A group's members.
///
/// # Errors
/// [`crate::Error::NotFound`], [`crate::Error::Forbidden`].
pub fn of_group(cx: &mut Cx<'_>, key: &str, after: Option<PersonId>) -> Result<(GroupHandle, Page)> {
    let handle = access::group(cx, key, GroupAct::SeeMembers)?;
    let page = page(cx, whose(&handle), after)?;
    Ok((handle, page))
}

/// Whose members a group's page shows.
#[must_use]
pub fn whose(handle: &GroupHandle) -> Of {
    let group = &handle.group;
    Of { network: group.network_id, group: Some(group.id), with_network: group.visibility == Visibility::Open }
}

fn page(cx: &mut Cx<'_>, of: Of, after: Option<PersonId>) -> Result<Page> {
    let mut items = members::page(cx.conn, of, after, PAGE + 1)?;
    let more = items.len() > usize::try_from(PAGE).unwrap_or(usize::MAX);
    items.truncate(usize::try_from(PAGE).unwrap_or(usize::MAX));
    let next = items.last().filter(|_| more).map(|m| m.id);
    Ok(Page { items, next })
}

/// Who lead or moderate, as the rails show them.
///
/// # Errors
/// Of the database.
pub fn keepers(cx: &mut Cx<'_>, of: Of, roles: &[Role]) -> Result<Vec<Member>> {
    let words: Vec<&str> = roles.iter().map(|r| r.word()).collect();
    Ok(members::holding(cx.conn, of, &words)?)
}

/// Those of a page's members that mail does not reach: for whoever manages the members of this place.
///
/// # Errors
/// Of the database.
pub fn unreached(cx: &mut Cx<'_>, among: &[Member]) -> Result<Vec<PersonId>> {
    let ids: Vec<PersonId> = among.iter().map(|member| member.id).collect();
    Ok(storage::bounces::stopped(cx.conn, &ids)?)
}

/// Those who ask to be let in: for whoever manages the members of this place.
///
/// # Errors
/// Of the database.
pub fn asking(cx: &mut Cx<'_>, of: Of) -> Result<Vec<Request>> {
    let (groups, networks) = match of.group {
        Some(group) => (vec![group], vec![]),
        None => (vec![], vec![of.network]),
    };
    Ok(requests::open_at(cx.conn, &groups, &networks, 0, 50)?)
}

/// The roles that somebody with `own` may give to one who has `before`; empty when they may not touch them at all.
#[must_use]
pub fn roles_to_give(cx: &Cx<'_>, own: Option<Role>, is_administrator: bool, before: Option<Role>) -> Vec<Role> {
    let may = |role: &&Role| may_give(cx, own, is_administrator, before, **role).is_ok();
    Role::ALL.iter().filter(may).copied().collect()
}
