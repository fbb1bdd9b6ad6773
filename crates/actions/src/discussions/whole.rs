//! Threads and replies with all their texts, as programs read them: a page costs the same few queries however long it is.
//! How pages read them is `list_threads` and `read_thread`.

use super::read_thread::{self, At};
use crate::cx::Cx;
use crate::{Error, Result, access};
use domain::policy::GroupAct;
use domain::{OrganisationId, PostId, TagName, ThreadId};
use std::collections::HashMap;
use storage::posts::{self, Post};
use storage::texts::{self, Opening};
use storage::threads::{self as rows, Filter, Thread};

/// Threads on a page.
pub const PAGE: i64 = 50;

/// A thread with its text.
#[derive(Clone, Debug)]
pub struct WholeThread {
    /// The thread.
    pub thread: Thread,
    /// Markdown; empty when withdrawn.
    pub body: String,
    /// Rendered; empty when withdrawn.
    pub html: String,
    /// The replies that helped, in the tree's order.
    pub helpful: Vec<PostId>,
    /// The register's code of the author's organisation.
    pub organisation_code: Option<String>,
}

/// A reply with its text.
#[derive(Clone, Debug)]
pub struct WholeReply {
    /// The reply.
    pub post: Post,
    /// Markdown; empty when withdrawn.
    pub body: String,
    /// The register's code of the author's organisation.
    pub organisation_code: Option<String>,
}

/// A page of a group's threads, the newest first, before a thread; with where the next page begins.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`].
pub fn threads_of_group(
    cx: &mut Cx<'_>,
    group: &str,
    filter: Filter,
    before: Option<ThreadId>,
) -> Result<(Vec<WholeThread>, Option<ThreadId>)> {
    let handle = access::group(cx, group, GroupAct::Read)?;
    page(cx, Filter { groups: vec![handle.group.id], ..filter }, before)
}

/// A page of threads of all groups that the actor may read, as [`threads_of_group`].
///
/// # Errors
/// Of the database.
pub fn threads(
    cx: &mut Cx<'_>,
    filter: Filter,
    before: Option<ThreadId>,
) -> Result<(Vec<WholeThread>, Option<ThreadId>)> {
    let groups = access::groups_where(cx, GroupAct::Read)?.into_iter().map(|h| h.group.id).collect();
    page(cx, Filter { groups, ..filter }, before)
}

/// The newest threads with a tag in the groups that the actor may read.
///
/// # Errors
/// Of the database.
pub fn threads_with_tag(cx: &mut Cx<'_>, tag: TagName) -> Result<Vec<WholeThread>> {
    Ok(threads(cx, Filter { tag: Some(tag), ..Filter::default() }, None)?.0)
}

fn page(cx: &mut Cx<'_>, filter: Filter, before: Option<ThreadId>) -> Result<(Vec<WholeThread>, Option<ThreadId>)> {
    let filter = Filter { by_start: true, with_withdrawn: false, ..filter };
    let mut rows = rows::list(cx.conn, &filter, before.map(|id| PostId(id.0)), PAGE + 1)?;
    let more = rows.len() > usize::try_from(PAGE).unwrap_or(usize::MAX);
    rows.truncate(usize::try_from(PAGE).unwrap_or(usize::MAX));
    let next = rows.last().filter(|_| more).map(|t| t.id);
    Ok((with_texts(cx, rows)?, next))
}

/// One thread without its replies.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`].
pub fn one_thread(cx: &mut Cx<'_>, id: ThreadId) -> Result<WholeThread> {
    let thread = access::thread(cx, id, GroupAct::Read)?.thread;
    if let Some(into) = thread.merged_into {
        return one_thread(cx, into);
    }
    with_texts(cx, vec![thread])?.pop().ok_or(Error::NotFound)
}

/// A page of a thread's replies in the tree's order; with where the next page begins.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`]; [`Error::Invalid`] `cursor` when no reply of the thread is meant by it.
pub fn replies(cx: &mut Cx<'_>, id: ThreadId, after: Option<PostId>) -> Result<(Vec<WholeReply>, Option<PostId>)> {
    if let Some(into) = access::thread(cx, id, GroupAct::Read)?.thread.merged_into {
        return replies(cx, into, after);
    }
    let at = match after {
        None => At::Start,
        Some(post) => {
            let known = posts::find(cx.conn, post)?.is_some_and(|p| p.thread_id == id);
            known.then_some(At::After(post)).ok_or_else(|| Error::invalid("cursor", "unknown"))?
        }
    };
    let page = read_thread::read_thread(cx, id, at)?;
    Ok((replies_with_texts(cx, page.replies)?, page.next))
}

/// One reply.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`].
pub fn one_reply(cx: &mut Cx<'_>, id: PostId) -> Result<WholeReply> {
    let post = access::post(cx, id, GroupAct::Read)?.post;
    replies_with_texts(cx, vec![post])?.pop().ok_or(Error::NotFound)
}

fn with_texts(cx: &mut Cx<'_>, rows: Vec<Thread>) -> Result<Vec<WholeThread>> {
    let ids: Vec<ThreadId> = rows.iter().map(|t| t.id).collect();
    let openings = texts::openings(cx.conn, &ids)?;
    let mut openings: HashMap<ThreadId, Opening> = openings.into_iter().map(|o| (o.thread_id, o)).collect();
    let mut helpful: HashMap<ThreadId, Vec<PostId>> = HashMap::new();
    if rows.iter().any(|t| t.helpful_count > 0) {
        for (thread, post) in texts::helpful_of(cx.conn, &ids)? {
            helpful.entry(thread).or_default().push(post);
        }
    }
    let codes = codes(cx, rows.iter().filter_map(|t| t.organisation_id))?;
    let whole = |thread: Thread| {
        let opening = openings.remove(&thread.id).filter(|o| o.hidden_at.is_none() && o.deleted_at.is_none());
        let (body, html) = opening.map(|o| (o.body, o.html)).unwrap_or_default();
        WholeThread {
            body,
            html,
            helpful: helpful.remove(&thread.id).unwrap_or_default(),
            organisation_code: thread.organisation_id.and_then(|id| codes.get(&id).cloned()),
            thread,
        }
    };
    Ok(rows.into_iter().map(whole).collect())
}

fn replies_with_texts(cx: &mut Cx<'_>, rows: Vec<Post>) -> Result<Vec<WholeReply>> {
    let shown: Vec<PostId> = rows.iter().filter(|p| !p.is_withdrawn()).map(|p| p.id).collect();
    let mut bodies: HashMap<PostId, String> = posts::bodies(cx.conn, &shown)?.into_iter().collect();
    let codes = codes(cx, rows.iter().filter_map(|p| p.organisation_id))?;
    let whole = |mut post: Post| {
        if post.is_withdrawn() {
            post.html.clear();
        }
        WholeReply {
            body: bodies.remove(&post.id).unwrap_or_default(),
            organisation_code: post.organisation_id.and_then(|id| codes.get(&id).cloned()),
            post,
        }
    };
    Ok(rows.into_iter().map(whole).collect())
}

fn codes(cx: &mut Cx<'_>, ids: impl Iterator<Item = OrganisationId>) -> Result<HashMap<OrganisationId, String>> {
    let mut ids: Vec<OrganisationId> = ids.collect();
    ids.sort_unstable();
    ids.dedup();
    Ok(texts::codes(cx.conn, &ids)?.into_iter().collect())
}
