//! `/healthz`: the process answers. `/readyz`: it can also read its database, and is not about to stop. Where nothing can be
//! written it says so and stays ready: who reads is better served by it than by nobody.

use crate::state::AppState;
use actix_web::{HttpResponse, web};

/// `GET /healthz`.
pub async fn healthz() -> HttpResponse {
    HttpResponse::Ok().content_type("text/plain").body("ok\n")
}

/// `GET /readyz`.
pub async fn readyz(state: web::Data<AppState>) -> HttpResponse {
    if state.is_stopping() {
        return HttpResponse::ServiceUnavailable().content_type("text/plain").body("stopping\n");
    }
    let asked: Result<bool, storage::Error> = state.db.read(storage::accounts::any).await;
    match asked {
        Ok(_) if state.is_not_writing() => HttpResponse::Ok()
            .content_type("text/plain")
            .body("ready for reading only: the last change could not be written\n"),
        Ok(_) => HttpResponse::Ok().content_type("text/plain").body("ready\n"),
        Err(error) => {
            tracing::error!(%error, "not ready: the database does not answer");
            HttpResponse::ServiceUnavailable().content_type("text/plain").body("the database does not answer\n")
        }
    }
}
