//! The moderators' pages, reporting, hiding.

mod done;
mod hide;
mod queue;
mod report;
mod show;

use actix_web::web;

/// Routes of moderation.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .route("/moderation", web::get().to(queue::get))
        .route("/moderation/{id}", web::get().to(show::get))
        .route("/moderation/{id}", web::post().to(show::post))
        .route("/posts/{id}/report", web::get().to(report::get_post))
        .route("/posts/{id}/report", web::post().to(report::post_post))
        .route("/groups/{slug}/report", web::get().to(report::get_group))
        .route("/groups/{slug}/report", web::post().to(report::post_group))
        .route("/people/{id}/report", web::get().to(report::get_person))
        .route("/people/{id}/report", web::post().to(report::post_person))
        .route("/posts/{id}/hide", web::post().to(hide::post));
}
