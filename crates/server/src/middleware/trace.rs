//! A reference, one log line and the figures of every request: method, route, status, time, statements.
//! Never bodies, addresses or tokens.

use crate::client;
use crate::error_response::Cause;
use crate::state::AppState;
use crate::visit::RequestId;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage as _, web};
use std::borrow::Cow;
use std::time::Instant;
use storage::query_count;

/// The label of requests that no route took.
const NO_ROUTE: &str = "none";

/// Characters of the first part of an unknown path that are logged; a token is longer.
const LONGEST: usize = 24;

/// Gives the reference, counts and logs the answer.
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
    let Some(state) = request.app_data::<web::Data<AppState>>().cloned() else {
        return next.call(request).await;
    };
    let _in_flight = state.metrics.begin();
    if client::is_unknown_proxy(request.request(), &state.config.trusted_proxies) {
        state.warn_of_unknown_proxy();
    }
    let (method, path) = (request.method().clone(), request.path().to_owned());
    let (answer, statements, texts) = match &state.watch {
        None => {
            let (answer, number) = query_count::count(next.call(request)).await;
            (answer?, number, Vec::new())
        }
        Some(_) => {
            let (answer, texts) = query_count::scope(next.call(request)).await;
            (answer?, texts.len() as u64, texts)
        }
    };
    let mut answer = answer;
    if let Ok(value) = HeaderValue::from_str(&id) {
        answer.headers_mut().insert(HeaderName::from_static("x-request-id"), value);
    }
    let (pattern, status, took) = (answer.request().match_pattern(), answer.status(), begun.elapsed());
    let route = pattern.as_deref().unwrap_or(NO_ROUTE);
    state.metrics.note((&method, route), status, took, statements);
    if let Some(watch) = &state.watch {
        watch.note(route, texts);
    }
    let micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
    let shown = pattern.as_deref().map_or_else(|| beginning(&path), Into::into);
    let path: &str = &shown;
    if let Some(Cause(error)) = answer.response().extensions().get() {
        tracing::error!(reference = %id, %method, %path, %error, "a request failed");
    }
    tracing::info!(reference = %id, %method, %path, status = status.as_u16(), micros, statements, "request");
    Ok(answer)
}

/// The first part of a path that no route took. What comes after may be a token, by a slash too many in a link; and nobody
/// is to fill the log through it.
fn beginning(path: &str) -> Cow<'_, str> {
    let first = path.trim_start_matches('/').split('/').next().unwrap_or_default();
    let end = first.char_indices().nth(LONGEST).map_or(first.len(), |(at, _)| at);
    if path.len() == first.len() + 1 && end == first.len() {
        path.into()
    } else {
        format!("/{}/…", &first[..end]).into()
    }
}

#[cfg(test)]
mod tests {
    use super::beginning;

    #[test]
    fn of_an_unknown_path_only_the_first_part_is_logged() {
        for (path, logged) in [
            ("/", "/"),
            ("/favicon.ico", "/favicon.ico"),
            ("/reset/SECRET/", "/reset/…"),
            ("//reset/SECRET", "/reset/…"),
            ("/feeds/SECRET/groups/x", "/feeds/…"),
            ("/0123456789012345678901234567890123456789", "/012345678901234567890123/…"),
        ] {
            assert_eq!(beginning(path), logged);
        }
    }
}
