//! `/settings/password`: changing the own password, with the old one.

use crate::error_response::Failure;
use crate::form::Form;
use crate::forms;
use crate::routes::accounts::hashing;
use crate::visit::Visit;
use actions::Error;
use actions::accounts::reset;
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
    match change(&visit, fields).await {
        Ok(()) => visit.see_other_saying(urls::password(), "flash-password-saved"),
        Err(Failure::Action(error @ Error::Invalid(_))) => {
            form(&visit, StatusCode::UNPROCESSABLE_ENTITY, Some(error)).await
        }
        Err(failure) => visit.failed(failure).await,
    }
}

async fn change(visit: &Visit, fields: Fields) -> Result<(), Failure> {
    visit.read(|cx| cx.me().map(|_| ())).await?;
    hashing::check(&fields.password)?;
    prove(visit, fields.current, "current").await?;
    let hash = hashing::hash(visit, &fields.password).await?;
    visit.write(move |cx| reset::change(cx, &hash)).await
}

/// The member types their password again.
///
/// # Errors
/// [`Error::Invalid`] in `field` when it is wrong; Busy after too many tries.
pub async fn prove(visit: &Visit, typed: String, field: &'static str) -> Result<(), Failure> {
    let candidate = visit.write(reset::own_candidate).await?;
    let proved = hashing::verify(visit, candidate, typed).await?;
    proved.map(|_| ()).ok_or_else(|| Error::invalid(field, "wrong").into())
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
