//! One request as the routes see it: who sent it, in which language, and the two ways to the database.
//! A route never holds a connection; it hands a closure over and gets a value back.

use crate::error_response::{self, Failure};
use crate::frame::Frame;
use crate::state::AppState;
use crate::typed::Typed;
use actions::accounts::who::{self, Ticket};
use actions::once::Request as OnceRequest;
use actions::{Actor, Cx, Secret, Unavailable};
use actix_web::http::StatusCode;
use actix_web::http::header::{ACCEPT_LANGUAGE, AUTHORIZATION, HeaderMap, LOCATION};
use actix_web::{FromRequest, HttpRequest, HttpResponse, dev::Payload, web};
use std::future::{Ready, ready};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use templates::Language;

/// The session's cookie.
pub const SESSION_COOKIE: &str = "praxis_session";

/// The cookie of a browser that has signed in before.
pub const DEVICE_COOKIE: &str = "praxis_device";

/// Reference of a request, for the log and for support.
#[derive(Clone, Debug)]
pub struct RequestId(pub Arc<str>);

/// One request.
#[derive(Clone)]
pub struct Visit {
    /// What all requests share.
    pub state: web::Data<AppState>,
    /// How it says who it is.
    pub ticket: Ticket,
    /// The path.
    pub path: Arc<str>,
    /// Path and query.
    pub address: Arc<str>,
    /// GET or HEAD.
    pub is_safe: bool,
    /// Wants JSON errors.
    pub is_api: bool,
    /// The browser's languages.
    pub accept_language: Option<Arc<str>>,
    /// The browser, as it names itself.
    pub user_agent: Arc<str>,
    /// The client's network, e.g. `192.0.2.0/24`: limits on tries are counted by it.
    pub client: Arc<str>,
    /// The long-lived cookie of a browser that has signed in before.
    pub device: Option<Secret>,
    /// Reference for the log.
    pub id: RequestId,
    /// Message left by the request before.
    pub flash: Option<Arc<str>>,
    /// The form that it sent.
    pub typed: Typed,
}

impl FromRequest for Visit {
    type Error = actix_web::Error;
    type Future = Ready<Result<Self, actix_web::Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(
            Self::of(request)
                .ok_or_else(|| actix_web::error::ErrorInternalServerError("the state is registered at start")),
        )
    }
}

impl Visit {
    /// Reads a request's head.
    pub fn of(request: &HttpRequest) -> Option<Self> {
        use actix_web::HttpMessage as _;
        let state = request.app_data::<web::Data<AppState>>()?.clone();
        let header = |name| request.headers().get(name).and_then(|v| v.to_str().ok());
        let id = request.extensions().get::<RequestId>().cloned();
        Some(Self {
            ticket: ticket(request.headers(), request.cookie(SESSION_COOKIE).map(|c| c.value().to_owned())),
            path: request.path().into(),
            address: request.uri().path_and_query().map_or(request.path(), |p| p.as_str()).into(),
            is_safe: request.method().is_safe(),
            is_api: request.path().starts_with("/api/"),
            accept_language: header(ACCEPT_LANGUAGE).map(Into::into),
            user_agent: header(actix_web::http::header::USER_AGENT).unwrap_or_default().into(),
            client: crate::client::network(request, &state.config.trusted_proxies).into(),
            device: request.cookie(DEVICE_COOKIE).map(|c| Secret::from_text(c.value())),
            id: id.unwrap_or_else(|| RequestId("-".into())),
            flash: request.cookie(crate::flash::COOKIE).map(|c| c.value().into()),
            typed: Typed::of(request),
            state,
        })
    }

    /// The language for a person's choice, or the browser's.
    #[must_use]
    pub fn language(&self, chosen: Option<&str>) -> Language {
        Language::negotiate(chosen, self.accept_language.as_deref())
    }

    /// Reads in one snapshot.
    ///
    /// # Errors
    /// Those of `f`; [`Failure::Unauthenticated`] where nobody is signed in and somebody would have to be.
    pub async fn read<T, F>(&self, f: F) -> Result<T, Failure>
    where
        T: Send + 'static,
        F: FnOnce(&mut Cx<'_>) -> actions::Result<T> + Send + 'static,
    {
        let (world, ticket, stale) = (self.state.world.clone(), self.ticket.clone(), Arc::new(AtomicBool::new(false)));
        let seen = stale.clone();
        let answer = self.state.db.read(move |conn| act(conn, &world, &ticket, &seen, f)).await;
        if stale.load(Ordering::Relaxed) {
            self.note_seen().await;
        }
        answer
    }

    /// Notes that the session or token was seen: once in some minutes, and never a reason to fail.
    async fn note_seen(&self) {
        let (ticket, now) = (self.ticket.clone(), self.state.world.clock.now());
        let noted: storage::Result<()> = self.state.db.write(move |c| who::note_seen(c, &ticket, now)).await;
        if let Err(error) = noted {
            tracing::warn!(%error, "a session could not be noted as seen");
        }
    }

    /// Changes in one transaction. What it returns is committed. A change that PostgreSQL breaks off is done again, as a
    /// whole: `f` may be called several times.
    ///
    /// # Errors
    /// As [`Visit::read`].
    pub async fn write<T, F>(&self, mut f: F) -> Result<T, Failure>
    where
        T: Send + 'static,
        F: FnMut(&mut Cx<'_>) -> actions::Result<T> + Send + 'static,
    {
        let (world, ticket) = (self.state.world.clone(), self.ticket.clone());
        let done = self.state.db.write(move |conn| act(conn, &world, &ticket, &AtomicBool::new(false), &mut f)).await;
        match &done {
            Ok(_) => self.state.note_writing(true),
            Err(failure) if failure.unavailable() == Some(Unavailable::NoWriting) => self.state.note_writing(false),
            Err(_) => {}
        }
        done
    }

    /// A page: reads, renders, answers; errors become their pages.
    pub async fn page<F>(&self, f: F) -> HttpResponse
    where
        F: FnOnce(&mut Cx<'_>, &Frame) -> actions::Result<String> + Send + 'static,
    {
        self.page_as(StatusCode::OK, f).await
    }

    /// A page with another status: a form that comes back with its errors.
    pub async fn page_as<F>(&self, status: StatusCode, f: F) -> HttpResponse
    where
        F: FnOnce(&mut Cx<'_>, &Frame) -> actions::Result<String> + Send + 'static,
    {
        let frame = Frame::new(self.clone());
        match self.read(move |cx| f(cx, &frame)).await {
            Ok(html) => self.html(status, html),
            Err(failure) => error_response::page(self, failure).await,
        }
    }

    /// An HTML answer. A flash that was shown is taken away.
    pub fn html(&self, status: StatusCode, html: String) -> HttpResponse {
        let mut answer = HttpResponse::build(status);
        answer.content_type("text/html; charset=utf-8");
        answer.insert_header(("Cache-Control", "no-store"));
        if self.flash.is_some() {
            answer.cookie(crate::flash::spent());
        }
        answer.body(html)
    }

    /// The page for what went wrong.
    pub async fn failed(&self, failure: impl Into<Failure>) -> HttpResponse {
        error_response::page(self, failure.into()).await
    }

    /// See Other: the answer to every form that was done.
    pub fn see_other(&self, url: impl std::fmt::Display) -> HttpResponse {
        HttpResponse::SeeOther().insert_header((LOCATION, url.to_string())).finish()
    }

    /// See Other with a message on the next page: a key of the locale files.
    pub fn see_other_saying(&self, url: impl std::fmt::Display, message: &str) -> HttpResponse {
        let cookie = crate::flash::cookie(message, self.is_https());
        HttpResponse::SeeOther().insert_header((LOCATION, url.to_string())).cookie(cookie).finish()
    }

    /// The request as one that may come again.
    #[must_use]
    pub fn once(&self, key: Option<String>, body_hash: [u8; 32]) -> OnceRequest {
        OnceRequest { route: self.path.to_string(), key, body_hash }
    }

    /// Members reach the installation over TLS.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.state.world.installation.public_url.starts_with("https://")
    }
}

fn act<T, F>(
    conn: &mut storage::Conn,
    world: &actions::World,
    ticket: &Ticket,
    stale: &AtomicBool,
    f: F,
) -> Result<T, Failure>
where
    F: FnOnce(&mut Cx<'_>) -> actions::Result<T>,
{
    let actor = who::actor(conn, world, ticket).map_err(|e| match e {
        actions::Error::Forbidden => Failure::Unauthenticated,
        other => Failure::Action(other),
    })?;
    let is_nobody = matches!(actor, Actor::Nobody);
    stale.store(who::is_stale(&actor, world.clock.now()), Ordering::Relaxed);
    let mut cx = Cx::new(conn, world, actor);
    f(&mut cx).map_err(|e| match e {
        actions::Error::Forbidden | actions::Error::NotFound if is_nobody => Failure::Unauthenticated,
        other => Failure::Action(other),
    })
}

fn ticket(headers: &HeaderMap, cookie: Option<String>) -> Ticket {
    let bearer = headers.get(AUTHORIZATION).and_then(|v| v.to_str().ok());
    match (bearer, cookie) {
        (Some(bearer), _) => {
            let token = bearer
                .split_once(' ')
                .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"))
                .map_or("", |(_, t)| t.trim());
            Ticket::Bearer(Secret::from_text(token))
        }
        (None, Some(cookie)) => Ticket::Session(Secret::from_text(&cookie)),
        (None, None) => Ticket::None,
    }
}
