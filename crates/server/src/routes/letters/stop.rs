//! `/unsubscribe/{token}`: the link of a letter or a notice. Opening it shows a button and changes nothing; the POST, by a person or by a
//! mail program (RFC 8058), needs no session and answers at once. Cookies are not looked at.

use crate::error_response::Failure;
use crate::form::Form;
use crate::visit::Visit;
use actions::Error;
use actions::accounts::who::Ticket;
use actions::letters::{Scope, stop};
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use domain::{LetterEvery, Word as _};
use serde::Deserialize;
use templates::pages::letters::{StopReasonPage, UnsubscribePage};

/// The fields: a mail program sends `List-Unsubscribe=One-Click` and none of ours.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Fields {
    every: String,
    on: String,
}

/// Shows what can be stopped.
pub async fn get(visit: Visit, token: web::Path<String>) -> HttpResponse {
    page(&visit, token.into_inner(), false).await
}

/// Stops it; or says how often the letter is to come instead, or that a reason is to count again.
pub async fn post(visit: Visit, token: web::Path<String>, Form(fields, _): Form<Fields>) -> HttpResponse {
    let every = LetterEvery::from_word(&fields.every).unwrap_or(LetterEvery::Off);
    let (visit, asked) = (Visit { ticket: Ticket::None, ..visit }, token.clone());
    let is_on = fields.on == "1";
    let set = move |cx: &mut actions::Cx<'_>| match stop::standing(cx, &asked)?.scope {
        Scope::Letter => stop::set_every(cx, &asked, every),
        _ => stop::set_reason(cx, &asked, is_on),
    };
    match visit.write(set).await {
        Ok(()) => page(&visit, token.into_inner(), true).await,
        Err(failure) => visit.failed(unknown(failure)).await,
    }
}

async fn page(visit: &Visit, token: String, is_done: bool) -> HttpResponse {
    let visit = Visit { ticket: Ticket::None, ..visit.clone() };
    let asked = token.clone();
    let standing = match visit.read(move |cx| stop::standing(cx, &asked)).await {
        Ok(standing) => standing,
        Err(failure) => return visit.failed(unknown(failure)).await,
    };
    let visit = Visit { accept_language: standing.language.map(Into::into).or(visit.accept_language), ..visit };
    let (every, is_on, name) = (standing.every, standing.is_on, standing.name);
    visit
        .page_as(StatusCode::OK, move |cx, frame| {
            let shell = frame.shell(cx)?;
            let (title, what) = match standing.scope {
                Scope::Letter => return frame.render(&UnsubscribePage { shell, token, every, is_done }),
                Scope::Kind(kind) => (format!("stop-{kind}-title"), "stop-kind-what"),
                Scope::Follow(subject, _) => (format!("stop-follow-{subject}-title"), "stop-follow-what"),
                Scope::Thread(_) => ("stop-thread-title".to_owned(), "stop-thread-what"),
                Scope::Group(_) => ("stop-group-title".to_owned(), "stop-group-what"),
            };
            let name = name.clone();
            frame.render(&StopReasonPage { shell, token, title, what, name, is_on, is_done })
        })
        .await
}

/// A token that we did not sign is not there: signing in would not help.
fn unknown(failure: Failure) -> Failure {
    match failure {
        Failure::Unauthenticated => Failure::Action(Error::NotFound),
        other => other,
    }
}
