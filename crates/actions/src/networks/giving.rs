//! Who may give which role, and what becomes of the invitations of those who no longer may.

use crate::access::{GroupHandle, NetworkHandle};
use crate::cx::{Actor, Cx, Event};
use crate::{Error, Result};
use domain::policy::{GroupAct, NetworkAct, Standing};
use domain::{NetworkId, PersonId, Role};
use storage::groups::Key;
use storage::invitations::{self, Invitation};
use storage::{accounts, groups, networks};

/// Nobody gives or takes a role above their own; the evaluator's is a lead's to give.
///
/// # Errors
/// [`Error::Forbidden`].
pub(super) fn may_give(
    cx: &Cx<'_>,
    own: Option<Role>,
    is_administrator: bool,
    before: Option<Role>,
    role: Role,
) -> Result<()> {
    let highest = before.map_or(weight(role), |b| weight(b).max(weight(role)));
    let free = matches!(cx.actor, Actor::Operator) || is_administrator;
    if free || reaches(own, highest) { Ok(()) } else { Err(Error::Forbidden) }
}

fn weight(role: Role) -> Role {
    if role == Role::Evaluator { Role::Lead } else { role }
}

fn reaches(own: Option<Role>, highest: Role) -> bool {
    own.is_some_and(|own| own != Role::Evaluator && highest <= own)
}

/// Might whoever made the invitation make it today? It is worth no more than they are: else somebody who is taken out comes
/// back by a link that they laid aside.
///
/// # Errors
/// Of the database.
pub(crate) fn still_holds(cx: &mut Cx<'_>, invitation: &Invitation) -> Result<bool> {
    let inviter = invitation.invited_by;
    let Some(is_administrator) = accounts::is_administrator(cx.conn, inviter)? else { return Ok(false) };
    let Some(network) = networks::find(cx.conn, invitation.network_id)? else { return Ok(false) };
    let role = weight(invitation.role);
    let standing = Standing { is_signed_in: true, is_administrator, ..Standing::default() };
    let Some(group) = invitation.group_id else {
        let network_role = networks::belonging(cx.conn, network.id, inviter, None)?.role;
        let handle = NetworkHandle { network, standing: Standing { network_role, ..standing } };
        return Ok(handle.may(NetworkAct::ManageMembers) && (is_administrator || reaches(network_role, role)));
    };
    let Some((group, own, by_network, _)) = groups::find_for(cx.conn, Key::Id(group), inviter.0, 0)? else {
        return Ok(false);
    };
    let held = |role: Option<String>| role.and_then(|r| r.parse().ok());
    let standing = Standing { network_role: held(by_network), group_role: held(own), ..standing };
    let handle = GroupHandle { group, standing };
    Ok(handle.may(GroupAct::ManageMembers) && reaches(handle.role(), role))
}

/// After a person's roles have changed: withdraws what they may no longer offer, in a network or everywhere.
///
/// # Errors
/// Of the database.
pub(crate) fn withdraw_ended(cx: &mut Cx<'_>, person: PersonId, network: Option<NetworkId>) -> Result<()> {
    for invitation in invitations::waiting_by(cx.conn, person, network, cx.now)? {
        if !still_holds(cx, &invitation)? && invitations::revoke(cx.conn, invitation.id, cx.now)? {
            let (network, group) = (Some(invitation.network_id), invitation.group_id);
            cx.record(Event { kind: "invitation.revoked", network, group, ..Event::default() })?;
        }
    }
    Ok(())
}
