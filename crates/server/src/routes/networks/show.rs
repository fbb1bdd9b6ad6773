//! `/networks/{slug}`: charter, organisations, groups.

use crate::present;
use crate::visit::Visit;
use actions::networks::list_networks::{self, NetworkPage as Shown};
use actix_web::{HttpResponse, web};
use domain::GroupState;
use domain::policy::{GroupAct, NetworkAct};
use templates::Shell;
use templates::pages::network::NetworkPage;
use templates::pages::parts::NetworkRef;

/// Shows a network.
pub async fn get(visit: Visit, slug: web::Path<String>) -> HttpResponse {
    visit
        .page(move |cx, frame| {
            let shown = list_networks::show_network(cx, &slug)?;
            let shell = frame.shell(cx)?;
            frame.render(&page(shell, shown))
        })
        .await
}

fn page(shell: Shell, shown: Shown) -> NetworkPage {
    let network = &shown.handle.network;
    let reference = |n: &storage::networks::Network| NetworkRef { slug: n.slug.clone(), name: n.name.clone() };
    let parent = shown.family.iter().find(|n| network.parent_id == Some(n.id)).map(reference);
    let children = shown.family.iter().filter(|n| n.parent_id == Some(network.id)).map(reference).collect();
    let unread =
        |slug: &str| shell.networks.iter().flat_map(|n| &n.groups).find(|g| g.slug == slug).map_or(0, |g| g.unread);
    let (live, proposed): (Vec<_>, Vec<_>) = shown.groups.iter().partition(|h| h.group.state == GroupState::Live);
    let rows = |handles: Vec<&actions::access::GroupHandle>| {
        handles.into_iter().map(|h| present::group_row(h, h.may(GroupAct::Read), unread(&h.group.slug))).collect()
    };
    let mut organisations: Vec<String> = shown.organisations.iter().map(|(_, name)| name.clone()).collect();
    organisations.sort_by_key(|name| shell.locale.sort_key(name));
    let mut row = present::network_row(&shown.handle);
    row.group_count = present::count(live.len());
    row.organisation_count = present::count(organisations.len());
    NetworkPage {
        network: row,
        parent,
        children,
        charter_html: network.charter_html.clone(),
        organisations,
        groups: rows(live),
        proposals: rows(proposed),
        leads: Vec::new(),
        may_propose: shown.handle.may(NetworkAct::ProposeGroup),
        may_manage: shown.handle.may(NetworkAct::ManageGroups),
        supporters_needed: 5,
        shell,
    }
}
