//! Who the actor is at a place: roles held there, and what of a role reaches a group.

use crate::words::{Role, Visibility};

/// What an actor brings to a place. Nobody signed in brings the default.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Somebody is signed in, with an open account.
    pub is_signed_in: bool,
    /// Role in the network.
    pub network_role: Option<Role>,
    /// Role in the group itself.
    pub group_role: Option<Role>,
    /// The actor's organisation takes part in the network.
    pub organisation_takes_part: bool,
    /// The installation's administrator: arranges networks, and by that alone reads no content.
    pub is_administrator: bool,
}

/// The role that holds inside a group. A network role holds in its open groups, where a group's own role only raises it;
/// closed and hidden groups need a row; a guest has only the groups named; an evaluator has no content anywhere.
#[must_use]
pub fn reach(standing: Standing, visibility: Visibility) -> Option<Role> {
    let content = |role: Option<Role>| role.filter(|r| *r != Role::Evaluator);
    let own = content(standing.group_role);
    let inherited = content(standing.network_role).filter(|r| *r != Role::Guest && visibility == Visibility::Open);
    own.max(inherited)
}
