//! The lists of threads: each is a filter over the groups that the reader reads.

use crate::present;
use crate::routes::home::group_names;
use crate::visit::Visit;
use actions::discussions::{keep, list_threads};
use actions::{Cx, Error, Result};
use actix_web::{HttpResponse, web};
use domain::{FollowLevel, FollowSubject, GroupId, PersonId, PostId, TagName, ThreadKind};
use serde::Deserialize;
use storage::threads::Filter;
use templates::pages::lists::{ThreadList, ThreadListPage};
use templates::pages::parts::More;
use templates::urls::{self, Url};

/// Tags shown beside a tag.
const BESIDE: i64 = 8;

/// The query.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Query {
    after: String,
}

/// Questions nobody has answered.
pub async fn unanswered(visit: Visit, query: web::Query<Query>) -> HttpResponse {
    let of = |_| Filter { kind: Some(ThreadKind::Question), without_reply: true, ..Filter::default() };
    list(visit, query.into_inner(), (ThreadList::Unanswered, Url::to(urls::unanswered())), of).await
}

/// What the reader has started.
pub async fn mine(visit: Visit, query: web::Query<Query>) -> HttpResponse {
    let of = |me| Filter { author: Some(me), ..Filter::default() };
    list(visit, query.into_inner(), (ThreadList::Mine, Url::to(urls::mine())), of).await
}

/// What the reader follows.
pub async fn followed(visit: Visit, query: web::Query<Query>) -> HttpResponse {
    let of = |me| Filter { followed_by: Some(me), ..Filter::default() };
    list(visit, query.into_inner(), (ThreadList::Followed, Url::to(urls::followed())), of).await
}

/// What the reader has bookmarked.
pub async fn bookmarks(visit: Visit, query: web::Query<Query>) -> HttpResponse {
    let of = |me| Filter { bookmarked_by: Some(me), ..Filter::default() };
    list(visit, query.into_inner(), (ThreadList::Bookmarks, Url::to(urls::bookmarks())), of).await
}

/// Threads with a tag.
pub async fn tag(visit: Visit, tag: web::Path<String>, query: web::Query<Query>) -> HttpResponse {
    let Ok(name) = TagName::parse(&tag) else {
        return visit.failed(Error::NotFound).await;
    };
    let list_of = (ThreadList::Tag(name.as_str().to_owned()), urls::tag(name.as_str()));
    list(visit, query.into_inner(), list_of, move |_| Filter { tag: Some(name), ..Filter::default() }).await
}

async fn list(
    visit: Visit,
    query: Query,
    (list, address): (ThreadList, Url<'static>),
    filter: impl FnOnce(PersonId) -> Filter + Send + 'static,
) -> HttpResponse {
    visit
        .page(move |cx, frame| {
            let me = cx.me()?.person;
            let before: Option<PostId> = Some(&query.after).filter(|a| !a.is_empty()).map(|a| a.parse()).transpose()?;
            let shell = frame.shell(cx)?;
            let names = group_names(cx)?;
            let page = list_threads::list_threads(cx, filter(me), before)?;
            let groups: Vec<GroupId> = names.keys().copied().collect();
            let (related, is_followed) = around_tag(cx, &list, &groups)?;
            let row = |item| present::thread_row(item, names.get(&item.thread.group_id).cloned());
            frame.render(&ThreadListPage {
                list,
                threads: page.items.iter().map(row).collect(),
                more: More { newer: None, older: page.next.map(|n| address.with("after", n.to_string()).to_string()) },
                related,
                is_followed,
                shell,
            })
        })
        .await
}

/// The tags beside a tag in the reader's groups, and whether they follow it.
fn around_tag(cx: &mut Cx<'_>, list: &ThreadList, groups: &[GroupId]) -> Result<(Vec<String>, bool)> {
    let Some(name) = list.tag().and_then(|tag| TagName::parse(tag).ok()) else {
        return Ok((Vec::new(), false));
    };
    let Some(tag) = storage::tags::find(cx.conn, &name)? else {
        return Ok((Vec::new(), false));
    };
    let level = keep::level(cx, (FollowSubject::Tag, tag.0))?;
    Ok((storage::tags::beside(cx.conn, tag, groups, BESIDE)?, level == Some(FollowLevel::Follow)))
}
