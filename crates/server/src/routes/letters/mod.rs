//! The member's letters: when they come, the next one beforehand, those that came, and the link that stops them.

mod again;
mod choose;
mod oversee;
mod resume;
mod show;
mod stop;

use actix_web::web::{self, get, post};

/// Routes of letters.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .route("/settings/letters", get().to(choose::get))
        .route("/settings/letters", post().to(choose::post))
        .route("/admin/letters", get().to(oversee::get))
        .route("/settings/letters/resume", post().to(resume::post))
        .route("/letters/next", get().to(show::next))
        .route("/letters/{id}", get().to(show::get))
        .route("/letters/{id}/again", post().to(again::post))
        .route("/unsubscribe/{token}", get().to(stop::get))
        .route("/unsubscribe/{token}", post().to(stop::post));
}
