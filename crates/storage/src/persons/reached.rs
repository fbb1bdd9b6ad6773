//! The addresses by which a person is reached.

use crate::schema::addresses;
use crate::{Conn, Result};
use diesel::prelude::*;
use domain::{EmailAddress, PersonId, Time};

/// Adds an address to a person; unique on the server.
///
/// # Errors
/// Of the database; a unique violation when it is somebody's already.
pub fn add_address(
    c: &mut Conn,
    person: PersonId,
    address: &EmailAddress,
    verified_at: Option<Time>,
    now: Time,
) -> Result<()> {
    let row = (
        addresses::address.eq(address.as_str()),
        addresses::person_id.eq(person.0),
        addresses::is_primary.eq(true),
        addresses::verified_at.eq(verified_at.map(|t| t.0)),
        addresses::created_at.eq(now.0),
    );
    diesel::insert_into(addresses::table).values(row).execute(c)?;
    Ok(())
}

/// A person's primary address: for sending mail only.
///
/// # Errors
/// Of the database.
pub fn primary_address(c: &mut Conn, person: PersonId) -> Result<Option<String>> {
    let own = addresses::table.filter(addresses::person_id.eq(person.0)).order(addresses::is_primary.desc());
    Ok(own.select(addresses::address).first(c).optional()?)
}

/// Is this a proved address of this person?
///
/// # Errors
/// Of the database.
pub fn has_proved(c: &mut Conn, person: PersonId, address: &str) -> Result<bool> {
    let own = addresses::table
        .filter(addresses::address.eq(address))
        .filter(addresses::person_id.eq(person.0))
        .filter(addresses::verified_at.is_not_null());
    Ok(own.select(addresses::person_id).first::<i64>(c).optional()?.is_some())
}

/// Gives a person another address in place of all they have: the old workplace may give theirs to somebody else.
///
/// # Errors
/// Of the database; a unique violation when it is somebody's already.
pub fn replace_address(c: &mut Conn, person: PersonId, address: &EmailAddress, now: Time) -> Result<()> {
    diesel::delete(addresses::table.filter(addresses::person_id.eq(person.0))).execute(c)?;
    add_address(c, person, address, Some(now), now)
}
