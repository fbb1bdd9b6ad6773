//! Using the link that proves an address: a new account, or a member's move to a new workplace. Reading changes nothing.

use super::links::{Asked, MOVE, SIGN_UP};
use super::new_account::{self, NewMember};
use crate::cx::{Cx, Event};
use crate::world::Secret;
use crate::{Error, Result};
use domain::{EmailAddress, Name, PersonId};
use storage::links::{self, Link};
use storage::{organisations, persons};

/// What the page of a link shows.
#[derive(Clone, Debug)]
pub struct Proof {
    /// The address it proves.
    pub address: String,
    /// A password is chosen: the account is new.
    pub is_new_account: bool,
    /// The organisation that the address proves.
    pub organisation: String,
}

fn find(cx: &mut Cx<'_>, token: &Secret) -> Result<(Link, bool)> {
    if let Some(link) = links::find(cx.conn, &token.hash(), SIGN_UP, cx.now)? {
        return Ok((link, true));
    }
    let link = links::find(cx.conn, &token.hash(), MOVE, cx.now)?.ok_or(Error::Conflict("link-gone"))?;
    // Whoever else reads that inbox must not finish a move that somebody asked for in the hope of it.
    if link.person_id != Some(cx.me_in_person()?.person) {
        return Err(Error::Conflict("link-gone"));
    }
    Ok((link, false))
}

/// Reads a link. One that moves a member is for that member alone.
///
/// # Errors
/// [`Error::Conflict`] `link-gone`, also for a member who did not ask; [`Error::Forbidden`] for a move when nobody is signed in.
pub fn show(cx: &mut Cx<'_>, token: &Secret) -> Result<Proof> {
    let (link, is_new_account) = find(cx, token)?;
    let domain = link.address.rsplit('@').next().unwrap_or_default();
    let organisation = organisations::find_by_domain(cx.conn, domain)?.map(|o| o.name).unwrap_or_default();
    Ok(Proof { address: link.address, is_new_account, organisation })
}

/// Uses a link up. Answers whose account it is; a session is for a new account only.
///
/// # Errors
/// As [`show`]; [`Error::Invalid`] when a new account has no password.
pub fn verify(cx: &mut Cx<'_>, token: &Secret, password_hash: Option<&str>) -> Result<(PersonId, bool)> {
    let (link, is_new_account) = find(cx, token)?;
    let address = EmailAddress::parse(&link.address).map_err(|_| Error::Conflict("link-gone"))?;
    let is_taken = persons::find_by_address(cx.conn, &address)?.is_some();
    let organisation = organisations::find_by_domain(cx.conn, address.domain())?;
    let (Some(organisation), false) = (organisation, is_taken) else {
        return Err(Error::Conflict("link-gone"));
    };
    let asked: Asked = serde_json::from_str(&link.payload).map_err(|e| Error::Internal(Box::new(e)))?;
    if is_new_account && password_hash.is_none() {
        return Err(Error::invalid("password", "missing"));
    }
    if !links::use_up(cx.conn, &token.hash(), cx.now)? {
        return Err(Error::Conflict("link-gone"));
    }
    let Some(person) = link.person_id else {
        let name = Name::parse(&asked.name).map_err(|flaw| Error::invalid("name", flaw.code))?;
        let new = NewMember {
            address: &address,
            name: &name,
            organisation: Some(organisation.id),
            is_organisation_proved: true,
            password_hash,
            is_administrator: false,
            language: None,
        };
        return Ok((new_account::make(cx, &new, "domain")?, true));
    };
    persons::replace_address(cx.conn, person, &address, cx.now)?;
    persons::set_organisation(cx.conn, person, organisation.id)?;
    cx.record(Event { kind: "person.moved", person: Some(person), ..Event::default() })?;
    Ok((person, false))
}
