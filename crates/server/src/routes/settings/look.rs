//! `/settings`: language, colours, time zone.

use crate::form::Form;
use crate::forms;
use crate::visit::Visit;
use actions::Error;
use actions::accounts::settings::{self, Look};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use serde::Deserialize;
use templates::forms::Choice;
use templates::pages::settings::SettingsPage;
use templates::{Language, urls};

/// Zones to choose from: those of Europe, where the member organisations are, and the member's own.
const ZONES: [&str; 42] = [
    "Europe/Amsterdam",
    "Europe/Andorra",
    "Europe/Athens",
    "Europe/Belgrade",
    "Europe/Berlin",
    "Europe/Bratislava",
    "Europe/Brussels",
    "Europe/Bucharest",
    "Europe/Budapest",
    "Europe/Chisinau",
    "Europe/Copenhagen",
    "Europe/Dublin",
    "Europe/Helsinki",
    "Europe/Istanbul",
    "Europe/Kyiv",
    "Europe/Lisbon",
    "Europe/Ljubljana",
    "Europe/London",
    "Europe/Luxembourg",
    "Europe/Madrid",
    "Europe/Malta",
    "Europe/Mariehamn",
    "Europe/Monaco",
    "Europe/Oslo",
    "Europe/Paris",
    "Europe/Podgorica",
    "Europe/Prague",
    "Europe/Riga",
    "Europe/Rome",
    "Europe/Sarajevo",
    "Europe/Skopje",
    "Europe/Sofia",
    "Europe/Stockholm",
    "Europe/Tallinn",
    "Europe/Tirane",
    "Europe/Vaduz",
    "Europe/Vienna",
    "Europe/Vilnius",
    "Europe/Warsaw",
    "Europe/Zagreb",
    "Europe/Zurich",
    "Atlantic/Reykjavik",
];

/// The fields.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Fields {
    language: String,
    theme: String,
    zone: String,
}

/// Shows the form.
pub async fn get(visit: Visit) -> HttpResponse {
    form(&visit, StatusCode::OK, None).await
}

/// Saves.
pub async fn post(visit: Visit, Form(fields, _): Form<Fields>) -> HttpResponse {
    let Some(language) = Language::parse(&fields.language) else {
        let error = Error::invalid("language", "unknown");
        return form(&visit, StatusCode::UNPROCESSABLE_ENTITY, Some((fields, error))).await;
    };
    let look = Look { language: language.code().to_owned(), theme: fields.theme.clone(), zone: fields.zone.clone() };
    match visit.write(move |cx| settings::set_look(cx, &look)).await {
        Ok(()) => visit.see_other_saying(urls::settings(), "flash-saved"),
        Err(crate::error_response::Failure::Action(error @ Error::Invalid(_))) => {
            form(&visit, StatusCode::UNPROCESSABLE_ENTITY, Some((fields, error))).await
        }
        Err(failure) => visit.failed(failure).await,
    }
}

async fn form(visit: &Visit, status: StatusCode, typed: Option<(Fields, Error)>) -> HttpResponse {
    visit
        .page_as(status, move |cx, frame| {
            let own = cx.me()?.zone.clone();
            let shell = frame.shell(cx)?;
            let (language, zone) = match &typed {
                Some((fields, _)) => (fields.language.as_str(), fields.zone.as_str()),
                None => (shell.lang(), own.as_str()),
            };
            let languages = Language::ALL.map(|l| Choice::new(l.code(), l.own_name(), language)).to_vec();
            let mut zones: Vec<Choice> = ZONES.iter().map(|z| Choice::new(*z, *z, zone)).collect();
            if !zones.iter().any(|z| z.value == own) {
                zones.push(Choice::new(own.as_str(), own.as_str(), zone));
            }
            let errors = forms::errors(&shell, typed.as_ref().map(|(_, error)| error));
            frame.render(&SettingsPage { shell, languages, zones, errors })
        })
        .await
}
