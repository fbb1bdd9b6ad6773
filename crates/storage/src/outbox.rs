//! Mail to send. A row is written in the action's transaction; `notifications` takes it from here.

use crate::columns::Opt;
use crate::schema::outbox;
use crate::{Conn, Result};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool};
use domain::{MailKind, Time};

/// A letter to send.
#[derive(Clone, Debug, Insertable)]
#[diesel(table_name = outbox, treat_none_as_default_value = false)]
pub struct NewMail<'a> {
    /// Id.
    pub id: i64,
    /// A word of [`MailKind`].
    pub kind: &'a str,
    /// To whom.
    pub address: &'a str,
    /// The person, when known.
    pub person_id: Option<i64>,
    /// Language tag.
    pub language: &'a str,
    /// What the template needs, as JSON.
    pub payload: &'a str,
    /// `queued`.
    pub state: &'a str,
    /// 0.
    pub attempts: i32,
    /// Now.
    pub next_attempt_at: i64,
    /// The `Message-ID`, the same at every attempt.
    pub message_id: &'a str,
    /// Now.
    pub created_at: i64,
}

/// A letter in the outbox.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = outbox)]
pub struct Mail {
    /// Id.
    pub id: i64,
    /// What it is.
    #[diesel(deserialize_as = String)]
    pub kind: MailKind,
    /// To whom.
    pub address: String,
    /// Language tag.
    pub language: String,
    /// What the template needs, as JSON.
    pub payload: String,
    /// Attempts so far.
    pub attempts: i32,
    /// The `Message-ID`.
    pub message_id: String,
    /// When it was written.
    #[diesel(deserialize_as = i64)]
    pub created_at: Time,
    /// When it was sent.
    #[diesel(deserialize_as = Opt<Time>)]
    pub sent_at: Option<Time>,
}

/// Puts a letter in the outbox.
///
/// # Errors
/// Of the database.
pub fn add(c: &mut Conn, new: &NewMail<'_>) -> Result<()> {
    diesel::insert_into(outbox::table).values(new).execute(c)?;
    Ok(())
}

/// Takes letters that are due and leases them until `until`: a worker that dies gives them back by time. What a try before
/// this one came to is forgotten, so that a letter without an error and with an attempt is one that somebody has. Notices
/// come last: somebody waits for a link to sign in, and thousands of them may be due on the first morning after a weekend.
/// On PostgreSQL several workers share the outbox without waiting for each other.
///
/// # Errors
/// Of the database.
pub fn claim(c: &mut Conn, now: Time, until: Time, limit: i64) -> Result<Vec<Mail>> {
    let tail = if c.is_pg() { " FOR UPDATE SKIP LOCKED)" } else { ")" };
    let due = diesel::dsl::sql::<Bool>("id IN (SELECT id FROM outbox WHERE state = 'queued' AND next_attempt_at <= ")
        .bind::<BigInt, _>(now.0)
        .sql(" ORDER BY kind = 'notice', next_attempt_at, id LIMIT ")
        .bind::<BigInt, _>(limit)
        .sql(tail);
    both!(c => diesel::update(outbox::table.filter(due))
        .set((
            outbox::attempts.eq(outbox::attempts + 1),
            outbox::next_attempt_at.eq(until.0),
            outbox::last_error.eq(None::<&str>),
        ))
        .returning(Mail::as_returning()).get_results(c))
    .map_err(Into::into)
}

/// Keeps a letter that is being sent until `until`.
///
/// # Errors
/// Of the database.
pub fn keep(c: &mut Conn, id: i64, until: Time) -> Result<()> {
    let row = outbox::table.find(id).filter(outbox::state.eq("queued"));
    diesel::update(row).set(outbox::next_attempt_at.eq(until.0)).execute(c)?;
    Ok(())
}

/// Gives back letters that were taken and came to no end, where no worker lives that could have them. Answers how many.
///
/// # Errors
/// Of the database.
pub fn give_back(c: &mut Conn, now: Time) -> Result<usize> {
    let begun = outbox::table.filter(outbox::state.eq("queued")).filter(outbox::attempts.gt(0));
    let unended = begun.filter(outbox::last_error.is_null()).filter(outbox::next_attempt_at.gt(now.0));
    Ok(diesel::update(unended).set(outbox::next_attempt_at.eq(now.0)).execute(c)?)
}

/// Says what a letter is after all, once the worker has found out: kind, language and payload.
///
/// # Errors
/// Of the database.
pub fn settle(c: &mut Conn, id: i64, kind: MailKind, language: &str, payload: &str) -> Result<()> {
    use domain::Word as _;
    let set = (outbox::kind.eq(kind.word()), outbox::language.eq(language), outbox::payload.eq(payload));
    diesel::update(outbox::table.find(id)).set(set).execute(c)?;
    Ok(())
}

/// Takes a letter away that is not to be sent: nothing of its address stays.
///
/// # Errors
/// Of the database.
pub fn drop_unsent(c: &mut Conn, id: i64) -> Result<()> {
    diesel::delete(outbox::table.find(id)).execute(c)?;
    Ok(())
}

/// Forgets letters sent or given up that were written before a time. Answers how many.
///
/// # Errors
/// Of the database.
pub fn forget_before(c: &mut Conn, time: Time) -> Result<usize> {
    let done = outbox::table.filter(outbox::state.ne("queued")).filter(outbox::created_at.lt(time.0));
    Ok(diesel::delete(done).execute(c)?)
}

/// The letter was taken by the mail server. Its payload, which may hold a link, is emptied.
///
/// # Errors
/// Of the database.
pub fn mark_sent(c: &mut Conn, id: i64, now: Time) -> Result<()> {
    diesel::update(outbox::table.find(id))
        .set((outbox::state.eq("sent"), outbox::sent_at.eq(Some(now.0)), outbox::payload.eq("{}")))
        .execute(c)?;
    Ok(())
}

/// The letter was not taken: try again at `next`, or give up when there is none.
///
/// # Errors
/// Of the database.
pub fn mark_failed(c: &mut Conn, id: i64, error: &str, next: Option<Time>) -> Result<()> {
    let row = outbox::table.find(id);
    match next {
        Some(at) => diesel::update(row)
            .set((outbox::last_error.eq(Some(error)), outbox::next_attempt_at.eq(at.0)))
            .execute(c)?,
        None => diesel::update(row)
            .set((outbox::last_error.eq(Some(error)), outbox::state.eq("failed"), outbox::payload.eq("{}")))
            .execute(c)?,
    };
    Ok(())
}

/// How many letters wait, and how many were given up.
///
/// # Errors
/// Of the database.
pub fn counts(c: &mut Conn) -> Result<(i64, i64)> {
    let of = |c: &mut Conn, state: &str| outbox::table.filter(outbox::state.eq(state)).count().get_result(c);
    Ok((of(c, "queued")?, of(c, "failed")?))
}
