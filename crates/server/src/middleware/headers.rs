//! Headers on every answer: a strict content security policy and its companions. Files that are no pages have no use for
//! most of them, and each is paid for by every first visit.

use actix_web::Error;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::middleware::Next;

const HEADERS: [(&str, &str); 6] = [
    (
        "content-security-policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; \
         form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=()"),
];

/// Those that matter for files too.
const FOR_FILES: [&str; 2] = ["x-content-type-options", "cross-origin-resource-policy"];

/// Sets them.
///
/// # Errors
/// Those of the service.
pub async fn safe_headers(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let is_file = request.path().starts_with("/static/");
    let mut answer = next.call(request).await?;
    for (name, value) in HEADERS {
        if is_file && answer.status().is_success() && !FOR_FILES.contains(&name) {
            continue;
        }
        answer.headers_mut().insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    Ok(answer)
}
