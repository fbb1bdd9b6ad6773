//! `/moderation/log`: what moderators and operators have done where the caller moderates.
//! What waits for them is in `queue`.

use super::call::{Answer, Call, ok};
use super::cursors;
use super::members::PageQuery;
use super::shapes::Author;
use actions::moderation::log::{self, Done, More, PAGE};
use domain::{AuditId, Role, Word as _, ids};
use serde::Serialize;
use utoipa::ToSchema;

/// A thread by name.
#[derive(Serialize, ToSchema)]
pub struct ThreadName {
    /// Id.
    id: String,
    /// Title.
    title: String,
}

/// Something that was done.
#[derive(Serialize, ToSchema)]
pub struct Act {
    /// Id.
    id: String,
    /// `noun.verb`.
    action: String,
    /// Who did it; none for whoever runs the installation.
    by: Option<Author>,
    /// What it was done to: `post`, `thread`, `group`, `network`, `person` and so on.
    about: String,
    /// Its id.
    subject: Option<String>,
    /// The person it was done to, when it was one.
    name: Option<String>,
    /// The role that was given, when one was.
    role: Option<&'static str>,
    /// What was decided about a report: `keep`, `hide` or `delete`.
    decision: Option<&'static str>,
    /// The thread that it was done to, or that the post is in; none when the caller does not see it any more.
    thread: Option<ThreadName>,
    /// The title of the thread that was merged into this one, or that this one was split from.
    other: Option<String>,
    /// Id of the group that the thread was moved to; none when the caller does not see it.
    to: Option<String>,
    /// It was undone afterwards.
    undone: bool,
    /// Why.
    reason: String,
    /// Id of the group.
    group: Option<String>,
    /// Id of the network.
    network: Option<String>,
    /// When.
    #[schema(format = DateTime)]
    created_at: String,
}

/// Acts, the newest first.
#[derive(Serialize, ToSchema)]
pub struct Acts {
    items: Vec<Act>,
    next: Option<String>,
}

/// What has been done where the caller moderates.
#[utoipa::path(get, path = "/api/v1/moderation/log", tag = "moderating", params(PageQuery),
    responses((status = 200, body = Acts), (status = 400, body = super::Problem), (status = 401, body = super::Problem), (status = 403, body = super::Problem)))]
pub async fn acts(call: Call) -> Answer {
    call.signed_in()?;
    let before = cursors::read::<AuditId>(&call, 'l', call.query::<PageQuery>()?.cursor.as_deref())?;
    let page = call.read(move |cx| {
        let acts = log::log(cx, before.map(|id| id.0))?;
        let is_full = acts.len() >= usize::try_from(PAGE).unwrap_or(usize::MAX);
        let next = acts.last().filter(|_| is_full).map(|done| cursors::make('l', AuditId(done.act.id)));
        Ok(Acts { items: acts.into_iter().map(act).collect(), next })
    });
    Ok(ok(&page.await?))
}

fn act(done: Done) -> Act {
    let act = done.act;
    let data = serde_json::from_str::<serde_json::Value>(&act.data).unwrap_or_default();
    let (decision, other, to) = match done.more {
        More::Nothing => (None, None, None),
        More::Decided(decision) => (Some(decision.word()), None, None),
        More::Moved(to) => (None, None, to.map(|group| group.id.to_string())),
        More::Merged(title) => (None, Some(title), None),
        More::Split(title) => (None, title, None),
    };
    let by = act.actor_id.zip(act.actor_name);
    Act {
        id: AuditId(act.id).to_string(),
        action: act.action,
        by: by.map(|(id, name)| Author { id: id.to_string(), name }),
        about: act.subject_kind,
        subject: act.subject_id.map(ids::encode),
        name: done.person,
        decision,
        thread: done.thread.map(|t| ThreadName { id: t.id.to_string(), title: t.title }),
        other,
        to,
        undone: act.undone_at.is_some(),
        role: data["role"].as_str().and_then(Role::from_word).map(Role::word),
        reason: act.reason,
        group: act.group_id.map(|id| id.to_string()),
        network: act.network_id.map(|id| id.to_string()),
        created_at: act.created_at.rfc3339(),
    }
}
