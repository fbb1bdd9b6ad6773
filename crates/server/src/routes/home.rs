//! `/`: what waits for an answer, what is new, what I asked.

use crate::present;
use crate::visit::Visit;
use actions::discussions::answered_soon::answered_soon;
use actions::discussions::list_threads::{self, Item};
use actions::{Cx, Error, Result, access};
use actix_web::{HttpResponse, web};
use domain::policy::GroupAct;
use domain::{GroupId, PostId, ThreadKind};
use serde::Deserialize;
use std::collections::HashMap;
use storage::threads::Filter;
use templates::pages::home::{HomePage, Invitation};
use templates::pages::parts::{GroupRef, More, ThreadRow};
use templates::{Shell, urls};

/// Threads on a page of what is new, and of the reader's own.
const NEWS: i64 = 5;
const MINE: i64 = 5;

/// The query.
#[derive(Deserialize)]
pub struct Query {
    after: Option<String>,
}

/// Shows the page, or sends to sign-in.
pub async fn get(visit: Visit, query: web::Query<Query>) -> HttpResponse {
    let after = query.into_inner().after;
    visit
        .page(move |cx, frame| {
            let me = cx.me()?.clone();
            let before: Option<PostId> = after.map(|a| a.parse()).transpose()?;
            let shell = frame.shell(cx)?;
            let groups = group_names(cx)?;
            let own_groups: Vec<GroupId> = groups.keys().copied().collect();
            let is_answered_soon = answered_soon(cx, &own_groups)?;
            let news = list_threads::some_threads(cx, Filter::default(), before, NEWS)?;
            let unanswered = Filter { kind: Some(ThreadKind::Question), without_reply: true, ..Filter::default() };
            let waiting = list_threads::list_threads(cx, unanswered, None)?;
            let own = Filter { author: Some(me.person), ..Filter::default() };
            let mine = list_threads::some_threads(cx, own, None, MINE)?;
            let row = |item: &Item| present::thread_row(item, groups.get(&item.thread.group_id).cloned());
            let invitation = waiting
                .items
                .iter()
                .rfind(|item| item.thread.author_id != me.person)
                .map(|item| invitation(cx, &shell, row(item)))
                .transpose()?;
            let older = news.next.map(|next| urls::Url::to(urls::home()).with("after", next.to_string()).to_string());
            let rows: Vec<ThreadRow> = mine.items.iter().map(&row).collect();
            frame.render(&HomePage {
                first_name: me.name.split_whitespace().next().unwrap_or_default().to_owned(),
                new_answers: rows.iter().map(|r| r.unread).sum(),
                is_answered_soon,
                invitation,
                news: news.items.iter().map(&row).collect(),
                more: More { newer: None, older },
                mine: rows,
                unanswered: present::count(waiting.items.len()),
                shell,
            })
        })
        .await
}

/// The names of the groups that the actor reads, for rows that mix groups.
pub fn group_names(cx: &mut Cx<'_>) -> Result<HashMap<GroupId, GroupRef>> {
    let groups = access::groups_where(cx, GroupAct::Read)?;
    Ok(groups.into_iter().map(|h| (h.group.id, present::group_ref(&h.group))).collect())
}

fn invitation(cx: &mut Cx<'_>, shell: &Shell, thread: ThreadRow) -> Result<Invitation> {
    let group = thread.group.as_ref().map_or("", |g| g.name.as_str());
    let why = shell.say("home-why-group").put("group", group).to_string();
    let id = thread.id.parse().map_err(|_| Error::NotFound)?;
    let opening = storage::posts::opening_body(cx.conn, id)?.unwrap_or_default();
    let excerpt = text::excerpt(&opening, 220);
    Ok(Invitation { thread, excerpt, why })
}
