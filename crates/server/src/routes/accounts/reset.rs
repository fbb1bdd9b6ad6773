//! `/reset` and `/reset/{token}`: a new password by a link in a mail. The first answer is the same for every address.

use super::{gone, hashing, sign_up};
use crate::error_response::Failure;
use crate::form::Form;
use crate::forms;
use crate::visit::Visit;
use actions::accounts::{links, reset};
use actions::{Error, Secret};
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use domain::EmailAddress;
use serde::Deserialize;
use templates::pages::account::{ResetPage, ResetRequestPage, Sent};
use templates::urls;

/// The fields of both forms.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Fields {
    email: String,
    password: String,
}

/// Shows the form for an address.
pub async fn get(visit: Visit) -> HttpResponse {
    request_form(&visit, StatusCode::OK, String::new(), None).await
}

/// Asks for the link.
pub async fn post(visit: Visit, Form(fields, _): Form<Fields>) -> HttpResponse {
    match ask(&visit, &fields.email).await {
        Ok(()) => sign_up::sent(&visit, Sent::Reset, fields.email).await,
        Err(Failure::Action(error @ Error::Invalid(_))) => {
            request_form(&visit, StatusCode::UNPROCESSABLE_ENTITY, fields.email, Some(error)).await
        }
        Err(failure) => visit.failed(failure).await,
    }
}

async fn ask(visit: &Visit, email: &str) -> Result<(), Failure> {
    let address = EmailAddress::parse(email).map_err(|flaw| Error::invalid("email", flaw.code))?;
    let (client, language) = (visit.client.clone(), visit.language(None).code());
    visit.write(move |cx| links::ask_to_reset(cx, &address, language, &client)).await
}

async fn request_form(visit: &Visit, status: StatusCode, email: String, error: Option<Error>) -> HttpResponse {
    visit
        .page_as(status, move |cx, frame| {
            let shell = frame.shell(cx)?;
            let errors = forms::errors(&shell, error.as_ref());
            frame.render(&ResetRequestPage { shell, email, errors })
        })
        .await
}

/// Shows the form for a password; uses nothing up.
pub async fn get_link(visit: Visit, token: web::Path<String>) -> HttpResponse {
    link_form(&visit, StatusCode::OK, token.into_inner(), None).await
}

/// Sets the password.
pub async fn post_link(visit: Visit, token: web::Path<String>, Form(fields, _): Form<Fields>) -> HttpResponse {
    match set(&visit, &token, &fields.password).await {
        Ok(()) => visit.see_other_saying(urls::sign_in(), "flash-password-changed"),
        Err(Failure::Action(error @ Error::Invalid(_))) => {
            link_form(&visit, StatusCode::UNPROCESSABLE_ENTITY, token.into_inner(), Some(error)).await
        }
        Err(failure) => gone::or_failed(&visit, failure, true).await,
    }
}

async fn set(visit: &Visit, token: &str, password: &str) -> Result<(), Failure> {
    let token = Secret::from_text(token);
    let asked = token.clone();
    visit.read(move |cx| reset::show(cx, &asked)).await?;
    let hash = hashing::hash(visit, password).await?;
    let client = visit.client.clone();
    visit.write(move |cx| reset::reset(cx, &token, &hash, &client)).await.map(|_| ())
}

async fn link_form(visit: &Visit, status: StatusCode, token: String, error: Option<Error>) -> HttpResponse {
    let secret = Secret::from_text(&token);
    let email = match visit.read(move |cx| reset::show(cx, &secret)).await {
        Ok(email) => email,
        Err(failure) => return gone::or_failed(visit, failure, true).await,
    };
    visit
        .page_as(status, move |cx, frame| {
            let shell = frame.shell(cx)?;
            let errors = forms::errors(&shell, error.as_ref());
            frame.render(&ResetPage { shell, token, email, errors })
        })
        .await
}
