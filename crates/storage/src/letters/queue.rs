//! A letter on its way: queued → sending → sent, failed or skipped. Several workers share the queue without waiting for each
//! other; what one that died had taken is taken again when its lease is over.

use crate::schema::{letter_schedules, letters};
use crate::{Conn, Result};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool};
use domain::letters::LetterKind;
use domain::{PersonId, Time};

/// A letter as it stands.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = letters)]
pub struct Letter {
    /// Id.
    pub id: i64,
    /// Whose.
    #[diesel(column_name = person_id)]
    #[diesel(deserialize_as = i64)]
    pub person: PersonId,
    /// Which of the member's letters.
    #[diesel(deserialize_as = String)]
    pub kind: LetterKind,
    /// The local date on which it was due.
    pub period: String,
    /// When it was due.
    #[diesel(deserialize_as = i64)]
    pub due_at: Time,
    /// Events after this one …
    pub from_number: i64,
    /// … up to and with this one.
    pub to_number: i64,
    /// Where it stands.
    pub state: String,
    /// Why it was skipped, or why it failed.
    pub reason: String,
    /// Attempts so far.
    pub attempts: i32,
    /// The `Message-ID`.
    pub message_id: String,
    /// What it told of: ids, JSON.
    pub content: String,
    /// When it was put in the queue.
    #[diesel(deserialize_as = i64)]
    pub created_at: Time,
}

/// Takes letters to send and leases them until `until`: a worker that dies gives them back by time. The letters of one
/// window come together, so that what they tell of is gathered once.
///
/// # Errors
/// Of the database.
pub fn claim(c: &mut Conn, now: Time, until: Time, limit: i64) -> Result<Vec<Letter>> {
    let tail = if c.is_pg() { " FOR UPDATE SKIP LOCKED)" } else { ")" };
    let due = diesel::dsl::sql::<Bool>(
        "id IN (SELECT id FROM letters WHERE state IN ('queued', 'sending') AND next_attempt_at <= ",
    )
    .bind::<BigInt, _>(now.0)
    .sql(" ORDER BY next_attempt_at, id LIMIT ")
    .bind::<BigInt, _>(limit)
    .sql(tail);
    let mut taken: Vec<Letter> = both!(c => diesel::update(letters::table.filter(due))
        .set((
            letters::state.eq("sending"),
            letters::attempts.eq(letters::attempts + 1),
            letters::next_attempt_at.eq(until.0),
        ))
        .returning(Letter::as_returning()).get_results(c))?;
    taken.sort_by_key(|letter| letter.id);
    Ok(taken)
}

/// Keeps letters that are being sent until `until`.
///
/// # Errors
/// Of the database.
pub fn keep(c: &mut Conn, ids: &[i64], until: Time) -> Result<()> {
    let own = letters::table.filter(letters::id.eq_any(ids)).filter(letters::state.eq("sending"));
    diesel::update(own).set(letters::next_attempt_at.eq(until.0)).execute(c)?;
    Ok(())
}

/// Gives back letters that were taken, where no worker lives that could have them. Answers how many.
///
/// # Errors
/// Of the database.
pub fn give_back(c: &mut Conn, now: Time) -> Result<usize> {
    let taken = letters::table.filter(letters::state.eq("sending")).filter(letters::next_attempt_at.gt(now.0));
    Ok(diesel::update(taken).set(letters::next_attempt_at.eq(now.0)).execute(c)?)
}

/// The server did not take it, and said so: it waits for its next attempt.
///
/// # Errors
/// Of the database.
pub fn put_off(c: &mut Conn, id: i64, reason: &str, next: Time) -> Result<()> {
    let row = letters::table.find(id).filter(letters::ended_at.is_null());
    diesel::update(row)
        .set((letters::state.eq("queued"), letters::reason.eq(reason), letters::next_attempt_at.eq(next.0)))
        .execute(c)?;
    Ok(())
}

/// It was not tried: it waits, and this was no attempt.
///
/// # Errors
/// Of the database.
pub fn postpone(c: &mut Conn, id: i64, until: Time) -> Result<()> {
    let row = letters::table.find(id).filter(letters::ended_at.is_null());
    diesel::update(row)
        .set((
            letters::state.eq("queued"),
            letters::attempts.eq(letters::attempts - 1),
            letters::next_attempt_at.eq(until.0),
        ))
        .execute(c)?;
    Ok(())
}

/// How a letter ended.
#[derive(Clone, Debug)]
pub enum Ended<'a> {
    /// The server took it. What it told of: ids, JSON.
    Sent(&'a str),
    /// There was no need to send it: the reason's word.
    Skipped(&'a str),
    /// It will never be taken: the server's words.
    Failed(&'a str),
}

/// Ends a letter, once. What was sent, or needed no telling, is told: the next letter begins after it. A letter that a
/// later one took in, or that failed, leaves that as it is.
///
/// # Errors
/// Of the database.
pub fn end(c: &mut Conn, id: i64, how: &Ended<'_>, now: Time) -> Result<()> {
    let (state, reason, content) = match how {
        Ended::Sent(content) => ("sent", "", *content),
        Ended::Skipped(reason) => ("skipped", *reason, "{}"),
        Ended::Failed(reason) => ("failed", *reason, "{}"),
    };
    let row = letters::table.find(id).filter(letters::ended_at.is_null());
    let ended = diesel::update(row)
        .set((
            letters::state.eq(state),
            letters::reason.eq(reason),
            letters::content.eq(content),
            letters::ended_at.eq(Some(now.0)),
        ))
        .execute(c)?;
    let is_told = matches!(how, Ended::Sent(_) | Ended::Skipped("nothing"));
    if ended == 1 && is_told {
        let (person, to): (i64, i64) =
            letters::table.find(id).select((letters::person_id, letters::to_number)).first(c)?;
        let schedule = letter_schedules::table.find(person).filter(letter_schedules::last_number.lt(to));
        diesel::update(schedule).set(letter_schedules::last_number.eq(to)).execute(c)?;
    }
    Ok(())
}
