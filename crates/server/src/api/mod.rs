//! `/api/v1`: JSON for programs. Shapes as the OpenAPI document says, errors as problem+json.
//! The document is generated from the handlers, and tests hold it against the routes.

mod call;
mod cursors;
mod finding;
mod me;
mod openapi;
mod places;
mod sessions;
mod shapes;
mod threads;

pub use openapi::{Problem, document};

use crate::error_response::Failure;
use actix_web::HttpResponse;
use actix_web::web::{self, resource};
use call::{Answer, Call};

/// Every route of the API, and an answer for what is none.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .route("/api/v1/openapi.json", web::get().to(serve_document))
        .route("/api/v1/sessions", web::post().to(sessions::post))
        .route("/api/v1/me", web::get().to(me::get))
        .route("/api/v1/me/preferences", web::put().to(me::put_preferences))
        .route("/api/v1/networks", web::get().to(places::networks))
        .route("/api/v1/groups", web::get().to(places::groups))
        .route("/api/v1/groups/{group}/threads", web::get().to(threads::list))
        .route("/api/v1/groups/{group}/threads", web::post().to(threads::start))
        .route("/api/v1/threads/{thread}", web::get().to(threads::show))
        .route("/api/v1/threads/{thread}/replies", web::post().to(threads::post_reply))
        .route("/api/v1/threads/{thread}/helpful/{post}", web::put().to(threads::put_helpful))
        .route("/api/v1/threads/{thread}/helpful/{post}", web::delete().to(threads::delete_helpful))
        .route("/api/v1/search", web::get().to(finding::find))
        .route("/api/v1/similar", web::get().to(finding::similar))
        .route("/api/v1/members", web::get().to(finding::members))
        // Not a route: the answer to an address or a method that there is none for.
        .service(resource("/api/{rest:.*}").default_service(web::to(nothing_here)));
}

/// Another method than an address has, or an address that is none: the document knows.
async fn nothing_here(call: Call) -> Answer {
    Err(match openapi::methods_of(&call.visit.path) {
        Some(allowed) => call.refuse(Failure::WrongMethod(allowed)),
        None => call.refuse(actions::Error::NotFound),
    })
}

async fn serve_document() -> HttpResponse {
    HttpResponse::Ok().content_type("application/json").body(document())
}
