//! `/inbox`: what concerns the reader, the newest first; `POST /inbox/read` counts everything up to an item as read.

use crate::form::Form;
use crate::present;
use crate::visit::Visit;
use actions::inbox::read::{self, Entry};
use actix_web::{HttpResponse, web};
use domain::{InboxItemId, InboxKind, ReportOutcome, ThreadId};
use serde::Deserialize;
use templates::Shell;
use templates::pages::inbox::{InboxKind as Shown, InboxPage, InboxRow};
use templates::pages::parts::More;
use templates::urls::{self, Url};

/// Most characters shown of a text.
const EXCERPT: usize = 160;

/// The query.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Query {
    after: String,
}

/// The fields.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Fields {
    upto: String,
}

/// Shows a page of it.
pub async fn get(visit: Visit, query: web::Query<Query>) -> HttpResponse {
    visit
        .page(move |cx, frame| {
            let before = match query.after.as_str() {
                "" => None,
                id => Some(id.parse::<InboxItemId>()?.0),
            };
            let (entries, next) = read::inbox(cx, before)?;
            let shell = frame.shell(cx)?;
            let older = next.map(|id| Url::to(urls::inbox()).with("after", InboxItemId(id).to_string()).to_string());
            frame.render(&InboxPage {
                rows: gathered(&entries).iter().map(|of_one| row(&shell, of_one)).collect(),
                more: More { newer: None, older },
                shell,
            })
        })
        .await
}

/// Counts it as read.
pub async fn read(visit: Visit, Form(fields, _): Form<Fields>) -> HttpResponse {
    let upto = match fields.upto.parse::<InboxItemId>() {
        Ok(id) => id.0,
        Err(error) => return visit.failed(actions::Error::from(error)).await,
    };
    match visit.write(move |cx| read::mark_read(cx, upto)).await {
        Ok(()) => visit.see_other(urls::inbox()),
        Err(failure) => visit.failed(failure).await,
    }
}

/// What stands alone: a moderator did it, and it is not the next thing that was written.
const fn stands_alone(kind: InboxKind) -> bool {
    matches!(kind, InboxKind::Moderated | InboxKind::ReportDecided)
}

/// The entries of each thread together, where its newest stands; what a moderator did stands alone.
fn gathered(entries: &[Entry]) -> Vec<Vec<&Entry>> {
    let mut rows: Vec<Vec<&Entry>> = Vec::with_capacity(entries.len());
    for entry in entries {
        let thread = thread_of(entry).filter(|_| !stands_alone(entry.item.kind));
        let same = |row: &&mut Vec<&Entry>| row.iter().any(|e| thread_of(e) == thread && !stands_alone(e.item.kind));
        match thread.and_then(|_| rows.iter_mut().find(same)) {
            Some(row) => row.push(entry),
            None => rows.push(vec![entry]),
        }
    }
    rows
}

/// The thread where it stands now; for what is not shown any more, where it stood.
fn thread_of(entry: &Entry) -> Option<ThreadId> {
    entry.thread.as_ref().map(|t| t.id).or(entry.item.thread)
}

/// One row of the entries of a thread, the newest first.
fn row(shell: &Shell, of_one: &[&Entry]) -> InboxRow {
    let (entry, also) = (of_one[0], of_one.len() - 1);
    let is_read = of_one.iter().all(|e| e.item.read_at.is_some());
    let item = &entry.item;
    InboxRow {
        id: InboxItemId(item.id).to_string(),
        kind: kind(item.kind),
        title: title(shell, entry),
        url: if also > 0 && !is_read { first_unread(entry) } else { url(entry) },
        author: entry.actor.as_ref().map(present::author_of_person),
        excerpt: excerpt(shell, entry),
        at: item.at,
        also: present::count(also),
        also_replies: of_one[1..].iter().all(|e| e.item.kind == InboxKind::Reply),
        is_read,
    }
}

fn title(shell: &Shell, entry: &Entry) -> String {
    match entry.item.kind {
        InboxKind::Audit => return shell.t("inbox-audit-token").to_string(),
        InboxKind::LetterSeen => return shell.t("inbox-audit-letter").to_string(),
        _ => {}
    }
    match (&entry.thread, &entry.place) {
        (Some(thread), _) => thread.title.clone(),
        (None, place) if entry.outcome.is_some() && (place.is_none() || entry.item.thread.is_some()) => {
            shell.t("inbox-reported").to_owned()
        }
        (None, _) if entry.item.thread.is_some() => shell.t("inbox-thread-gone").to_string(),
        (None, Some(place)) => place.name.clone(),
        (None, None) => shell.t("inbox-gone").to_string(),
    }
}

/// The text's beginning, or that it is gone: a row without words would say nothing.
fn excerpt(shell: &Shell, entry: &Entry) -> String {
    if let Some(outcome) = entry.outcome {
        return shell.t(outcome_word(outcome)).to_owned();
    }
    match &entry.post {
        Some((_, body)) => text::excerpt(body, EXCERPT),
        None if entry.item.post.is_some() && entry.thread.is_some() => shell.t("inbox-post-gone").to_owned(),
        None => String::new(),
    }
}

/// The key of what those who reported are told.
const fn outcome_word(outcome: ReportOutcome) -> &'static str {
    match outcome {
        ReportOutcome::Kept => "inbox-report-kept",
        ReportOutcome::Hidden => "inbox-report-hidden",
        ReportOutcome::Deleted => "inbox-report-deleted",
        ReportOutcome::Gone => "inbox-report-gone",
        ReportOutcome::Settled => "inbox-report-settled",
    }
}

/// The thread, which opens at the first unread reply: where several things wait there.
fn first_unread(entry: &Entry) -> String {
    entry.thread.as_ref().map_or_else(|| url(entry), |thread| urls::thread(&thread.id.to_string()).to_string())
}

/// Where it leads: the post while it is shown, else its thread, else the place.
fn url(entry: &Entry) -> String {
    match entry.item.kind {
        InboxKind::Audit => return urls::tokens().to_owned(),
        InboxKind::LetterSeen => return urls::letter_settings().to_owned(),
        _ => {}
    }
    match (&entry.post, &entry.thread, &entry.place) {
        (Some((post, _)), Some(_), _) => urls::post(&post.id.to_string()).to_string(),
        (None, Some(thread), _) => urls::thread(&thread.id.to_string()).to_string(),
        (_, None, Some(place)) if place.is_network => urls::network(&place.slug).to_string(),
        (_, None, Some(place)) => urls::group(&place.slug).to_string(),
        (_, None, None) => urls::inbox().to_owned(),
    }
}

const fn kind(kind: InboxKind) -> Shown {
    match kind {
        InboxKind::Reply => Shown::Reply,
        InboxKind::Followed => Shown::Followed,
        InboxKind::Mention => Shown::Mention,
        InboxKind::Helped => Shown::Helped,
        InboxKind::Announcement => Shown::Announcement,
        InboxKind::Approved => Shown::Approved,
        InboxKind::Declined => Shown::Declined,
        InboxKind::Moderated => Shown::Moderated,
        InboxKind::GroupStarted => Shown::GroupStarted,
        InboxKind::Audit | InboxKind::LetterSeen => Shown::Audit,
        InboxKind::ReportDecided => Shown::ReportDecided,
    }
}
