//! Full text over what the actor may read. Permissions are part of the query: nothing else is counted or seen.

use super::names::{self, Name};
use crate::access::{self, GroupHandle};
use crate::cx::Cx;
use crate::{Error, Result};
use domain::policy::GroupAct;
use domain::{PostId, ThreadKind};
use std::collections::HashMap;
use storage::groups::Group;
use storage::posts::{self, Post};
use storage::search::{self, Expression, Hit, Within};
use storage::threads::{self, Thread};
use text::Piece;
use text::tokens::{self, Query};

/// Hits on a page.
pub const PAGE: i64 = 20;

/// The best hits that can be paged through: who has not found it there asks better, or asks a colleague.
pub const BEST: i64 = 100;

/// Characters of a text that are shown with a hit.
const SNIPPET: usize = 220;

/// What to look for, and where.
#[derive(Clone, Debug, Default)]
pub struct SearchQuery {
    /// As typed: words, `"phrases"`, `-unwanted`, `beginnings*`. Anything can be typed.
    pub words: String,
    /// Slug or id of the one group to look in.
    pub group: Option<String>,
    /// The one kind of thread to look among.
    pub kind: Option<ThreadKind>,
    /// From [`SearchPage::next`].
    pub cursor: Option<String>,
}

/// A page of what was found.
#[derive(Clone, Debug, Default)]
pub struct SearchPage {
    /// Found by name: on the first page of a search without filters.
    pub names: Vec<Name>,
    /// Texts, the best first.
    pub hits: Vec<Found>,
    /// Towards the next page.
    pub next: Option<String>,
    /// How many texts there are, where the first page holds all.
    pub total: Option<usize>,
}

/// A text that was found.
#[derive(Clone, Debug)]
pub struct Found {
    /// Its thread.
    pub thread: Thread,
    /// The post: the opening, or a reply.
    pub post: Post,
    /// Its group.
    pub group: Group,
    /// Words around what was found.
    pub snippet: Vec<Piece>,
}

/// Searches.
///
/// # Errors
/// [`Error::Forbidden`] when nobody is signed in; [`Error::NotFound`] or [`Error::Forbidden`] for a named group that may
/// not be read; [`Error::Invalid`] for `cursor`.
pub fn search(cx: &mut Cx<'_>, query: &SearchQuery) -> Result<SearchPage> {
    cx.me()?;
    let skip = skip(query.cursor.as_deref())?;
    let readable = match query.group.as_deref() {
        Some(group) => vec![access::group(cx, group, GroupAct::Read)?],
        None => access::groups_where(cx, GroupAct::Read)?,
    };
    let asked = tokens::query(&query.words);
    let plain = skip == 0 && query.group.is_none() && query.kind.is_none();
    let names = if plain { names::names(cx, &readable, &query.words)? } else { Vec::new() };
    let Some(wanted) = asked.fts5().zip(asked.tsquery()) else {
        return Ok(SearchPage { names, ..SearchPage::default() });
    };
    let wanted = Expression { sqlite: wanted.0, postgres: wanted.1 };
    let groups = readable.iter().map(|h| h.group.id).collect();
    let within = Within { groups, kind: query.kind, openings_only: false };
    let mut hits = search::find(cx.conn, &wanted, &within, (PAGE + 1, skip))?;
    let more = hits.len() > usize::try_from(PAGE).unwrap_or(usize::MAX);
    hits.truncate(usize::try_from(PAGE).unwrap_or(usize::MAX));
    let next = (more && skip + PAGE < BEST).then(|| domain::ids::encode(skip + PAGE));
    let total = (skip == 0 && !more).then_some(hits.len());
    let hits = texts(cx, &hits, &readable, &asked)?;
    Ok(SearchPage { names, hits, next, total })
}

/// How many hits a cursor leaves behind: whole pages, within [`BEST`].
fn skip(cursor: Option<&str>) -> Result<i64> {
    let Some(cursor) = cursor.filter(|c| !c.is_empty()) else {
        return Ok(0);
    };
    let skip = domain::ids::decode(cursor).ok().filter(|n| n % PAGE == 0 && *n < BEST);
    skip.ok_or_else(|| Error::invalid("cursor", "unknown"))
}

/// The hits with their threads, posts and words around: three queries.
fn texts(cx: &mut Cx<'_>, hits: &[Hit], readable: &[GroupHandle], asked: &Query) -> Result<Vec<Found>> {
    let post_ids: Vec<PostId> = hits.iter().map(|h| h.post_id).collect();
    let thread_ids: Vec<_> = hits.iter().map(|h| h.thread_id).collect();
    let threads: HashMap<_, _> = threads::find_all(cx.conn, &thread_ids)?.into_iter().map(|t| (t.id, t)).collect();
    let mut posts: HashMap<_, _> = posts::find_all(cx.conn, &post_ids)?.into_iter().map(|p| (p.id, p)).collect();
    let bodies: HashMap<_, _> = posts::bodies(cx.conn, &post_ids)?.into_iter().collect();
    let found = hits.iter().filter_map(|hit| {
        let thread = threads.get(&hit.thread_id)?.clone();
        let group = readable.iter().find(|h| h.group.id == thread.group_id)?.group.clone();
        let body = bodies.get(&hit.post_id).map_or("", String::as_str);
        let snippet = text::snippet(&text::plain_text(body), asked, SNIPPET);
        Some(Found { thread, post: posts.remove(&hit.post_id)?, group, snippet })
    });
    Ok(found.collect())
}
