//! `/settings/close`: closing the own account, with the password and a tick.

use super::own_account;
use crate::error_response::Failure;
use crate::form::Form;
use crate::forms;
use crate::routes::accounts::session;
use crate::visit::Visit;
use actions::Error;
use actions::accounts::close;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use serde::Deserialize;
use templates::pages::parts::NetworkRef;
use templates::pages::settings::CloseAccountPage;
use templates::urls;

/// The fields.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Fields {
    password: String,
    sure: String,
}

/// Shows what it would do.
pub async fn get(visit: Visit) -> HttpResponse {
    form(&visit, StatusCode::OK, None).await
}

/// Closes the account.
pub async fn post(visit: Visit, Form(fields, _): Form<Fields>) -> HttpResponse {
    match close(&visit, fields).await {
        Ok(()) => {
            let mut answer = visit.see_other_saying(urls::sign_in(), "flash-closed");
            session::forget(&mut answer);
            answer
        }
        Err(Failure::Action(error)) if forms::is_for_form(&error) => {
            form(&visit, StatusCode::UNPROCESSABLE_ENTITY, Some(error)).await
        }
        Err(failure) => visit.failed(failure).await,
    }
}

async fn close(visit: &Visit, fields: Fields) -> Result<(), Failure> {
    visit.read(|cx| cx.me().map(|_| ())).await?;
    if fields.sure != "1" {
        return Err(Error::invalid("sure", "missing").into());
    }
    own_account::close(visit, fields.password).await
}

async fn form(visit: &Visit, status: StatusCode, error: Option<Error>) -> HttpResponse {
    let label = own_account::label(visit);
    visit
        .page_as(status, move |cx, frame| {
            let before = close::consequences(cx)?;
            let shell = frame.shell(cx)?;
            let remains_as = close::remains_as(cx, label)?;
            let leads = before.leads.into_iter().map(|(slug, name)| NetworkRef { slug, name }).collect();
            let errors = forms::errors(&shell, error.as_ref());
            frame.render(&CloseAccountPage { shell, remains_as, networks: before.networks, leads, errors })
        })
        .await
}
