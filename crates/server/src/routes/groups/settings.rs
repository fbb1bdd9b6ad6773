//! `/groups/{slug}/settings` and `/groups/{slug}/archive`; supporting and taking back a proposal.

use super::head::head;
use crate::error_response::Failure;
use crate::form::Form;
use crate::forms;
use crate::routes::networks::join::refused;
use crate::visit::Visit;
use actions::networks::change_group::{self, GroupForm, Standing};
use actions::networks::propose_group;
use actions::{Error, access};
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use domain::Word as _;
use domain::policy::GroupAct;
use serde::Deserialize;
use templates::forms::Choice;
use templates::pages::membership::{DetailChoice, GroupSettingsPage};
use templates::pages::network::Visibility;
use templates::urls;

/// The fields.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Fields {
    name: String,
    purpose: String,
    visibility: String,
    place: String,
    letter_detail: String,
}

/// The field of a button that goes both ways.
#[derive(Debug, Deserialize)]
pub struct On {
    #[serde(default)]
    on: String,
}

/// Shows the form.
pub async fn get(visit: Visit, slug: web::Path<String>) -> HttpResponse {
    page(&visit, StatusCode::OK, slug.into_inner(), None, None).await
}

/// Changes the group.
pub async fn post(visit: Visit, slug: web::Path<String>, Form(fields, _): Form<Fields>) -> HttpResponse {
    let slug = slug.into_inner();
    let texts = (fields.name.as_str(), fields.purpose.as_str());
    let standing = Standing { visibility: &fields.visibility, place: &fields.place, detail: &fields.letter_detail };
    let done = match GroupForm::parse(&visit.state.world, texts, &standing) {
        Ok(form) => {
            let key = slug.clone();
            visit.write(move |cx| change_group::change_group(cx, &key, &form)).await
        }
        Err(e) => Err(e.into()),
    };
    match done {
        Ok(()) => visit.see_other_saying(urls::group_settings(&slug), "flash-group-saved"),
        Err(Failure::Action(error)) if forms::is_for_form(&error) => {
            page(&visit, StatusCode::UNPROCESSABLE_ENTITY, slug, Some(fields), Some(error)).await
        }
        Err(failure) => visit.failed(failure).await,
    }
}

/// Archives, or opens again with `on=0`.
pub async fn archive(visit: Visit, slug: web::Path<String>, Form(fields, _): Form<On>) -> HttpResponse {
    let (slug, archived) = (slug.into_inner(), fields.on != "0");
    let key = slug.clone();
    let said = if archived { "flash-archived" } else { "flash-unarchived" };
    match visit.write(move |cx| change_group::archive_group(cx, &key, archived)).await {
        Ok(()) => visit.see_other_saying(urls::group_settings(&slug), said),
        Err(failure) => visit.failed(failure).await,
    }
}

/// Supports a proposal, or takes the support back with `on=0`.
pub async fn support(visit: Visit, slug: web::Path<String>, Form(fields, _): Form<On>) -> HttpResponse {
    let (slug, supports) = (slug.into_inner(), fields.on != "0");
    match visit.write(move |cx| propose_group::support(cx, &slug, supports)).await {
        Ok(network) if supports => visit.see_other_saying(urls::network(&network), "flash-group-supported"),
        Ok(network) => visit.see_other(urls::network(&network)),
        Err(failure) => visit.failed(failure).await,
    }
}

/// Takes a proposal back.
pub async fn withdraw(visit: Visit, slug: web::Path<String>) -> HttpResponse {
    let slug = slug.into_inner();
    match visit.write(move |cx| propose_group::withdraw_proposal(cx, &slug)).await {
        Ok(network) => visit.see_other_saying(urls::network(&network), "flash-proposal-withdrawn"),
        Err(failure) => refused(&visit, urls::Url::to(urls::networks()), failure).await,
    }
}

async fn page(
    visit: &Visit,
    status: StatusCode,
    slug: String,
    fields: Option<Fields>,
    error: Option<Error>,
) -> HttpResponse {
    visit
        .page_as(status, move |cx, frame| {
            let handle = access::group(cx, &slug, GroupAct::ManageGroup)?;
            let group = &handle.group;
            let stored = Fields {
                name: group.name.clone(),
                purpose: group.purpose.clone(),
                visibility: group.visibility.word().to_owned(),
                place: String::new(),
                letter_detail: change_group::letter_detail(cx, &handle)?.word().to_owned(),
            };
            let fields = fields.unwrap_or(stored);
            let mut shell = frame.shell(cx)?;
            shell.group = Some(group.slug.clone());
            let mut places = vec![
                Choice::new("", shell.t("group-place-same"), &fields.place),
                Choice::new("-", shell.t("group-place-first"), &fields.place),
            ];
            for other in change_group::neighbours(cx, &handle)? {
                let label = shell.say("group-place-after").put("name", other.name.as_str()).to_string();
                places.push(Choice::new(other.slug, label, &fields.place));
            }
            let details = ["usual", "full", "titles", "notice"];
            frame.render(&GroupSettingsPage {
                details: details.map(|word| DetailChoice::new(word, &fields.letter_detail)).to_vec(),
                group: head(cx, &handle)?,
                name: fields.name,
                purpose: fields.purpose,
                visibility: Visibility::parse(&fields.visibility).unwrap_or_default(),
                places,
                errors: forms::errors_guarded(&shell, error.as_ref()),
                shell,
            })
        })
        .await
}
