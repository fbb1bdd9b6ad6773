//! The rows of a planned batch, by the hundred.
//! Nothing is decided here but what follows from the plan.

use super::plan::{Placed, Plan};
use super::{Prepared, PreparedPost, Stored};
use crate::Result;
use crate::compose;
use crate::cx::Cx;
use domain::{GroupId, PersonId, TagName, ThreadId, ThreadKind, ThreadState, Word as _};
use std::collections::HashMap;
use storage::imports;
use storage::posts::NewPost;
use storage::quotations;
use storage::search::NewContent;
use storage::threads::{self, NewThread};

impl Plan<'_> {
    pub(super) fn write(&self, cx: &mut Cx<'_>, group: GroupId, authors: &HashMap<String, PersonId>) -> Result<Stored> {
        let author = |post: &PreparedPost| authors.get(&post.given.author_key).map_or(0, |id| id.0);
        let tag_names: Vec<String> = self
            .threads
            .iter()
            .map(|(t, ..)| t.tags.iter().map(TagName::as_str).collect::<Vec<_>>().join(" "))
            .collect();
        let rows = self.threads.iter().zip(&tag_names);
        let rows: Vec<NewThread<'_>> = rows
            .filter_map(|((t, id, range), tags)| new_thread(group, t, *id, &self.posts[range.clone()], (tags, &author)))
            .collect();
        imports::add_threads(cx.conn, &rows)?;
        let rows: Vec<NewPost<'_>> = self.posts.iter().map(|p| new_post(p, author(p.post))).collect();
        imports::add_posts(cx.conn, &rows)?;
        for post in &self.posts {
            quotations::add(cx.conn, post.id, &post.post.text.quoted)?;
        }
        let rows: Vec<NewContent<'_>> = self.posts.iter().map(|p| new_content(group, p)).collect();
        imports::add_contents(cx.conn, &rows)?;
        let tags: Vec<_> = self.threads.iter().map(|(t, id, _)| (*id, t.tags.clone())).collect();
        imports::add_tags(cx.conn, &cx.world.ids, cx.now, &tags)?;
        let helpful: Vec<i64> = self.posts.iter().filter(|p| is_helpful(p)).map(|p| p.id.0).collect();
        imports::mark_helpful(cx.conn, &helpful)?;
        for (thread, id, _) in &self.threads {
            if let Some(at) = thread.closed_at {
                imports::close(cx.conn, *id, at)?;
            }
        }
        self.grown.iter().try_for_each(|id| threads::recount(cx.conn, *id))?;
        let count = |n: usize| n as u64;
        Ok(Stored { threads: count(self.threads.len()), posts: count(self.posts.len()), helpful: count(helpful.len()) })
    }
}

fn is_helpful(placed: &Placed<'_>) -> bool {
    placed.post.given.is_helpful && !placed.path.is_empty()
}

fn new_thread<'p>(
    group: GroupId,
    thread: &'p Prepared,
    id: ThreadId,
    posts: &'p [Placed<'p>],
    (tag_names, author): (&'p str, &impl Fn(&PreparedPost) -> i64),
) -> Option<NewThread<'p>> {
    let opening = posts.first()?;
    let last = posts.iter().max_by_key(|p| p.id)?;
    let helpful = posts.iter().filter(|p| is_helpful(p)).count();
    let state = match (thread.closed_at, helpful) {
        (Some(_), _) => ThreadState::Closed,
        (None, 1..) if thread.kind == ThreadKind::Question => ThreadState::Answered,
        (None, _) => ThreadState::Open,
    };
    Some(NewThread {
        id: id.0,
        group_id: group.0,
        kind: thread.kind.word(),
        title: thread.title.as_str(),
        lang: &opening.post.text.lang,
        state: state.word(),
        author_id: author(opening.post),
        author_name: opening.post.name.as_str(),
        organisation_id: None,
        organisation_name: &opening.post.given.organisation,
        created_at: opening.post.given.created_at.0,
        last_post_id: last.id.0,
        last_post_at: last.post.given.created_at.0,
        reply_count: i32::try_from(posts.len() - 1).unwrap_or(i32::MAX),
        helpful_count: i32::try_from(helpful).unwrap_or(i32::MAX),
        source_id: Some(&thread.source_id),
        tag_names,
    })
}

fn new_post<'p>(placed: &'p Placed<'p>, author: i64) -> NewPost<'p> {
    let PreparedPost { given, name, text } = placed.post;
    NewPost {
        id: placed.id.0,
        thread_id: placed.thread.0,
        parent_id: placed.parent.map(|id| id.0),
        path: &placed.path,
        depth: placed.depth,
        is_opening: placed.path.is_empty(),
        author_id: author,
        author_name: name.as_str(),
        author_title: &given.author_title,
        organisation_id: None,
        organisation_name: &given.organisation,
        lang: &text.lang,
        body: text.body.as_str(),
        html: &placed.html,
        renderer_version: compose::renderer_version(),
        created_at: given.created_at.0,
        edited_at: given.edited_at.map(|at| at.0),
        revision_count: 0,
        version: 1,
        thanks_count: 0,
        same_count: 0,
        source_id: Some(&given.source_id),
    }
}

fn new_content<'p>(group: GroupId, placed: &'p Placed<'p>) -> NewContent<'p> {
    NewContent {
        id: placed.id.0,
        kind: "post",
        network_id: None,
        group_id: Some(group.0),
        thread_id: Some(placed.thread.0),
        post_id: Some(placed.id.0),
        title_tokens: &placed.title_tokens,
        body_tokens: &placed.post.text.tokens,
        created_at: placed.post.given.created_at.0,
        analyser_version: text::tokens::ANALYSER_VERSION,
    }
}
