//! The moderators' queue, one report in full, and deciding about it; reporting a group or a person.
//! Reporting a post is in `moderating`.

use super::call::{Answer, Call, created, done, ok};
use super::cursors;
use super::members::PageQuery;
use super::moderating::{Report, ReportBody};
use super::shapes::Author;
use crate::form::Raw;
use actions::moderation::decide_report::{Verdict, decide_report};
use actions::moderation::queue::{self, Place, Waiting};
use actions::moderation::report::{self, NewComplaint, Subject};
use actions::moderation::show_report::{Shown, show_report};
use actions::once::once;
use domain::{PersonId, ReportId, ReportReason, RequestId, Word as _, ids};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Something that waits for moderators.
#[derive(Serialize, ToSchema)]
pub struct WaitingItem {
    /// `report`, `request`, `unanswered` or `proposal`.
    kind: &'static str,
    /// Id of the report, the request, the thread or the proposed group.
    id: String,
    /// What it is about, or who asks.
    title: String,
    /// The word of a report's reason; what somebody writes who asks; a proposal's purpose.
    detail: String,
    /// Before everything else.
    urgent: bool,
    /// Its group; none when it is about a network.
    group: Option<String>,
    /// Its network.
    network: Option<String>,
    /// Since when; none for a proposal.
    #[schema(format = DateTime)]
    created_at: Option<String>,
}

/// What waits: personal data first, then what has waited longest.
#[derive(Serialize, ToSchema)]
pub struct Queue {
    items: Vec<WaitingItem>,
    next: Option<String>,
}

/// One member's report.
#[derive(Serialize, ToSchema)]
pub struct Complaint {
    /// Who.
    by: Option<Author>,
    /// A word of the form on the page.
    reason: &'static str,
    /// In their words.
    comment: String,
    /// When.
    #[schema(format = DateTime)]
    created_at: String,
}

/// What was decided.
#[derive(Serialize, ToSchema)]
pub struct DecidedReport {
    /// `keep`, `hide` or `delete`.
    decision: String,
    /// Why, for other moderators.
    note: String,
    /// The letter to the author.
    letter: String,
    /// Who decided.
    by: Option<Author>,
    /// When.
    #[schema(format = DateTime)]
    at: Option<String>,
}

/// A report with what it is about.
#[derive(Serialize, ToSchema)]
pub struct ReportInFull {
    /// Id.
    id: String,
    /// `post`, `group` or `person`.
    about: &'static str,
    /// Its id.
    subject: String,
    /// A thread's title, a group's or a person's name.
    title: String,
    /// The post, rendered.
    html: Option<String>,
    /// The post is hidden now.
    hidden: bool,
    /// The post has been deleted; moderators still read it.
    deleted: bool,
    /// Who wrote it, or the person it is about.
    author: Option<Author>,
    /// Its group.
    group: Option<String>,
    /// Its network.
    network: String,
    /// Every report of the same, the oldest first.
    reports: Vec<Complaint>,
    /// None while it waits.
    decided: Option<DecidedReport>,
}

/// A decision about a report.
#[derive(Deserialize, ToSchema)]
pub struct VerdictBody {
    /// `keep`, `hide` or `delete`; only a post can be hidden or deleted.
    decision: String,
    /// Why, for other moderators; must be given.
    note: String,
    /// A letter to the author when something is hidden or deleted; an empty one is not sent, and the inbox tells.
    #[serde(default)]
    letter: String,
}

/// What waits for the caller as a moderator.
#[utoipa::path(get, path = "/api/v1/moderation", tag = "moderating", params(PageQuery),
    responses((status = 200, body = Queue), (status = 400, body = super::Problem), (status = 401, body = super::Problem), (status = 403, body = super::Problem)))]
pub async fn waiting(call: Call) -> Answer {
    call.signed_in()?;
    let from = match call.query::<PageQuery>()?.cursor.filter(|c| !c.is_empty()) {
        None => Place::default(),
        Some(cursor) => {
            let place = cursor.strip_prefix('q').map(Place::from_text);
            place.and_then(Result::ok).ok_or_else(|| cursors::unknown(&call))?
        }
    };
    let page = call.read(move |cx| {
        let page = queue::queue(cx, from)?;
        let next = page.next.map(|place| cursors::make('q', place.to_text()));
        Ok(Queue { items: page.rows.into_iter().map(item).collect(), next })
    });
    Ok(ok(&page.await?))
}

fn item(row: Waiting) -> WaitingItem {
    match row {
        Waiting::Report(report, title) => WaitingItem {
            kind: "report",
            id: ReportId(report.id).to_string(),
            title,
            detail: report.reason.word().to_owned(),
            urgent: report.reason == ReportReason::PersonalData,
            group: report.group_id.map(|id| id.to_string()),
            network: report.network_id.map(|id| id.to_string()),
            created_at: Some(report.created_at.rfc3339()),
        },
        Waiting::Request(request, person) => WaitingItem {
            kind: "request",
            id: RequestId(request.id).to_string(),
            title: person.map(|p| p.name).unwrap_or_default(),
            detail: request.message,
            urgent: false,
            group: request.group_id.map(|id| id.to_string()),
            network: Some(request.network_id.to_string()),
            created_at: Some(request.created_at.rfc3339()),
        },
        Waiting::Unanswered(thread) => WaitingItem {
            kind: "unanswered",
            id: thread.id.to_string(),
            title: thread.title,
            detail: String::new(),
            urgent: false,
            group: Some(thread.group_id.to_string()),
            network: None,
            created_at: Some(thread.created_at.rfc3339()),
        },
        Waiting::Proposal(group) => WaitingItem {
            kind: "proposal",
            id: group.id.to_string(),
            title: group.name,
            detail: group.purpose,
            urgent: false,
            group: Some(group.id.to_string()),
            network: Some(group.network_id.to_string()),
            created_at: None,
        },
    }
}

/// A report in full, for those who decide about it.
#[utoipa::path(get, path = "/api/v1/reports/{report}", tag = "moderating", params(("report" = String, Path)),
    responses((status = 200, body = ReportInFull), (status = 401, body = super::Problem), (status = 404, body = super::Problem)))]
pub async fn report_in_full(call: Call) -> Answer {
    call.signed_in()?;
    let id: ReportId = call.id("report")?;
    Ok(ok(&call.read(move |cx| show_report(cx, id).map(|shown| in_full(&shown))).await?))
}

fn in_full(shown: &Shown) -> ReportInFull {
    let (report, subject) = (&shown.report, &shown.subject);
    let post = subject.post.as_ref().map(|handle| &handle.post);
    let who = |id: PersonId| {
        shown.people.iter().find(|p| p.id == id).map(|p| Author { id: p.id.to_string(), name: p.name.clone() })
    };
    let complaint = |r: &storage::reports::Report| Complaint {
        by: who(r.reporter_id),
        reason: r.reason.word(),
        comment: r.note.clone(),
        created_at: r.created_at.rfc3339(),
    };
    let decided = || DecidedReport {
        decision: report.decision.clone(),
        note: report.decision_note.clone(),
        letter: report.letter.clone(),
        by: report.handled_by.and_then(who),
        at: report.handled_at.map(domain::Time::rfc3339),
    };
    ReportInFull {
        id: ReportId(report.id).to_string(),
        about: subject.kind.word(),
        subject: ids::encode(subject.id),
        title: subject.title.clone(),
        html: post.map(|p| p.html.clone()),
        hidden: post.is_some_and(|p| p.hidden_at.is_some()),
        deleted: post.is_some_and(|p| p.deleted_at.is_some()),
        author: subject.author.and_then(who),
        group: subject.group.map(|id| id.to_string()),
        network: subject.network.to_string(),
        reports: shown.all.iter().map(complaint).collect(),
        decided: (!report.is_open()).then(decided),
    }
}

/// Decides about a report, and the others of the same. Of two decisions the first counts.
#[utoipa::path(put, path = "/api/v1/reports/{report}/decision", tag = "moderating", request_body = VerdictBody, params(("report" = String, Path)),
    responses((status = 204), (status = 400, body = super::Problem), (status = 401, body = super::Problem), (status = 404, body = super::Problem), (status = 409, body = super::Problem), (status = 422, body = super::Problem)))]
pub async fn put_decision(call: Call, body: Raw) -> Answer {
    call.signed_in()?;
    let (id, typed) = (call.id::<ReportId>("report")?, call.json::<VerdictBody>(&body)?);
    call.write(move |cx| {
        // Whoever may not see the report learns nothing from its fields.
        show_report(cx, id)?;
        let verdict = Verdict::parse(cx.world, &typed.decision, &typed.note, &typed.letter)?;
        decide_report(cx, id, &verdict)
    })
    .await?;
    Ok(done())
}

/// Reports a group to its moderators.
#[utoipa::path(post, path = "/api/v1/groups/{group}/reports", tag = "moderating", request_body = ReportBody,
    params(("group" = String, Path), ("Idempotency-Key" = Option<String>, Header)),
    responses((status = 201, body = Report), (status = 400, body = super::Problem), (status = 401, body = super::Problem), (status = 403, body = super::Problem), (status = 404, body = super::Problem), (status = 409, body = super::Problem), (status = 422, body = super::Problem), (status = 429, body = super::Problem)))]
pub async fn report_group(call: Call, body: Raw) -> Answer {
    call.signed_in()?;
    let about = Subject::Group(call.part("group")?);
    send(&call, about, &body).await
}

/// Reports a person to the moderators of a network that both are in.
#[utoipa::path(post, path = "/api/v1/people/{person}/reports", tag = "moderating", request_body = ReportBody,
    params(("person" = String, Path), ("Idempotency-Key" = Option<String>, Header)),
    responses((status = 201, body = Report), (status = 400, body = super::Problem), (status = 401, body = super::Problem), (status = 403, body = super::Problem), (status = 404, body = super::Problem), (status = 409, body = super::Problem), (status = 422, body = super::Problem), (status = 429, body = super::Problem)))]
pub async fn report_person(call: Call, body: Raw) -> Answer {
    call.signed_in()?;
    let about = Subject::Person(call.id("person")?);
    send(&call, about, &body).await
}

/// Reports. Whoever may not is told that before what is wrong with the body.
pub async fn send(call: &Call, about: Subject, body: &Raw) -> Answer {
    let (typed, request) = (call.json::<ReportBody>(body)?, call.once(body)?);
    let made = call.write(move |cx| {
        report::subject(cx, &about)?;
        let new = NewComplaint::parse(cx.world, &typed.reason, &typed.comment)?;
        once(cx, &request, |cx| report::report(cx, &about, &new).map(|id| Report { id: id.to_string() }))
    });
    let report = made.await?;
    Ok(created(&report, &format!("/api/v1/reports/{}", report.id)))
}
