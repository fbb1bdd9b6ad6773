//! Greetings to the members of a network, told in the next letter of each.

use crate::schema::{events, greetings, networks, persons};
use crate::{Conn, Result};
use diesel::prelude::*;
use domain::{GreetingId, NetworkId, PersonId, Time};

/// A greeting to add.
#[derive(Clone, Debug, Insertable)]
#[diesel(table_name = greetings)]
pub struct NewGreeting<'a> {
    /// Id.
    pub id: i64,
    /// To whose members.
    pub network_id: i64,
    /// From whom.
    pub author_id: i64,
    /// Plain text.
    pub body: &'a str,
    /// Now.
    pub created_at: i64,
}

/// A greeting that holds.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub struct Greeting {
    /// Id.
    #[diesel(deserialize_as = i64)]
    pub id: GreetingId,
    /// To whose members.
    #[diesel(deserialize_as = i64)]
    pub network: NetworkId,
    /// What that is called.
    pub network_name: String,
    /// From whom.
    pub author: String,
    /// Plain text.
    pub body: String,
    /// When it was written.
    #[diesel(deserialize_as = i64)]
    pub created_at: Time,
}

/// Adds a greeting.
///
/// # Errors
/// Of the database.
pub fn add(c: &mut Conn, new: &NewGreeting<'_>) -> Result<()> {
    diesel::insert_into(greetings::table).values(new).execute(c)?;
    Ok(())
}

/// The greetings to a network that hold, the newest first.
///
/// # Errors
/// Of the database.
pub fn of_network(c: &mut Conn, network: NetworkId, limit: i64) -> Result<Vec<Greeting>> {
    let rows = greetings::table
        .inner_join(persons::table.on(persons::id.eq(greetings::author_id)))
        .inner_join(networks::table.on(networks::id.eq(greetings::network_id)));
    let rows = rows.filter(greetings::network_id.eq(network.0)).filter(greetings::withdrawn_at.is_null());
    Ok(rows.order(greetings::id.desc()).limit(limit).select(columns()).load(c)?)
}

/// Takes a greeting to a network back; answers whether it held.
///
/// # Errors
/// Of the database.
pub fn withdraw(c: &mut Conn, network: NetworkId, id: GreetingId, now: Time) -> Result<bool> {
    let row = greetings::table.find(id.0).filter(greetings::network_id.eq(network.0));
    let row = row.filter(greetings::withdrawn_at.is_null());
    Ok(diesel::update(row).set(greetings::withdrawn_at.eq(Some(now.0))).execute(c)? == 1)
}

/// The ids of the greetings that were written among the events in (from, to], as their events hold them.
///
/// # Errors
/// Of the database.
pub fn written(c: &mut Conn, (from, to): (i64, i64), limit: i64) -> Result<Vec<String>> {
    let rows = events::table.filter(events::number.gt(from).and(events::number.le(to)));
    let rows = rows.filter(events::kind.eq("greeting.written")).order(events::number.desc()).limit(limit);
    Ok(rows.select(events::data).load(c)?)
}

/// Those of these greetings that hold.
///
/// # Errors
/// Of the database.
pub fn find_all(c: &mut Conn, ids: &[GreetingId]) -> Result<Vec<Greeting>> {
    let ids: Vec<i64> = ids.iter().map(|id| id.0).collect();
    let rows = greetings::table
        .inner_join(persons::table.on(persons::id.eq(greetings::author_id)))
        .inner_join(networks::table.on(networks::id.eq(greetings::network_id)));
    let rows = rows.filter(greetings::id.eq_any(ids)).filter(greetings::withdrawn_at.is_null());
    Ok(rows.order(greetings::id.desc()).select(columns()).load(c)?)
}

/// When and what a member has written: greeting, time, since when it is withdrawn.
pub type Own = (String, i64, Option<i64>);

/// All greetings that a member has written, the oldest first: for their export.
///
/// # Errors
/// Of the database.
pub fn by_author(c: &mut Conn, author: PersonId) -> Result<Vec<Own>> {
    let rows = greetings::table.filter(greetings::author_id.eq(author.0)).order(greetings::id.asc());
    Ok(rows.select((greetings::body, greetings::created_at, greetings::withdrawn_at)).load(c)?)
}

/// Forgets greetings that were written before a time. Answers how many.
///
/// # Errors
/// Of the database.
pub fn forget_before(c: &mut Conn, time: Time) -> Result<usize> {
    Ok(diesel::delete(greetings::table.filter(greetings::created_at.lt(time.0))).execute(c)?)
}

/// What is read of a greeting.
type Columns =
    (greetings::id, greetings::network_id, networks::name, persons::name, greetings::body, greetings::created_at);

const fn columns() -> Columns {
    (greetings::id, greetings::network_id, networks::name, persons::name, greetings::body, greetings::created_at)
}
