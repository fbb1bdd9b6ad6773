//! `/verify/{token}`: opening it does nothing; the button makes the account, or moves the member who asked for it and is
//! signed in to the new address.

use super::{gone, hashing, session};
use crate::error_response::Failure;
use crate::form::Form;
use crate::forms;
use crate::visit::Visit;
use actions::accounts::verify;
use actions::{Error, Secret};
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Deserialize;
use templates::pages::account::VerifyPage;
use templates::urls;

/// The fields.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Fields {
    password: String,
}

/// Shows the button.
pub async fn get(visit: Visit, token: web::Path<String>) -> HttpResponse {
    form(&visit, StatusCode::OK, token.into_inner(), None).await
}

/// Uses the link up.
pub async fn post(visit: Visit, token: web::Path<String>, Form(fields, _): Form<Fields>) -> HttpResponse {
    match use_up(&visit, &token, &fields.password).await {
        Ok(answer) => answer,
        Err(Failure::Action(error @ Error::Invalid(_))) => {
            form(&visit, StatusCode::UNPROCESSABLE_ENTITY, token.into_inner(), Some(error)).await
        }
        Err(failure) => gone::or_failed(&visit, failure, false).await,
    }
}

async fn use_up(visit: &Visit, token: &str, password: &str) -> Result<HttpResponse, Failure> {
    let token = Secret::from_text(token);
    let asked = token.clone();
    let proof = visit.read(move |cx| verify::show(cx, &asked)).await?;
    let hash = if proof.is_new_account { Some(hashing::hash(visit, password).await?) } else { None };
    let (person, is_new) = visit.write(move |cx| verify::verify(cx, &token, hash.as_deref())).await?;
    if !is_new {
        return Ok(visit.see_other_saying(urls::profile_settings(), "flash-moved"));
    }
    let opened = session::open(visit, person).await?;
    Ok(opened.on(visit, visit.see_other_saying(urls::home(), "flash-welcome")))
}

async fn form(visit: &Visit, status: StatusCode, token: String, error: Option<Error>) -> HttpResponse {
    let secret = Secret::from_text(&token);
    let proof = match visit.read(move |cx| verify::show(cx, &secret)).await {
        Ok(proof) => proof,
        Err(failure) => return gone::or_failed(visit, failure, false).await,
    };
    visit
        .page_as(status, move |cx, frame| {
            let shell = frame.shell(cx)?;
            let errors = forms::errors(&shell, error.as_ref());
            let moves = match proof.is_new_account {
                true => None,
                false => Some((cx.me()?.name.clone(), proof.organisation)),
            };
            frame.render(&VerifyPage { shell, token, email: proof.address, moves, errors })
        })
        .await
}
