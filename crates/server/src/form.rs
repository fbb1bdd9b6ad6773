//! Bodies of requests: HTML forms and raw bytes, read whole within limits of size and time, with the hash that idempotency
//! asks for.

use crate::error_response::{self, Failure};
use crate::typed::Typed;
use crate::visit::Visit;
use actions::accounts::who::Ticket;
use actix_web::{FromRequest, HttpRequest, HttpResponse, ResponseError, dev::Payload, web};
use serde::de::DeserializeOwned;
use sha2::{Digest as _, Sha256};
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

/// Most bytes of a form or a JSON body: the longest text that may be written, when each character of it is an emoji in twelve
/// bytes, and the other fields.
pub const MAX_BYTES: usize = 1024 * 1024;

/// Most bytes from somebody who does not even claim to be signed in, or to have been.
const MAX_BYTES_OF_VISITORS: usize = 64 * 1024;

/// So many bytes give a body a second more.
const BYTES_A_SECOND: usize = 16 * 1024;

/// A form's fields and the hash of the body.
#[derive(Debug)]
pub struct Form<T>(pub T, pub [u8; 32]);

/// A body as it came, within the limit.
#[derive(Debug)]
pub struct Raw(pub web::Bytes);

/// A body that could not be read.
pub struct BadBody {
    visit: Option<Visit>,
    failure: Failure,
}

impl fmt::Debug for BadBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.failure)
    }
}

impl fmt::Display for BadBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the body could not be read")
    }
}

impl ResponseError for BadBody {
    fn error_response(&self) -> HttpResponse {
        error_response::plain(self.visit.as_ref(), &self.failure)
    }
}

type Reading<T> = Pin<Box<dyn Future<Output = Result<T, BadBody>>>>;

fn read<T: 'static>(
    request: &HttpRequest,
    payload: &mut Payload,
    parse: impl Fn(&web::Bytes) -> Result<T, String> + 'static,
) -> Reading<(T, [u8; 32])> {
    let visit = Visit::of(request);
    let declared =
        request.headers().get("content-length").and_then(|v| v.to_str().ok()).and_then(|v| v.parse::<usize>().ok());
    let bytes = web::Bytes::from_request(request, payload);
    let most = most_bytes(visit.as_ref());
    let patience = patience(visit.as_ref(), declared.unwrap_or(most));
    Box::pin(async move {
        let fail = |failure| BadBody { visit: visit.clone(), failure };
        if declared.is_some_and(|n| n > most) {
            return Err(fail(Failure::TooLarge));
        }
        let read = tokio::time::timeout(patience, bytes).await.map_err(|_| fail(Failure::TooSlow))?;
        let bytes = read.map_err(|_| fail(Failure::TooLarge))?;
        if bytes.len() > most {
            return Err(fail(Failure::TooLarge));
        }
        let value = parse(&bytes).map_err(|reason| fail(Failure::Malformed(reason)))?;
        Ok((value, Sha256::digest(&bytes).into()))
    })
}

fn most_bytes(visit: Option<&Visit>) -> usize {
    let is_visitor = visit.is_none_or(|visit| matches!(visit.ticket, Ticket::None) && visit.device.is_none());
    if is_visitor { MAX_BYTES_OF_VISITORS } else { MAX_BYTES }
}

/// How long a body of so many bytes may take. Without an end to it, whoever sends a byte now and then holds memory for ever.
fn patience(visit: Option<&Visit>, bytes: usize) -> Duration {
    let least = visit.map_or(0, |visit| visit.state.config.body_seconds);
    Duration::from_secs(least.saturating_add((bytes.min(MAX_BYTES) / BYTES_A_SECOND) as u64))
}

/// A NUL becomes the sign for what cannot be shown, as in Markdown: no text can hold one, and what was typed is not lost.
fn without_nul(form: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(form.len());
    let mut rest = form;
    while let Some(first) = rest.first() {
        let nul = if *first == 0 {
            1
        } else if rest.starts_with(b"%00") {
            3
        } else {
            0
        };
        match nul {
            0 => out.push(*first),
            _ => out.extend_from_slice(b"%EF%BF%BD"),
        }
        rest = &rest[nul.max(1)..];
    }
    out
}

impl<T: DeserializeOwned + 'static> FromRequest for Form<T> {
    type Error = BadBody;
    type Future = Reading<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let typed = Typed::of(request);
        let reading = read(request, payload, move |b| {
            typed.keep(b);
            serde_urlencoded::from_bytes(&without_nul(b)).map_err(|e| e.to_string())
        });
        Box::pin(async move { reading.await.map(|(value, hash)| Self(value, hash)) })
    }
}

impl FromRequest for Raw {
    type Error = BadBody;
    type Future = Reading<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let reading = read(request, payload, |b| Ok(b.clone()));
        Box::pin(async move { reading.await.map(|(bytes, _)| Self(bytes)) })
    }
}
