//! Who among some persons reads a group: asked where something of the group is about to be told to somebody.

use crate::Result;
use crate::cx::Cx;
use domain::policy::{self, GroupAct, GroupPlace, Standing};
use domain::{GroupState, PersonId};
use storage::groups::Group;
use storage::inbox;

/// Those of these persons who read what the group holds; the answer is in no order.
///
/// # Errors
/// Of the database.
pub(crate) fn readers_among(cx: &mut Cx<'_>, group: &Group, of: &[PersonId]) -> Result<Vec<PersonId>> {
    let place = GroupPlace {
        visibility: group.visibility,
        is_proposed: group.state == GroupState::Proposed,
        is_archived: group.archived_at.is_some() || group.network_archived_at.is_some(),
        thread: None,
    };
    let reads = |(person, network_role, group_role)| {
        let standing = Standing { is_signed_in: true, network_role, group_role, ..Standing::default() };
        policy::in_group(standing, place, GroupAct::Read).is_allowed().then_some(person)
    };
    let around = inbox::roles_of(cx.conn, (group.id, group.network_id), of)?;
    Ok(around.into_iter().filter_map(reads).collect())
}
