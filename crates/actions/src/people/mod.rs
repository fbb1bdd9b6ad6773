//! Finding a colleague, one person's profile, and claiming a name from an import.

pub mod claim_person;
pub mod complete;
pub mod list_people;
pub mod show_person;
pub mod who_knows;

use crate::access::{self, GroupHandle};
use crate::cx::Cx;
use crate::{Error, Result};
use domain::policy::GroupAct;
use domain::{PersonId, Role};
use std::collections::HashSet;
use storage::persons::{self, Circle, Person};

/// A person that the actor sees, with the groups that the actor reads.
pub(crate) struct SeenPerson {
    pub(crate) person: Person,
    pub(crate) readable: Vec<GroupHandle>,
    pub(crate) circle: Circle,
}

/// The funnel of persons: one of the actor's networks and groups, or one who has written in them.
///
/// # Errors
/// [`Error::Forbidden`] when nobody is signed in; [`Error::NotFound`] for others, and for who has left.
pub(crate) fn person(cx: &mut Cx<'_>, id: PersonId) -> Result<SeenPerson> {
    let me = cx.me()?.person;
    let person = persons::find(cx.conn, id)?.filter(|p| p.closed_at.is_none()).ok_or(Error::NotFound)?;
    let readable = access::groups_where(cx, GroupAct::Read)?;
    let circle = circle(&readable);
    let groups: Vec<_> = readable.iter().map(|h| h.group.id).collect();
    let is_seen = me == id || persons::is_within(cx.conn, id, &circle)? || persons::writes_in(cx.conn, id, &groups)?;
    if is_seen { Ok(SeenPerson { person, readable, circle }) } else { Err(Error::NotFound) }
}

/// Which of these belong to the actor's networks and groups: whose pages may be linked to. Two queries.
///
/// # Errors
/// Of the database.
pub fn known_among(cx: &mut Cx<'_>, ids: &[PersonId]) -> Result<HashSet<PersonId>> {
    let circle = circle(&access::groups_where(cx, GroupAct::Read)?);
    let mut known: HashSet<PersonId> = persons::within(cx.conn, ids, &circle)?.into_iter().collect();
    known.extend(cx.me().map(|me| me.person));
    Ok(known)
}

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
