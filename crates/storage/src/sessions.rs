//! A member's sessions and bearer tokens as lists to look through and end. Making and checking them stands in `accounts`.

use crate::columns::Opt;
use crate::schema::{api_tokens, sessions};
use crate::{Conn, Result};
use diesel::prelude::*;
use domain::{ApiTokenId, PersonId, SessionId, Time};

/// A session in its owner's list.
#[derive(Clone, Debug, Queryable)]
pub struct Session {
    /// Id.
    #[diesel(deserialize_as = i64)]
    pub id: SessionId,
    /// When it began.
    #[diesel(deserialize_as = i64)]
    pub created_at: Time,
    /// When it was seen, to some minutes.
    #[diesel(deserialize_as = i64)]
    pub last_seen_at: Time,
    /// The browser in words.
    pub device: String,
}

/// A bearer token in its owner's list.
#[derive(Clone, Debug, Queryable)]
pub struct Token {
    /// Id.
    #[diesel(deserialize_as = i64)]
    pub id: ApiTokenId,
    /// The member's own name for it.
    pub name: String,
    /// When it was made.
    #[diesel(deserialize_as = i64)]
    pub created_at: Time,
    /// When it ends.
    #[diesel(deserialize_as = Opt<Time>)]
    pub expires_at: Option<Time>,
    /// When it was used, to some minutes.
    #[diesel(deserialize_as = Opt<Time>)]
    pub last_used_at: Option<Time>,
    /// Made from the command line.
    pub made_by_operator: bool,
}

/// The sessions of a person that hold, last seen first.
///
/// # Errors
/// Of the database.
pub fn list(c: &mut Conn, person: PersonId, now: Time) -> Result<Vec<Session>> {
    let own = sessions::table.filter(sessions::person_id.eq(person.0)).filter(sessions::expires_at.gt(now.0));
    Ok(own
        .order((sessions::last_seen_at.desc(), sessions::id.desc()))
        .select((sessions::id, sessions::created_at, sessions::last_seen_at, sessions::device))
        .load(c)?)
}

/// Notes that a session was seen; called at most once in some minutes.
///
/// # Errors
/// Of the database.
pub fn touch(c: &mut Conn, token_hash: &[u8], now: Time) -> Result<()> {
    diesel::update(sessions::table.find(token_hash)).set(sessions::last_seen_at.eq(now.0)).execute(c)?;
    Ok(())
}

/// Ends one session of a person. False when they have no such session.
///
/// # Errors
/// Of the database.
pub fn end(c: &mut Conn, person: PersonId, id: SessionId) -> Result<bool> {
    let own = sessions::table.filter(sessions::person_id.eq(person.0)).filter(sessions::id.eq(id.0));
    Ok(diesel::delete(own).execute(c)? == 1)
}

/// Ends every session of a person but one. Answers how many.
///
/// # Errors
/// Of the database.
pub fn end_all_but(c: &mut Conn, person: PersonId, kept: Option<i64>) -> Result<usize> {
    let own = sessions::table.filter(sessions::person_id.eq(person.0)).filter(sessions::id.ne(kept.unwrap_or(0)));
    Ok(diesel::delete(own).execute(c)?)
}

/// Forgets sessions and tokens that ended before a time. Answers how many.
///
/// # Errors
/// Of the database.
pub fn forget_expired(c: &mut Conn, before: Time) -> Result<usize> {
    let ended = diesel::delete(sessions::table.filter(sessions::expires_at.lt(before.0))).execute(c)?;
    Ok(ended + diesel::delete(api_tokens::table.filter(api_tokens::expires_at.lt(before.0))).execute(c)?)
}

/// The bearer tokens of a person that hold, newest first.
///
/// # Errors
/// Of the database.
pub fn tokens(c: &mut Conn, person: PersonId, now: Time) -> Result<Vec<Token>> {
    let own = api_tokens::table
        .filter(api_tokens::person_id.eq(person.0))
        .filter(api_tokens::expires_at.is_null().or(api_tokens::expires_at.gt(now.0)));
    Ok(own
        .order(api_tokens::id.desc())
        .select((
            api_tokens::id,
            api_tokens::name,
            api_tokens::created_at,
            api_tokens::expires_at,
            api_tokens::last_used_at,
            api_tokens::made_by_operator,
        ))
        .load(c)?)
}

/// Ends one token of a person. False when they have no such token.
///
/// # Errors
/// Of the database.
pub fn end_token(c: &mut Conn, person: PersonId, id: ApiTokenId) -> Result<bool> {
    let own = api_tokens::table.filter(api_tokens::person_id.eq(person.0)).filter(api_tokens::id.eq(id.0));
    Ok(diesel::delete(own).execute(c)? == 1)
}

/// Ends every token that a person got by signing in, but one.
///
/// # Errors
/// Of the database.
pub fn end_sign_in_tokens(c: &mut Conn, person: PersonId, kept: i64) -> Result<usize> {
    let own = api_tokens::table
        .filter(api_tokens::person_id.eq(person.0))
        .filter(api_tokens::is_sign_in.eq(true))
        .filter(api_tokens::id.ne(kept));
    Ok(diesel::delete(own).execute(c)?)
}

/// Ends every token of a person.
///
/// # Errors
/// Of the database.
pub fn end_tokens(c: &mut Conn, person: PersonId) -> Result<usize> {
    Ok(diesel::delete(api_tokens::table.filter(api_tokens::person_id.eq(person.0))).execute(c)?)
}

/// Notes that a token was used; called at most once in some minutes.
///
/// # Errors
/// Of the database.
pub fn touch_token(c: &mut Conn, token_hash: &[u8], now: Time) -> Result<()> {
    diesel::update(api_tokens::table.find(token_hash)).set(api_tokens::last_used_at.eq(Some(now.0))).execute(c)?;
    Ok(())
}
