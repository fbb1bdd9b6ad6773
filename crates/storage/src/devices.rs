//! Browsers that have signed in to an account before, by the hash of their long-lived cookie: their tries are counted apart.

use crate::schema::known_devices;
use crate::{Conn, Result};
use diesel::prelude::*;
use domain::{PersonId, Time};

/// Has this browser signed in as this person before?
///
/// # Errors
/// Of the database.
pub fn is_known(c: &mut Conn, token_hash: &[u8], person: PersonId) -> Result<bool> {
    let one = known_devices::table
        .filter(known_devices::token_hash.eq(token_hash))
        .filter(known_devices::person_id.eq(person.0));
    Ok(one.select(known_devices::created_at).first::<i64>(c).optional()?.is_some())
}

/// Adds a browser.
///
/// # Errors
/// Of the database.
pub fn add(c: &mut Conn, token_hash: &[u8], person: PersonId, now: Time) -> Result<()> {
    let row = (
        known_devices::token_hash.eq(token_hash),
        known_devices::person_id.eq(person.0),
        known_devices::created_at.eq(now.0),
        known_devices::last_seen_at.eq(now.0),
    );
    diesel::insert_into(known_devices::table).values(row).execute(c)?;
    Ok(())
}

/// Notes that a browser signed in again.
///
/// # Errors
/// Of the database.
pub fn touch(c: &mut Conn, token_hash: &[u8], now: Time) -> Result<()> {
    diesel::update(known_devices::table.find(token_hash)).set(known_devices::last_seen_at.eq(now.0)).execute(c)?;
    Ok(())
}

/// Forgets every browser of a person.
///
/// # Errors
/// Of the database.
pub fn forget_all(c: &mut Conn, person: PersonId) -> Result<()> {
    diesel::delete(known_devices::table.filter(known_devices::person_id.eq(person.0))).execute(c)?;
    Ok(())
}

/// Forgets browsers that have not been seen since a time. Answers how many.
///
/// # Errors
/// Of the database.
pub fn forget_before(c: &mut Conn, time: Time) -> Result<usize> {
    Ok(diesel::delete(known_devices::table.filter(known_devices::last_seen_at.lt(time.0))).execute(c)?)
}
