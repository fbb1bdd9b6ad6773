//! Private addresses of feeds: one a person, kept by the hash of its token only.

use crate::accounts::SignedIn;
use crate::accounts::signed_in;
use crate::schema::{accounts, feed_tokens, organisations, persons};
use crate::{Conn, Result};
use diesel::prelude::*;
use diesel::sql_types::Bool;
use domain::{PersonId, Time};

/// Gives a person a new token in place of the one they had.
///
/// # Errors
/// Of the database.
pub fn renew(c: &mut Conn, person: PersonId, token_hash: &[u8], now: Time) -> Result<()> {
    end(c, person)?;
    let row = (
        feed_tokens::token_hash.eq(token_hash),
        feed_tokens::person_id.eq(person.0),
        feed_tokens::created_at.eq(now.0),
    );
    diesel::insert_into(feed_tokens::table).values(row).execute(c)?;
    Ok(())
}

/// Ends a person's token, if there is one.
///
/// # Errors
/// Of the database.
pub fn end(c: &mut Conn, person: PersonId) -> Result<()> {
    diesel::delete(feed_tokens::table.filter(feed_tokens::person_id.eq(person.0))).execute(c)?;
    Ok(())
}

/// Has the person a token?
///
/// # Errors
/// Of the database.
pub fn any(c: &mut Conn, person: PersonId) -> Result<bool> {
    let own = feed_tokens::table.filter(feed_tokens::person_id.eq(person.0)).select(feed_tokens::person_id);
    Ok(own.first::<i64>(c).optional()?.is_some())
}

/// Who a token belongs to, while the account is open.
///
/// # Errors
/// Of the database.
pub fn owner(c: &mut Conn, token_hash: &[u8]) -> Result<Option<SignedIn>> {
    let row = feed_tokens::table
        .inner_join(accounts::table.on(accounts::person_id.eq(feed_tokens::person_id)))
        .inner_join(persons::table.on(persons::id.eq(feed_tokens::person_id)))
        .left_join(organisations::table.on(persons::organisation_id.eq(organisations::id.nullable())))
        .filter(feed_tokens::token_hash.eq(token_hash))
        .filter(persons::closed_at.is_null())
        .select(signed_in!(feed_tokens::created_at.nullable(), feed_tokens::created_at, true.into_sql::<Bool>()));
    Ok(row.first(c).optional()?)
}
