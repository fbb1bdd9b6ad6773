//! Bearer tokens: who a program acts for. Kept by their hash only; listing and ending them is in `sessions`.

use super::SignedIn;
use crate::schema::{accounts, api_tokens, organisations, persons};
use crate::{Conn, Result};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool};
use domain::{PersonId, Time};

/// A bearer token to add.
#[derive(Clone, Debug, Insertable)]
#[diesel(table_name = api_tokens, treat_none_as_default_value = false)]
pub struct NewApiToken<'a> {
    /// SHA-256 of the token.
    pub token_hash: &'a [u8],
    /// Id, for lists.
    pub id: i64,
    /// Who.
    pub person_id: i64,
    /// The member's own name for it.
    pub name: &'a str,
    /// Now.
    pub created_at: i64,
    /// When it ends.
    pub expires_at: Option<i64>,
    /// Made from the command line.
    pub made_by_operator: bool,
    /// Made by signing in over the API: ends with the password it was got by.
    pub is_sign_in: bool,
}

/// Adds a bearer token.
///
/// # Errors
/// Of the database.
pub fn add_token(c: &mut Conn, new: &NewApiToken<'_>) -> Result<()> {
    diesel::insert_into(api_tokens::table).values(new).execute(c)?;
    Ok(())
}

/// Who a bearer token belongs to, while it holds and the account is open.
///
/// # Errors
/// Of the database.
pub fn by_token(c: &mut Conn, token_hash: &[u8], now: Time) -> Result<Option<SignedIn>> {
    let row = api_tokens::table
        .inner_join(accounts::table.on(accounts::person_id.eq(api_tokens::person_id)))
        .inner_join(persons::table.on(persons::id.eq(api_tokens::person_id)))
        .left_join(organisations::table.on(persons::organisation_id.eq(organisations::id.nullable())))
        .filter(api_tokens::token_hash.eq(token_hash))
        .filter(api_tokens::expires_at.is_null().or(api_tokens::expires_at.gt(now.0)))
        .filter(persons::closed_at.is_null())
        .select(signed_in!(api_tokens::last_used_at, api_tokens::id, true.into_sql::<Bool>()));
    Ok(row.first(c).optional()?)
}

/// A member as they are when something that was given to them alone comes back, such as a mail: while the account is open.
///
/// # Errors
/// Of the database.
pub fn by_person(c: &mut Conn, person: PersonId) -> Result<Option<SignedIn>> {
    let row = accounts::table
        .inner_join(persons::table.on(persons::id.eq(accounts::person_id)))
        .left_join(organisations::table.on(persons::organisation_id.eq(organisations::id.nullable())))
        .filter(accounts::person_id.eq(person.0))
        .filter(persons::closed_at.is_null())
        .select(signed_in!(accounts::last_home_at, 0_i64.into_sql::<BigInt>(), true.into_sql::<Bool>()));
    Ok(row.first(c).optional()?)
}
