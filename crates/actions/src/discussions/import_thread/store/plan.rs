//! Ids and places in the trees for the posts of a batch; ids follow the source's times.
//! Rows are made of it in `write`.

use super::{Known, Prepared, PreparedPost, Spot};
use crate::Result;
use crate::compose::title_tokens;
use crate::cx::Cx;
use domain::{PostId, TagName, ThreadId, Time, ids};
use std::collections::{HashMap, HashSet};
use storage::{imports, posts};

/// A post with its id and place.
pub(super) struct Placed<'b> {
    pub(super) post: &'b PreparedPost,
    pub(super) thread: ThreadId,
    pub(super) id: PostId,
    pub(super) parent: Option<PostId>,
    pub(super) path: String,
    pub(super) depth: i32,
    pub(super) html: String,
    pub(super) title_tokens: String,
}

/// What will be written.
#[derive(Default)]
pub(super) struct Plan<'b> {
    /// New threads with the places of their posts in `posts`.
    pub(super) threads: Vec<(&'b Prepared, ThreadId, std::ops::Range<usize>)>,
    /// Threads there already that get new replies.
    pub(super) grown: Vec<ThreadId>,
    pub(super) posts: Vec<Placed<'b>>,
}

pub(super) fn plan<'b>(cx: &mut Cx<'_>, batch: &'b [Prepared], known: &Known) -> Result<Plan<'b>> {
    let mut plan = Plan::default();
    let mut ids = Ids::of(cx, batch)?;
    let mut made: HashMap<&str, ThreadId> = HashMap::new();
    let mut spots: HashMap<(ThreadId, &str), Spot> = HashMap::new();
    for thread in batch {
        let source = thread.source_id.as_str();
        let there = thread.within.or_else(|| known.threads.get(source).copied()).or_else(|| made.get(source).copied());
        let start = plan.posts.len();
        let opening_at = thread.posts.first().map_or(cx.now, |p| p.given.created_at);
        let id = match there {
            Some(id) => id,
            None => ThreadId(ids.next(cx, opening_at)?),
        };
        for (place, post) in thread.posts.iter().enumerate() {
            let own = post.given.source_id.as_str();
            if known.is_there(own, thread.has_global_ids, Some(id)) || spots.contains_key(&(id, own)) {
                continue;
            }
            let is_opening = place == 0 && there.is_none();
            let mut answered = post.given.parents.iter().filter(|_| !is_opening);
            let find = |source: &String| known.place(source, id).or_else(|| spots.get(&(id, source.as_str())).cloned());
            let parent = answered.find_map(find).filter(|(_, path, _)| !path.is_empty());
            let at = parent.as_ref().map_or(post.given.created_at, |p| p.2.max(post.given.created_at));
            let post_id = PostId(ids.next(cx, at)?);
            let above = parent.as_ref().map_or("", |p| p.1.as_str());
            let (path, depth) = if is_opening { (String::new(), 0) } else { posts::place_below(above, post_id) };
            spots.insert((id, own), (post_id, path.clone(), at));
            let title_tokens = if is_opening { tokens_of(thread) } else { String::new() };
            let (html, parent) = (post.text.html(post_id), parent.map(|p| p.0));
            plan.posts.push(Placed { post, thread: id, id: post_id, parent, path, depth, html, title_tokens });
        }
        if there.is_none() {
            made.insert(source, id);
            plan.threads.push((thread, id, start..plan.posts.len()));
        } else if plan.posts.len() > start {
            plan.grown.push(id);
        }
    }
    Ok(plan)
}

fn tokens_of(thread: &Prepared) -> String {
    let tags = thread.tags.iter().map(TagName::as_str).collect::<Vec<_>>().join(" ");
    format!("{} {tags}", title_tokens(&thread.title)).trim().to_owned()
}

/// Gives ids that follow the source's times and that nothing in the database has.
struct Ids {
    taken: HashSet<i64>,
    /// Those that the database was asked about.
    asked: HashSet<i64>,
}

impl Ids {
    /// Asks once for all the ids that a batch begins with; what follows them is asked one by one, which is rare.
    fn of(cx: &mut Cx<'_>, batch: &[Prepared]) -> Result<Self> {
        let firsts = batch.iter().flat_map(|t| &t.posts).map(|p| ids::imported(p.given.created_at));
        let mut wanted: Vec<i64> = firsts.flat_map(|id| (id..id + 4).collect::<Vec<_>>()).collect();
        wanted.sort_unstable();
        wanted.dedup();
        Ok(Self { taken: imports::taken(cx.conn, &wanted)?, asked: wanted.into_iter().collect() })
    }

    fn next(&mut self, cx: &mut Cx<'_>, at: Time) -> Result<i64> {
        let mut id = ids::imported(at);
        loop {
            while !self.taken.insert(id) {
                id = ids::after_imported(id);
            }
            if self.asked.contains(&id) || imports::taken(cx.conn, &[id])?.is_empty() {
                return Ok(id);
            }
        }
    }
}
