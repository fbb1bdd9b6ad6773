//! Everything of one person's, for their own export. No row of anybody else's.

use crate::schema::*;
use crate::{Conn, Result};
use diesel::prelude::*;
use domain::PersonId;

/// A text the person wrote.
#[derive(Clone, Debug, Queryable)]
pub struct Text {
    /// Id of the post.
    pub id: i64,
    /// Of which thread.
    pub thread_id: i64,
    /// It opens the thread.
    pub is_opening: bool,
    /// Answers which post.
    pub parent_id: Option<i64>,
    /// Language.
    pub lang: String,
    /// Markdown.
    pub body: String,
    /// Organisation it was written from.
    pub organisation: String,
    /// When.
    pub created_at: i64,
    /// When last changed.
    pub edited_at: Option<i64>,
    /// When deleted.
    pub deleted_at: Option<i64>,
    /// The thread's title; hidden and deleted threads show theirs to moderators only.
    pub title: String,
    /// The thread's kind.
    pub kind: String,
    /// The thread's tags.
    pub tags: String,
    /// The thread was hidden or deleted.
    pub thread_hidden_at: Option<i64>,
    /// The thread was deleted.
    pub thread_deleted_at: Option<i64>,
    /// The group's slug.
    pub group: String,
}

/// Every text of a person, oldest first.
///
/// # Errors
/// Of the database.
pub fn texts(c: &mut Conn, person: PersonId) -> Result<Vec<Text>> {
    let own = posts::table
        .inner_join(threads::table.inner_join(groups::table))
        .filter(posts::author_id.eq(person.0))
        .order(posts::id.asc());
    let columns = (
        posts::id,
        posts::thread_id,
        posts::is_opening,
        posts::parent_id,
        posts::lang,
        posts::body,
        posts::organisation_name,
        posts::created_at,
        posts::edited_at,
        posts::deleted_at,
        threads::title,
        threads::kind,
        threads::tag_names,
        threads::hidden_at,
        threads::deleted_at,
        groups::slug,
    );
    Ok(own.select(columns).load(c)?)
}

/// Earlier versions of a person's texts: post, number, title, text, when it was replaced.
pub type Revision = (i64, i32, Option<String>, String, i64);

/// Earlier versions of a person's texts.
///
/// # Errors
/// Of the database.
pub fn revisions(c: &mut Conn, person: PersonId) -> Result<Vec<Revision>> {
    let own = post_revisions::table
        .inner_join(posts::table.on(posts::id.eq(post_revisions::post_id)))
        .filter(posts::author_id.eq(person.0))
        .order(post_revisions::id.asc());
    Ok(own
        .select((
            post_revisions::post_id,
            post_revisions::number,
            post_revisions::title,
            post_revisions::body,
            post_revisions::created_at,
        ))
        .load(c)?)
}

/// A draft: place, kind, title, text, tags, when.
pub type Draft = (String, String, String, String, String, i64);

/// A person's drafts.
///
/// # Errors
/// Of the database.
pub fn drafts(c: &mut Conn, person: PersonId) -> Result<Vec<Draft>> {
    let own = drafts::table.filter(drafts::person_id.eq(person.0)).order(drafts::id.asc());
    Ok(own
        .select((drafts::place, drafts::kind, drafts::title, drafts::body, drafts::tags, drafts::updated_at))
        .load(c)?)
}

/// A person's reactions: post, kind, when.
///
/// # Errors
/// Of the database.
pub fn reactions(c: &mut Conn, person: PersonId) -> Result<Vec<(i64, String, i64)>> {
    let own = reactions::table.filter(reactions::person_id.eq(person.0)).order(reactions::created_at.asc());
    Ok(own.select((reactions::post_id, reactions::kind, reactions::created_at)).load(c)?)
}

/// A person's bookmarks: post and when.
///
/// # Errors
/// Of the database.
pub fn bookmarks(c: &mut Conn, person: PersonId) -> Result<Vec<(i64, i64)>> {
    let own = bookmarks::table.filter(bookmarks::person_id.eq(person.0)).order(bookmarks::created_at.asc());
    Ok(own.select((bookmarks::post_id, bookmarks::created_at)).load(c)?)
}

/// What a person follows or mutes: kind, id, level, when.
///
/// # Errors
/// Of the database.
pub fn follows(c: &mut Conn, person: PersonId) -> Result<Vec<(String, i64, String, i64)>> {
    let own = follows::table.filter(follows::person_id.eq(person.0)).order(follows::created_at.asc());
    Ok(own.select((follows::subject_kind, follows::subject_id, follows::level, follows::created_at)).load(c)?)
}

/// A role of the person's own.
#[derive(Clone, Debug, Queryable)]
pub struct Held {
    /// Of the network or group, in addresses.
    pub slug: String,
    /// What it is called.
    pub name: String,
    /// The role.
    pub role: String,
    /// Since when.
    pub since: i64,
}

/// A person's roles in networks, by the network's name.
///
/// # Errors
/// Of the database.
pub fn roles_in_networks(c: &mut Conn, person: PersonId) -> Result<Vec<Held>> {
    let held = network_members::table
        .inner_join(networks::table.on(networks::id.eq(network_members::network_id)))
        .filter(network_members::person_id.eq(person.0))
        .order(networks::name_folded.asc());
    Ok(held.select((networks::slug, networks::name, network_members::role, network_members::joined_at)).load(c)?)
}

/// A person's roles in groups, by the group's name.
///
/// # Errors
/// Of the database.
pub fn roles_in_groups(c: &mut Conn, person: PersonId) -> Result<Vec<Held>> {
    let held = group_members::table
        .inner_join(groups::table.on(groups::id.eq(group_members::group_id)))
        .filter(group_members::person_id.eq(person.0))
        .order(groups::name_folded.asc());
    Ok(held.select((groups::slug, groups::name, group_members::role, group_members::joined_at)).load(c)?)
}

/// A person's own addresses.
///
/// # Errors
/// Of the database.
pub fn addresses(c: &mut Conn, person: PersonId) -> Result<Vec<String>> {
    let own = addresses::table.filter(addresses::person_id.eq(person.0)).order(addresses::is_primary.desc());
    Ok(own.select(addresses::address).load(c)?)
}

/// A request of the person's own to be let in somewhere.
#[derive(Clone, Debug, Queryable)]
pub struct Asked {
    /// The network, in addresses.
    pub network: String,
    /// The group, when it was a group's.
    pub group: Option<String>,
    /// What was written.
    pub message: String,
    /// When.
    pub at: i64,
}

/// What was written when asking to be let in, oldest first.
///
/// # Errors
/// Of the database.
pub fn requests(c: &mut Conn, person: PersonId) -> Result<Vec<Asked>> {
    let own = membership_requests::table
        .inner_join(networks::table.on(networks::id.eq(membership_requests::network_id)))
        .left_join(groups::table.on(membership_requests::group_id.eq(groups::id.nullable())))
        .filter(membership_requests::person_id.eq(person.0))
        .order(membership_requests::id.asc());
    let columns =
        (networks::slug, groups::slug.nullable(), membership_requests::message, membership_requests::created_at);
    Ok(own.select(columns).load(c)?)
}

/// What was reported to moderators: the kind of what it was, the reason, the words, when.
///
/// # Errors
/// Of the database.
pub fn reports(c: &mut Conn, person: PersonId) -> Result<Vec<(String, String, String, i64)>> {
    let own = reports::table.filter(reports::reporter_id.eq(person.0)).order(reports::id.asc());
    Ok(own.select((reports::subject_kind, reports::reason, reports::note, reports::created_at)).load(c)?)
}
