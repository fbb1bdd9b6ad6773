//! Signing in with e-mail and password, in three steps so that the slow one stands outside any transaction:
//! [`begin`], [`Candidate::verify`], and [`enter`] with [`open_session`].

use super::passwords;
use super::throttle::{self, Limit};
use crate::cx::{Cx, Event};
use crate::world::Secret;
use crate::{Error, Result};
use domain::{EmailAddress, Line, PersonId};
use storage::accounts::{self, Credentials, NewSession};
use storage::{devices, persons};

/// Who may be signing in; somebody or nobody, the steps are the same.
#[derive(Clone, Debug, Default)]
pub struct Candidate {
    person: Option<PersonId>,
    hash: Option<String>,
    tries: Tries,
}

/// Where the try of a candidate is counted.
#[derive(Clone, Debug, Default)]
enum Tries {
    #[default]
    Nowhere,
    /// By the account's address and the client's network.
    Client { address: String, client: String },
    /// By the account and a browser it has signed in with before.
    Device { person: PersonId, device: String },
}

/// Where a sign-in comes from.
#[derive(Clone, Debug)]
pub struct Origin {
    /// The client's network, e.g. `192.0.2.0/24`.
    pub client: String,
    /// The long-lived cookie of a browser that has signed in before.
    pub device: Option<Secret>,
}

/// Looks up the account of an address and counts the try: for a browser that the account has been signed in with, apart from
/// all others, so that a stranger who guesses cannot keep its owner out.
///
/// # Errors
/// [`crate::Error::Busy`] after too many tries; an unknown address is no error.
pub fn begin(cx: &mut Cx<'_>, typed: &str, origin: &Origin) -> Result<Candidate> {
    let address = EmailAddress::parse(typed).ok();
    let person = match &address {
        Some(address) => persons::find_by_address(cx.conn, address)?,
        None => None,
    };
    let credentials = match &person {
        Some(person) => accounts::credentials(cx.conn, person.id)?,
        None => None,
    };
    let mut candidate = credentials.map_or_else(Candidate::default, Candidate::of);
    let device = origin.device.as_ref().map(Secret::hash);
    candidate.tries = match (candidate.person, device) {
        (Some(person), Some(device)) if devices::is_known(cx.conn, &device, person)? => {
            Tries::Device { person, device: device.iter().map(|b| format!("{b:02x}")).collect() }
        }
        _ => {
            let address = address.map_or_else(|| domain::fold(typed), EmailAddress::into_string);
            Tries::Client { address, client: origin.client.clone() }
        }
    };
    match &candidate.tries {
        Tries::Nowhere => {}
        Tries::Device { person, device } => throttle::count(cx, Limit::SignIn, &[&person.to_string(), device])?,
        Tries::Client { address, client } => {
            throttle::count(cx, Limit::SignInAnywhere, &[client])?;
            throttle::count(cx, Limit::SignIn, &[address, client])?;
        }
    }
    Ok(candidate)
}

/// Who comes in, once the password was right: their try no longer counts. Call it in the transaction that makes the session
/// or the token. None when the password has been changed while it was compared: it ends what was got by the old one, and
/// that includes what is on its way.
///
/// # Errors
/// Of the database.
pub fn enter(cx: &mut Cx<'_>, candidate: &Candidate) -> Result<Option<PersonId>> {
    if !candidate.stands(cx)? {
        return Ok(None);
    }
    match &candidate.tries {
        Tries::Nowhere => {}
        Tries::Device { person, device } => throttle::clear(cx, Limit::SignIn, &[&person.to_string(), device])?,
        Tries::Client { address, client } => {
            throttle::give_back(cx, Limit::SignInAnywhere, &[client])?;
            throttle::clear(cx, Limit::SignIn, &[address, client])?;
        }
    }
    Ok(candidate.person)
}

impl Candidate {
    /// An account whose tries are counted elsewhere.
    pub(super) fn of(credentials: Credentials) -> Self {
        Self { person: Some(credentials.person), hash: credentials.password_hash, tries: Tries::Nowhere }
    }

    /// Compares the password: as slow for nobody as for somebody. Give it a thread of the bounded pool.
    #[must_use]
    pub fn verify(&self, typed: &str) -> bool {
        passwords::verify(typed, self.hash.as_deref()) && self.person.is_some()
    }

    /// Is the password still the one that was compared? Then it stays so until the transaction ends.
    ///
    /// # Errors
    /// Of the database.
    pub fn stands(&self, cx: &mut Cx<'_>) -> Result<bool> {
        let Some(person) = self.person else { return Ok(false) };
        accounts::lock(cx.conn, person)?;
        let now = accounts::credentials(cx.conn, person)?;
        Ok(self.hash.is_some() && now.is_some_and(|now| now.password_hash == self.hash))
    }

    /// As [`Candidate::stands`], for a form in which the member typed it.
    ///
    /// # Errors
    /// [`Error::Invalid`] for `field` when it is another by now.
    pub fn check(&self, cx: &mut Cx<'_>, field: &'static str) -> Result<()> {
        if self.stands(cx)? { Ok(()) } else { Err(Error::invalid(field, "wrong")) }
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

/// Makes the browser known to the account. Answers the secret of a new cookie, or none when it was known.
///
/// # Errors
/// Of the database.
pub fn know_device(cx: &mut Cx<'_>, person: PersonId, cookie: Option<&Secret>) -> Result<Option<Secret>> {
    if let Some(cookie) = cookie
        && devices::is_known(cx.conn, &cookie.hash(), person)?
    {
        devices::touch(cx.conn, &cookie.hash(), cx.now)?;
        return Ok(None);
    }
    let secret = cx.world.random.secret();
    devices::add(cx.conn, &secret.hash(), person, cx.now)?;
    Ok(Some(secret))
}
