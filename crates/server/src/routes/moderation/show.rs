//! `/moderation/{report}`: one report in full, and deciding about it.

use super::queue::reason_word;
use crate::error_response::Failure;
use crate::form::Form;
use crate::forms;
use crate::present;
use crate::visit::Visit;
use actions::Error;
use actions::moderation::decide_report::{Verdict, decide_report};
use actions::moderation::show_report::{Shown, show_report};
use actions::once::once;
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use domain::{PersonId, ReportId, ReportReason, SubjectKind};
use serde::Deserialize;
use templates::pages::moderation::{ModerationReportPage, Reporter};
use templates::{Shell, urls};

/// The fields.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Fields {
    decision: String,
    note: String,
    letter: String,
    key: String,
}

/// Shows a report.
pub async fn get(visit: Visit, id: web::Path<String>) -> HttpResponse {
    page(&visit, StatusCode::OK, &id, None, None).await
}

/// Decides.
pub async fn post(visit: Visit, id: web::Path<String>, Form(fields, hash): Form<Fields>) -> HttpResponse {
    let Ok(report) = id.parse::<ReportId>() else {
        return visit.failed(Error::NotFound).await;
    };
    let request = visit.once(Some(fields.key.clone()), hash);
    let done = match Verdict::parse(&visit.state.world, &fields.decision, &fields.note, &fields.letter) {
        Ok(verdict) => visit.write(move |cx| once(cx, &request, |cx| decide_report(cx, report, &verdict))).await,
        Err(error) => {
            // Whoever may not see the report learns nothing from its form.
            match visit.read(move |cx| show_report(cx, report)).await {
                Ok(_) => Err(error.into()),
                Err(failure) => Err(failure),
            }
        }
    };
    match done {
        Ok(()) => visit.see_other_saying(urls::moderation(), "flash-decided"),
        Err(Failure::Action(error @ (Error::Invalid(_) | Error::PersonalData { .. }))) => {
            page(&visit, StatusCode::UNPROCESSABLE_ENTITY, &id, Some(fields), Some(error)).await
        }
        Err(Failure::Action(error @ Error::Conflict(_))) => {
            page(&visit, StatusCode::CONFLICT, &id, Some(fields), Some(error)).await
        }
        Err(failure) => visit.failed(failure).await,
    }
}

async fn page(
    visit: &Visit,
    status: StatusCode,
    id: &str,
    fields: Option<Fields>,
    error: Option<Error>,
) -> HttpResponse {
    let Ok(id) = id.parse::<ReportId>() else {
        return visit.failed(Error::NotFound).await;
    };
    visit
        .page_as(status, move |cx, frame| {
            let shown = show_report(cx, id)?;
            let shell = frame.shell(cx)?;
            let typed = fields.unwrap_or_else(|| Fields { letter: letter(&shell, &shown), ..Fields::default() });
            let post = shown.subject.post.as_ref().map(|h| &h.post);
            frame.render(&ModerationReportPage {
                id: id.to_string(),
                author: post.map(present::author_of_post),
                may_hide: post.is_some(),
                title: shown.subject.title.clone(),
                url: url(&shown),
                body_html: post.map(|p| p.html.clone()).unwrap_or_default(),
                is_hidden: post.is_some_and(|p| p.hidden_at.is_some()),
                deleted: post.and_then(deleted),
                reporters: reporters(&shown),
                letter: typed.letter,
                note: typed.note,
                decided: decided(&shell, &shown),
                errors: forms::errors_guarded(&shell, error.as_ref()),
                shell,
            })
        })
        .await
}

/// The key of who has deleted a post, and whether its text is still there.
fn deleted(post: &storage::posts::Post) -> Option<&'static str> {
    post.deleted_at?;
    Some(match post.deleted_by {
        _ if post.html.is_empty() => "report-is-disposed",
        Some(by) if by == post.author_id => "report-is-deleted-by-author",
        _ => "report-is-deleted",
    })
}

fn url(shown: &Shown) -> String {
    match shown.subject.kind {
        SubjectKind::Person => urls::person(&PersonId(shown.subject.id).to_string()).to_string(),
        SubjectKind::Group => urls::group(shown.group_slug.as_deref().unwrap_or_default()).to_string(),
        _ => urls::post(&domain::PostId(shown.subject.id).to_string()).to_string(),
    }
}

/// The letter as it is sent unless changed.
fn letter(shell: &Shell, shown: &Shown) -> String {
    let name = shown.subject.post.as_ref().map_or("", |h| h.post.author_name.as_str());
    let first = name.split_whitespace().next().unwrap_or_default();
    let key = match shown.report.reason {
        ReportReason::PersonalData => "decide-letter-personal-data",
        _ => "decide-letter-other",
    };
    shell.say(key).put("name", first).to_string()
}

fn name_of(shown: &Shown, person: PersonId) -> String {
    shown.people.iter().find(|p| p.id == person).map(|p| p.name.clone()).unwrap_or_default()
}

fn reporters(shown: &Shown) -> Vec<Reporter> {
    let author = |id| shown.people.iter().find(|p| p.id == id).map(present::author_of_person).unwrap_or_default();
    let reporter = |r: &storage::reports::Report| Reporter {
        author: author(r.reporter_id),
        reason: reason_word(r.reason).to_owned(),
        comment: r.note.clone(),
        at: r.created_at,
    };
    shown.all.iter().map(reporter).collect()
}

/// How it was decided, and by whom.
fn decided(shell: &Shell, shown: &Shown) -> Option<String> {
    let report = &shown.report;
    if report.is_open() {
        return None;
    }
    let key = match report.decision.as_str() {
        "hide" => "decided-hide",
        "delete" => "decided-delete",
        _ => "decided-keep",
    };
    let who = report.handled_by.map_or_else(|| shell.t("done-by-operator").to_owned(), |id| name_of(shown, id));
    Some(shell.say(key).put("who", who.as_str()).put("note", report.decision_note.as_str()).to_string())
}
