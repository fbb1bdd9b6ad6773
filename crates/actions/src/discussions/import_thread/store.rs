//! Writing a batch of prepared threads: what is there by its source id is left as it is; new replies to it are added.
//! Here is what is known and the order of steps; authors, places in the trees and rows have files of their own.

mod authors;
mod plan;
mod write;

use super::{ImportedThread, Prepared, PreparedPost};
use crate::cx::{Actor, Cx};
use crate::{Error, Result};
use domain::{GroupId, PostId, ThreadId, Time};
use std::collections::HashMap;
use storage::imports::{self, Known as KnownPost};
use storage::posts;
use storage::threads;

/// What of a batch the group has already.
#[derive(Clone, Debug, Default)]
pub struct Known {
    threads: HashMap<String, ThreadId>,
    posts: HashMap<String, Vec<KnownPost>>,
}

impl Known {
    /// The group's thread that a thread of the source is, or goes on in.
    #[must_use]
    pub fn thread_of(&self, thread: &ImportedThread) -> Option<ThreadId> {
        let own = self.threads.get(&thread.source_id).copied();
        let own = own.filter(|_| !thread.has_global_ids).or_else(|| {
            let named = thread.posts.iter().flat_map(|p| std::iter::once(&p.source_id).chain(&p.parents));
            let mut posts = named.filter(|_| thread.has_global_ids).filter_map(|id| self.posts.get(id));
            posts.find_map(|known| known.first()).map(|known| known.thread)
        });
        own.or_else(|| self.threads.get(&thread.source_id).copied())
    }

    /// Is the post with this source id there?
    #[must_use]
    pub fn has_post(&self, thread: &ImportedThread, source_id: &str) -> bool {
        self.is_there(source_id, thread.has_global_ids, thread.within)
    }

    fn is_there(&self, source_id: &str, everywhere: bool, within: Option<ThreadId>) -> bool {
        let posts = self.posts.get(source_id).map_or(&[][..], Vec::as_slice);
        posts.iter().any(|p| everywhere || Some(p.thread) == within)
    }

    fn place(&self, source_id: &str, within: ThreadId) -> Option<Spot> {
        let post = self.posts.get(source_id)?.iter().find(|p| p.thread == within)?;
        Some((post.post, post.path.clone(), post.created_at))
    }
}

/// A post's id, its path, and the time that its own answers may not be before.
type Spot = (PostId, String, Time);

/// What a batch came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stored {
    /// Threads made.
    pub threads: u64,
    /// Posts written, openings among them.
    pub posts: u64,
    /// Replies marked as helpful.
    pub helpful: u64,
}

/// What the group has of these threads and posts, by the source's ids. What Praxis itself exported is known by its own.
///
/// # Errors
/// [`Error::Forbidden`] for anybody but the operator.
pub fn known(cx: &mut Cx<'_>, group: GroupId, threads: &[String], posts: &[String]) -> Result<Known> {
    only_operator(cx)?;
    let mut known = Known {
        threads: imports::known_threads(cx.conn, group, threads)?,
        posts: imports::known_posts(cx.conn, group, posts)?,
    };
    for source in threads {
        if let Ok(id) = source.parse::<ThreadId>()
            && threads::find(cx.conn, id)?.is_some_and(|t| t.group_id == group)
        {
            known.threads.insert(source.clone(), id);
        }
    }
    for source in posts {
        if let Ok(id) = source.parse::<PostId>()
            && let Some(post) = posts::find(cx.conn, id)?
            && known.threads.values().any(|thread| *thread == post.thread_id)
        {
            let own = KnownPost { thread: post.thread_id, post: id, path: post.path, created_at: post.created_at };
            known.posts.entry(source.clone()).or_default().push(own);
        }
    }
    Ok(known)
}

fn only_operator(cx: &Cx<'_>) -> Result<()> {
    if matches!(cx.actor, Actor::Operator) { Ok(()) } else { Err(Error::Forbidden) }
}

/// Writes a batch; some hundred posts at a time.
///
/// # Errors
/// [`Error::Forbidden`] for anybody but the operator.
pub fn store(cx: &mut Cx<'_>, group: GroupId, batch: &[Prepared]) -> Result<Stored> {
    only_operator(cx)?;
    imports::alone(cx.conn)?;
    let thread_ids: Vec<String> = batch.iter().map(|t| t.source_id.clone()).collect();
    let post_ids: Vec<String> = batch.iter().flat_map(|t| &t.posts).map(|p| p.given.source_id.clone()).collect();
    let parents = batch.iter().flat_map(|t| &t.posts).flat_map(|p| p.given.parents.clone());
    let known = known(cx, group, &thread_ids, &post_ids.into_iter().chain(parents).collect::<Vec<_>>())?;
    let authors = authors::authors(cx, batch)?;
    plan::plan(cx, batch, &known)?.write(cx, group, &authors)
}
