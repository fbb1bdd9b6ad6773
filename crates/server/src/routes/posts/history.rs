//! `/posts/{id}/history`: what a post said before, the newest first, and forgetting it.

use crate::present;
use crate::visit::Visit;
use actions::Error;
use actions::discussions::history::{self, History, Version};
use actix_web::{HttpResponse, web};
use domain::PostId;
use domain::policy::GroupAct;
use templates::pages::parts::Author;
use templates::pages::post::{DiffPart, HistoryPage, Revision, ThreadRef};
use templates::urls;
use text::diff::{self, ChangeKind};

/// Shows the versions.
pub async fn get(visit: Visit, id: web::Path<String>) -> HttpResponse {
    let Ok(id) = id.parse::<PostId>() else {
        return visit.failed(Error::NotFound).await;
    };
    visit
        .page(move |cx, frame| {
            let history = history::history(cx, id)?;
            let thread = &history.handle.thread;
            let mut shell = frame.shell(cx)?;
            shell.group = Some(thread.group.group.slug.clone());
            frame.render(&HistoryPage {
                thread: ThreadRef { id: thread.thread.id.to_string(), title: thread.thread.title.clone() },
                id: id.to_string(),
                may_dispose: history.versions.len() > 1 && thread.may(GroupAct::Moderate),
                revisions: revisions(&history),
                shell,
            })
        })
        .await
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

fn revisions(history: &History) -> Vec<Revision> {
    let before = std::iter::once(None).chain(history.versions.iter().map(Some));
    let mut rows: Vec<Revision> =
        before.zip(&history.versions).map(|(before, version)| revision(history, before, version)).collect();
    rows.reverse();
    rows
}

fn revision(history: &History, before: Option<&Version>, version: &Version) -> Revision {
    let changes = match before {
        None => vec![DiffPart::Same(whole(version))],
        Some(before) => diff::words(&whole(before), &whole(version)).into_iter().map(part).collect(),
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
