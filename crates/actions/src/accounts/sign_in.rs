//! Signing in with e-mail and password, in three steps so that the slow one stands outside any transaction:
//! [`look_up`], [`Candidate::verify`], [`open_session`].

use super::passwords;
use crate::Result;
use crate::cx::{Cx, Event};
use crate::world::Secret;
use domain::{EmailAddress, Line, PersonId};
use storage::accounts::{self, NewSession};
use storage::persons;

/// Who may be signing in; somebody or nobody, the steps are the same.
#[derive(Clone, Debug, Default)]
pub struct Candidate {
    person: Option<PersonId>,
    hash: Option<String>,
}

/// Looks up the account of an address.
///
/// # Errors
/// Of the database; an unknown address is no error.
pub fn look_up(cx: &mut Cx<'_>, address: &str) -> Result<Candidate> {
    let Ok(address) = EmailAddress::parse(address) else {
        return Ok(Candidate::default());
    };
    let Some(person) = persons::find_by_address(cx.conn, &address)? else {
        return Ok(Candidate::default());
    };
    let credentials = accounts::credentials(cx.conn, person.id)?;
    Ok(credentials.map_or_else(Candidate::default, |c| Candidate { person: Some(c.person), hash: c.password_hash }))
}

impl Candidate {
    /// Compares the password: as slow for nobody as for somebody. Give it a thread of the bounded pool.
    #[must_use]
    pub fn verify(&self, typed: &str) -> Option<PersonId> {
        passwords::verify(typed, self.hash.as_deref()).then_some(self.person).flatten()
    }
}

/// Opens a session for a person who has proved who they are. The secret goes into the cookie.
///
/// # Errors
/// Of the database.
pub fn open_session(cx: &mut Cx<'_>, person: PersonId, device: &str) -> Result<Secret> {
    let secret = cx.world.random.secret();
    let device = Line::parse(device).map_or_else(|_| String::new(), Line::into_string);
    let new = NewSession {
        token_hash: &secret.hash(),
        id: cx.world.ids.next(cx.now),
        person_id: person.0,
        created_at: cx.now.0,
        last_seen_at: cx.now.0,
        expires_at: cx.now.plus_days(cx.world.installation.session_days).0,
        device: &device,
    };
    accounts::add_session(cx.conn, &new)?;
    cx.record(Event { kind: "session.opened", person: Some(person), ..Event::default() })?;
    Ok(secret)
}
