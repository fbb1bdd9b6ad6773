//! Networks: the list, one network.

mod list;
mod show;

use actix_web::web;

/// Routes of networks.
pub fn routes(config: &mut web::ServiceConfig) {
    config.route("/networks", web::get().to(list::get)).route("/networks/{slug}", web::get().to(show::get));
}
