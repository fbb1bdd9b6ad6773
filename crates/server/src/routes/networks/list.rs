//! `/networks`: mine, and the others I may see.

use crate::present;
use crate::visit::Visit;
use actions::networks::list_networks;
use actix_web::HttpResponse;
use templates::pages::network::NetworksPage;

/// Shows the list.
pub async fn get(visit: Visit) -> HttpResponse {
    visit
        .page(|cx, frame| {
            let networks = list_networks::list_networks(cx)?;
            let may_create = cx.me()?.is_administrator;
            let shell = frame.shell(cx)?;
            let (mine, others) = networks.iter().map(present::network_row).partition(|row| row.is_member);
            frame.render(&NetworksPage { shell, mine, others, may_create })
        })
        .await
}
