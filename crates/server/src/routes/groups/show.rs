//! `/groups/{slug}`: the group's threads with filters.

use super::head::head;
use crate::frame::Frame;
use crate::known;
use crate::present;
use crate::visit::Visit;
use actions::discussions::list_threads::{self, Item};
use actions::networks::list_members;
use actions::{Cx, Error, access};
use actix_web::{HttpResponse, web};
use domain::policy::GroupAct;
use domain::{PostId, Role, TagName, ThreadKind, ThreadState, Word as _};
use serde::Deserialize;
use storage::threads::Filter;
use templates::pages::group::{GroupPage, ThreadFilter};
use templates::pages::parts::{Author, More};
use templates::urls;

/// The query.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Query {
    state: String,
    kind: String,
    tag: String,
    after: String,
}

/// Shows a page of the group's threads.
pub async fn get(visit: Visit, slug: web::Path<String>, query: web::Query<Query>) -> HttpResponse {
    let query = query.into_inner();
    visit
        .page(move |cx, frame| {
            let before: Option<PostId> = Some(&query.after).filter(|a| !a.is_empty()).map(|a| a.parse()).transpose()?;
            let filter = filter(&query);
            let (handle, page) = match list_threads::of_group(cx, &slug, filter.clone(), before) {
                Err(Error::Forbidden) => return frame.render(&from_outside(cx, frame, &slug)?),
                listed => listed?,
            };
            let shown = shown_filter(&filter);
            let pinned = if shown.narrows() || before.is_some() {
                Vec::new()
            } else {
                list_threads::pinned(cx, handle.group.id)?
            };
            let moderators = list_members::keepers(cx, list_members::whose(&handle), &[Role::Moderator, Role::Lead])?;
            let mut moderators: Vec<Author> = moderators.iter().map(present::author_of_member).collect();
            known::link(cx, moderators.iter_mut(), known::sees_all(handle.standing.network_role))?;
            let tags = storage::tags::most_used(cx.conn, &[handle.group.id], 12)?;
            let mut shell = frame.shell(cx)?;
            shell.group = Some(handle.group.slug.clone());
            let rows = |items: &[Item]| items.iter().map(|item| present::thread_row(item, None)).collect::<Vec<_>>();
            let fresh: Vec<Item> =
                page.items.iter().filter(|i| pinned.iter().all(|p| p.thread.id != i.thread.id)).cloned().collect();
            let more = More { newer: None, older: page.next.map(|next| older(&handle.group.slug, &query, next)) };
            frame.render(&GroupPage {
                group: head(cx, &handle)?,
                filter: shown,
                pinned: rows(&pinned),
                threads: rows(&fresh),
                more,
                tags: tags.into_iter().map(|(name, n)| (name, present::count(n))).collect(),
                moderators,
                shell,
            })
        })
        .await
}

/// The page of a closed group for who may ask to be let in: what it is for, and the way in.
fn from_outside(cx: &mut Cx<'_>, frame: &Frame, slug: &str) -> actions::Result<GroupPage> {
    let handle = access::group(cx, slug, GroupAct::RequestToJoin)?;
    let mut shell = frame.shell(cx)?;
    shell.group = Some(handle.group.slug.clone());
    Ok(GroupPage {
        group: head(cx, &handle)?,
        filter: ThreadFilter::default(),
        pinned: Vec::new(),
        threads: Vec::new(),
        more: More { newer: None, older: None },
        tags: Vec::new(),
        moderators: Vec::new(),
        shell,
    })
}

fn filter(query: &Query) -> Filter {
    Filter {
        state: ThreadState::from_word(&query.state),
        kind: if query.state == "unanswered" { Some(ThreadKind::Question) } else { ThreadKind::from_word(&query.kind) },
        tag: TagName::parse(&query.tag).ok(),
        without_reply: query.state == "unanswered",
        ..Filter::default()
    }
}

fn shown_filter(filter: &Filter) -> ThreadFilter {
    ThreadFilter {
        state: filter.state.map(present::state),
        is_unanswered: filter.without_reply,
        kind: filter.kind.filter(|_| !filter.without_reply).map(present::kind),
        tag: filter.tag.as_ref().map(|t| t.as_str().to_owned()),
    }
}

fn older(slug: &str, query: &Query, next: PostId) -> String {
    let address =
        urls::group_threads(slug).with("state", &query.state).with("kind", &query.kind).with("tag", &query.tag);
    address.with("after", next.to_string()).to_string()
}
