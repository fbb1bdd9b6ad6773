//! `/healthz`: the process answers. `/readyz`: it can also read its database, and is not about to stop.

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
        Ok(_) => HttpResponse::Ok().content_type("text/plain").body("ready\n"),
        Err(error) => {
            tracing::error!(%error, "not ready: the database does not answer");
            HttpResponse::ServiceUnavailable().content_type("text/plain").body("the database does not answer\n")
        }
    }
}
