//! Choosing a new password: by the link of a mail, or by a member who knows the old one. Every other session ends, and
//! what was got by signing in over the API. A link also ends the keys for programs and the addresses of feeds: who asks for it
//! may have lost the account to somebody else.

use super::links::RESET;
use super::sign_in::Candidate;
use super::throttle::{self, Limit};
use crate::cx::{Cx, Event};
use crate::world::Secret;
use crate::{Error, Result};
use domain::PersonId;
use storage::{accounts, feeds, links, sessions};

/// The address of the account whose password a link sets. Reading it changes nothing.
///
/// # Errors
/// [`Error::Conflict`] `link-gone`.
pub fn show(cx: &mut Cx<'_>, token: &Secret) -> Result<String> {
    let link = links::find(cx.conn, &token.hash(), RESET, cx.now)?;
    link.map(|link| link.address).ok_or(Error::Conflict("link-gone"))
}

/// Sets the password of a link's account and ends all its sessions, keys for programs and addresses of feeds. Its tries from this client are forgotten.
///
/// # Errors
/// [`Error::Conflict`] `link-gone`.
pub fn reset(cx: &mut Cx<'_>, token: &Secret, password_hash: &str, client: &str) -> Result<PersonId> {
    let link = links::find(cx.conn, &token.hash(), RESET, cx.now)?.ok_or(Error::Conflict("link-gone"))?;
    let person = link.person_id.ok_or(Error::Conflict("link-gone"))?;
    if accounts::credentials(cx.conn, person)?.is_none() || !links::use_up(cx.conn, &token.hash(), cx.now)? {
        return Err(Error::Conflict("link-gone"));
    }
    links::forget_for(cx.conn, &link.address, RESET)?;
    accounts::set_password(cx.conn, person, password_hash, cx.now)?;
    sessions::end_all_but(cx.conn, person, None)?;
    sessions::end_tokens(cx.conn, person)?;
    feeds::end(cx.conn, person)?;
    throttle::clear(cx, Limit::SignIn, &[&link.address, client])?;
    cx.record(Event { kind: "password.reset", person: Some(person), ..Event::default() })?;
    Ok(person)
}

/// The member's own credentials, to compare what they type with. A session on a machine left open is not enough to take an
/// account over, and wrong tries are counted.
///
/// # Errors
/// [`Error::Forbidden`] when nobody is signed in; [`Error::Busy`].
pub fn own_candidate(cx: &mut Cx<'_>) -> Result<Candidate> {
    let person = cx.me()?.person;
    throttle::count(cx, Limit::SignIn, &["own", &person.to_string()])?;
    let credentials = accounts::credentials(cx.conn, person)?.ok_or(Error::Forbidden)?;
    Ok(Candidate::of(credentials))
}

/// Sets the member's own password, once the old one is proved, and ends their other sessions. Keys that the member made stay.
///
/// # Errors
/// [`Error::Forbidden`] when nobody is signed in; [`Error::Invalid`] `current` when the old one was changed meanwhile.
pub fn change(cx: &mut Cx<'_>, old: &Candidate, password_hash: &str) -> Result<()> {
    let (person, session) = (cx.me()?.person, cx.me()?.via_id);
    old.check(cx, "current")?;
    accounts::set_password(cx.conn, person, password_hash, cx.now)?;
    sessions::end_all_but(cx.conn, person, Some(session))?;
    sessions::end_sign_in_tokens(cx.conn, person, session)?;
    throttle::clear(cx, Limit::SignIn, &["own", &person.to_string()])?;
    cx.record(Event { kind: "password.changed", person: Some(person), ..Event::default() })
}
