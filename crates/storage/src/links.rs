//! Single-use links in mail: sign up, prove an address, choose a new password. Kept by the hash of their token only.

use crate::columns::Opt;
use crate::schema::link_tokens;
use crate::{Conn, Result};
use diesel::prelude::*;
use domain::{PersonId, Time};

/// A link to add.
#[derive(Clone, Debug, Insertable)]
#[diesel(table_name = link_tokens, treat_none_as_default_value = false)]
pub struct NewLink<'a> {
    /// SHA-256 of the token.
    pub token_hash: &'a [u8],
    /// What it is for, a word of `actions`.
    pub purpose: &'a str,
    /// The address it was sent to.
    pub address: &'a str,
    /// The account it is about, when there is one.
    pub person_id: Option<i64>,
    /// What else its page needs, as JSON.
    pub payload: &'a str,
    /// Now.
    pub created_at: i64,
    /// When it stops working.
    pub expires_at: i64,
}

/// A link that still works.
#[derive(Clone, Debug, Queryable)]
pub struct Link {
    /// The address it was sent to.
    pub address: String,
    /// The account it is about.
    #[diesel(deserialize_as = Opt<PersonId>)]
    pub person_id: Option<PersonId>,
    /// What else its page needs, as JSON.
    pub payload: String,
}

/// Adds a link.
///
/// # Errors
/// Of the database.
pub fn add(c: &mut Conn, new: &NewLink<'_>) -> Result<()> {
    diesel::insert_into(link_tokens::table).values(new).execute(c)?;
    Ok(())
}

/// The link of a token, while it works: right purpose, unused, in time.
///
/// # Errors
/// Of the database.
pub fn find(c: &mut Conn, token_hash: &[u8], purpose: &str, now: Time) -> Result<Option<Link>> {
    let working = link_tokens::table
        .filter(link_tokens::token_hash.eq(token_hash))
        .filter(link_tokens::purpose.eq(purpose))
        .filter(link_tokens::used_at.is_null())
        .filter(link_tokens::expires_at.gt(now.0));
    Ok(working.select((link_tokens::address, link_tokens::person_id, link_tokens::payload)).first(c).optional()?)
}

/// Uses a link up. False when somebody was first: of two at once, one wins.
///
/// # Errors
/// Of the database.
pub fn use_up(c: &mut Conn, token_hash: &[u8], now: Time) -> Result<bool> {
    let unused =
        link_tokens::table.filter(link_tokens::token_hash.eq(token_hash)).filter(link_tokens::used_at.is_null());
    Ok(diesel::update(unused).set(link_tokens::used_at.eq(Some(now.0))).execute(c)? == 1)
}

/// Forgets every link of a purpose that was sent to an address.
///
/// # Errors
/// Of the database.
pub fn forget_for(c: &mut Conn, address: &str, purpose: &str) -> Result<()> {
    let sent = link_tokens::table.filter(link_tokens::address.eq(address)).filter(link_tokens::purpose.eq(purpose));
    diesel::delete(sent).execute(c)?;
    Ok(())
}

/// Forgets links that stopped working before a time. Answers how many.
///
/// # Errors
/// Of the database.
pub fn forget_expired(c: &mut Conn, before: Time) -> Result<usize> {
    Ok(diesel::delete(link_tokens::table.filter(link_tokens::expires_at.lt(before.0))).execute(c)?)
}
