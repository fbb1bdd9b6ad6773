//! Searching, and threads like the one being written.

mod show;
mod similar;

pub use similar::similar_rows;

use actix_web::web;

/// Routes of search.
pub fn routes(config: &mut web::ServiceConfig) {
    config.route("/search", web::get().to(show::get)).route("/similar", web::get().to(similar::get));
}
