//! `/moderation`: *Att göra nu*, and what has been done, whose rows `done` words.

use super::done;
use crate::present;
use crate::visit::Visit;
use actions::moderation::log;
use actions::moderation::queue::{self, Page, Place, Waiting};
use actix_web::{HttpResponse, web};
use domain::{GroupId, ReportId, ReportReason};
use serde::Deserialize;
use templates::pages::moderation::{ModerationPage, WaitingKind, WaitingRow};
use templates::pages::parts::{GroupRef, More};
use templates::{Shell, urls};

/// The query.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Query {
    after: String,
}

/// Shows a page of what waits.
pub async fn get(visit: Visit, query: web::Query<Query>) -> HttpResponse {
    visit
        .page(move |cx, frame| {
            let from = if query.after.is_empty() { Place::default() } else { Place::from_text(&query.after)? };
            let page = queue::queue(cx, from)?;
            let acts = log::log(cx, None)?;
            let shell = frame.shell(cx)?;
            let next = page.next.map(|place| urls::Url::to(urls::moderation()).with("after", place.to_text()));
            // Only what needs a decision is counted beside every page.
            let decided = |row: &&Waiting| matches!(row, Waiting::Report(..) | Waiting::Request(..));
            let (rows, quiet): (Vec<&Waiting>, Vec<&Waiting>) = page.rows.iter().partition(decided);
            frame.render(&ModerationPage {
                rows: rows.into_iter().map(|row| waiting(&shell, &page, row)).collect(),
                quiet: quiet.into_iter().map(|row| waiting(&shell, &page, row)).collect(),
                log: acts.iter().map(|act| done::row(&shell, &page, act)).collect(),
                more: More { newer: None, older: next.map(|url| url.to_string()) },
                shell,
            })
        })
        .await
}

pub(super) fn group(page: &Page, id: Option<GroupId>) -> Option<GroupRef> {
    page.groups.iter().find(|g| Some(g.id) == id).map(present::group_ref)
}

fn waiting(shell: &Shell, page: &Page, row: &Waiting) -> WaitingRow {
    match row {
        Waiting::Report(report, title) => WaitingRow {
            kind: WaitingKind::Report,
            title: title.clone(),
            url: urls::moderation_report(&ReportId(report.id).to_string()).to_string(),
            detail: shell.t(reason_word(report.reason)).to_owned(),
            is_urgent: report.reason == ReportReason::PersonalData,
            group: group(page, report.group_id),
            at: report.created_at,
        },
        Waiting::Request(request, person) => {
            let place = group(page, request.group_id);
            let network = page.networks.iter().find(|(id, ..)| *id == request.network_id);
            let slug = place.as_ref().map_or_else(|| network.map_or("", |n| &n.2), |g| &g.slug);
            let url = if place.is_some() { urls::group_members(slug) } else { urls::network_members(slug) };
            WaitingRow {
                kind: WaitingKind::Request,
                title: person.as_ref().map(|p| name_and_work(shell, p)).unwrap_or_default(),
                url: url.to_string(),
                detail: if place.is_none() { network.map_or_else(String::new, |n| n.1.clone()) } else { String::new() },
                is_urgent: false,
                group: place,
                at: request.created_at,
            }
        }
        Waiting::Unanswered(thread) => WaitingRow {
            kind: WaitingKind::Unanswered,
            title: thread.title.clone(),
            url: urls::thread(&thread.id.to_string()).to_string(),
            group: group(page, Some(thread.group_id)),
            at: thread.created_at,
            ..WaitingRow::default()
        },
        Waiting::Proposal(proposed) => WaitingRow {
            kind: WaitingKind::Proposal,
            title: proposed.name.clone(),
            url: urls::network(&proposed.network_slug).at("proposals").to_string(),
            detail: proposed.purpose.clone(),
            at: shell.calendar.now(),
            ..WaitingRow::default()
        },
    }
}

fn name_and_work(shell: &Shell, person: &storage::persons::Person) -> String {
    match &person.organisation_name {
        Some(work) => {
            let phrase = shell.say("waiting-person").put("name", person.name.as_str());
            phrase.put("organisation", work.as_str()).to_string()
        }
        None => person.name.clone(),
    }
}

/// The key of a reason's words.
pub const fn reason_word(reason: ReportReason) -> &'static str {
    match reason {
        ReportReason::PersonalData => "report-personal-data",
        ReportReason::Offensive => "report-unkind",
        ReportReason::OffTopic => "report-off-topic",
        ReportReason::Wrong => "report-wrong",
        ReportReason::Other => "report-other",
    }
}
