//! Writing a batch of prepared threads: placeholders for their authors, ids that follow the source's times, rows by the
//! hundred. What is there by its source id is left as it is; new replies to it are added.
//! Length: the steps of one batch; to be parted into persons and posts.

use super::{ImportedThread, Prepared, PreparedPost};
use crate::compose::{self, title_tokens};
use crate::cx::{Actor, Cx};
use crate::{Error, Result};
use domain::{GroupId, PersonId, PostId, TagName, ThreadId, ThreadKind, ThreadState, Time, Word as _, ids};
use std::collections::{HashMap, HashSet};
use storage::imports::{self, Known as KnownPost};
use storage::persons::NewPerson;
use storage::posts::{self, NewPost};
use storage::search::NewContent;
use storage::threads::{self, NewThread};

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
    let authors = authors(cx, batch)?;
    let mut plan = plan(cx, batch, &known)?;
    plan.write(cx, group, &authors)
}

/// The person of each author's key; placeholders are made for those not seen before.
fn authors(cx: &mut Cx<'_>, batch: &[Prepared]) -> Result<HashMap<String, PersonId>> {
    let mut names: HashMap<&str, &str> = HashMap::new();
    for post in batch.iter().flat_map(|t| &t.posts) {
        names.entry(&post.given.author_key).or_insert(post.name.as_str());
    }
    let keys: Vec<String> = names.keys().map(|k| (*k).to_owned()).collect();
    let mut found = imports::persons_of(cx.conn, &keys)?;
    let mut new = Vec::new();
    for (key, name) in names.iter().filter(|(key, _)| !found.contains_key(**key)) {
        new.push(NewPerson {
            id: cx.world.ids.next(cx.now),
            name,
            name_folded: domain::fold(name),
            organisation_id: None,
            role_title: "",
            about: "",
            is_alone_in_role: false,
            is_placeholder: true,
            source_key: Some(key),
            created_at: cx.now.0,
        });
    }
    imports::add_persons(cx.conn, &new)?;
    found.extend(new.iter().filter_map(|p| Some((p.source_key?.to_owned(), PersonId(p.id)))));
    Ok(found)
}

/// A post with its id and place.
struct Placed<'b> {
    post: &'b PreparedPost,
    thread: ThreadId,
    id: PostId,
    parent: Option<PostId>,
    path: String,
    depth: i32,
    html: String,
    title_tokens: String,
}

/// What will be written.
#[derive(Default)]
struct Plan<'b> {
    /// New threads with the places of their posts in `posts`.
    threads: Vec<(&'b Prepared, ThreadId, std::ops::Range<usize>)>,
    /// Threads there already that get new replies.
    grown: Vec<ThreadId>,
    posts: Vec<Placed<'b>>,
}

fn plan<'b>(cx: &mut Cx<'_>, batch: &'b [Prepared], known: &Known) -> Result<Plan<'b>> {
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

impl Plan<'_> {
    fn write(&mut self, cx: &mut Cx<'_>, group: GroupId, authors: &HashMap<String, PersonId>) -> Result<Stored> {
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
