//! `/sign-in`: e-mail and password. The same words and the same time for an unknown address and a wrong password.

use crate::error_response::Failure;
use crate::form::Form;
use crate::visit::{SESSION_COOKIE, Visit};
use actions::accounts::sign_in;
use actions::{Error, Secret};
use actix_web::cookie::{Cookie, SameSite, time::Duration};
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Deserialize;
use templates::pages::account::SignInPage;
use templates::{FormErrors, urls};

/// The query.
#[derive(Deserialize)]
pub struct Query {
    #[serde(default)]
    next: String,
}

/// The fields.
#[derive(Deserialize)]
pub struct Fields {
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    next: String,
}

/// Shows the form.
pub async fn get(visit: Visit, query: web::Query<Query>) -> HttpResponse {
    form(&visit, StatusCode::OK, (String::new(), query.into_inner().next), None).await
}

/// Signs in.
pub async fn post(visit: Visit, Form(fields, _): Form<Fields>) -> HttpResponse {
    match prove(&visit, &fields.email, fields.password).await {
        Ok(secret) => visit_home(&visit, &secret, &fields.next),
        Err(Failure::Action(Error::Forbidden)) => {
            form(&visit, StatusCode::UNPROCESSABLE_ENTITY, (fields.email, fields.next), Some("sign-in-wrong")).await
        }
        Err(failure) => visit.failed(failure).await,
    }
}

/// Looks up, compares on the bounded pool, opens a session.
///
/// # Errors
/// Forbidden when address and password do not belong together.
pub async fn prove(visit: &Visit, email: &str, password: String) -> Result<Secret, Failure> {
    let person = super::sign_in::person(visit, email, password).await?;
    let device = device(&visit.user_agent);
    visit.write(move |cx| sign_in::open_session(cx, person, &device)).await
}

/// Who proves to be whom.
///
/// # Errors
/// Forbidden when address and password do not belong together.
pub async fn person(visit: &Visit, email: &str, password: String) -> Result<domain::PersonId, Failure> {
    let email = email.to_owned();
    let candidate = visit.read(move |cx| sign_in::look_up(cx, &email)).await?;
    let place = visit.state.hashing.acquire().await.map_err(|e| Error::Internal(Box::new(e)))?;
    let proved = web::block(move || candidate.verify(&password)).await.map_err(|e| Error::Internal(Box::new(e)))?;
    drop(place);
    proved.ok_or(Failure::Action(Error::Forbidden))
}

fn visit_home(visit: &Visit, secret: &Secret, next: &str) -> HttpResponse {
    let is_ours = next.starts_with('/') && !next.starts_with("//") && !next.contains('\\');
    let mut answer = visit.see_other(if is_ours { next } else { urls::home() });
    let days = visit.state.world.installation.session_days;
    let cookie = Cookie::build(SESSION_COOKIE, secret.reveal().to_owned())
        .path("/")
        .http_only(true)
        .secure(visit.is_https())
        .same_site(SameSite::Lax)
        .max_age(Duration::days(days))
        .finish();
    if let Err(error) = answer.add_cookie(&cookie) {
        tracing::error!(%error, "a session cookie could not be set");
    }
    answer
}

async fn form(
    visit: &Visit,
    status: StatusCode,
    (email, next): (String, String),
    error: Option<&'static str>,
) -> HttpResponse {
    visit
        .page_as(status, move |cx, frame| {
            let shell = frame.shell(cx)?;
            let errors = error.map_or_else(FormErrors::default, |key| FormErrors::one("email", shell.t(key)));
            frame.render(&SignInPage { shell, email, next, errors, may_sign_up: true })
        })
        .await
}

/// A browser in two words, for the list of sessions: never the whole header.
fn device(user_agent: &str) -> String {
    let pick = |names: &[(&'static str, &'static str)]| {
        names.iter().find(|(mark, _)| user_agent.contains(mark)).map(|(_, name)| *name)
    };
    let browser = pick(&[("Edg/", "Edge"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")]);
    let system = pick(&[
        ("Windows", "Windows"),
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Mac OS", "macOS"),
        ("Linux", "Linux"),
    ]);
    [browser, system].into_iter().flatten().collect::<Vec<_>>().join(", ")
}
