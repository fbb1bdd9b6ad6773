//! Getting in and out: sign-in, sign-up, invitation, verification, reset, first set-up.

mod gone;
pub mod hashing;
mod invitation;
mod reset;
pub mod session;
mod set_up;
pub mod sign_in;
mod sign_out;
pub mod sign_up;
mod verify;

use actix_web::web::{self, get, post};

/// Routes of accounts.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .route("/sign-in", get().to(sign_in::get))
        .route("/sign-in", post().to(sign_in::post))
        .route("/sign-out", post().to(sign_out::post))
        .route("/sign-up", get().to(sign_up::get))
        .route("/sign-up", post().to(sign_up::post))
        .route("/verify/{token}", get().to(verify::get))
        .route("/verify/{token}", post().to(verify::post))
        .route("/invitations/{token}", get().to(invitation::get))
        .route("/invitations/{token}", post().to(invitation::post))
        .route("/reset", get().to(reset::get))
        .route("/reset", post().to(reset::post))
        .route("/reset/{token}", get().to(reset::get_link))
        .route("/reset/{token}", post().to(reset::post_link))
        .route("/setup", get().to(set_up::get))
        .route("/setup", post().to(set_up::post));
}
