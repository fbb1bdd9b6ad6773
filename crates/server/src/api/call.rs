//! One call of the API: its visit, the parts of its address, its query and its JSON body, each refused as problem+json.
//! What a call does belongs in the files of the nouns.

use crate::error_response::{self, Failure};
use crate::form::Raw;
use crate::visit::Visit;
use actions::accounts::who::Ticket;
use actions::once::Request as OnceRequest;
use actions::{Cx, Error};
use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, LOCATION};
use actix_web::{FromRequest, HttpRequest, HttpResponse, ResponseError, dev::Payload};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use std::fmt;
use std::future::{Ready, ready};
use std::str::FromStr;

/// One call.
pub struct Call {
    /// The visit.
    pub visit: Visit,
    request: HttpRequest,
}

/// A call that was refused. Boxed, since every answer has room for it and few hold one.
pub struct Refused(Box<(Visit, Failure)>);

/// What a call answers.
pub type Answer = Result<HttpResponse, Refused>;

impl fmt::Debug for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.0.1)
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the call was refused")
    }
}

impl ResponseError for Refused {
    fn status_code(&self) -> StatusCode {
        self.0.1.status()
    }

    fn error_response(&self) -> HttpResponse {
        error_response::plain(Some(&self.0.0), &self.0.1)
    }
}

impl FromRequest for Call {
    type Error = actix_web::Error;
    type Future = Ready<Result<Self, actix_web::Error>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let visit = Visit::from_request(request, payload).into_inner();
        ready(visit.map(|visit| Self { visit, request: request.clone() }))
    }
}

impl Call {
    /// Refuses.
    pub fn refuse(&self, failure: impl Into<Failure>) -> Refused {
        Refused(Box::new((self.visit.clone(), failure.into())))
    }

    /// Goes on with what an action gave.
    pub fn check<T>(&self, done: Result<T, impl Into<Failure>>) -> Result<T, Refused> {
        done.map_err(|e| self.refuse(e))
    }

    /// Refuses a call without any credentials before anything of it is read.
    pub fn signed_in(&self) -> Result<(), Refused> {
        match self.visit.ticket {
            Ticket::None => Err(self.refuse(Failure::Unauthenticated)),
            Ticket::Session(_) | Ticket::Bearer(_) => Ok(()),
        }
    }

    /// Reads as somebody.
    pub async fn read<T, F>(&self, f: F) -> Result<T, Refused>
    where
        T: Send + 'static,
        F: FnOnce(&mut Cx<'_>) -> actions::Result<T> + Send + 'static,
    {
        let done = self.visit.read(move |cx| cx.me().map(|_| ()).and_then(|()| f(cx))).await;
        self.check(done)
    }

    /// Changes as somebody.
    pub async fn write<T, F>(&self, mut f: F) -> Result<T, Refused>
    where
        T: Send + 'static,
        F: FnMut(&mut Cx<'_>) -> actions::Result<T> + Send + 'static,
    {
        let done = self.visit.write(move |cx| cx.me().map(|_| ()).and_then(|()| f(cx))).await;
        self.check(done)
    }

    /// A part of the address as text. What no name can hold names nothing.
    pub fn part(&self, name: &str) -> Result<String, Refused> {
        let part = self.request.match_info().get(name).unwrap_or_default();
        if part.contains('\0') { Err(self.refuse(Error::NotFound)) } else { Ok(part.to_owned()) }
    }

    /// A part of the address as an id. What is not an id names nothing.
    pub fn id<T: FromStr>(&self, name: &str) -> Result<T, Refused> {
        self.part(name)?.parse().map_err(|_| self.refuse(Error::NotFound))
    }

    /// The query. Names it does not know are left alone.
    pub fn query<T: DeserializeOwned>(&self) -> Result<T, Refused> {
        let malformed = |why: String| self.refuse(Failure::Malformed(why));
        let query = self.request.query_string();
        let text = percent_encoding::percent_decode_str(query).decode_utf8();
        if text.map_err(|e| malformed(e.to_string()))?.contains('\0') {
            return Err(malformed("the query holds a NUL".to_owned()));
        }
        serde_urlencoded::from_str(query).map_err(|e| malformed(e.to_string()))
    }

    /// The body as JSON.
    pub fn json<T: DeserializeOwned>(&self, body: &Raw) -> Result<T, Refused> {
        let malformed = |why: String| self.refuse(Failure::Malformed(why));
        let value: Value = serde_json::from_slice(&body.0).map_err(|e| malformed(e.to_string()))?;
        if holds_nul(&value) {
            return Err(malformed("a text holds a NUL".to_owned()));
        }
        serde_json::from_value(value).map_err(|e| malformed(e.to_string()))
    }

    /// The call as one that may come again with its `Idempotency-Key`.
    pub fn once(&self, body: &Raw) -> Result<OnceRequest, Refused> {
        let key = match self.request.headers().get("idempotency-key") {
            None => None,
            Some(value) => {
                let text = value.to_str().map_err(|e| self.refuse(Failure::Malformed(e.to_string())))?;
                Some(text.to_owned())
            }
        };
        Ok(self.visit.once(key, Sha256::digest(&body.0).into()))
    }
}

/// The error with the name that a field has in JSON, where its form names it otherwise.
pub fn renamed(mut error: Error, form: &str, json: &'static str) -> Error {
    let name = |field: &mut &'static str| {
        if *field == form {
            *field = json;
        }
    };
    match &mut error {
        Error::Invalid(problems) => problems.iter_mut().for_each(|p| name(&mut p.field)),
        Error::PersonalData { hits, .. } => hits.iter_mut().for_each(|hit| name(&mut hit.field)),
        _ => {}
    }
    error
}

/// JSON with 200.
pub fn ok(value: &impl Serialize) -> HttpResponse {
    HttpResponse::Ok().insert_header((CACHE_CONTROL, "no-store")).json(value)
}

/// JSON with 201, and where the new thing is.
pub fn created(value: &impl Serialize, location: &str) -> HttpResponse {
    let mut answer = HttpResponse::Created();
    answer.insert_header((CACHE_CONTROL, "no-store")).insert_header((LOCATION, location)).json(value)
}

/// 204.
pub fn done() -> HttpResponse {
    HttpResponse::NoContent().finish()
}

fn holds_nul(value: &Value) -> bool {
    match value {
        Value::String(text) => text.contains('\0'),
        Value::Array(items) => items.iter().any(holds_nul),
        Value::Object(fields) => fields.iter().any(|(name, value)| name.contains('\0') || holds_nul(value)),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}
