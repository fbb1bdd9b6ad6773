//! `/settings/profile`: name, role and about; and the new address of a member who has changed workplace.

use crate::error_response::Failure;
use crate::form::Form;
use crate::forms;
use crate::routes::accounts::sign_up;
use crate::visit::Visit;
use actions::Error;
use actions::accounts::links;
use actions::accounts::settings::{self, Profile};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use domain::EmailAddress;
use serde::Deserialize;
use templates::pages::account::Sent;
use templates::pages::settings::ProfileSettingsPage;
use templates::urls;

/// The fields of both forms.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Fields {
    name: String,
    role: String,
    about: String,
    topics: String,
    email: String,
    #[serde(rename = "move")]
    is_move: String,
}

/// Shows the forms.
pub async fn get(visit: Visit) -> HttpResponse {
    form(&visit, StatusCode::OK, None).await
}

/// Saves.
pub async fn post(visit: Visit, Form(fields, _): Form<Fields>) -> HttpResponse {
    if !fields.is_move.is_empty() {
        return ask_to_move(&visit, fields).await;
    }
    match save(&visit, &fields).await {
        Ok(()) => visit.see_other_saying(urls::profile_settings(), "flash-saved"),
        Err(Failure::Action(error)) if forms::is_for_form(&error) => {
            form(&visit, StatusCode::UNPROCESSABLE_ENTITY, Some((fields, error))).await
        }
        Err(failure) => visit.failed(failure).await,
    }
}

async fn save(visit: &Visit, fields: &Fields) -> Result<(), Failure> {
    let profile = Profile::parse(&fields.name, &fields.role, &fields.about, &fields.topics)?;
    visit.write(move |cx| settings::set_profile(cx, &profile)).await
}

/// Asks for a link to the address of a new workplace.
async fn ask_to_move(visit: &Visit, fields: Fields) -> HttpResponse {
    let address = match EmailAddress::parse(&fields.email) {
        Ok(address) => address,
        Err(flaw) => {
            let error = Error::invalid("email", flaw.code);
            return form(visit, StatusCode::UNPROCESSABLE_ENTITY, Some((fields, error))).await;
        }
    };
    let client = visit.client.clone();
    match visit.write(move |cx| links::ask_to_move(cx, &address, &client)).await {
        Ok(()) => sign_up::sent(visit, Sent::Move, fields.email).await,
        Err(failure) => visit.failed(failure).await,
    }
}

async fn form(visit: &Visit, status: StatusCode, typed: Option<(Fields, Error)>) -> HttpResponse {
    visit
        .page_as(status, move |cx, frame| {
            let me = cx.me()?.clone();
            let person = storage::persons::find(cx.conn, me.person)?;
            let (about, topics) = person.map(|p| (p.about, p.topics)).unwrap_or_default();
            let topics = topics.split_whitespace().collect::<Vec<_>>().join(", ");
            let shell = frame.shell(cx)?;
            let mut errors = forms::errors(&shell, typed.as_ref().map(|(_, error)| error));
            if let Some((_, Error::PersonalData { hits, .. })) = &typed {
                hits.iter().for_each(|hit| errors.add(hit.field, shell.t("error-personal-data")));
            }
            let is_move = typed.as_ref().is_some_and(|(fields, _)| !fields.is_move.is_empty());
            let kept = Fields { name: me.name, role: me.role_title, about, topics, ..Fields::default() };
            let shown = match typed {
                Some((fields, _)) if is_move => Fields { email: fields.email, ..kept },
                Some((fields, _)) => fields,
                None => kept,
            };
            frame.render(&ProfileSettingsPage {
                name: shown.name,
                role: shown.role,
                about: shown.about,
                topics: shown.topics,
                email: shown.email,
                organisation: me.organisation_name.unwrap_or_default(),
                errors,
                shell,
            })
        })
        .await
}
