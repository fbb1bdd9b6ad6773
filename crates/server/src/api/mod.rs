//! `/api/v1`: JSON for programs. Shapes as the OpenAPI document says, errors as problem+json.
//! Every route stands in [`TABLE`]; the document and the tests are held against it.

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
use actix_web::web::{self, delete, get, post, put};
use actix_web::{HttpResponse, Route};
use call::{Answer, Call};

/// An address under `/api/v1` with the methods it has.
pub type Entry = (&'static str, &'static str, fn() -> Vec<Route>);

/// Every route: address, methods as the `Allow` header has them, and what answers.
pub const TABLE: &[Entry] = &[
    ("/openapi.json", "GET", || vec![get().to(serve_document)]),
    ("/sessions", "POST", || vec![post().to(sessions::post)]),
    ("/me", "GET", || vec![get().to(me::get)]),
    ("/me/preferences", "PUT", || vec![put().to(me::put_preferences)]),
    ("/networks", "GET", || vec![get().to(places::networks)]),
    ("/groups", "GET", || vec![get().to(places::groups)]),
    ("/groups/{group}/threads", "GET, POST", || vec![get().to(threads::list), post().to(threads::start)]),
    ("/threads/{thread}", "GET", || vec![get().to(threads::show)]),
    ("/threads/{thread}/replies", "POST", || vec![post().to(threads::post_reply)]),
    ("/threads/{thread}/helpful/{post}", "PUT, DELETE", || {
        vec![put().to(threads::put_helpful), delete().to(threads::delete_helpful)]
    }),
    ("/search", "GET", || vec![get().to(finding::find)]),
    ("/similar", "GET", || vec![get().to(finding::similar)]),
    ("/members", "GET", || vec![get().to(finding::members)]),
];

/// Every route of the API, and an answer for what is none.
pub fn routes(config: &mut web::ServiceConfig) {
    let mut scope = web::scope("/api/v1");
    for (path, allowed, make) in TABLE.iter().copied() {
        let mut resource = web::resource(path);
        for route in make() {
            resource = resource.route(route);
        }
        let refuse =
            move |call: Call| async move { Err::<HttpResponse, _>(call.refuse(Failure::WrongMethod(allowed))) };
        scope = scope.service(resource.default_service(web::to(refuse)));
    }
    config.service(scope.default_service(web::to(nothing_here)));
    config.service(web::scope("/api").default_service(web::to(nothing_here)));
}

async fn nothing_here(call: Call) -> Answer {
    Err(call.refuse(actions::Error::NotFound))
}

async fn serve_document() -> HttpResponse {
    HttpResponse::Ok().content_type("application/json").body(document())
}
