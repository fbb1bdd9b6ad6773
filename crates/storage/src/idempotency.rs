//! Answers kept for repeated requests, per member, route and key. A claim is an insert: of two at once, one waits for the
//! other and then finds its answer.

use crate::schema::idempotency_keys;
use crate::{Conn, Result};
use diesel::prelude::*;
use domain::{PersonId, Time};

/// What is kept.
#[derive(Clone, Debug, Queryable)]
pub struct Kept {
    /// Hash of the request's body.
    pub body_hash: Vec<u8>,
    /// The answer, as JSON; empty while the first request is still at work, which no other transaction sees.
    pub answer: String,
}

/// Claims a key. `None` when it is this request's own, or when the answer kept is older than `since`; else what was kept.
///
/// # Errors
/// Of the database.
pub fn claim(
    c: &mut Conn,
    person: PersonId,
    (route, key): (&str, &str),
    body_hash: &[u8],
    (now, since): (Time, Time),
) -> Result<Option<Kept>> {
    let row = (
        idempotency_keys::person_id.eq(person.0),
        idempotency_keys::route.eq(route),
        idempotency_keys::key.eq(key),
        idempotency_keys::body_hash.eq(body_hash),
        idempotency_keys::status.eq(0),
        idempotency_keys::answer.eq(""),
        idempotency_keys::location.eq(""),
        idempotency_keys::created_at.eq(now.0),
    );
    let new = both!(c => diesel::insert_into(idempotency_keys::table).values(row).on_conflict_do_nothing().execute(c))?;
    if new == 1 {
        return Ok(None);
    }
    let kept = idempotency_keys::table.find((person.0, route, key));
    let over = kept.filter(idempotency_keys::created_at.lt(since.0));
    let fresh = (
        idempotency_keys::body_hash.eq(body_hash),
        idempotency_keys::answer.eq(""),
        idempotency_keys::created_at.eq(now.0),
    );
    if diesel::update(over).set(fresh).execute(c)? == 1 {
        return Ok(None);
    }
    Ok(kept.select((idempotency_keys::body_hash, idempotency_keys::answer)).first(c).optional()?)
}

/// Keeps the answer under a claimed key.
///
/// # Errors
/// Of the database.
pub fn keep(c: &mut Conn, person: PersonId, (route, key): (&str, &str), answer: &str) -> Result<()> {
    diesel::update(idempotency_keys::table.find((person.0, route, key)))
        .set(idempotency_keys::answer.eq(answer))
        .execute(c)?;
    Ok(())
}

/// Whether an answer is kept under a key.
///
/// # Errors
/// Of the database.
pub fn is_kept(c: &mut Conn, person: PersonId, (route, key): (&str, &str)) -> Result<bool> {
    let kept = idempotency_keys::table.find((person.0, route, key)).select(idempotency_keys::person_id);
    Ok(kept.first::<i64>(c).optional()?.is_some())
}

/// Forgets what is older than a time. Answers how many.
///
/// # Errors
/// Of the database.
pub fn forget_before(c: &mut Conn, time: Time) -> Result<usize> {
    Ok(diesel::delete(idempotency_keys::table.filter(idempotency_keys::created_at.lt(time.0))).execute(c)?)
}
