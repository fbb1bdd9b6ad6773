//! `POST /sessions`: an e-mail address and a password for a bearer token, through the same limits as the page; ending it.

use super::call::{Answer, Call, created, done};
use crate::error_response::Failure;
use crate::form::Raw;
use crate::routes::sign_in::proved;
use actions::Cx;
use actions::Error;
use actions::accounts::make_token::{MakeToken, make_token};
use actions::accounts::who::Ticket;
use actions::accounts::{settings, sign_in, sign_out};
use domain::{ApiTokenId, Line};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Who one is.
#[derive(Deserialize, ToSchema)]
pub struct Credentials {
    email: String,
    password: String,
}

/// What to send in `Authorization: Bearer …`.
#[derive(Serialize, ToSchema)]
pub struct Token {
    token: String,
}

/// Signs in. The token holds as long as a session in a browser, and can be ended in the settings.
#[utoipa::path(post, path = "/api/v1/sessions", tag = "sessions", request_body = Credentials, security(()),
    responses((status = 201, body = Token), (status = 401, body = super::Problem), (status = 429, body = super::Problem)))]
pub async fn post(call: Call, body: Raw) -> Answer {
    let typed: Credentials = call.json(&body)?;
    let visit = &call.visit;
    let candidate = match proved(visit, &typed.email, typed.password).await {
        Err(Failure::Action(Error::Forbidden)) => return Err(call.refuse(Failure::Unauthenticated)),
        other => call.check(other)?,
    };
    let seconds = visit.state.world.installation.session_days * 86_400;
    let name = Line::parse("API").expect("a short word is a line");
    let make = MakeToken { name, holds_seconds: Some(seconds), by_operator: false, is_sign_in: true };
    let enter = move |cx: &mut Cx<'_>| match sign_in::enter(cx, &candidate)? {
        Some(person) => make_token(cx, person, &make).map(Some),
        None => Ok(None),
    };
    let made = call.check(visit.write(enter).await)?;
    let token = made.ok_or_else(|| call.refuse(Failure::Unauthenticated))?.reveal().to_owned();
    Ok(created(&Token { token }, "/api/v1/me"))
}

/// Signs out: the token of this call is over, or the session of a browser.
#[utoipa::path(delete, path = "/api/v1/sessions/current", tag = "sessions",
    responses((status = 204), (status = 401, body = super::Problem)))]
pub async fn sign_out_here(call: Call) -> Answer {
    call.signed_in()?;
    let ticket = call.visit.ticket.clone();
    call.write(move |cx| match &ticket {
        Ticket::Session(secret) => sign_out::sign_out(cx, secret),
        Ticket::None | Ticket::Bearer(_) => {
            let own = ApiTokenId(cx.me()?.via_id);
            settings::end_token(cx, own)
        }
    })
    .await?;
    Ok(done())
}
