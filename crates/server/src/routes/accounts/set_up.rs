//! `/setup`: the first administrator, by the code the server printed. Not there once there is one.

use super::{hashing, session};
use crate::error_response::Failure;
use crate::form::Form;
use crate::forms;
use crate::visit::Visit;
use actions::Error;
use actions::accounts::set_up::{self, SetUp};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use serde::Deserialize;
use templates::pages::account::SetUpPage;
use templates::urls;

/// The fields.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Fields {
    code: String,
    name: String,
    email: String,
    organisation: String,
    password: String,
}

/// Shows the form.
pub async fn get(visit: Visit) -> HttpResponse {
    form(&visit, StatusCode::OK, Fields::default(), None).await
}

/// Makes the administrator.
pub async fn post(visit: Visit, Form(fields, _): Form<Fields>) -> HttpResponse {
    match make(&visit, &fields).await {
        Ok(opened) => opened.on(&visit, visit.see_other_saying(urls::networks(), "flash-welcome")),
        Err(Failure::Action(error)) if forms::is_for_form(&error) => {
            form(&visit, StatusCode::UNPROCESSABLE_ENTITY, fields, Some(error)).await
        }
        Err(failure) => visit.failed(absent(failure)).await,
    }
}

async fn make(visit: &Visit, fields: &Fields) -> Result<session::Opened, Failure> {
    let (code, client) = (fields.code.clone(), visit.client.clone());
    if !visit.write(move |cx| set_up::check_code(cx, &code, &client)).await? {
        return Err(Error::invalid("code", "wrong").into());
    }
    let input = SetUp::parse(&visit.state.world, &fields.email, &fields.name, &fields.organisation)?;
    let hash = hashing::hash(visit, &fields.password).await?;
    let code = fields.code.clone();
    let person = visit.write(move |cx| set_up::set_up(cx, &code, &input, &hash)).await?;
    session::open(visit, person).await
}

async fn form(visit: &Visit, status: StatusCode, fields: Fields, error: Option<Error>) -> HttpResponse {
    let open = visit.read(set_up::check_open).await;
    if let Err(failure) = open {
        return visit.failed(absent(failure)).await;
    }
    visit
        .page_as(status, move |cx, frame| {
            let shell = frame.shell(cx)?;
            let organisations = storage::organisations::list(cx.conn)?.into_iter().map(|o| o.name).collect();
            let errors = forms::errors_guarded(&shell, error.as_ref());
            let Fields { name, email, organisation, .. } = fields;
            frame.render(&SetUpPage { shell, name, email, organisation, organisations, errors })
        })
        .await
}

/// Nobody is signed in here, and it is not there all the same.
fn absent(failure: Failure) -> Failure {
    match failure {
        Failure::Unauthenticated => Failure::Action(Error::NotFound),
        other => other,
    }
}
