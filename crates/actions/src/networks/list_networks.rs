//! The networks an actor may see, with what they are to them, and one network with its groups.

use crate::access::{self, GroupHandle, NetworkHandle};
use crate::cx::{Actor, Cx};
use crate::{Error, Result};
use domain::policy::{GroupAct, NetworkAct, Standing};
use domain::{GroupState, NetworkId, OrganisationId, Role};
use std::collections::{HashMap, HashSet};
use storage::networks::Network;
use storage::{groups, networks};

/// Every network the actor may see, by name. Three queries.
///
/// # Errors
/// [`Error::Forbidden`] when nobody is signed in.
pub fn list_networks(cx: &mut Cx<'_>) -> Result<Vec<NetworkHandle>> {
    if matches!(cx.actor, Actor::Nobody) {
        return Err(Error::Forbidden);
    }
    let all = networks::list(cx.conn)?;
    let Ok(me) = cx.me().cloned() else {
        let handle = |network| NetworkHandle {
            network,
            standing: Standing {
                is_signed_in: true,
                network_role: Some(Role::Lead),
                is_administrator: true,
                ..Standing::default()
            },
        };
        return Ok(all.into_iter().map(handle).collect());
    };
    let roles: HashMap<NetworkId, Role> = networks::roles_of(cx.conn, me.person)?.into_iter().collect();
    let part: HashSet<NetworkId> = match me.proved_organisation() {
        Some(organisation) => networks::of_organisation(cx.conn, organisation)?.into_iter().collect(),
        None => HashSet::new(),
    };
    let named: HashSet<NetworkId> =
        cx.around()?.iter().filter(|(_, own, _)| own.is_some()).map(|(g, ..)| g.network_id).collect();
    let handle = |network: Network| {
        let standing = Standing {
            is_signed_in: true,
            network_role: roles.get(&network.id).copied(),
            group_role: named.contains(&network.id).then_some(Role::Guest),
            organisation_takes_part: part.contains(&network.id),
            is_administrator: me.is_administrator,
        };
        NetworkHandle { network, standing }
    };
    Ok(all.into_iter().map(handle).filter(|h| h.may(NetworkAct::See)).collect())
}

/// A network with what its page shows.
#[derive(Clone, Debug)]
pub struct NetworkPage {
    /// The network.
    pub handle: NetworkHandle,
    /// Those above and below that the actor may see.
    pub family: Vec<Network>,
    /// Organisations that take part.
    pub organisations: Vec<(OrganisationId, String)>,
    /// Groups that the actor may see; proposals among them.
    pub groups: Vec<GroupHandle>,
}

/// A network with its groups.
///
/// # Errors
/// [`Error::NotFound`].
pub fn show_network(cx: &mut Cx<'_>, key: &str) -> Result<NetworkPage> {
    let handle = access::network(cx, key, NetworkAct::See)?;
    let id = handle.network.id;
    let organisations = networks::organisations_of(cx.conn, id)?;
    let role = |own: &Option<String>| own.as_ref().and_then(|r| r.parse::<Role>().ok());
    let own: HashMap<_, _> = cx.around()?.iter().map(|(g, own, _)| (g.id, role(own))).collect();
    let standing_at =
        |group: &groups::Group| Standing { group_role: own.get(&group.id).copied().flatten(), ..handle.standing };
    let all = groups::of_network(cx.conn, id)?;
    let seen = all.into_iter().map(|group| GroupHandle { standing: standing_at(&group), group });
    let groups = seen
        .filter(|h| h.may(GroupAct::SeeGroup) || h.group.state == GroupState::Proposed && h.may(GroupAct::Support))
        .collect();
    let all = list_networks(cx)?.into_iter().map(|h| h.network);
    let family = all.filter(|n| n.parent_id == Some(id) || handle.network.parent_id == Some(n.id)).collect();
    Ok(NetworkPage { handle, family, organisations, groups })
}
