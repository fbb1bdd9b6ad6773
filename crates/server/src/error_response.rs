//! The one map from what went wrong to what is answered: pages for people, RFC 9457 problem+json for programs.
//! An unknown error is logged here, once, with the request's reference, and shown as nothing but that reference.

use crate::frame::Frame;
use crate::present;
use crate::visit::Visit;
use actions::networks::whom_to_ask::whom_to_ask;
use actions::{Cx, Error};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{ALLOW, RETRY_AFTER, WWW_AUTHENTICATE};
use serde_json::{Value, json};
use templates::pages::error::{ErrorPage, Problem};
use templates::urls;

/// What went wrong with a request.
#[derive(Debug)]
pub enum Failure {
    /// Somebody would have to be signed in: 401.
    Unauthenticated,
    /// The body could not be understood: 400, with the reader's own words.
    Malformed(String),
    /// The body is over the limit: 413.
    TooLarge,
    /// The address has no such method: 405, with those it has.
    WrongMethod(String),
    /// What an action answered.
    Action(Error),
}

impl From<Error> for Failure {
    fn from(e: Error) -> Self {
        Self::Action(e)
    }
}

impl From<storage::Error> for Failure {
    fn from(e: storage::Error) -> Self {
        Self::Action(e.into())
    }
}

impl Failure {
    /// The status.
    pub fn status(&self) -> StatusCode {
        self.kind().0
    }

    /// Status and the last part of the problem's type.
    fn kind(&self) -> (StatusCode, &'static str) {
        match self {
            Self::Unauthenticated => (StatusCode::UNAUTHORIZED, "unauthenticated"),
            Self::Malformed(_) => (StatusCode::BAD_REQUEST, "invalid"),
            Self::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "too-large"),
            Self::WrongMethod(_) => (StatusCode::METHOD_NOT_ALLOWED, "invalid"),
            Self::Action(e) => match e {
                Error::NotFound => (StatusCode::NOT_FOUND, "not-found"),
                Error::Forbidden => (StatusCode::FORBIDDEN, "forbidden"),
                Error::Invalid(_) => (StatusCode::UNPROCESSABLE_ENTITY, "invalid"),
                Error::PersonalData { .. } => (StatusCode::UNPROCESSABLE_ENTITY, "personal-data"),
                Error::Conflict(_) => (StatusCode::CONFLICT, "conflict"),
                Error::Busy { .. } => (StatusCode::TOO_MANY_REQUESTS, "too-many-requests"),
                Error::Internal(_) => (StatusCode::INTERNAL_SERVER_ERROR, "internal"),
            },
        }
    }
}

/// The answer in the form that the visit wants, as a page with its frame where that can be made.
pub async fn page(visit: &Visit, failure: Failure) -> HttpResponse {
    if visit.is_api {
        return plain(Some(visit), &failure);
    }
    if matches!(failure, Failure::Unauthenticated) {
        let next = if visit.is_safe { visit.address.as_ref() } else { "" };
        return visit.see_other(urls::Url::to(urls::sign_in()).with("next", next));
    }
    log(visit, &failure);
    let (status, kind) = failure.kind();
    let frame = Frame::new(visit.clone());
    let reference = visit.id.0.to_string();
    let made = visit.read(move |cx| error_page(cx, &frame, kind, reference)).await;
    match made {
        Ok(html) => with_retry(visit.html(status, html), &failure),
        Err(_) => HttpResponse::build(status)
            .content_type("text/plain; charset=utf-8")
            .body(format!("{kind}, reference {}", visit.id.0)),
    }
}

fn error_page(cx: &mut Cx<'_>, frame: &Frame, kind: &str, reference: String) -> actions::Result<String> {
    let problem = match kind {
        "not-found" => Problem::NotFound,
        "forbidden" => Problem::Forbidden,
        "conflict" => Problem::Conflict,
        "too-large" => Problem::TooLarge,
        "too-many-requests" => Problem::TooMany,
        "internal" => Problem::Internal,
        _ => Problem::BadRequest,
    };
    let reference = (problem == Problem::Internal).then_some(reference);
    let shell = frame.shell(cx)?;
    let asked = if problem == Problem::Forbidden { whom_to_ask(cx, &shell.path)? } else { Vec::new() };
    let people = asked.iter().map(present::author_of_member).collect();
    frame.render(&ErrorPage { shell, problem, people, reference })
}

/// The answer without a page: problem+json for the API, a line of text elsewhere.
pub fn plain(visit: Option<&Visit>, failure: &Failure) -> HttpResponse {
    if let Some(visit) = visit {
        log(visit, failure);
    }
    let (status, kind) = failure.kind();
    let reference = visit.map_or("-", |v| &*v.id.0);
    if !visit.is_some_and(|v| v.is_api) {
        return HttpResponse::build(status)
            .content_type("text/plain; charset=utf-8")
            .body(format!("{kind}, reference {reference}"));
    }
    let mut answer = HttpResponse::build(status);
    answer.content_type("application/problem+json");
    if status == StatusCode::UNAUTHORIZED {
        answer.insert_header((WWW_AUTHENTICATE, "Bearer"));
    }
    if let Failure::WrongMethod(allowed) = failure {
        answer.insert_header((ALLOW, allowed.as_str()));
    }
    with_retry(answer.json(problem(failure, status, kind, reference)), failure)
}

fn with_retry(mut answer: HttpResponse, failure: &Failure) -> HttpResponse {
    if let Failure::Action(Error::Busy { retry_after }) = failure {
        answer.headers_mut().insert(RETRY_AFTER, (*retry_after).into());
    }
    answer
}

fn problem(failure: &Failure, status: StatusCode, kind: &str, reference: &str) -> Value {
    let mut body = json!({
        "type": format!("/problems/{kind}"),
        "title": status.canonical_reason().unwrap_or(kind),
        "status": status.as_u16(),
        "reference": reference,
    });
    match failure {
        Failure::Malformed(detail) => body["detail"] = json!(detail),
        Failure::Action(Error::Invalid(problems)) => {
            let list = problems.iter().map(|p| json!({ "field": p.field, "code": p.code, "limit": p.limit }));
            body["errors"] = list.collect();
        }
        Failure::Action(Error::Conflict(code)) => body["detail"] = json!(code),
        Failure::Action(Error::PersonalData { hits, warning }) => {
            let spans = hits.iter().flat_map(|hit| {
                hit.findings.iter().map(
                    |f| json!({ "field": hit.field, "kind": f.kind.word(), "start": f.span.start, "end": f.span.end }),
                )
            });
            body["spans"] = spans.collect();
            if *warning {
                body["warning"] = json!(true);
            }
        }
        _ => {}
    }
    body
}

fn log(visit: &Visit, failure: &Failure) {
    if let Failure::Action(Error::Internal(error)) = failure {
        tracing::error!(reference = %visit.id.0, path = %visit.path, %error, "a request failed");
    }
}
