//! How letters have gone, of all members together: for who runs the installation.

use crate::columns::Opt;
use crate::schema::letters;
use crate::{Conn, Result};
use diesel::prelude::*;
use domain::Time;

/// Letters by the day they were due, state and reason since a time: for who runs the installation. The newest day first.
///
/// # Errors
/// Of the database.
pub fn counts(c: &mut Conn, since: Time) -> Result<Vec<(String, String, String, i64)>> {
    Ok(letters::table
        .filter(letters::due_at.ge(since.0))
        .group_by((letters::period, letters::state, letters::reason))
        .order((letters::period.desc(), letters::state.asc(), letters::reason.asc()))
        .select((letters::period, letters::state, letters::reason, diesel::dsl::count_star()))
        .load(c)?)
}

/// A letter that was given up.
#[derive(Clone, Debug, Queryable)]
pub struct Failed {
    /// When.
    #[diesel(deserialize_as = Opt<Time>)]
    pub ended_at: Option<Time>,
    /// How often it was tried.
    pub attempts: i32,
    /// The server's words.
    pub reason: String,
}

/// Letters that were given up since a time, the latest first: for who runs the installation.
///
/// # Errors
/// Of the database.
pub fn failed(c: &mut Conn, since: Time, limit: i64) -> Result<Vec<Failed>> {
    let failed = letters::table.filter(letters::state.eq("failed")).filter(letters::due_at.ge(since.0));
    let order = (letters::ended_at.desc(), letters::id.desc());
    Ok(failed.order(order).limit(limit).select((letters::ended_at, letters::attempts, letters::reason)).load(c)?)
}
