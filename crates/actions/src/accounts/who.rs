//! Who sent this request: a session's cookie or a bearer token, one query.

use crate::cx::Actor;
use crate::world::{Secret, World};
use crate::{Error, Result};
use storage::{Conn, accounts};

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
