//! A reference and one log line for every request: method, path, status, time. Never bodies, addresses or tokens.

use crate::visit::RequestId;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage as _};
use std::time::Instant;

/// Gives the reference, logs the answer.
///
/// # Errors
/// Those of the service.
pub async fn trace(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let begun = Instant::now();
    let id = format!("{:016x}", rand::random::<u64>());
    request.extensions_mut().insert(RequestId(id.as_str().into()));
    let (method, route) = (request.method().clone(), request.path().to_owned());
    let mut answer = next.call(request).await?;
    if let Ok(value) = HeaderValue::from_str(&id) {
        answer.headers_mut().insert(HeaderName::from_static("x-request-id"), value);
    }
    let pattern = answer.request().match_pattern().unwrap_or_else(|| short(&route));
    let micros = u64::try_from(begun.elapsed().as_micros()).unwrap_or(u64::MAX);
    tracing::info!(reference = %id, %method, path = %pattern, status = answer.status().as_u16(), micros, "request");
    Ok(answer)
}

/// A path that no route took, cut so that nobody fills the log through it.
fn short(path: &str) -> String {
    path.chars().take(80).collect()
}
