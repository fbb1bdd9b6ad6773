//! `/inbox`: what concerns the reader, the newest first; `POST /inbox/read` counts everything up to an item as read.

use crate::form::Form;
use crate::present;
use crate::visit::Visit;
use actions::inbox::read::{self, Entry};
use actix_web::{HttpResponse, web};
use domain::{InboxItemId, InboxKind};
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
                rows: entries.iter().map(|entry| row(&shell, entry)).collect(),
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

fn row(shell: &Shell, entry: &Entry) -> InboxRow {
    let item = &entry.item;
    let shows_who = !matches!(item.kind, InboxKind::Moderated | InboxKind::Approved | InboxKind::Declined);
    InboxRow {
        id: InboxItemId(item.id).to_string(),
        kind: kind(item.kind),
        title: title(shell, entry),
        url: url(entry),
        author: entry.actor.as_ref().filter(|_| shows_who).map(present::author_of_person),
        excerpt: excerpt(shell, entry),
        at: item.at,
        is_read: item.read_at.is_some(),
    }
}

fn title(shell: &Shell, entry: &Entry) -> String {
    if entry.item.kind == InboxKind::Audit {
        return shell.t("inbox-audit-token").to_string();
    }
    match (&entry.thread, &entry.place) {
        (Some(thread), _) => thread.title.clone(),
        (None, Some(place)) => place.name.clone(),
        (None, None) => shell.t("inbox-gone").to_string(),
    }
}

/// The text's beginning, or that it is gone: a row without words would say nothing.
fn excerpt(shell: &Shell, entry: &Entry) -> String {
    match &entry.post {
        Some((_, body)) => text::excerpt(body, EXCERPT),
        None if entry.item.post.is_some() => shell.t("inbox-post-gone").to_owned(),
        None => String::new(),
    }
}

/// Where it leads: the post while it is shown, else its thread, else the place.
fn url(entry: &Entry) -> String {
    if entry.item.kind == InboxKind::Audit {
        return urls::tokens().to_owned();
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
        InboxKind::Audit => Shown::Audit,
    }
}
