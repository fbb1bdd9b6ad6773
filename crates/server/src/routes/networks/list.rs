//! `/networks`: mine, and the others I may see.

use crate::present;
use crate::visit::Visit;
use actions::networks::list_networks;
use actix_web::HttpResponse;
use domain::policy::NetworkAct;
use templates::pages::network::NetworksPage;

/// Shows the list.
pub async fn get(visit: Visit) -> HttpResponse {
    visit
        .page(|cx, frame| {
            let networks = list_networks::list_networks(cx)?;
            let may_create = cx.me()?.is_administrator || networks.iter().any(|h| h.may(NetworkAct::AddNetwork));
            let counts = storage::members::counts_by_network(cx.conn)?;
            let shell = frame.shell(cx)?;
            let rows = networks
                .iter()
                .map(|h| present::network_row(h, counts.get(&h.network.id).copied().unwrap_or_default()));
            let (mine, others) = rows.partition(|row| row.is_member);
            frame.render(&NetworksPage { shell, mine, others, may_create })
        })
        .await
}
