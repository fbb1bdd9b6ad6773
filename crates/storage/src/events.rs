//! What happened, append-only, in the same transaction as the change. The numbers are given afterwards, in commit order:
//! a row that the sequencer sees is committed, and every row it sees later gets a higher number.

use crate::columns::Opt;
use crate::schema::{event_cursors, events};
use crate::{Conn, Result, lock_key};
use diesel::prelude::*;
use domain::{GroupId, NetworkId, PersonId, PostId, ThreadId, Time};

/// An event to record.
#[derive(Clone, Debug, Insertable)]
#[diesel(table_name = events, treat_none_as_default_value = false)]
pub struct NewEvent<'a> {
    /// Id.
    pub id: i64,
    /// `noun.verb`, e.g. `thread.started`.
    pub kind: &'a str,
    /// Who did it.
    pub actor_id: Option<i64>,
    /// Where.
    pub network_id: Option<i64>,
    /// Where.
    pub group_id: Option<i64>,
    /// About which thread.
    pub thread_id: Option<i64>,
    /// About which post.
    pub post_id: Option<i64>,
    /// About whom.
    pub person_id: Option<i64>,
    /// What else a reader needs, as JSON; never text that members wrote.
    pub data: &'a str,
    /// Now.
    pub created_at: i64,
}

/// A recorded event with its number.
#[derive(Clone, Debug, Queryable)]
pub struct Event {
    /// Id.
    pub id: i64,
    /// Place in the commit order.
    pub number: Option<i64>,
    /// `noun.verb`.
    pub kind: String,
    /// Who did it.
    #[diesel(deserialize_as = Opt<PersonId>)]
    pub actor_id: Option<PersonId>,
    /// Where.
    #[diesel(deserialize_as = Opt<NetworkId>)]
    pub network_id: Option<NetworkId>,
    /// Where.
    #[diesel(deserialize_as = Opt<GroupId>)]
    pub group_id: Option<GroupId>,
    /// About which thread.
    #[diesel(deserialize_as = Opt<ThreadId>)]
    pub thread_id: Option<ThreadId>,
    /// About which post.
    #[diesel(deserialize_as = Opt<PostId>)]
    pub post_id: Option<PostId>,
    /// About whom.
    #[diesel(deserialize_as = Opt<PersonId>)]
    pub person_id: Option<PersonId>,
    /// JSON.
    pub data: String,
    /// When.
    #[diesel(deserialize_as = i64)]
    pub created_at: Time,
}

/// Records an event.
///
/// # Errors
/// Of the database.
pub fn add(c: &mut Conn, new: &NewEvent<'_>) -> Result<()> {
    both!(c => diesel::insert_into(events::table).values(new).execute(c))?;
    Ok(())
}

/// Whether a reader has events before it, numbered or not.
///
/// # Errors
/// Of the database.
pub fn are_waiting(c: &mut Conn, name: &str) -> Result<bool> {
    let new = events::table.filter(events::number.is_null()).select(events::id);
    if new.first::<i64>(c).optional()?.is_some() {
        return Ok(true);
    }
    let last: Option<i64> = events::table.select(diesel::dsl::max(events::number)).first(c)?;
    Ok(last.unwrap_or(0) > cursor(c, name)?)
}

/// The lock that one sequencer at a time holds on PostgreSQL.
const NUMBERING: i64 = 0x7072_6178_6973_0001;

/// Numbers at most `limit` committed events that have no number yet. One sequencer at a time, by a lock that is held
/// until the transaction ends; call it in a transaction of its own. Answers how many were numbered.
///
/// # Errors
/// Of the database.
pub fn number_new(c: &mut Conn, limit: i64) -> Result<usize> {
    lock_key(c, NUMBERING)?;
    let last: Option<i64> = events::table.select(diesel::dsl::max(events::number)).first(c)?;
    let new: Vec<i64> = events::table
        .filter(events::number.is_null())
        .order(events::id.asc())
        .limit(limit)
        .select(events::id)
        .load(c)?;
    for (number, id) in (last.unwrap_or(0) + 1..).zip(&new) {
        diesel::update(events::table.find(id)).set(events::number.eq(Some(number))).execute(c)?;
    }
    Ok(new.len())
}

/// Numbered events after a number, in order.
///
/// # Errors
/// Of the database.
pub fn after(c: &mut Conn, number: i64, limit: i64) -> Result<Vec<Event>> {
    Ok(events::table.filter(events::number.gt(number)).order(events::number.asc()).limit(limit).load(c)?)
}

/// Where a reader of the events stands; 0 before its first.
///
/// # Errors
/// Of the database.
pub fn cursor(c: &mut Conn, name: &str) -> Result<i64> {
    Ok(event_cursors::table.find(name).select(event_cursors::number).first(c).optional()?.unwrap_or(0))
}

/// Moves a reader on, in the transaction that wrote what it made of the events.
///
/// # Errors
/// Of the database.
pub fn set_cursor(c: &mut Conn, name: &str, number: i64) -> Result<()> {
    let row = (event_cursors::name.eq(name), event_cursors::number.eq(number));
    both!(c => diesel::insert_into(event_cursors::table).values(row).on_conflict(event_cursors::name)
        .do_update().set(event_cursors::number.eq(number)).execute(c))?;
    Ok(())
}
