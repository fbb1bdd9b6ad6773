//! Topic groups: their threads, and asking in them.

pub mod ask;
mod show;

use actix_web::web;

/// Routes of groups.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .route("/groups/{slug}", web::get().to(show::get))
        .route("/groups/{slug}/threads", web::get().to(show::get))
        .route("/groups/{slug}/ask", web::get().to(ask::get))
        .route("/groups/{slug}/ask", web::post().to(ask::post))
        .route("/ask", web::get().to(ask::get_anywhere))
        .route("/ask", web::post().to(ask::post_anywhere));
}
