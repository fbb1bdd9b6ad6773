//! `/sign-in`: e-mail and password. The same words and the same time for an unknown address and a wrong password.
//! Who was signed out while they wrote brings their form along in hidden fields, and gets it back afterwards.

use super::{hashing, session};
use crate::error_response::Failure;
use crate::form::Form;
use crate::own_path::own_path;
use crate::visit::Visit;
use actions::Error;
use actions::accounts::sign_in::{self, Candidate, Origin};
use actions::accounts::who::Ticket;
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::Deserialize;
use templates::pages::account::{CarriedPage, SignInPage};
use templates::pages::error::Again;
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

/// Shows it in place of what was asked for: the form that was sent goes along.
pub async fn carrying(visit: &Visit) -> HttpResponse {
    form(visit, StatusCode::UNAUTHORIZED, (String::new(), String::new()), None).await
}

/// Signs in.
pub async fn post(visit: Visit, request: HttpRequest, Form(fields, _): Form<Fields>) -> HttpResponse {
    // From here on what was typed is what was brought along, on every page that may follow.
    let typed = visit.typed.taken_along(|path| is_form(&request, path));
    let visit = Visit { typed, ..visit };
    match enter(&visit, &fields.email, fields.password).await {
        Ok(opened) => {
            let answer = match visit.typed.carried(&visit.address) {
                Some(again) => given_back(&opened.visit(&visit), again).await,
                None => visit.see_other(own_path(&fields.next).unwrap_or(urls::home())),
            };
            opened.on(&visit, answer)
        }
        Err(Failure::Action(Error::Forbidden)) => {
            form(&visit, StatusCode::UNPROCESSABLE_ENTITY, (fields.email, fields.next), Some("sign-in-wrong")).await
        }
        Err(failure) => visit.failed(failure).await,
    }
}

/// A page of ours that takes forms; the API is for programs.
fn is_form(request: &HttpRequest, path: &str) -> bool {
    request.resource_map().has_resource(path) && !path.starts_with("/api/")
}

async fn given_back(visit: &Visit, again: Again) -> HttpResponse {
    visit
        .page(move |cx, frame| {
            let shell = frame.shell(cx)?;
            frame.render(&CarriedPage { shell, again })
        })
        .await
}

async fn enter(visit: &Visit, email: &str, password: String) -> Result<session::Opened, Failure> {
    let candidate = proved(visit, email, password).await?;
    session::open_proved(visit, candidate).await?.ok_or(Failure::Action(Error::Forbidden))
}

/// Who proves to be whom: counts the try, compares on the bounded pool. For pages and the API alike; both let them in by
/// [`sign_in::enter`].
///
/// # Errors
/// Forbidden when address and password do not belong together; Busy after too many tries.
pub async fn proved(visit: &Visit, email: &str, password: String) -> Result<Candidate, Failure> {
    let email = email.to_owned();
    let origin = Origin { client: visit.client.to_string(), device: visit.device.clone() };
    let candidate = visit.write(move |cx| sign_in::begin(cx, &email, &origin)).await?;
    hashing::verify(visit, candidate, password).await?.ok_or(Failure::Action(Error::Forbidden))
}

async fn form(
    visit: &Visit,
    status: StatusCode,
    (email, next): (String, String),
    error: Option<&'static str>,
) -> HttpResponse {
    let carried = if visit.is_safe { None } else { visit.typed.carried(&visit.address) };
    // Whoever comes here is nobody yet. A key that does not hold would be refused again by its own page, without an end.
    let visit = Visit { ticket: Ticket::None, ..visit.clone() };
    visit
        .page_as(status, move |cx, frame| {
            let shell = frame.shell(cx)?;
            let errors = error.map_or_else(FormErrors::default, |key| FormErrors::one("email", shell.t(key)));
            let is_set_up = storage::accounts::any_administrator(cx.conn)?;
            let may_sign_up = carried.is_none();
            frame.render(&SignInPage { shell, email, next, errors, may_sign_up, is_set_up, carried })
        })
        .await
}
