//! Topic groups: their threads, asking in them, members, arranging.

pub mod ask;
pub mod head;
pub mod members;
mod settings;
mod show;

use crate::routes::networks::invite;
use actix_web::web;

/// Routes of groups.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .route("/groups/{slug}", web::get().to(show::get))
        .route("/groups/{slug}/threads", web::get().to(show::get))
        .route("/groups/{slug}/ask", web::get().to(ask::get))
        .route("/groups/{slug}/ask", web::post().to(ask::post))
        .route("/groups/{slug}/invite", web::post().to(invite::to_group))
        .route("/groups/{slug}/members/invitations/revoke", web::post().to(invite::revoke_group))
        .route("/groups/{slug}/members", web::get().to(members::get))
        .route("/groups/{slug}/members/requests", web::post().to(members::answer))
        .route("/groups/{slug}/members/role", web::post().to(members::set_role))
        .route("/groups/{slug}/members/remove", web::post().to(members::remove))
        .route("/groups/{slug}/join", web::post().to(members::join))
        .route("/groups/{slug}/leave", web::post().to(members::leave))
        .route("/groups/{slug}/settings", web::get().to(settings::get))
        .route("/groups/{slug}/settings", web::post().to(settings::post))
        .route("/groups/{slug}/archive", web::post().to(settings::archive))
        .route("/groups/{slug}/support", web::post().to(settings::support))
        .route("/groups/{slug}/withdraw", web::post().to(settings::withdraw))
        .route("/ask", web::get().to(ask::get_anywhere))
        .route("/ask", web::post().to(ask::post_anywhere));
}
