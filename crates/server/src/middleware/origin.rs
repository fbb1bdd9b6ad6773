//! Against forged requests from other sites: an unsafe request of a browser must come from our own pages, also without our
//! cookie, since signing somebody in is worth forging too. `Sec-Fetch-Site` says where it comes from, or `Origin` for browsers
//! without it, or `Referer`; cookie and neither of the first two is refused. Requests with a bearer token cannot be forged this way and are not asked, nor
//! are programs, which say nothing and have no cookie. No token in pages is needed.

use crate::visit::SESSION_COOKIE;
use actix_web::body::{EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{AUTHORIZATION, HOST, ORIGIN, REFERER};
use actix_web::middleware::Next;
use actix_web::{Error, HttpResponse};

/// Lets a request pass, or answers 403.
///
/// # Errors
/// Those of the service.
pub async fn same_origin<B: MessageBody>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B>>, Error> {
    if is_ours(&request) {
        return Ok(next.call(request).await?.map_into_left_body());
    }
    let refused = HttpResponse::Forbidden()
        .content_type("text/plain; charset=utf-8")
        .body("forbidden: the request came from another site\n");
    Ok(request.into_response(refused).map_into_right_body())
}

fn is_ours(request: &ServiceRequest) -> bool {
    let header = |name: &str| request.headers().get(name).and_then(|v| v.to_str().ok());
    // The link of a letter is its own permission, and looks at no cookie (RFC 8058).
    let is_one_click = request.path().starts_with("/unsubscribe/");
    if request.method().is_safe() || is_one_click || request.headers().contains_key(AUTHORIZATION) {
        return true;
    }
    match (header("sec-fetch-site"), header(ORIGIN.as_str())) {
        (Some(site), _) => matches!(site, "same-origin" | "none"),
        (None, Some(origin)) => is_from(origin, header(HOST.as_str())),
        (None, None) => {
            let is_foreign = header(REFERER.as_str()).is_some_and(|page| !is_from(page, header(HOST.as_str())));
            !is_foreign && request.cookie(SESSION_COOKIE).is_none()
        }
    }
}

/// Whether an origin, or the address of a page, is of this host.
fn is_from(address: &str, host: Option<&str>) -> bool {
    let from = address.split_once("://").and_then(|(_, rest)| rest.split(['/', '?', '#']).next());
    from.is_some_and(|from| host.is_some_and(|host| from.eq_ignore_ascii_case(host)))
}
