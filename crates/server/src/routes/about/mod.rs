//! About the service itself: help for newcomers and the accessibility statement. Both are read without signing in.

mod accessibility;
mod help;

use actix_web::web;

/// Routes of the service's own pages.
pub fn routes(config: &mut web::ServiceConfig) {
    config.route("/help", web::get().to(help::get)).route("/accessibility", web::get().to(accessibility::get));
}
