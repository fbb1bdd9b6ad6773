//! Everything a group says, for its files: by the operator only. What is hidden or deleted stays here.

use crate::cx::{Actor, Cx};
use crate::{Error, Result, access};
use domain::policy::GroupAct;
use domain::{GroupId, ThreadId};
use std::collections::HashMap;
use storage::imports::{self, ExportedPost};
use storage::threads::Thread;

/// A thread with its texts and its authors' keys.
#[derive(Clone, Debug)]
pub struct ExportedThread {
    /// The thread.
    pub thread: Thread,
    /// The opening and the replies, in order of time.
    pub posts: Vec<ExportedPost>,
}

/// A page of an export.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// Threads, in the order asked for.
    pub threads: Vec<ExportedThread>,
    /// The key of each author who is an import's placeholder.
    pub keys: HashMap<i64, String>,
}

/// The group's threads, the oldest first: by when they were started, then by the id they are exported under.
///
/// # Errors
/// [`Error::Forbidden`] for anybody but the operator; [`Error::NotFound`].
pub fn threads(cx: &mut Cx<'_>, slug: &str) -> Result<(GroupId, Vec<ThreadId>)> {
    only_operator(cx)?;
    let group = access::group(cx, slug, GroupAct::Export)?.group.id;
    let mut all = imports::thread_keys(cx.conn, group)?;
    all.sort_by_cached_key(|(id, at, source)| (*at, source.clone().unwrap_or_else(|| id.to_string())));
    Ok((group, all.into_iter().map(|(id, ..)| id).collect()))
}

/// These threads of a group with all they say; a page of some hundred at a time.
///
/// # Errors
/// [`Error::Forbidden`] for anybody but the operator.
pub fn page(cx: &mut Cx<'_>, group: GroupId, ids: &[ThreadId]) -> Result<Page> {
    only_operator(cx)?;
    let threads = imports::threads_of(cx.conn, group, ids)?;
    let mut posts: HashMap<ThreadId, Vec<ExportedPost>> = HashMap::new();
    for post in imports::posts_of(cx.conn, ids)? {
        posts.entry(post.thread_id).or_default().push(post);
    }
    let authors: Vec<i64> = posts.values().flatten().map(|p| p.author_id.0).collect();
    let keys = imports::keys_of(cx.conn, &authors)?;
    let mut by_id: HashMap<ThreadId, Thread> = threads.into_iter().map(|t| (t.id, t)).collect();
    let in_order = ids.iter().filter_map(|id| by_id.remove(id));
    let with_posts = in_order.map(|thread| {
        let mut posts = posts.remove(&thread.id).unwrap_or_default();
        posts.sort_by_cached_key(|p| (!p.is_opening, p.created_at, p.exported_id()));
        ExportedThread { thread, posts }
    });
    let threads = with_posts.filter(|t| t.posts.first().is_some_and(|p| p.is_opening)).collect();
    Ok(Page { threads, keys })
}

fn only_operator(cx: &Cx<'_>) -> Result<()> {
    if matches!(cx.actor, Actor::Operator) { Ok(()) } else { Err(Error::Forbidden) }
}
