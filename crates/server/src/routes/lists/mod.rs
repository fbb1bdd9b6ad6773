//! Lists that go across groups: threads by tag, unanswered, mine, followed, bookmarks.

mod threads;

use actix_web::web;

/// Routes of lists.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .route("/lists/unanswered", web::get().to(threads::unanswered))
        .route("/lists/mine", web::get().to(threads::mine))
        .route("/lists/followed", web::get().to(threads::followed))
        .route("/lists/bookmarks", web::get().to(threads::bookmarks))
        .route("/tags/{tag}", web::get().to(threads::tag));
}
