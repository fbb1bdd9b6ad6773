//! Threads: reading and replying.

mod arrange;
mod edit;
mod follow;
mod merge;
mod places;
mod preview;
mod reply;
pub mod show;
mod split;
mod told;

use actix_web::web;

/// Routes of threads.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .route("/threads/{id}", web::get().to(show::get))
        .route("/threads/{id}/edit", web::get().to(edit::get))
        .route("/threads/{id}/edit", web::post().to(edit::post))
        .route("/threads/{id}/pin", web::post().to(arrange::pin))
        .route("/threads/{id}/lock", web::post().to(arrange::lock))
        .route("/threads/{id}/move", web::get().to(arrange::move_form))
        .route("/threads/{id}/move", web::post().to(arrange::move_it))
        .route("/threads/{id}/merge", web::get().to(merge::get))
        .route("/threads/{id}/merge", web::post().to(merge::post))
        .route("/threads/{id}/split", web::get().to(split::get))
        .route("/threads/{id}/split", web::post().to(split::post))
        .route("/threads/{id}/undo", web::post().to(arrange::undo))
        .route("/threads/{id}/reply", web::post().to(reply::post))
        .route("/preview", web::post().to(preview::post))
        .route("/threads/{id}/follow", web::post().to(follow::follow))
        .route("/threads/{id}/mute", web::post().to(follow::mute))
        .route("/groups/{slug}/follow", web::post().to(follow::group))
        .route("/networks/{slug}/follow", web::post().to(follow::network))
        .route("/tags/{tag}/follow", web::post().to(follow::tag));
}
