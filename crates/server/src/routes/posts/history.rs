//! `/posts/{id}/history`: what a post said before, the newest first, and forgetting it.

use crate::computing;
use crate::frame::Frame;
use crate::present;
use crate::visit::Visit;
use actions::Error;
use actions::discussions::history::{self, History, Version};
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use domain::PostId;
use domain::policy::GroupAct;
use serde::Deserialize;
use std::time::{Duration, Instant};
use templates::pages::parts::Author;
use templates::pages::post::{DiffPart, HistoryPage, Revision, ThreadRef};
use templates::{Shell, Template, urls};
use text::diff::{self, ChangeKind};

/// How long the comparison of a page's versions may take in all.
const PATIENCE: Duration = Duration::from_millis(200);

/// The query.
#[derive(Deserialize)]
pub struct Query {
    #[serde(default)]
    before: String,
}

/// Shows a page of the versions. What is read is compared after the connection is given back.
pub async fn get(visit: Visit, id: web::Path<String>, query: web::Query<Query>) -> HttpResponse {
    let (Ok(id), before) = (id.parse::<PostId>(), query.before.parse::<i32>().ok()) else {
        return visit.failed(Error::NotFound).await;
    };
    let frame = Frame::new(visit.clone());
    let read = visit.read(move |cx| {
        let history = history::history(cx, id, before)?;
        let mut shell = frame.shell(cx)?;
        shell.group = Some(history.handle.thread.group.group.slug.clone());
        Ok((history, shell))
    });
    let made = match read.await {
        Ok((history, shell)) => computing::run(&visit.state, move || page(&history, shell)).await,
        Err(failure) => Err(failure),
    };
    match made {
        Ok(html) => visit.html(StatusCode::OK, html),
        Err(failure) => visit.failed(failure).await,
    }
}

fn page(history: &History, shell: Shell) -> actions::Result<String> {
    let (thread, id) = (&history.handle.thread, history.handle.post.id.to_string());
    let oldest = history.versions.first().filter(|_| history.before.is_some());
    let page = HistoryPage {
        thread: ThreadRef { id: thread.thread.id.to_string(), title: thread.thread.title.clone() },
        may_dispose: history.versions.len() > 1 && thread.may(GroupAct::Moderate),
        revisions: revisions(history, Instant::now() + PATIENCE),
        older: oldest.map(|oldest| urls::history(&id).with("before", oldest.number.to_string()).to_string()),
        id,
        shell,
    };
    page.render().map_err(|e| Error::Internal(Box::new(e)))
}

/// Forgets the earlier versions.
pub async fn dispose(visit: Visit, id: web::Path<String>) -> HttpResponse {
    let Ok(id) = id.parse::<PostId>() else {
        return visit.failed(Error::NotFound).await;
    };
    match visit.write(move |cx| history::dispose_of_history(cx, id)).await {
        Ok(()) => visit.see_other_saying(urls::history(&id.to_string()), "flash-history-disposed"),
        Err(failure) => visit.failed(failure).await,
    }
}

/// The newest first: it is compared first, should the time not suffice for all.
fn revisions(history: &History, until: Instant) -> Vec<Revision> {
    let before = std::iter::once(history.before.as_ref()).chain(history.versions.iter().map(Some));
    let pairs: Vec<_> = before.zip(&history.versions).collect();
    pairs.into_iter().rev().map(|(before, version)| revision(history, (before, version), until)).collect()
}

fn revision(history: &History, (before, version): (Option<&Version>, &Version), until: Instant) -> Revision {
    let changes = match before {
        None => vec![DiffPart::Same(whole(version))],
        Some(before) => diff::words(&whole(before), &whole(version), until).into_iter().map(part).collect(),
    };
    Revision {
        number: present::count(version.number),
        author: author(history, version),
        at: version.at,
        reason: version.reason.clone(),
        changes,
    }
}

fn part(change: diff::Change) -> DiffPart {
    match change.kind {
        ChangeKind::Same => DiffPart::Same(change.text),
        ChangeKind::Added => DiffPart::Added(change.text),
        ChangeKind::Removed => DiffPart::Removed(change.text),
    }
}

/// Title and text as one, so that a change of either is seen.
fn whole(version: &Version) -> String {
    match &version.title {
        Some(title) => format!("{title}\n\n{}", version.body),
        None => version.body.clone(),
    }
}

/// The post's author under the label they had when they wrote it, anybody else as they are.
fn author(history: &History, version: &Version) -> Author {
    let post = &history.handle.post;
    if version.by == post.author_id {
        return present::author_of_post(post);
    }
    history.people.iter().find(|p| p.id == version.by).map(present::author_of_person).unwrap_or_default()
}
