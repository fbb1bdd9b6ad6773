//! `/settings/password`: changing the own password, with the old one.

use super::own_account;
use crate::error_response::Failure;
use crate::form::Form;
use crate::forms;
use crate::visit::Visit;
use actions::Error;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use serde::Deserialize;
use templates::pages::settings::PasswordPage;
use templates::urls;

/// The fields.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Fields {
    current: String,
    password: String,
}

/// Shows the form.
pub async fn get(visit: Visit) -> HttpResponse {
    form(&visit, StatusCode::OK, None).await
}

/// Changes it.
pub async fn post(visit: Visit, Form(fields, _): Form<Fields>) -> HttpResponse {
    match own_account::change_password(&visit, fields.current, &fields.password).await {
        Ok(()) => visit.see_other_saying(urls::password(), "flash-password-saved"),
        Err(Failure::Action(error @ Error::Invalid(_))) => {
            form(&visit, StatusCode::UNPROCESSABLE_ENTITY, Some(error)).await
        }
        Err(failure) => visit.failed(failure).await,
    }
}

async fn form(visit: &Visit, status: StatusCode, error: Option<Error>) -> HttpResponse {
    visit
        .page_as(status, move |cx, frame| {
            cx.me()?;
            let shell = frame.shell(cx)?;
            let errors = forms::errors(&shell, error.as_ref());
            frame.render(&PasswordPage { shell, errors })
        })
        .await
}
