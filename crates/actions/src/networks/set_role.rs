//! Giving a role in a network or a group, changing it, and taking somebody out. A network keeps its last lead.

use super::giving::{may_give, withdraw_ended};
use crate::access;
use crate::audit::{self, Audit};
use crate::cx::{Cx, Event};
use crate::{Error, Result};
use domain::policy::{GroupAct, NetworkAct};
use domain::{GroupId, NetworkId, PersonId, Role, SubjectKind, Visibility, Word as _};
use storage::groups::Group;
use storage::{groups, networks};

/// Gives a person a role in a network. A member changes the roles of those who belong; others are invited.
///
/// # Errors
/// [`Error::NotFound`] when they do not belong;
/// [`Error::Forbidden`] without the right, or for a role above one's own; [`Error::Conflict`] `last-lead`.
pub fn set_in_network(cx: &mut Cx<'_>, network: &str, person: PersonId, role: Role) -> Result<()> {
    let handle = access::network(cx, network, NetworkAct::ManageMembers)?;
    let network = handle.network.id;
    let before = networks::belonging(cx.conn, network, person, None)?.role;
    if before.is_none() && cx.me().is_ok() {
        return Err(Error::NotFound);
    }
    may_give(cx, handle.standing.network_role, handle.standing.is_administrator, before, role)?;
    if before == Some(Role::Lead) && role != Role::Lead {
        keep_last_lead(cx, network, person)?;
    }
    networks::set_member(cx.conn, network, person, role, cx.now)?;
    kept(cx, "member.role_set", (network, None, person), serde_json::json!({ "role": role }))
}

/// Takes a person out of a network and of its groups. Anybody may take themselves out.
///
/// # Errors
/// As [`set_in_network`]; [`Error::NotFound`] when they are not in it.
pub fn remove_from_network(cx: &mut Cx<'_>, network: &str, person: PersonId) -> Result<()> {
    let is_self = cx.person_number() == person.0;
    let act = if is_self { NetworkAct::Leave } else { NetworkAct::ManageMembers };
    let handle = access::network(cx, network, act)?;
    let network = handle.network.id;
    let before = networks::belonging(cx.conn, network, person, None)?.role;
    if !is_self {
        may_give(cx, handle.standing.network_role, handle.standing.is_administrator, before, Role::Guest)?;
    }
    if before == Some(Role::Lead) {
        keep_last_lead(cx, network, person)?;
    }
    let mut removed = networks::remove_member(cx.conn, network, person)?;
    for group in groups::of_network(cx.conn, network)? {
        hand_on(cx, &group, person)?;
        removed |= groups::remove_member(cx.conn, group.id, person)?;
    }
    if !removed {
        return Err(Error::NotFound);
    }
    kept(cx, "member.removed", (network, None, person), serde_json::Value::Null)
}

/// Gives a person a role in a group. A member gives it to those who belong to it or to its network; others are invited.
///
/// # Errors
/// [`Error::NotFound`] when they do not belong;
/// [`Error::Forbidden`] without the right, or for a role above one's own; [`Error::Conflict`] `last-lead`.
pub fn set_in_group(cx: &mut Cx<'_>, group: &str, person: PersonId, role: Role) -> Result<()> {
    let handle = access::group(cx, group, GroupAct::ManageMembers)?;
    let before = groups::role_of(cx.conn, handle.group.id, person)?;
    if before.is_none() && cx.me().is_ok() {
        let belongs = networks::belonging(cx.conn, handle.group.network_id, person, None)?;
        belongs.role.ok_or(Error::NotFound)?;
    }
    may_give(cx, handle.role(), false, before, role)?;
    if before == Some(Role::Lead) && role != Role::Lead {
        keep_last_lead_of_group(cx, &handle, person)?;
    }
    groups::set_member(cx.conn, handle.group.id, person, role, cx.now)?;
    let place = (handle.group.network_id, Some(handle.group.id), person);
    kept(cx, "member.role_set", place, serde_json::json!({ "role": role }))
}

/// Takes a person out of a group.
///
/// # Errors
/// As [`set_in_group`]; [`Error::NotFound`] when they are not in it.
pub fn remove_from_group(cx: &mut Cx<'_>, group: &str, person: PersonId) -> Result<()> {
    let is_self = cx.person_number() == person.0;
    let act = if is_self { GroupAct::Read } else { GroupAct::ManageMembers };
    let handle = access::group(cx, group, act)?;
    let before = groups::role_of(cx.conn, handle.group.id, person)?;
    if !is_self {
        may_give(cx, handle.role(), false, before, Role::Guest)?;
    }
    if before == Some(Role::Lead) {
        keep_last_lead_of_group(cx, &handle, person)?;
    }
    if !groups::remove_member(cx.conn, handle.group.id, person)? {
        return Err(Error::NotFound);
    }
    let place = (handle.group.network_id, Some(handle.group.id), person);
    kept(cx, "member.removed", place, serde_json::Value::Null)
}

/// Records the event, keeps the act when it was done to somebody else, and withdraws the invitations that went with the role.
fn kept(
    cx: &mut Cx<'_>,
    kind: &'static str,
    (network, group, person): (NetworkId, Option<GroupId>, PersonId),
    data: serde_json::Value,
) -> Result<()> {
    withdraw_ended(cx, person, Some(network))?;
    if cx.person_number() != person.0 {
        let (subject_kind, subject) = (SubjectKind::Person.word(), Some(person.0));
        let act = Audit {
            action: kind,
            network: Some(network),
            group,
            subject_kind,
            subject,
            data: data.clone(),
            ..Audit::default()
        };
        audit::write(cx, &act)?;
    }
    cx.record(Event { kind, network: Some(network), group, person: Some(person), data, ..Event::default() })
}

fn keep_last_lead(cx: &mut Cx<'_>, network: NetworkId, leaving: PersonId) -> Result<()> {
    let leads = networks::holders(cx.conn, network, Role::Lead)?;
    if leads.iter().any(|lead| *lead != leaving) { Ok(()) } else { Err(Error::Conflict("last-lead")) }
}

/// Before somebody leaves a network or closes their account: where they are the last to lead a group that is not open, the
/// one who has the most say in it, or has been there longest, leads it from now on. Refusing instead would tell who may not
/// see the group that it is there.
pub(crate) fn hand_on(cx: &mut Cx<'_>, group: &Group, leaving: PersonId) -> Result<()> {
    let leads_it = groups::role_of(cx.conn, group.id, leaving)? == Some(Role::Lead);
    if group.visibility == Visibility::Open || !leads_it || groups::leads(cx.conn, group.id)?.len() > 1 {
        return Ok(());
    }
    let Some(heir) = groups::next_to_lead(cx.conn, group.id, leaving)? else { return Ok(()) };
    groups::set_member(cx.conn, group.id, heir, Role::Lead, cx.now)?;
    let data = serde_json::json!({ "role": Role::Lead });
    kept(cx, "member.role_set", (group.network_id, Some(group.id), heir), data)
}

/// A group that is not open has nobody from outside to let people in, so its last lead stays.
fn keep_last_lead_of_group(cx: &mut Cx<'_>, handle: &access::GroupHandle, leaving: PersonId) -> Result<()> {
    if handle.group.visibility == Visibility::Open {
        return Ok(());
    }
    let leads = groups::leads(cx.conn, handle.group.id)?;
    if leads.iter().any(|lead| *lead != leaving) { Ok(()) } else { Err(Error::Conflict("last-lead")) }
}
