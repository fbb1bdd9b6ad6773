//! The address of a request before a route is sought: HEAD is answered as GET, and a path with a NUL names nothing. PostgreSQL
//! takes none in a text, so no name holds one. What a query or a form holds is read elsewhere.

use crate::error_response::{self, Failure};
use crate::visit::Visit;
use actix_web::Error;
use actix_web::body::{BoxBody, EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::middleware::Next;

/// Passes on a request with an address that may be one of ours, else answers 404.
///
/// # Errors
/// Those of the service.
pub async fn plain_address<B: MessageBody>(
    mut request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B, BoxBody>>, Error> {
    if request.method() == Method::HEAD {
        // The body of the answer is left out where it is written: the connection remembers what was asked.
        request.head_mut().method = Method::GET;
    }
    if !request.uri().path().contains("%00") {
        return Ok(next.call(request).await?.map_into_left_body());
    }
    let failure = Failure::Action(actions::Error::NotFound);
    let answer = match Visit::of(request.request()) {
        Some(visit) => error_response::page(&visit, failure).await,
        None => error_response::plain(None, &failure),
    };
    Ok(request.into_response(answer).map_into_right_body())
}
