//! A member's own settings. What others see of a member is under people; getting in is under accounts.

mod close;
mod export;
mod look;
mod notifications;
pub mod own_account;
mod password;
mod profile;
mod sessions;
mod tokens;

use actix_web::web::{self, get, post};

/// Routes of settings.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .route("/settings", get().to(look::get))
        .route("/settings", post().to(look::post))
        .route("/settings/notifications", get().to(notifications::get))
        .route("/settings/notifications", post().to(notifications::post))
        .route("/settings/profile", get().to(profile::get))
        .route("/settings/profile", post().to(profile::post))
        .route("/settings/password", get().to(password::get))
        .route("/settings/password", post().to(password::post))
        .route("/settings/sessions", get().to(sessions::get))
        .route("/settings/sessions/revoke", post().to(sessions::revoke))
        .route("/settings/tokens", get().to(tokens::get))
        .route("/settings/tokens", post().to(tokens::post))
        .route("/settings/tokens/revoke", post().to(tokens::revoke))
        .route("/settings/export", get().to(export::get))
        .route("/settings/export", post().to(export::post))
        .route("/settings/close", get().to(close::get))
        .route("/settings/close", post().to(close::post));
}
