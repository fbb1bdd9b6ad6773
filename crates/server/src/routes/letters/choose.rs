//! `/settings/letters`: how often the letter comes, when, and pauses.

use crate::error_response::Failure;
use crate::form::Form;
use crate::forms;
use crate::visit::Visit;
use actions::Error;
use actions::letters::{Choice, choice, history, resume};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use domain::{LetterEvery, Time, Word as _};
use serde::Deserialize;
use templates::forms::Choice as Pick;
use templates::pages::letters::{LetterRow, LetterSettingsPage};
use templates::{Shell, urls};

/// The fields.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Fields {
    every: String,
    weekday: String,
    hour: String,
    pause: String,
    working_days: String,
    absent: String,
    empty: String,
    apart: String,
}

/// Shows the form.
pub async fn get(visit: Visit) -> HttpResponse {
    form(&visit, StatusCode::OK, None).await
}

/// Saves.
pub async fn post(visit: Visit, Form(fields, _): Form<Fields>) -> HttpResponse {
    let typed = fields.clone();
    let saved = visit
        .write(move |cx| {
            let kept = choice::choice(cx)?;
            choice::choose(cx, &parse(&fields, kept)?)
        })
        .await;
    match saved {
        Ok(()) => visit.see_other_saying(urls::letter_settings(), "flash-saved"),
        Err(Failure::Action(error @ Error::Invalid(_))) => {
            form(&visit, StatusCode::UNPROCESSABLE_ENTITY, Some((typed, error))).await
        }
        Err(failure) => visit.failed(failure).await,
    }
}

fn parse(fields: &Fields, kept: Choice) -> actions::Result<Choice> {
    let number = |field: &'static str, text: &str| text.parse().map_err(|_| Error::invalid(field, "unknown"));
    Ok(Choice {
        every: LetterEvery::from_word(&fields.every).ok_or_else(|| Error::invalid("every", "unknown"))?,
        weekday: number("weekday", &fields.weekday)?,
        hour: number("hour", &fields.hour)?,
        paused_until: fields.pause.trim().to_owned(),
        on_working_days: !fields.working_days.is_empty(),
        only_if_absent: !fields.absent.is_empty(),
        even_if_empty: !fields.empty.is_empty(),
        per_group: !fields.apart.is_empty(),
        ..kept
    })
}

async fn form(visit: &Visit, status: StatusCode, typed: Option<(Fields, Error)>) -> HttpResponse {
    visit
        .page_as(status, move |cx, frame| {
            let kept = choice::choice(cx)?;
            let (next_at, came) = history::history(cx)?;
            let stopped_at = resume::stopped_since(cx)?;
            let shell = frame.shell(cx)?;
            let fields = typed.as_ref().map_or_else(|| as_fields(&kept, cx.now), |(fields, _)| fields.clone());
            let errors = forms::errors(&shell, typed.as_ref().map(|(_, error)| error));
            let rows = came.into_iter().map(row).collect();
            let page = LetterSettingsPage {
                every: every(&shell, &fields.every),
                weekdays: weekdays(&shell, &fields.weekday),
                hours: (0..24).map(|h| Pick::new(h.to_string(), format!("{h:02}"), &fields.hour)).collect(),
                zone: shell.say("letters-zone").put("zone", kept.zone.as_str()).to_string(),
                is_on_working_days: !fields.working_days.is_empty(),
                is_only_if_absent: !fields.absent.is_empty(),
                is_even_if_empty: !fields.empty.is_empty(),
                is_per_group: !fields.apart.is_empty(),
                pause: fields.pause,
                next_at,
                stopped_at,
                history: rows,
                is_administrator: cx.me()?.is_administrator,
                errors,
                shell,
            };
            frame.render(&page)
        })
        .await
}

fn as_fields(kept: &Choice, now: Time) -> Fields {
    let tick = |is_set: bool| if is_set { "1".to_owned() } else { String::new() };
    Fields {
        every: kept.every.word().to_owned(),
        weekday: kept.weekday.to_string(),
        hour: kept.hour.to_string(),
        // One that is over has no say any more.
        pause: if kept.is_paused_at(now) { kept.paused_until.clone() } else { String::new() },
        working_days: tick(kept.on_working_days),
        absent: tick(kept.only_if_absent),
        empty: tick(kept.even_if_empty),
        apart: tick(kept.per_group),
    }
}

fn every(shell: &Shell, chosen: &str) -> Vec<Pick> {
    let words = ["week", "2weeks", "month", "day", "off"];
    words.map(|word| Pick::new(word, shell.t(&format!("letters-every-{word}")), chosen)).to_vec()
}

fn weekdays(shell: &Shell, chosen: &str) -> Vec<Pick> {
    (1..=7).map(|day| Pick::new(day.to_string(), shell.t(&format!("date-weekday-{day}")), chosen)).collect()
}

fn row(letter: history::Came) -> LetterRow {
    let state = if letter.state == "skipped" { letter.reason.as_str() } else { letter.state.as_str() };
    LetterRow {
        group: letter.group,
        id: (letter.state == "sent").then(|| domain::ids::encode(letter.id)),
        due_at: letter.due_at,
        state: format!("letters-state-{state}"),
    }
}
