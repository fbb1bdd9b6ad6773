//! `/sign-up`: a mail with a link for those whose address tells their organisation. The answer is the same for every address.

use crate::error_response::Failure;
use crate::form::Form;
use crate::forms;
use crate::visit::Visit;
use actions::accounts::links;
use actions::{Error, Problems};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use domain::{EmailAddress, Name};
use serde::Deserialize;
use templates::pages::account::{Sent, SentPage, SignUpPage};

/// The fields.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Fields {
    name: String,
    email: String,
}

/// Shows the form.
pub async fn get(visit: Visit) -> HttpResponse {
    form(&visit, StatusCode::OK, Fields::default(), None).await
}

/// Asks for the link.
pub async fn post(visit: Visit, Form(fields, _): Form<Fields>) -> HttpResponse {
    match ask(&visit, &fields).await {
        Ok(()) => sent(&visit, Sent::Verification, fields.email).await,
        Err(Failure::Action(error)) if forms::is_for_form(&error) => {
            form(&visit, StatusCode::UNPROCESSABLE_ENTITY, fields, Some(error)).await
        }
        Err(failure) => visit.failed(failure).await,
    }
}

async fn ask(visit: &Visit, fields: &Fields) -> Result<(), Failure> {
    let mut problems = Problems::default();
    let name = problems.take("name", Name::parse(&fields.name));
    let address = problems.take("email", EmailAddress::parse(&fields.email));
    let (name, address) = problems.finish(name.zip(address))?;
    let (client, language) = (visit.client.clone(), visit.language(None).code());
    visit.write(move |cx| links::ask_to_sign_up(cx, &address, &name, language, &client)).await
}

/// The page that says a mail may be on its way.
pub async fn sent(visit: &Visit, sent: Sent, email: String) -> HttpResponse {
    visit
        .page(move |cx, frame| {
            let shell = frame.shell(cx)?;
            frame.render(&SentPage { shell, sent, email: email.trim().to_owned() })
        })
        .await
}

async fn form(visit: &Visit, status: StatusCode, fields: Fields, error: Option<Error>) -> HttpResponse {
    visit
        .page_as(status, move |cx, frame| {
            let shell = frame.shell(cx)?;
            let errors = forms::errors_guarded(&shell, error.as_ref());
            frame.render(&SignUpPage { shell, name: fields.name, email: fields.email, errors })
        })
        .await
}
