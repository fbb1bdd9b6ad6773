//! Texts being written, one a person and place. Their own affair.

use crate::columns::Opt;
use crate::schema::drafts;
use crate::{Conn, Result};
use diesel::prelude::*;
use domain::{PersonId, PostId, Time};

/// A draft.
#[derive(Clone, Debug, Queryable)]
pub struct Draft {
    /// The row's own id.
    pub id: i64,
    /// The address that the form is sent to.
    pub place: String,
    /// A word of `ThreadKind`; empty for a reply.
    pub kind: String,
    /// Title.
    pub title: String,
    /// Markdown.
    pub body: String,
    /// Tags, separated by commas.
    pub tags: String,
    /// The post that a reply answers.
    #[diesel(deserialize_as = Opt<PostId>)]
    pub parent: Option<PostId>,
    /// Last saved.
    #[diesel(deserialize_as = i64)]
    pub updated_at: Time,
}

/// What is saved.
#[derive(Clone, Copy, Debug)]
pub struct Saved<'a> {
    /// The address that the form is sent to.
    pub place: &'a str,
    /// A word of `ThreadKind`; empty for a reply.
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

/// Saves a draft in place of the one before; `id` is the row's, if it is new.
///
/// # Errors
/// Of the database.
pub fn save(c: &mut Conn, id: i64, person: PersonId, new: Saved<'_>, now: Time) -> Result<()> {
    let text = (
        drafts::kind.eq(new.kind),
        drafts::title.eq(new.title),
        drafts::body.eq(new.body),
        drafts::tags.eq(new.tags),
        drafts::parent_id.eq(new.parent.map(|id| id.0)),
        drafts::updated_at.eq(now.0),
    );
    let row = (drafts::id.eq(id), drafts::person_id.eq(person.0), drafts::place.eq(new.place), text);
    both!(c => diesel::insert_into(drafts::table).values(row)
        .on_conflict((drafts::person_id, drafts::place)).do_update().set(text).execute(c))?;
    Ok(())
}

/// The draft of a place.
///
/// # Errors
/// Of the database.
pub fn at(c: &mut Conn, person: PersonId, place: &str) -> Result<Option<Draft>> {
    let own = drafts::table.filter(drafts::person_id.eq(person.0)).filter(drafts::place.eq(place));
    Ok(own.select(COLUMNS).first(c).optional()?)
}

/// All drafts of a person, the newest first.
///
/// # Errors
/// Of the database.
pub fn of(c: &mut Conn, person: PersonId, limit: i64) -> Result<Vec<Draft>> {
    let own = drafts::table.filter(drafts::person_id.eq(person.0)).order(drafts::updated_at.desc());
    Ok(own.limit(limit).select(COLUMNS).load(c)?)
}

/// Throws the draft of a place away.
///
/// # Errors
/// Of the database.
pub fn discard_at(c: &mut Conn, person: PersonId, place: &str) -> Result<()> {
    let own = drafts::table.filter(drafts::person_id.eq(person.0)).filter(drafts::place.eq(place));
    diesel::delete(own).execute(c)?;
    Ok(())
}

/// Throws a draft of this person away. Answers false when there is none.
///
/// # Errors
/// Of the database.
pub fn discard(c: &mut Conn, person: PersonId, id: i64) -> Result<bool> {
    let own = drafts::table.filter(drafts::person_id.eq(person.0)).filter(drafts::id.eq(id));
    Ok(diesel::delete(own).execute(c)? == 1)
}

type Columns = (
    drafts::id,
    drafts::place,
    drafts::kind,
    drafts::title,
    drafts::body,
    drafts::tags,
    drafts::parent_id,
    drafts::updated_at,
);

const COLUMNS: Columns = (
    drafts::id,
    drafts::place,
    drafts::kind,
    drafts::title,
    drafts::body,
    drafts::tags,
    drafts::parent_id,
    drafts::updated_at,
);
