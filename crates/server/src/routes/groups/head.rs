//! The head that every page of a group carries: counts, what the reader may do, how they stand to it.

use crate::present;
use actions::access::GroupHandle;
use actions::networks::{join, list_members};
use actions::{Cx, Result};
use domain::policy::GroupAct;
use storage::members;
use templates::pages::group::{GroupHead, Standing};

/// Loads the head: one query, and one more for who might ask to be let in.
///
/// # Errors
/// Of the database.
pub fn head(cx: &mut Cx<'_>, handle: &GroupHandle) -> Result<GroupHead> {
    let group = &handle.group;
    let (people, workplaces) = members::count(cx.conn, list_members::whose(handle))?;
    Ok(GroupHead {
        slug: group.slug.clone(),
        name: group.name.clone(),
        purpose: group.purpose.clone(),
        network: present::network_ref(group),
        visibility: present::visibility(group.visibility),
        member_count: present::count(people),
        organisation_count: present::count(workplaces),
        is_archived: group.archived_at.is_some() || group.network_archived_at.is_some(),
        may_ask: handle.may(GroupAct::Start),
        may_see_members: handle.may(GroupAct::SeeMembers),
        may_manage: handle.may(GroupAct::ManageMembers),
        may_report: handle.may(GroupAct::Report),
        standing: standing(cx, handle)?,
    })
}

fn standing(cx: &mut Cx<'_>, handle: &GroupHandle) -> Result<Standing> {
    if !handle.may(GroupAct::RequestToJoin) {
        return Ok(Standing::Member);
    }
    let asked = join::has_asked(cx, handle.group.network_id, Some(handle.group.id))?;
    Ok(if asked { Standing::Requested } else { Standing::MayRequest })
}
