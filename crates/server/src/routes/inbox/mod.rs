//! The inbox: what concerns its reader.

mod show;

use actix_web::web;

/// Routes of the inbox.
pub fn routes(config: &mut web::ServiceConfig) {
    config.route("/inbox", web::get().to(show::get)).route("/inbox/read", web::post().to(show::read));
}
