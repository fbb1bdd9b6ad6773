//! The member's private addresses of feeds: one token for all of them. What a feed holds is asked anew at each fetch, through
//! the same funnels as the pages.

use crate::cx::{Actor, Cx, Event};
use crate::world::Secret;
use crate::{Error, Result};
use storage::{Conn, feeds};

/// Gives the member new addresses; the old ones stop working. A key makes none: they would outlive it.
///
/// # Errors
/// [`Error::Forbidden`] when nobody is signed in, and for a key.
pub fn renew(cx: &mut Cx<'_>) -> Result<Secret> {
    cx.me_in_person()?;
    renew_proved(cx)
}

/// The same for a member who has just proved their password, with a key or without.
///
/// # Errors
/// [`Error::Forbidden`] when nobody is signed in.
pub fn renew_proved(cx: &mut Cx<'_>) -> Result<Secret> {
    let person = cx.me()?.person;
    let secret = cx.world.random.secret();
    storage::lock_row(cx.conn, "persons", person.0)?;
    feeds::renew(cx.conn, person, &secret.hash(), cx.now)?;
    cx.record(Event { kind: "feeds.renewed", person: Some(person), ..Event::default() })?;
    Ok(secret)
}

/// Has the member addresses?
///
/// # Errors
/// [`Error::Forbidden`] when nobody is signed in.
pub fn any(cx: &mut Cx<'_>) -> Result<bool> {
    let person = cx.me()?.person;
    Ok(feeds::any(cx.conn, person)?)
}

/// The member whose addresses hold this token; they may read with it and nothing else.
///
/// # Errors
/// [`Error::NotFound`] for a token that does not hold.
pub fn reader(conn: &mut Conn, token: &Secret) -> Result<Actor> {
    let owner = feeds::owner(conn, &token.hash())?.ok_or(Error::NotFound)?;
    Ok(Actor::Member(Box::new(owner)))
}
