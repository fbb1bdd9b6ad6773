//! Posts: permalinks and marks.

mod helpful;
mod show;

use actix_web::web;

/// Routes of posts.
pub fn routes(config: &mut web::ServiceConfig) {
    config.route("/posts/{id}", web::get().to(show::get)).route("/posts/{id}/helpful", web::post().to(helpful::post));
}
