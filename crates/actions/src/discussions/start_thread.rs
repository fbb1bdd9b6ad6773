//! Starting a thread: a question, a discussion, an announcement or a report.

use super::author::{self, Author};
use crate::compose::{self, Text};
use crate::cx::{Cx, Event};
use crate::world::World;
use crate::{Problems, Result, access, guard};
use domain::policy::GroupAct;
use domain::{GroupId, PostId, TagName, ThreadId, ThreadKind, ThreadState, Title, Word as _};
use storage::posts;
use storage::search::{self, NewContent};
use storage::threads::{self, NewThread};
use storage::{mentions, quotations, reads, tags};

/// What a person typed.
#[derive(Clone, Debug, Default)]
pub struct RawThread<'a> {
    /// A word of [`ThreadKind`].
    pub kind: &'a str,
    /// Title.
    pub title: &'a str,
    /// Markdown.
    pub body: &'a str,
    /// Tags, separated by commas.
    pub tags: &'a str,
    /// Language tag; empty for the installation's.
    pub lang: &'a str,
    /// The person has seen the guard's warning.
    pub accept_warnings: bool,
}

/// A thread to start, checked and rendered.
#[derive(Clone, Debug)]
pub struct StartThread {
    /// What it is.
    pub kind: ThreadKind,
    /// Title.
    pub title: Title,
    /// Its own text.
    pub text: Text,
    /// Tags.
    pub tags: Vec<TagName>,
}

impl StartThread {
    /// Checks, asks the guard, renders.
    ///
    /// # Errors
    /// [`crate::Error::Invalid`] for `kind`, `title`, `body`, `tags`; [`crate::Error::PersonalData`].
    pub fn parse(world: &World, raw: &RawThread<'_>) -> Result<Self> {
        let mut problems = Problems::default();
        let kind = ThreadKind::from_word(raw.kind);
        if kind.is_none() {
            problems.add("kind", "unknown");
        }
        let title = problems.take("title", Title::parse(raw.title));
        let text = problems.take("body", Text::parse(world, raw.body, raw.lang));
        let tags = problems.take("tags", TagName::parse_list(raw.tags));
        let parts = kind.zip(title).zip(text).zip(tags);
        let (((kind, title), text), tags) = problems.finish(parts)?;
        guard::check(world, &[("title", raw.title), ("body", raw.body), ("tags", raw.tags)], raw.accept_warnings)?;
        Ok(Self { kind, title, text, tags })
    }
}

/// Starts the thread in a group.
///
/// # Errors
/// [`crate::Error::NotFound`], [`crate::Error::Forbidden`].
pub fn start_thread(cx: &mut Cx<'_>, group: &str, input: &StartThread) -> Result<ThreadId> {
    let act = if input.kind == ThreadKind::Announcement { GroupAct::Announce } else { GroupAct::Start };
    let handle = access::group(cx, group, act)?;
    let author = author::me(cx)?;
    let (thread, post): (ThreadId, PostId) = (cx.id(), cx.id());
    write(cx, (handle.group.id, thread, post), &author, input)?;
    tags::set(cx.conn, &cx.world.ids, cx.now, thread, &input.tags)?;
    mentions::set(cx.conn, post, &input.text.mentions)?;
    quotations::add(cx.conn, post, &input.text.quoted)?;
    reads::mark(cx.conn, author.id, thread, post, cx.now)?;
    let (network, group) = (Some(handle.group.network_id), Some(handle.group.id));
    let data = serde_json::json!({ "kind": input.kind });
    cx.record(Event {
        kind: "thread.started",
        network,
        group,
        thread: Some(thread),
        post: Some(post),
        data,
        ..Event::default()
    })?;
    Ok(thread)
}

fn write(
    cx: &mut Cx<'_>,
    (group, thread, post): (GroupId, ThreadId, PostId),
    author: &Author,
    input: &StartThread,
) -> Result<()> {
    let tag_names = input.tags.iter().map(TagName::as_str).collect::<Vec<_>>().join(" ");
    let new_thread = NewThread {
        id: thread.0,
        group_id: group.0,
        kind: input.kind.word(),
        title: input.title.as_str(),
        lang: &input.text.lang,
        state: ThreadState::Open.word(),
        author_id: author.id.0,
        author_name: &author.name,
        organisation_id: author.organisation_id.map(|id| id.0),
        organisation_name: &author.organisation_name,
        created_at: cx.now.0,
        last_post_id: post.0,
        last_post_at: cx.now.0,
        reply_count: 0,
        helpful_count: 0,
        source_id: None,
        tag_names: &tag_names,
    };
    threads::add(cx.conn, &new_thread)?;
    let html = input.text.html(post);
    posts::add(cx.conn, &author.opening((post, thread), &input.text, &html, cx.now))?;
    index(cx, (group, thread, post), input, &tag_names)
}

fn index(
    cx: &mut Cx<'_>,
    (group, thread, post): (GroupId, ThreadId, PostId),
    input: &StartThread,
    tag_names: &str,
) -> Result<()> {
    let title_tokens = format!("{} {}", compose::title_tokens(&input.title), tag_names);
    let content = NewContent {
        id: post.0,
        kind: "post",
        network_id: None,
        group_id: Some(group.0),
        thread_id: Some(thread.0),
        post_id: Some(post.0),
        title_tokens: title_tokens.trim(),
        body_tokens: &input.text.tokens,
        created_at: cx.now.0,
        analyser_version: text::tokens::ANALYSER_VERSION,
    };
    search::put(cx.conn, &content)?;
    Ok(())
}
