//! Getting in and out: sign-in, sign-up, invitation, verification, reset, first set-up.

mod hashing;
mod session;
pub mod sign_in;
mod sign_out;

use actix_web::web;

/// Routes of accounts.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .route("/sign-in", web::get().to(sign_in::get))
        .route("/sign-in", web::post().to(sign_in::post))
        .route("/sign-out", web::post().to(sign_out::post));
}
