//! Atom feeds of groups, tags and the letters that came, behind private addresses, and the page where a member makes them.

mod atom;
mod fetch;
mod page;

pub use page::rows;

use actix_web::web::{self, get, post};

/// Routes of feeds.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .route("/feeds/{token}/groups/{name}.atom", get().to(fetch::group))
        .route("/feeds/{token}/tags/{name}.atom", get().to(fetch::tag))
        .route("/feeds/{token}/letters.atom", get().to(fetch::letters))
        .route("/settings/feeds", get().to(page::get))
        .route("/settings/feeds/renew", post().to(page::renew));
}
