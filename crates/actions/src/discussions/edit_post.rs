//! Changing what a post says. What it said before stays to be read; a moderator who changes another's text says why, and the
//! one who wrote it is told.

use super::index;
use crate::access::{self, PostHandle};
use crate::accounts::throttle::{self, Limit};
use crate::audit::{self, Audit};
use crate::compose::{self, Text};
use crate::cx::{Cx, Event};
use crate::mail::{self, Letter, Purpose};
use crate::world::World;
use crate::{Error, Problems, Result, guard};
use domain::policy::GroupAct;
use domain::{Note, PersonId, PostId, SubjectKind, ThreadId, Word as _};
use storage::revisions::{self, NewText};
use storage::{lock_row, mentions, posts, quotations};

/// What a person typed.
#[derive(Clone, Debug, Default)]
pub struct RawEdit<'a> {
    /// Markdown.
    pub body: &'a str,
    /// Why, when it is another's text.
    pub reason: &'a str,
    /// Language tag; empty for the installation's.
    pub lang: &'a str,
    /// The version that the writer began from.
    pub version: i32,
    /// The person has seen the guard's warning.
    pub accept_warnings: bool,
}

/// An edit, checked and rendered.
#[derive(Clone, Debug)]
pub struct EditPost {
    /// The new text.
    pub text: Text,
    /// Why.
    pub reason: Note,
    /// The version that the writer began from.
    pub version: i32,
}

impl EditPost {
    /// Checks, asks the guard, renders.
    ///
    /// # Errors
    /// [`Error::Invalid`] for `body`, `reason`; [`Error::PersonalData`].
    pub fn parse(world: &World, raw: &RawEdit<'_>) -> Result<Self> {
        let mut problems = Problems::default();
        let text = problems.take("body", Text::parse(world, raw.body, raw.lang));
        let reason = problems.take("reason", Note::parse(raw.reason));
        let (text, reason) = problems.finish(text.zip(reason))?;
        guard::check(world, &[("body", raw.body), ("reason", raw.reason)], raw.accept_warnings)?;
        Ok(Self { text, reason, version: raw.version })
    }
}

/// A post that the actor may change: their own, or as a moderator.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`].
pub fn changeable(cx: &mut Cx<'_>, id: PostId) -> Result<PostHandle> {
    let handle = access::post(cx, id, GroupAct::Read)?;
    let me = cx.me()?.person;
    let may = |act| handle.thread.may_with(&handle.post, Some(me), act);
    if may(GroupAct::ChangeOwn) || may(GroupAct::Moderate) { Ok(handle) } else { Err(Error::Forbidden) }
}

/// Changes the text. Answers its thread.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`]; [`Error::Invalid`] `reason` when it is another's and none was given;
/// [`Error::Conflict`] when somebody changed or deleted it meanwhile; [`Error::Busy`] after many changes in an hour.
pub fn edit_post(cx: &mut Cx<'_>, id: PostId, input: &EditPost) -> Result<ThreadId> {
    let handle = changeable(cx, id)?;
    needs_reason(&handle, &input.reason)?;
    let before = posts::body(cx.conn, id)?.ok_or(Error::NotFound)?;
    if before == input.text.body.as_str() {
        return Ok(handle.post.thread_id);
    }
    let html = input.text.html(id);
    let new = NewText { body: input.text.body.as_str(), html: &html, renderer_version: compose::renderer_version() };
    write(cx, &handle, (input.version, &before), Some(new))?;
    let named_before = mentions::of(cx.conn, id)?;
    mentions::set(cx.conn, id, &input.text.mentions)?;
    quotations::set(cx.conn, id, &input.text.quoted)?;
    index::edited(cx, &handle, &input.text)?;
    tell(cx, &handle, "post.edited", (&input.reason, input.version))?;
    name_new(cx, &handle, &named_before)?;
    Ok(handle.post.thread_id)
}

/// Those whom the edit names first. That is an event of its own: the author's inbox gets the edit, theirs the mention.
fn name_new(cx: &mut Cx<'_>, handle: &PostHandle, before: &[PersonId]) -> Result<()> {
    let (post, group) = (&handle.post, &handle.thread.group.group);
    for person in mentions::of(cx.conn, post.id)?.into_iter().filter(|person| !before.contains(person)) {
        cx.record(Event {
            kind: "post.named",
            network: Some(group.network_id),
            group: Some(group.id),
            thread: Some(post.thread_id),
            post: Some(post.id),
            person: Some(person),
            ..Event::default()
        })?;
    }
    Ok(())
}

/// Keeps the version that was, and puts the new one in its place.
pub(super) fn write(
    cx: &mut Cx<'_>,
    handle: &PostHandle,
    (version, before): (i32, &str),
    new: Option<NewText<'_>>,
) -> Result<()> {
    let (post, thread, me) = (&handle.post, &handle.thread.thread, cx.me()?.person);
    throttle::count(cx, Limit::Edit, &[&post.id.to_string(), &me.to_string()])?;
    if post.is_opening {
        // The thread is held before its posts, as by everybody.
        lock_row(cx.conn, "threads", thread.id.0)?;
    }
    if post.deleted_at.is_some() || !revisions::change(cx.conn, (post.id, version), new, cx.now)? {
        return Err(Error::Conflict("post-changed"));
    }
    let title = post.is_opening.then_some(thread.title.as_str());
    let row = cx.world.ids.next(cx.now);
    revisions::keep(cx.conn, (row, post.id), (version, title, before), (me, cx.now))?;
    if post.is_opening {
        revisions::note_thread_edited(cx.conn, thread.id, cx.now)?;
    }
    Ok(())
}

/// A moderator says why.
///
/// # Errors
/// [`Error::Invalid`] `reason`.
pub(super) fn needs_reason(handle: &PostHandle, reason: &Note) -> Result<()> {
    if !handle.is_author && reason.as_str().is_empty() {
        return Err(Error::invalid("reason", "missing"));
    }
    Ok(())
}

/// The event; and for another's post the row in the log and the letter to the one who wrote it.
pub(super) fn tell(
    cx: &mut Cx<'_>,
    handle: &PostHandle,
    kind: &'static str,
    (reason, version): (&Note, i32),
) -> Result<()> {
    let (post, group) = (&handle.post, &handle.thread.group.group);
    let (network, group) = (Some(group.network_id), Some(group.id));
    let (thread, person) = (Some(post.thread_id), Some(post.author_id));
    let data = serde_json::json!({ "version": version, "by_author": handle.is_author });
    cx.record(Event { kind, network, group, thread, post: Some(post.id), person, data: data.clone() })?;
    if handle.is_author {
        return Ok(());
    }
    let act = Audit {
        action: kind,
        network,
        group,
        subject_kind: SubjectKind::Post.word(),
        subject: Some(post.id.0),
        reason: reason.as_str(),
        data,
        undo_until: None,
    };
    audit::write(cx, &act)?;
    if reason.as_str().is_empty() {
        return Ok(());
    }
    let purpose = Purpose::ToAuthor { title: handle.thread.thread.title.clone(), letter: reason.as_str().to_owned() };
    let path = format!("/posts/{}", post.id);
    mail::to_person(cx, post.author_id, Letter { purpose, name: String::new(), path, expires_at: None })
}
