//! Networks: the list, one network, arranging it, joining, members, proposing a group.

mod form;
pub mod invite;
pub mod join;
mod letter;
mod list;
pub mod members;
mod propose;
mod show;

use actix_web::web;

/// Routes of networks.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .route("/networks", web::get().to(list::get))
        .route("/networks/new", web::get().to(form::get_new))
        .route("/networks/new", web::post().to(form::post_new))
        .route("/networks/{slug}", web::get().to(show::get))
        .route("/networks/{slug}/settings", web::get().to(form::get))
        .route("/networks/{slug}/settings", web::post().to(form::post))
        .route("/networks/{slug}/archive", web::post().to(form::archive))
        .route("/networks/{slug}/letter", web::get().to(letter::get))
        .route("/networks/{slug}/letter", web::post().to(letter::post))
        .route("/networks/{slug}/letter/withdraw", web::post().to(letter::withdraw))
        .route("/networks/{slug}/letter/test", web::post().to(letter::test))
        .route("/networks/{slug}/join", web::post().to(join::post))
        .route("/networks/{slug}/leave", web::post().to(join::leave))
        .route("/networks/{slug}/propose", web::get().to(propose::get))
        .route("/networks/{slug}/propose", web::post().to(propose::post))
        .route("/networks/{slug}/invite", web::post().to(invite::to_network))
        .route("/networks/{slug}/members/invitations/revoke", web::post().to(invite::revoke_network))
        .route("/networks/{slug}/members", web::get().to(members::get))
        .route("/networks/{slug}/members/requests", web::post().to(members::answer))
        .route("/networks/{slug}/members/role", web::post().to(members::set_role))
        .route("/networks/{slug}/members/remove", web::post().to(members::remove));
}
