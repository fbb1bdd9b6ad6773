//! `/settings/tokens`: keys for programs. A new one is shown once, in the answer to the form that made it.

use crate::error_response::Failure;
use crate::form::Form;
use crate::forms;
use crate::visit::Visit;
use actions::Error;
use actions::accounts::settings;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use domain::ApiTokenId;
use serde::Deserialize;
use templates::forms::Choice;
use templates::pages::settings::{TokenRow, TokensPage};
use templates::urls;

/// Days to choose from.
const DAYS: [i64; 4] = [30, 90, 365, 730];

/// The fields of both forms.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Fields {
    name: String,
    days: String,
    token: String,
}

/// Shows the keys.
pub async fn get(visit: Visit) -> HttpResponse {
    show(&visit, StatusCode::OK, Fields::default(), Ok(None)).await
}

/// Makes a key.
pub async fn post(visit: Visit, Form(fields, _): Form<Fields>) -> HttpResponse {
    let (name, days) = (fields.name.clone(), fields.days.parse().unwrap_or(0));
    match visit.write(move |cx| settings::add_token(cx, &name, days)).await {
        Ok(secret) => show(&visit, StatusCode::OK, Fields::default(), Ok(Some(secret.reveal().to_owned()))).await,
        Err(Failure::Action(error @ Error::Invalid(_))) => {
            show(&visit, StatusCode::UNPROCESSABLE_ENTITY, fields, Err(error)).await
        }
        Err(failure) => visit.failed(failure).await,
    }
}

/// Ends a key.
pub async fn revoke(visit: Visit, Form(fields, _): Form<Fields>) -> HttpResponse {
    let ended = visit
        .write(move |cx| {
            let id: ApiTokenId = fields.token.parse()?;
            settings::end_token(cx, id)
        })
        .await;
    match ended {
        Ok(()) => visit.see_other_saying(urls::tokens(), "flash-token-ended"),
        Err(failure) => visit.failed(failure).await,
    }
}

async fn show(visit: &Visit, status: StatusCode, fields: Fields, made: Result<Option<String>, Error>) -> HttpResponse {
    visit
        .page_as(status, move |cx, frame| {
            let tokens = settings::list_tokens(cx)?.into_iter().map(row).collect();
            let shell = frame.shell(cx)?;
            let chosen = if fields.days.is_empty() { "90" } else { fields.days.as_str() };
            let label = |days: i64| shell.n("token-days-count", days).to_string();
            let days = DAYS.iter().map(|d| Choice::new(d.to_string(), label(*d), chosen)).collect();
            let errors = forms::errors_of(&shell, "token", made.as_ref().err());
            let fresh = made.ok().flatten();
            frame.render(&TokensPage { shell, tokens, fresh, name: fields.name, days, errors })
        })
        .await
}

fn row(token: storage::sessions::Token) -> TokenRow {
    TokenRow {
        id: token.id.to_string(),
        name: token.name,
        created_at: token.created_at,
        used_at: token.last_used_at,
        expires_at: token.expires_at,
        is_operators: token.made_by_operator,
    }
}
