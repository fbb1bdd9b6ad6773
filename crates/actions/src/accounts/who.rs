//! Who sent this request: a session's cookie or a bearer token, one query.

use crate::cx::Actor;
use crate::world::{Secret, World};
use crate::{Error, Result};
use domain::Time;
use storage::{Conn, accounts, sessions};

/// How a request says who it is.
#[derive(Clone, Debug)]
pub enum Ticket {
    /// It does not.
    None,
    /// A session's cookie; one that no longer holds is nobody.
    Session(Secret),
    /// A bearer token; one that does not hold is refused, since its sender means to be somebody.
    Bearer(Secret),
}

/// The actor behind a ticket.
///
/// # Errors
/// [`Error::Forbidden`] for a bearer token that does not hold.
pub fn actor(conn: &mut Conn, world: &World, ticket: &Ticket) -> Result<Actor> {
    let now = world.clock.now();
    let found = match ticket {
        Ticket::None => return Ok(Actor::Nobody),
        Ticket::Session(secret) => accounts::by_session(conn, &secret.hash(), now)?,
        Ticket::Bearer(secret) => Some(accounts::by_token(conn, &secret.hash(), now)?.ok_or(Error::Forbidden)?),
    };
    Ok(found.map_or(Actor::Nobody, |me| Actor::Member(Box::new(me))))
}

/// Seconds between notes that a session was seen.
const SEEN_EVERY: i64 = 300;

/// Was the actor's session or token last noted as seen some minutes ago?
#[must_use]
pub fn is_stale(actor: &Actor, now: Time) -> bool {
    let Actor::Member(me) = actor else { return false };
    me.last_seen_at.is_none_or(|at| at.plus_seconds(SEEN_EVERY) <= now)
}

/// Notes that a ticket's session or token was seen.
///
/// # Errors
/// Of the database.
pub fn note_seen(conn: &mut Conn, ticket: &Ticket, now: Time) -> storage::Result<()> {
    match ticket {
        Ticket::None => Ok(()),
        Ticket::Session(secret) => sessions::touch(conn, &secret.hash(), now),
        Ticket::Bearer(secret) => sessions::touch_token(conn, &secret.hash(), now),
    }
}
