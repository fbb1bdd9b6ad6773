//! Threads: reading and replying.

mod reply;
pub mod show;

use actix_web::web;

/// Routes of threads.
pub fn routes(config: &mut web::ServiceConfig) {
    config.route("/threads/{id}", web::get().to(show::get)).route("/threads/{id}/reply", web::post().to(reply::post));
}
