//! A reference, one log line and the figures of every request: method, route, status, time, statements.
//! Never bodies, addresses or tokens.

use crate::state::AppState;
use crate::visit::RequestId;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage as _, web};
use std::time::Instant;
use storage::query_count;

/// The label of requests that no route took.
const NO_ROUTE: &str = "none";

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
    let path = pattern.as_deref().unwrap_or_else(|| short(&path));
    tracing::info!(reference = %id, %method, %path, status = status.as_u16(), micros, statements, "request");
    Ok(answer)
}

/// A path that no route took, cut so that nobody fills the log through it.
fn short(path: &str) -> &str {
    let end = path.char_indices().nth(80).map_or(path.len(), |(at, _)| at);
    &path[..end]
}
