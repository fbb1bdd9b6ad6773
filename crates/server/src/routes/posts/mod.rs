//! Posts: permalinks, marks, changing and deleting.

mod delete;
mod edit;
mod helpful;
mod history;
mod marks;
mod show;

use actix_web::web;

/// Routes of posts.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .route("/posts/{id}", web::get().to(show::get))
        .route("/posts/{id}/edit", web::get().to(edit::get))
        .route("/posts/{id}/edit", web::post().to(edit::post))
        .route("/posts/{id}/history", web::get().to(history::get))
        .route("/posts/{id}/history/dispose", web::post().to(history::dispose))
        .route("/posts/{id}/delete", web::get().to(delete::get))
        .route("/posts/{id}/delete", web::post().to(delete::post))
        .route("/posts/{id}/restore", web::post().to(delete::restore))
        .route("/posts/{id}/dispose", web::post().to(delete::dispose))
        .route("/posts/{id}/helpful", web::get().to(helpful::get))
        .route("/posts/{id}/helpful", web::post().to(helpful::post))
        .route("/posts/{id}/react", web::post().to(marks::react))
        .route("/posts/{id}/bookmark", web::post().to(marks::bookmark))
        .route("/posts/{id}/quote", web::get().to(marks::quote));
}
