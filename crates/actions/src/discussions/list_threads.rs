//! Lists of threads: of a group, by tag, unanswered, mine. Keyset pages by last activity.

use crate::Result;
use crate::access;
use crate::cx::Cx;
use crate::networks::navigation::NEWS_DAYS;
use domain::policy::GroupAct;
use domain::{PostId, ThreadId};
use std::collections::HashMap;
use storage::reads::{self, News};
use storage::threads::{self, Filter, Thread};

/// Threads on a page.
pub const PAGE: i64 = 30;

/// A page of threads.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// The threads, the most recently active first.
    pub items: Vec<Item>,
    /// Where the next page begins.
    pub next: Option<PostId>,
}

/// A thread in a list.
#[derive(Clone, Debug)]
pub struct Item {
    /// The thread.
    pub thread: Thread,
    /// It was started lately, by somebody else, and the reader has not seen it.
    pub is_new: bool,
    /// Replies of others that the reader has not seen, of late.
    pub unread: i64,
}

/// A page of the threads that match; groups the actor may not read are left out, whatever the filter names.
///
/// # Errors
/// Of the database.
pub fn list_threads(cx: &mut Cx<'_>, filter: Filter, before: Option<PostId>) -> Result<Page> {
    some_threads(cx, filter, before, PAGE)
}

/// As [`list_threads`], `size` of them.
///
/// # Errors
/// Of the database.
pub fn some_threads(cx: &mut Cx<'_>, mut filter: Filter, before: Option<PostId>, size: i64) -> Result<Page> {
    let readable = access::groups_where(cx, GroupAct::Read)?;
    let asked = std::mem::take(&mut filter.groups);
    filter.groups = readable.iter().map(|h| h.group.id).filter(|id| asked.is_empty() || asked.contains(id)).collect();
    filter.with_withdrawn = false;
    page(cx, &filter, before, size)
}

/// Reads one row more than a page shows, to know whether there are more.
fn page(cx: &mut Cx<'_>, filter: &Filter, before: Option<PostId>, size: i64) -> Result<Page> {
    let mut rows = threads::list(cx.conn, filter, before, size + 1)?;
    let more = rows.len() > usize::try_from(size).unwrap_or(usize::MAX);
    if more {
        rows.pop();
    }
    let next = rows.last().filter(|_| more).map(|t| t.last_post_id);
    Ok(Page { items: with_reads(cx, rows)?, next })
}

/// The threads of one group.
///
/// # Errors
/// [`crate::Error::NotFound`], [`crate::Error::Forbidden`].
pub fn of_group(
    cx: &mut Cx<'_>,
    group: &str,
    filter: Filter,
    before: Option<PostId>,
) -> Result<(access::GroupHandle, Page)> {
    let handle = access::group(cx, group, GroupAct::Read)?;
    let filter = Filter { groups: vec![handle.group.id], ..filter };
    let page = page(cx, &filter, before, PAGE)?;
    Ok((handle, page))
}

/// The pinned threads of a group whose handle the caller holds.
///
/// # Errors
/// Of the database.
pub fn pinned(cx: &mut Cx<'_>, group: domain::GroupId) -> Result<Vec<Item>> {
    let rows = threads::pinned(cx.conn, group)?;
    with_reads(cx, rows)
}

/// Adds what the reader has seen of each thread: one query.
fn with_reads(cx: &mut Cx<'_>, rows: Vec<Thread>) -> Result<Vec<Item>> {
    let Ok(person) = cx.me().map(|me| me.person) else {
        return Ok(rows.into_iter().map(|thread| Item { thread, is_new: false, unread: 0 }).collect());
    };
    let ids: Vec<ThreadId> = rows.iter().map(|t| t.id).collect();
    let since = domain::ids::floor_at(cx.now.plus_days(-NEWS_DAYS));
    let news = reads::news(cx.conn, person, &ids, since)?;
    let news: HashMap<ThreadId, News> = news.into_iter().map(|n| (n.thread, n)).collect();
    let item = |thread: Thread| {
        let (posts, is_new) = news.get(&thread.id).map_or((0, false), |n| (n.posts, n.is_new));
        Item { thread, is_new, unread: posts - i64::from(is_new) }
    };
    Ok(rows.into_iter().map(item).collect())
}
