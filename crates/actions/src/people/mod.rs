//! Finding a colleague, one person's profile, and claiming a name from an import.

pub mod complete;
pub mod list_people;
pub mod show_person;
pub mod who_knows;

use crate::access::GroupHandle;
use domain::Role;
use domain::policy::GroupAct;
use storage::persons::Circle;

/// Whose people the actor sees: all of the networks they have a reader's role in, and those named in the groups
/// they read: there a guest sees only those.
pub(crate) fn circle(readable: &[GroupHandle]) -> Circle {
    let inside =
        |h: &&GroupHandle| h.standing.network_role.is_some_and(|role| role != Role::Evaluator && role >= Role::Reader);
    let mut networks: Vec<_> = readable.iter().filter(inside).map(|h| h.group.network_id).collect();
    networks.sort_unstable();
    networks.dedup();
    let named = readable.iter().filter(|h| h.standing.group_role.is_some() || h.may(GroupAct::SeeMembers));
    Circle { networks, groups: named.map(|h| h.group.id).collect() }
}
