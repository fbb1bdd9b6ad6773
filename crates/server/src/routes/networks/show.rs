//! `/networks/{slug}`: charter, organisations, groups, proposals, who leads, joining.

use crate::known;
use crate::present;
use crate::visit::Visit;
use actions::access::GroupHandle;
use actions::networks::list_networks::{self, NetworkPage as Shown};
use actions::networks::{join, list_members, propose_group::SUPPORTERS_NEEDED};
use actions::{Cx, Result};
use actix_web::{HttpResponse, web};
use domain::policy::{GroupAct, NetworkAct};
use domain::{GroupId, GroupState, PersonId, Role};
use storage::members::{self, NetworkCounts, Of};
use storage::supporters;
use templates::Shell;
use templates::pages::group::Standing;
use templates::pages::network::{GroupRow, NetworkPage};
use templates::pages::parts::{Author, NetworkRef};

/// Shows a network.
pub async fn get(visit: Visit, slug: web::Path<String>) -> HttpResponse {
    visit
        .page(move |cx, frame| {
            let shown = list_networks::show_network(cx, &slug)?;
            let shell = frame.shell(cx)?;
            let page = page(cx, shell, shown)?;
            frame.render(&page)
        })
        .await
}

fn page(cx: &mut Cx<'_>, shell: Shell, shown: Shown) -> Result<NetworkPage> {
    let (handle, network) = (&shown.handle, &shown.handle.network);
    let of = Of::network(network.id);
    let leads = list_members::keepers(cx, of, &[Role::Lead])?;
    let mut leads: Vec<Author> = leads.iter().map(present::author_of_member).collect();
    known::link(cx, leads.iter_mut(), known::sees_all(handle.standing.network_role))?;
    let (member_count, _) = members::count(cx.conn, of)?;
    let standing = standing(cx, &shown)?;
    let (live, proposed): (Vec<_>, Vec<_>) = shown.groups.iter().partition(|h| h.group.state == GroupState::Live);
    let proposals = proposals(cx, &proposed)?;
    let reference = |n: &storage::networks::Network| NetworkRef { slug: n.slug.clone(), name: n.name.clone() };
    let parent = shown.family.iter().find(|n| network.parent_id == Some(n.id)).map(reference);
    let children = shown.family.iter().filter(|n| n.parent_id == Some(network.id)).map(reference).collect();
    let unread =
        |slug: &str| shell.networks.iter().flat_map(|n| &n.groups).find(|g| g.slug == slug).map_or(0, |g| g.unread);
    let mut organisations: Vec<String> = shown.organisations.iter().map(|(_, name)| name.clone()).collect();
    organisations.sort_by_key(|name| shell.locale.sort_key(name));
    let counts = NetworkCounts {
        members: member_count,
        organisations: i64::try_from(organisations.len()).unwrap_or(i64::MAX),
        groups: i64::try_from(live.len()).unwrap_or(i64::MAX),
    };
    Ok(NetworkPage {
        network: present::network_row(handle, counts),
        parent,
        children,
        charter_html: network.charter_html.clone(),
        organisations,
        groups: live.iter().map(|h| present::group_row(h, h.may(GroupAct::Read), unread(&h.group.slug))).collect(),
        proposals,
        leads,
        may_propose: handle.may(NetworkAct::ProposeGroup),
        may_manage: handle.may(NetworkAct::ManageGroups),
        may_arrange: handle.may(NetworkAct::ManageNetwork),
        may_see_members: handle.may(NetworkAct::SeeMembers) || handle.may(NetworkAct::ManageMembers),
        may_leave: handle.may(NetworkAct::Leave),
        standing,
        is_archived: network.archived_at.is_some(),
        supporters_needed: present::count(SUPPORTERS_NEEDED),
        shell,
    })
}

fn standing(cx: &mut Cx<'_>, shown: &Shown) -> Result<Standing> {
    Ok(if shown.handle.may(NetworkAct::Join) {
        Standing::MayJoin
    } else if !shown.handle.may(NetworkAct::RequestToJoin) {
        Standing::Member
    } else if join::has_asked(cx, shown.handle.network.id, None)? {
        Standing::Requested
    } else {
        Standing::MayRequest
    })
}

/// Proposals with their supporters: two queries when there are any.
fn proposals(cx: &mut Cx<'_>, proposed: &[&GroupHandle]) -> Result<Vec<GroupRow>> {
    let ids: Vec<GroupId> = proposed.iter().map(|h| h.group.id).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let me = cx.me().map_or(PersonId(0), |me| me.person);
    let supported = supporters::of(cx.conn, &ids)?;
    let by = supporters::proposers(cx.conn, &ids)?;
    let row = |h: &&GroupHandle| GroupRow {
        supporters: Some(present::count(supported.iter().filter(|(g, _)| *g == h.group.id).count())),
        is_supported: supported.contains(&(h.group.id, me)),
        may_withdraw: by.contains(&(h.group.id, me)) || h.may(GroupAct::ManageGroup),
        ..present::group_row(h, false, 0)
    };
    Ok(proposed.iter().map(row).collect())
}
