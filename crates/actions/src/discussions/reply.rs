//! Replying to a thread, or to any post in it.

use super::author;
use crate::compose::Text;
use crate::cx::{Cx, Event};
use crate::world::World;
use crate::{Error, Problems, Result, access, guard};
use domain::policy::GroupAct;
use domain::{PostId, ThreadId};
use storage::posts::{self, NewPost};
use storage::search::{self, NewContent};
use storage::{mentions, quotations, reads, threads};

/// What a person typed.
#[derive(Clone, Debug, Default)]
pub struct RawReply<'a> {
    /// Markdown.
    pub body: &'a str,
    /// The post it answers; none answers the thread.
    pub parent: Option<PostId>,
    /// Language tag; empty for the installation's.
    pub lang: &'a str,
    /// The person has seen the guard's warning.
    pub accept_warnings: bool,
}

/// A reply, checked and rendered.
#[derive(Clone, Debug)]
pub struct Reply {
    /// The text.
    pub text: Text,
    /// The post it answers.
    pub parent: Option<PostId>,
}

impl Reply {
    /// Checks, asks the guard, renders.
    ///
    /// # Errors
    /// [`Error::Invalid`] for `body`; [`Error::PersonalData`].
    pub fn parse(world: &World, raw: &RawReply<'_>) -> Result<Self> {
        let mut problems = Problems::default();
        let text = problems.take("body", Text::parse(world, raw.body, raw.lang));
        let text = problems.finish(text)?;
        guard::check(world, &[("body", raw.body)], raw.accept_warnings)?;
        Ok(Self { text, parent: raw.parent })
    }
}

/// Replies.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`]; [`Error::Invalid`] when the answered post is not in the thread or is gone.
pub fn reply(cx: &mut Cx<'_>, thread: ThreadId, input: &Reply) -> Result<PostId> {
    let handle = access::thread(cx, thread, GroupAct::Reply)?;
    let author = author::me(cx)?;
    let parent = match input.parent {
        None => None,
        Some(id) => {
            let post = posts::find(cx.conn, id)?.filter(|p| p.thread_id == thread && p.deleted_at.is_none());
            Some(post.ok_or_else(|| Error::invalid("parent", "unknown"))?)
        }
    };
    let id: PostId = cx.id();
    let (path, depth) = posts::place_under(parent.as_ref(), id);
    let html = input.text.html(id);
    let new = NewPost {
        parent_id: parent.as_ref().filter(|p| !p.is_opening).map(|p| p.id.0),
        path: &path,
        depth,
        is_opening: false,
        ..author.opening((id, thread), &input.text, &html, cx.now)
    };
    // The thread is held before its posts, as by everybody.
    if !threads::note_reply(cx.conn, thread, id, cx.now)? {
        return Err(Error::Conflict("thread-merged"));
    }
    posts::add(cx.conn, &new)?;
    index(cx, (handle.group.group.id, thread, id), &input.text)?;
    mentions::set(cx.conn, id, &input.text.mentions)?;
    quotations::add(cx.conn, id, &input.text.quoted)?;
    reads::mark(cx.conn, author.id, thread, id, cx.now)?;
    let (network, group) = (Some(handle.group.group.network_id), Some(handle.group.group.id));
    cx.record(Event {
        kind: "post.replied",
        network,
        group,
        thread: Some(thread),
        post: Some(id),
        ..Event::default()
    })?;
    Ok(id)
}

fn index(cx: &mut Cx<'_>, (group, thread, post): (domain::GroupId, ThreadId, PostId), text: &Text) -> Result<()> {
    let content = NewContent {
        id: post.0,
        kind: "post",
        network_id: None,
        group_id: Some(group.0),
        thread_id: Some(thread.0),
        post_id: Some(post.0),
        title_tokens: "",
        body_tokens: &text.tokens,
        created_at: cx.now.0,
        analyser_version: ::text::tokens::ANALYSER_VERSION,
    };
    search::put(cx.conn, &content)?;
    Ok(())
}
