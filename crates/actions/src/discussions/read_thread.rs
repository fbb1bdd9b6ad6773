//! Reading a thread: its opening and a page of replies, at the beginning, after a post, around a post, or at the first
//! unread one. A thread with thousands of replies opens as fast as a short one.

use super::react;
use crate::access::{self, ThreadHandle};
use crate::cx::Cx;
use crate::{Error, Result};
use domain::policy::GroupAct;
use domain::{FollowLevel, FollowSubject, PostId, Reaction, ThreadId};
use std::collections::HashSet;
use storage::posts::{self, Post};
use storage::{follows, reactions, reads};

/// Replies on a page.
pub const PAGE: i64 = 50;

/// Where to open the thread.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum At {
    /// At the first unread reply, else at the beginning.
    #[default]
    Unread,
    /// At the beginning.
    Start,
    /// After this reply.
    After(PostId),
    /// Ending before this reply.
    Before(PostId),
    /// At the last page.
    End,
    /// So that this post is on the page.
    Post(PostId),
}

/// A page of a thread.
#[derive(Clone, Debug)]
pub struct ThreadPage {
    /// The thread and what may be done with it.
    pub handle: ThreadHandle,
    /// Its own text.
    pub opening: Post,
    /// Replies in the tree's order.
    pub replies: Vec<Post>,
    /// Replies before this page that are shown to everybody.
    pub before: i64,
    /// The reply to go on after.
    pub next: Option<PostId>,
    /// The reply to go back before.
    pub previous: Option<PostId>,
    /// The newest post the reader had seen before this page; none at the first visit.
    pub last_read: Option<PostId>,
    /// The first unread reply, if it is not on this page's way.
    pub first_unread: Option<PostId>,
    /// What the reader has marked.
    pub marks: Marks,
}

/// What a reader has marked of a page's posts, and of the thread.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    /// Posts they reacted to in the fitting way.
    pub reacted: HashSet<PostId>,
    /// Posts they keep.
    pub bookmarked: HashSet<PostId>,
    /// What they said about the thread.
    pub level: Option<FollowLevel>,
}

/// One query for each kind of mark, however many posts there are.
fn marks(cx: &mut Cx<'_>, handle: &ThreadHandle, (opening, replies): (&Post, &[Post])) -> Result<Marks> {
    let Ok(person) = cx.me().map(|me| me.person) else {
        return Ok(Marks::default());
    };
    let ids: Vec<PostId> = replies.iter().map(|p| p.id).chain([opening.id]).collect();
    let fits = |(post, kind): &(PostId, Reaction)| *kind == react::fitting(handle.thread.kind, *post == opening.id);
    let reacted = reactions::given(cx.conn, person, &ids)?.into_iter().filter(fits).map(|(post, _)| post).collect();
    let bookmarked = reactions::bookmarked(cx.conn, person, &ids)?.into_iter().collect();
    let level = follows::level(cx.conn, person, (FollowSubject::Thread, handle.thread.id.0))?;
    Ok(Marks { reacted, bookmarked, level })
}

/// Reads a page of a thread.
///
/// # Errors
/// [`Error::NotFound`], also for a merged thread: ask [`access::thread`]'s handle first where the redirect is wanted.
pub fn read_thread(cx: &mut Cx<'_>, id: ThreadId, at: At) -> Result<ThreadPage> {
    let handle = access::thread(cx, id, GroupAct::Read)?;
    let opening = posts::opening(cx.conn, id)?.ok_or(Error::NotFound)?;
    let last_read = match cx.me() {
        Ok(me) => {
            let person = me.person;
            reads::last_read(cx.conn, person, id)?
        }
        Err(_) => None,
    };
    let unread = match last_read {
        Some(read) if read < handle.thread.last_post_id => posts::first_unread(cx.conn, id, read)?,
        _ => None,
    };
    let after = start_path(cx, id, at, unread.as_ref().map(|(_, path)| path.as_str()))?;
    let mut replies = match at {
        At::Before(post) => before(cx, id, post)?,
        At::End => last(cx, id)?,
        _ => posts::replies_after(cx.conn, id, &after, PAGE + 1)?,
    };
    let full = replies.len() > usize::try_from(PAGE).unwrap_or(usize::MAX);
    if full && !matches!(at, At::Before(_) | At::End) {
        replies.pop();
    }
    let preceding = match replies.first() {
        Some(first) => posts::count_before(cx.conn, id, &first.path)?,
        None => 0,
    };
    let shown_before = match replies.first() {
        Some(first) if preceding > 0 => posts::count_shown_before(cx.conn, id, &first.path)?,
        _ => 0,
    };
    let next = replies.last().filter(|_| full || matches!(at, At::Before(_))).map(|p| p.id);
    let previous = replies.first().filter(|_| preceding > 0).map(|p| p.id);
    let first_unread = unread.map(|(post, _)| post);
    let marks = marks(cx, &handle, (&opening, &replies))?;
    Ok(ThreadPage { handle, opening, replies, before: shown_before, next, previous, last_read, first_unread, marks })
}

/// The path after which the page begins. A few replies before the wanted one stay for context.
fn start_path(cx: &mut Cx<'_>, thread: ThreadId, at: At, unread: Option<&str>) -> Result<String> {
    const CONTEXT: i64 = 3;
    let wanted = match at {
        At::Start | At::Before(_) | At::End => return Ok(String::new()),
        At::After(post) => return place(cx, thread, post),
        At::Unread => match unread {
            None => return Ok(String::new()),
            Some(path) => path.to_owned(),
        },
        At::Post(post) => place(cx, thread, post)?,
    };
    if posts::count_before(cx.conn, thread, &wanted)? < PAGE - CONTEXT {
        return Ok(String::new());
    }
    let above = posts::replies_before(cx.conn, thread, &wanted, CONTEXT + 1)?;
    Ok(above.last().map(|p| p.path.clone()).unwrap_or_default())
}

fn place(cx: &mut Cx<'_>, thread: ThreadId, post: PostId) -> Result<String> {
    let post = posts::find(cx.conn, post)?.filter(|p| p.thread_id == thread).ok_or(Error::NotFound)?;
    Ok(post.path)
}

fn before(cx: &mut Cx<'_>, thread: ThreadId, post: PostId) -> Result<Vec<Post>> {
    let path = place(cx, thread, post)?;
    let mut page = posts::replies_before(cx.conn, thread, &path, PAGE)?;
    page.reverse();
    Ok(page)
}

/// The last page: every path is of digits and capitals, so that none comes after a tilde.
fn last(cx: &mut Cx<'_>, thread: ThreadId) -> Result<Vec<Post>> {
    let mut page = posts::replies_before(cx.conn, thread, "~", PAGE)?;
    page.reverse();
    Ok(page)
}

/// Notes that the reader has been here: everything posted so far counts as read. Their own affair, seen by nobody else,
/// and the one thing that opening a page writes (RFC 9110 §9.2.1 leaves such book-keeping to a server).
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`].
pub fn mark_read(cx: &mut Cx<'_>, id: ThreadId) -> Result<()> {
    let handle = access::thread(cx, id, GroupAct::Read)?;
    let person = cx.me()?.person;
    reads::mark(cx.conn, person, id, handle.thread.last_post_id, cx.now)?;
    crate::inbox::read::mark_thread_read(cx, id)?;
    Ok(())
}
