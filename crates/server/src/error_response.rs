//! The one map from what went wrong to what is answered: pages for people, RFC 9457 problem+json for programs.
//! An unknown error goes to the log once, with the request's reference, and is shown as nothing but that reference.

use crate::frame::Frame;
use crate::present;
use crate::routes::sign_in;
use crate::visit::Visit;
use actions::networks::whom_to_ask::whom_to_ask;
use actions::{Cx, Error, Unavailable};
use actix_web::HttpResponse;
use actix_web::http::ConnectionType;
use actix_web::http::StatusCode;
use actix_web::http::header::{ALLOW, RETRY_AFTER, WWW_AUTHENTICATE};
use serde_json::{Value, json};
use templates::pages::error::{Again, ErrorPage, Problem};
use templates::urls;

/// Seconds until a server that is too busy may have time again.
const BUSY_SECONDS: u32 = 10;

/// Seconds until somebody may have made room on a full disk.
const NO_WRITING_SECONDS: u32 = 60;

/// Why an answer is an error of ours, for the one line in the log: it goes along with the answer.
pub struct Cause(pub String);

/// What went wrong with a request.
#[derive(Debug)]
pub enum Failure {
    /// Somebody would have to be signed in: 401.
    Unauthenticated,
    /// The body could not be understood: 400, with the reader's own words.
    Malformed(String),
    /// The body is over the limit: 413.
    TooLarge,
    /// The body did not come within the time it may take: 408.
    TooSlow,
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

impl storage::Retryable for Failure {
    fn is_retryable(&self) -> bool {
        matches!(self, Self::Action(error) if error.is_retryable())
    }
}

impl Failure {
    /// The status.
    pub fn status(&self) -> StatusCode {
        self.kind().0
    }

    /// Whether the installation cannot just now, and may in a while.
    pub fn unavailable(&self) -> Option<Unavailable> {
        match self {
            Self::Action(error) => error.unavailable(),
            _ => None,
        }
    }

    /// The page for it.
    fn problem(&self) -> Problem {
        match (self.unavailable(), self.kind().1) {
            (Some(Unavailable::Busy), _) => Problem::Busy,
            (Some(Unavailable::NoWriting), _) => Problem::NoWriting,
            (None, "not-found") => Problem::NotFound,
            (None, "forbidden") => Problem::Forbidden,
            (None, "conflict") => Problem::Conflict,
            (None, "too-large") => Problem::TooLarge,
            (None, "too-many-requests") => Problem::TooMany,
            (None, "internal") => Problem::Internal,
            (None, _) => Problem::BadRequest,
        }
    }

    /// Status and the last part of the problem's type.
    fn kind(&self) -> (StatusCode, &'static str) {
        match self {
            Self::Unauthenticated => (StatusCode::UNAUTHORIZED, "unauthenticated"),
            Self::Malformed(_) => (StatusCode::BAD_REQUEST, "invalid"),
            Self::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "too-large"),
            Self::TooSlow => (StatusCode::REQUEST_TIMEOUT, "invalid"),
            Self::WrongMethod(_) => (StatusCode::METHOD_NOT_ALLOWED, "invalid"),
            Self::Action(e) => match e {
                Error::NotFound => (StatusCode::NOT_FOUND, "not-found"),
                Error::Forbidden => (StatusCode::FORBIDDEN, "forbidden"),
                Error::Invalid(_) => (StatusCode::UNPROCESSABLE_ENTITY, "invalid"),
                Error::PersonalData { .. } => (StatusCode::UNPROCESSABLE_ENTITY, "personal-data"),
                Error::Conflict(_) => (StatusCode::CONFLICT, "conflict"),
                Error::Busy { .. } => (StatusCode::TOO_MANY_REQUESTS, "too-many-requests"),
                Error::Internal(_) if e.unavailable().is_some() => (StatusCode::SERVICE_UNAVAILABLE, "internal"),
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
        return match visit.typed.carried(&visit.address) {
            // What somebody typed while their session ended is not lost: they take it along.
            Some(_) if !visit.is_safe => Box::pin(sign_in::carrying(visit)).await,
            _ => visit.see_other(urls::Url::to(urls::sign_in()).with("next", next)),
        };
    }
    let (visit_frame, problem, again) = (Frame::new(visit.clone()), failure.problem(), again(visit, &failure));
    let reference = visit.id.0.to_string();
    // Whoever has no time for the page itself has none for its frame either.
    let made = match problem {
        Problem::Busy => None,
        _ => visit.read(move |cx| error_page(cx, &visit_frame, (problem, again), reference)).await.ok(),
    };
    match made {
        Some(html) => told(visit.html(failure.status(), html), &failure),
        None => bare(visit, &failure),
    }
}

fn error_page(
    cx: &mut Cx<'_>,
    frame: &Frame,
    (problem, again): (Problem, Option<Again>),
    reference: String,
) -> actions::Result<String> {
    let reference = (problem == Problem::Internal).then_some(reference);
    let shell = frame.shell(cx)?;
    let asked = if problem == Problem::Forbidden { whom_to_ask(cx, &shell.path)? } else { Vec::new() };
    let people = asked.iter().map(present::author_of_member).collect();
    frame.render(&ErrorPage { shell, problem, people, reference, again })
}

/// The page without what the database would have to say: as a visitor has it.
fn bare(visit: &Visit, failure: &Failure) -> HttpResponse {
    let (frame, problem) = (Frame::new(visit.clone()), failure.problem());
    let reference = (problem == Problem::Internal).then(|| visit.id.0.to_string());
    let (shell, people, again) = (frame.bare_shell(), Vec::new(), again(visit, failure));
    let page = ErrorPage { shell, problem, people, reference, again };
    match frame.render(&page) {
        Ok(html) => told(visit.html(failure.status(), html), failure),
        Err(_) => line(failure, &visit.id.0),
    }
}

/// What was typed, for the page; with a button to send it again where that may help.
fn again(visit: &Visit, failure: &Failure) -> Option<Again> {
    let is_final = matches!(failure, Failure::Action(Error::NotFound | Error::Forbidden));
    if visit.is_safe { None } else { visit.typed.again(&visit.address, !is_final) }
}

/// The answer without a page: problem+json for the API. Elsewhere a page that asks the database nothing.
pub fn plain(visit: Option<&Visit>, failure: &Failure) -> HttpResponse {
    let Some(visit) = visit else { return line(failure, "-") };
    if !visit.is_api {
        return bare(visit, failure);
    }
    let (status, kind) = failure.kind();
    let mut answer = HttpResponse::build(status);
    answer.content_type("application/problem+json");
    if status == StatusCode::UNAUTHORIZED {
        answer.insert_header((WWW_AUTHENTICATE, "Bearer"));
    }
    if let Failure::WrongMethod(allowed) = failure {
        answer.insert_header((ALLOW, allowed.as_str()));
    }
    told(answer.json(problem(failure, status, kind, &visit.id.0)), failure)
}

fn line(failure: &Failure, reference: &str) -> HttpResponse {
    let (status, kind) = failure.kind();
    let answer = HttpResponse::build(status)
        .content_type("text/plain; charset=utf-8")
        .body(format!("{kind}, reference {reference}"));
    told(answer, failure)
}

/// The answer with what it says beside its body: when to try again, that the connection ends, and for the log the cause.
fn told(mut answer: HttpResponse, failure: &Failure) -> HttpResponse {
    let wait = match (failure, failure.unavailable()) {
        (Failure::Action(Error::Busy { retry_after }), _) => Some(*retry_after),
        (_, Some(Unavailable::Busy)) => Some(BUSY_SECONDS),
        (_, Some(Unavailable::NoWriting)) => Some(NO_WRITING_SECONDS),
        _ => None,
    };
    if let Some(wait) = wait {
        answer.headers_mut().insert(RETRY_AFTER, wait.into());
    }
    if matches!(failure, Failure::TooSlow) {
        answer.head_mut().set_connection_type(ConnectionType::Close);
    }
    if let Failure::Action(Error::Internal(error)) = failure {
        answer.extensions_mut().insert(Cause(error.to_string()));
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
