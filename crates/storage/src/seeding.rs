//! What ready content brings along and no action writes at once: reactions with their counts, drafts, pins, charters.
//! For the operator who loads it into an installation of their own; members' changes are in the files of the nouns.

use crate::schema::{accounts, drafts, networks, persons, posts, reactions, threads};
use crate::{Conn, Result};
use diesel::prelude::*;
use domain::{NetworkId, PersonId, PostId, Reaction, ThreadId, Time, Word as _};

/// Gives a post a reaction and counts it.
///
/// # Errors
/// Of the database; a unique violation when the person has reacted so before.
pub fn react(c: &mut Conn, post: PostId, person: PersonId, kind: Reaction, at: Time) -> Result<()> {
    let row = (
        reactions::post_id.eq(post.0),
        reactions::person_id.eq(person.0),
        reactions::kind.eq(kind.word()),
        reactions::created_at.eq(at.0),
    );
    diesel::insert_into(reactions::table).values(row).execute(c)?;
    let own = posts::table.find(post.0);
    match kind {
        Reaction::Thanks => diesel::update(own).set(posts::thanks_count.eq(posts::thanks_count + 1)).execute(c)?,
        Reaction::Same => diesel::update(own).set(posts::same_count.eq(posts::same_count + 1)).execute(c)?,
    };
    Ok(())
}

/// Pins a thread.
///
/// # Errors
/// Of the database.
pub fn pin(c: &mut Conn, thread: ThreadId, at: Time) -> Result<()> {
    diesel::update(threads::table.find(thread.0)).set(threads::pinned_at.eq(Some(at.0))).execute(c)?;
    Ok(())
}

/// Gives a network its charter: Markdown and rendered.
///
/// # Errors
/// Of the database.
pub fn set_charter(c: &mut Conn, network: NetworkId, body: &str, html: &str) -> Result<()> {
    diesel::update(networks::table.find(network.0))
        .set((networks::charter_body.eq(body), networks::charter_html.eq(html)))
        .execute(c)?;
    Ok(())
}

/// Sets what a person says about themselves, and the language of their pages.
///
/// # Errors
/// Of the database.
pub fn describe(c: &mut Conn, person: PersonId, about: &str, language: Option<&str>) -> Result<()> {
    diesel::update(persons::table.find(person.0)).set(persons::about.eq(about)).execute(c)?;
    diesel::update(accounts::table.find(person.0)).set(accounts::language.eq(language)).execute(c)?;
    Ok(())
}

/// A draft as it is kept.
#[derive(Clone, Debug, Insertable)]
#[diesel(table_name = drafts, treat_none_as_default_value = false)]
pub struct NewDraft<'a> {
    /// Id.
    pub id: i64,
    /// Whose.
    pub person_id: i64,
    /// The address its form is sent to.
    pub place: &'a str,
    /// A word of [`domain::ThreadKind`]; empty for a reply.
    pub kind: &'a str,
    /// Title.
    pub title: &'a str,
    /// Markdown.
    pub body: &'a str,
    /// Tags, separated by commas.
    pub tags: &'a str,
    /// The post it answers.
    pub parent_id: Option<i64>,
    /// When it was saved.
    pub updated_at: i64,
}

/// Keeps a draft.
///
/// # Errors
/// Of the database; a unique violation when the person has one at the place.
pub fn add_draft(c: &mut Conn, new: &NewDraft<'_>) -> Result<()> {
    diesel::insert_into(drafts::table).values(new).execute(c)?;
    Ok(())
}
