//! Counted tries, by the hash of what is limited. What the limits are belongs in `actions`.

use crate::schema::throttles;
use crate::{Conn, Result, lock_key};
use diesel::prelude::*;
use domain::Time;

/// The tries counted under a key.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tries {
    /// How many in the window.
    pub count: i32,
    /// When the window began.
    pub since: Time,
    /// Until when no try is taken.
    pub blocked_until: Time,
}

/// The tries under a key, held until the transaction ends, so that two at once are counted as two.
///
/// # Errors
/// Of the database.
pub fn hold(c: &mut Conn, key: &str, lock: i64) -> Result<Option<Tries>> {
    lock_key(c, lock)?;
    let row: Option<(i32, i64, i64)> = throttles::table
        .find(key)
        .select((throttles::count, throttles::window_started_at, throttles::blocked_until))
        .first(c)
        .optional()?;
    Ok(row.map(|(count, since, until)| Tries { count, since: Time(since), blocked_until: Time(until) }))
}

/// Keeps the tries under a key.
///
/// # Errors
/// Of the database.
pub fn put(c: &mut Conn, key: &str, tries: Tries) -> Result<()> {
    let values = (
        throttles::count.eq(tries.count),
        throttles::window_started_at.eq(tries.since.0),
        throttles::blocked_until.eq(tries.blocked_until.0),
    );
    both!(c => diesel::insert_into(throttles::table).values((throttles::key.eq(key), values))
        .on_conflict(throttles::key).do_update().set(values).execute(c))?;
    Ok(())
}

/// Forgets a key: the try succeeded.
///
/// # Errors
/// Of the database.
pub fn clear(c: &mut Conn, key: &str) -> Result<()> {
    diesel::delete(throttles::table.find(key)).execute(c)?;
    Ok(())
}

/// Forgets windows that began before a time and block no more. Answers how many.
///
/// # Errors
/// Of the database.
pub fn forget_before(c: &mut Conn, time: Time) -> Result<usize> {
    let old =
        throttles::table.filter(throttles::window_started_at.lt(time.0)).filter(throttles::blocked_until.lt(time.0));
    Ok(diesel::delete(old).execute(c)?)
}
