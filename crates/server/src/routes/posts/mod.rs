//! Posts: permalinks and marks.

mod helpful;
mod marks;
mod show;

use actix_web::web;

/// Routes of posts.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .route("/posts/{id}", web::get().to(show::get))
        .route("/posts/{id}/helpful", web::post().to(helpful::post))
        .route("/posts/{id}/react", web::post().to(marks::react))
        .route("/posts/{id}/bookmark", web::post().to(marks::bookmark))
        .route("/posts/{id}/quote", web::get().to(marks::quote));
}
