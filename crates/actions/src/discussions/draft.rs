//! Drafts: a text being written, kept for its writer alone until it is published or thrown away. What the guard blocks is
//! never kept: it stays in the form.

use super::place::Place;
use crate::cx::Cx;
use crate::{Error, Result, access, guard};
use domain::policy::GroupAct;
use domain::{Body, GroupId, PostId, ThreadKind, Word as _};
use std::collections::HashMap;
use storage::drafts::{self, Draft, Saved};
use storage::groups::Group;
use storage::threads::{self, Thread};

/// Drafts that are listed.
const MOST: i64 = 50;
/// Most characters of a title or of tags in a draft.
const LINE: usize = 400;

/// What is being written.
#[derive(Clone, Copy, Debug, Default)]
pub struct RawDraft<'a> {
    /// The address that the form is sent to.
    pub place: &'a str,
    /// A word of [`ThreadKind`]; anything else is left out.
    pub kind: &'a str,
    /// Title.
    pub title: &'a str,
    /// Markdown.
    pub body: &'a str,
    /// Tags, separated by commas.
    pub tags: &'a str,
    /// The post that a reply answers.
    pub parent: Option<PostId>,
}

/// Saves a draft; one with nothing in it is thrown away.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`]; [`Error::Invalid`] for `path`, `body`, `title`;
/// [`Error::PersonalData`] for what the guard blocks.
pub fn save(cx: &mut Cx<'_>, raw: &RawDraft<'_>) -> Result<()> {
    let place = Place::parse(raw.place).ok_or_else(|| Error::invalid("path", "unknown"))?;
    place.may_write(cx)?;
    let me = cx.me()?.person;
    let place = place.address();
    if [raw.title, raw.body, raw.tags].iter().all(|text| text.trim().is_empty()) {
        return Ok(drafts::discard_at(cx.conn, me, &place)?);
    }
    if raw.body.chars().count() > Body::MAX {
        return Err(Error::invalid("body", "too-long"));
    }
    if raw.title.chars().count() > LINE || raw.tags.chars().count() > LINE {
        return Err(Error::invalid("title", "too-long"));
    }
    guard::check(cx.world, &[("title", raw.title), ("body", raw.body), ("tags", raw.tags)], true)?;
    let kind = ThreadKind::from_word(raw.kind).map_or("", ThreadKind::word);
    let new = Saved { place: &place, kind, title: raw.title, body: raw.body, tags: raw.tags, parent: raw.parent };
    let id = cx.world.ids.next(cx.now);
    drafts::save(cx.conn, id, me, new, cx.now)?;
    Ok(())
}

/// The actor's draft for a place; none for nobody.
///
/// # Errors
/// Of the database.
pub fn at(cx: &mut Cx<'_>, place: &Place) -> Result<Option<Draft>> {
    match cx.me().map(|me| me.person) {
        Ok(me) => Ok(drafts::at(cx.conn, me, &place.address())?),
        Err(_) => Ok(None),
    }
}

/// Throws the draft of a place away: it has been published.
///
/// # Errors
/// [`Error::Forbidden`] when nobody is signed in.
pub fn published(cx: &mut Cx<'_>, place: &Place) -> Result<()> {
    let me = cx.me()?.person;
    Ok(drafts::discard_at(cx.conn, me, &place.address())?)
}

/// Throws one of the actor's drafts away.
///
/// # Errors
/// [`Error::NotFound`] when it is nobody's or another's; [`Error::Forbidden`] when nobody is signed in.
pub fn discard(cx: &mut Cx<'_>, id: i64) -> Result<()> {
    let me = cx.me()?.person;
    if drafts::discard(cx.conn, me, id)? { Ok(()) } else { Err(Error::NotFound) }
}

/// A draft and where it would be published.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The draft.
    pub draft: Draft,
    /// Where.
    pub place: Place,
    /// The group, unless it is yet to be chosen.
    pub group: Option<Group>,
    /// The thread that a reply answers.
    pub thread: Option<Thread>,
}

/// The actor's drafts, the newest first: those whose place they still reach.
///
/// # Errors
/// [`Error::Forbidden`] when nobody is signed in.
pub fn list(cx: &mut Cx<'_>) -> Result<Vec<Listed>> {
    let me = cx.me()?.person;
    let groups: HashMap<GroupId, Group> =
        access::groups_where(cx, GroupAct::Read)?.into_iter().map(|h| (h.group.id, h.group)).collect();
    let own: Vec<(Draft, Place)> = drafts::of(cx.conn, me, MOST)?
        .into_iter()
        .filter_map(|draft| Place::parse(&draft.place).map(|place| (draft, place)))
        .collect();
    let ids: Vec<_> = own.iter().filter_map(|(_, place)| place.thread()).collect();
    let threads = threads::find_all(cx.conn, &ids)?;
    let listed = |(draft, place): (Draft, Place)| {
        let thread = place.thread().map(|id| threads.iter().find(|t| t.id == id && !t.is_withdrawn()));
        let group = match (&place, thread) {
            (_, Some(thread)) => Some(groups.get(&thread?.group_id)?.clone()),
            (Place::Ask(slug), None) => Some(groups.values().find(|g| g.slug == *slug)?.clone()),
            _ => None,
        };
        Some(Listed { draft, place, group, thread: thread.flatten().cloned() })
    };
    Ok(own.into_iter().filter_map(listed).collect())
}
