//! What search knows of a post: written with the post, rewritten when it or its thread's title changes.

use crate::access::PostHandle;
use crate::compose::{self, Text};
use crate::cx::Cx;
use crate::{Error, Result};
use domain::{PostId, Time, Title};
use storage::search::{self, NewContent};
use storage::threads::Thread;

/// Rewrites what search knows of a post whose text changed.
pub(super) fn edited(cx: &mut Cx<'_>, handle: &PostHandle, text: &Text) -> Result<()> {
    let thread = &handle.thread.thread;
    let title = if handle.post.is_opening { title_of(thread) } else { String::new() };
    put(cx, thread, (handle.post.id, handle.post.created_at), (&title, &text.tokens))
}

/// Rewrites what search knows of an opening whose title or tags changed.
pub(super) fn retitled(cx: &mut Cx<'_>, thread: &Thread, post: PostId) -> Result<()> {
    let body = storage::posts::body(cx.conn, post)?.ok_or(Error::NotFound)?;
    let tokens = compose::tokens(&text::plain_text(&body));
    put(cx, thread, (post, thread.created_at), (&title_of(thread), &tokens))
}

/// Rewrites what search knows of a post that is no opening any more.
pub(super) fn untitled(cx: &mut Cx<'_>, thread: &Thread, post: PostId) -> Result<()> {
    let found = storage::posts::find(cx.conn, post)?.ok_or(Error::NotFound)?;
    let body = storage::posts::body(cx.conn, post)?.ok_or(Error::NotFound)?;
    let tokens = compose::tokens(&text::plain_text(&body));
    put(cx, thread, (post, found.created_at), ("", &tokens))
}

/// Tokens of a thread's title and tags, as its opening is found by them.
fn title_of(thread: &Thread) -> String {
    let title = Title::parse(&thread.title).map(|t| compose::title_tokens(&t)).unwrap_or_default();
    format!("{title} {}", thread.tag_names).trim().to_owned()
}

fn put(cx: &mut Cx<'_>, thread: &Thread, (post, at): (PostId, Time), (title, body): (&str, &str)) -> Result<()> {
    let content = NewContent {
        id: post.0,
        kind: "post",
        network_id: None,
        group_id: Some(thread.group_id.0),
        thread_id: Some(thread.id.0),
        post_id: Some(post.0),
        title_tokens: title,
        body_tokens: body,
        created_at: at.0,
        analyser_version: text::tokens::ANALYSER_VERSION,
    };
    search::put(cx.conn, &content)?;
    Ok(())
}
