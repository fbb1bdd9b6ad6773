//! Mails that came in and were handled, by the hash of their `Message-ID`, each with one word for what became of it. What
//! they say is kept nowhere.

use crate::schema::mails_in;
use crate::{Conn, Result};
use diesel::prelude::*;
use domain::Time;

/// Notes a mail as handled. Answers false when it was already: another copy came before.
///
/// # Errors
/// Of the database.
pub fn add(c: &mut Conn, message_hash: &str, outcome: &str, now: Time) -> Result<bool> {
    let row = (mails_in::message_hash.eq(message_hash), mails_in::outcome.eq(outcome), mails_in::created_at.eq(now.0));
    let added = both!(c => diesel::insert_into(mails_in::table).values(row).on_conflict_do_nothing().execute(c))?;
    Ok(added == 1)
}

/// Says what became of a mail.
///
/// # Errors
/// Of the database.
pub fn set_outcome(c: &mut Conn, message_hash: &str, outcome: &str) -> Result<()> {
    diesel::update(mails_in::table.find(message_hash)).set(mails_in::outcome.eq(outcome)).execute(c)?;
    Ok(())
}

/// How many mails came to each end since a time.
///
/// # Errors
/// Of the database.
pub fn counts(c: &mut Conn, since: Time) -> Result<Vec<(String, i64)>> {
    Ok(mails_in::table
        .filter(mails_in::created_at.ge(since.0))
        .group_by(mails_in::outcome)
        .order(mails_in::outcome.asc())
        .select((mails_in::outcome, diesel::dsl::count_star()))
        .load(c)?)
}

/// Forgets mails that came before a time. Answers how many.
///
/// # Errors
/// Of the database.
pub fn forget_before(c: &mut Conn, time: Time) -> Result<usize> {
    Ok(diesel::delete(mails_in::table.filter(mails_in::created_at.lt(time.0))).execute(c)?)
}
