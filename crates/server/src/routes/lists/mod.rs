//! Lists that go across groups: threads by tag, unanswered, mine, followed, bookmarks.

mod drafts;
mod threads;

use actix_web::web;

/// Routes of lists.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .route("/drafts", web::get().to(drafts::get))
        .route("/drafts", web::put().to(drafts::put))
        .route("/drafts/{id}/discard", web::post().to(drafts::discard))
        .route("/lists/unanswered", web::get().to(threads::unanswered))
        .route("/lists/mine", web::get().to(threads::mine))
        .route("/lists/followed", web::get().to(threads::followed))
        .route("/lists/bookmarks", web::get().to(threads::bookmarks))
        .route("/tags/{tag}", web::get().to(threads::tag));
}
