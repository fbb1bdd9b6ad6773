//! The link in a mail by which its reader stops it, or its reason, without signing in. It never expires, says what it stops,
//! and does nothing by being opened (RFC 8058: only the POST counts).

use super::choice::{self, Choice};
use super::scope::Scope;
use crate::cx::{Cx, Event};
use crate::notices::reason;
pub use crate::signing::Signer;
use crate::{Error, Result, signing};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::{LetterEvery, PersonId};
use storage::{accounts, persons, preferences};

/// Bytes of the signature: 128 bits cannot be guessed.
const SIGNATURE: usize = 16;
/// What is signed at least: the version of the key, what is stopped, and whose.
const SIGNED: usize = 4 + 1 + 8;

/// What these tokens are signed under.
const KIND: &str = "praxis letter stop";

impl Signer {
    /// The token by which a member stops their letter.
    #[must_use]
    pub fn token(&self, person: PersonId) -> String {
        self.token_for(person, Scope::Letter)
    }

    /// The token by which a member stops something.
    #[must_use]
    pub fn token_for(&self, person: PersonId, scope: Scope) -> String {
        let (first, rest) = scope.bytes();
        let mut bytes = Vec::with_capacity(SIGNED + rest.len() + SIGNATURE);
        bytes.extend(self.version.to_be_bytes());
        bytes.push(first);
        bytes.extend(person.0.to_be_bytes());
        bytes.extend(rest);
        let signature: [u8; SIGNATURE] = self.sign(KIND, &bytes);
        bytes.extend(signature);
        URL_SAFE_NO_PAD.encode(bytes)
    }
}

/// Whose token it is, and what it stops.
///
/// # Errors
/// [`Error::NotFound`] for one that was not signed by us, or whose owner has left.
fn owner(cx: &mut Cx<'_>, token: &str) -> Result<(PersonId, Scope)> {
    let bytes = URL_SAFE_NO_PAD.decode(token).map_err(|_| Error::NotFound)?;
    if bytes.len() < SIGNED + SIGNATURE {
        return Err(Error::NotFound);
    }
    let (signed, given) = bytes.split_at(bytes.len() - SIGNATURE);
    let version = i32::from_be_bytes(signed[..4].try_into().map_err(|_| Error::NotFound)?);
    if !signing::is_signed::<SIGNATURE>(cx, version, (KIND, signed), given)? {
        return Err(Error::NotFound);
    }
    let scope = Scope::read(signed[4], &signed[SIGNED..]).ok_or(Error::NotFound)?;
    let person = PersonId(i64::from_be_bytes(signed[5..SIGNED].try_into().map_err(|_| Error::NotFound)?));
    is_open(cx, person)?;
    Ok((person, scope))
}

/// # Errors
/// [`Error::NotFound`] for who has left.
fn is_open(cx: &mut Cx<'_>, person: PersonId) -> Result<()> {
    let is_open = persons::find(cx.conn, person)?.is_some_and(|p| p.closed_at.is_none());
    if is_open { Ok(()) } else { Err(Error::NotFound) }
}

/// What the link's page says.
#[derive(Clone, Debug)]
pub struct Standing {
    /// What the link stops.
    pub scope: Scope,
    /// It comes now.
    pub is_on: bool,
    /// How often the letter comes.
    pub every: LetterEvery,
    /// What the followed or muted thing is called, where its owner may still see it.
    pub name: Option<String>,
    /// The language of its owner, when chosen.
    pub language: Option<String>,
}

/// How it stands with what a token stops. Changes nothing.
///
/// # Errors
/// [`Error::NotFound`].
pub fn standing(cx: &mut Cx<'_>, token: &str) -> Result<Standing> {
    let (person, scope) = owner(cx, token)?;
    let language = accounts::reach(cx.conn, person)?.and_then(|(_, language)| language);
    let kept = preferences::find(cx.conn, person)?;
    let every = Choice::of(kept.as_deref(), "").every;
    let is_on = match scope {
        Scope::Letter => every != LetterEvery::Off,
        reason => reason::is_on(cx, person, reason)?,
    };
    Ok(Standing { scope, is_on, every, name: reason::name(cx, person, scope)?, language })
}

/// Says how often the letter of a token's owner is to come: not at all, or again.
///
/// # Errors
/// [`Error::NotFound`]; also for the token of something else.
pub fn set_every(cx: &mut Cx<'_>, token: &str, every: LetterEvery) -> Result<()> {
    let (person, scope) = owner(cx, token)?;
    if scope != Scope::Letter {
        return Err(Error::NotFound);
    }
    every_of(cx, person, (every, "link"))
}

fn every_of(cx: &mut Cx<'_>, person: PersonId, (every, by): (LetterEvery, &str)) -> Result<()> {
    storage::lock_row(cx.conn, "persons", person.0)?;
    let kept = preferences::find(cx.conn, person)?;
    let kept = Choice::of(kept.as_deref(), "");
    if kept.every == every {
        return Ok(());
    }
    let zone = preferences::zone(cx.conn, person)?.unwrap_or_default();
    choice::set(cx, person, (&Choice { every, ..kept }, &zone))?;
    let data = serde_json::json!({ "every": every, "by": by });
    cx.record(Event { kind: "letters.chosen", person: Some(person), data, ..Event::default() })
}

/// Stops the reason of a notice for a token's owner, or lets it come again.
///
/// # Errors
/// [`Error::NotFound`]; also for the token of the letter.
pub fn set_reason(cx: &mut Cx<'_>, token: &str, is_on: bool) -> Result<()> {
    let (person, scope) = owner(cx, token)?;
    if scope == Scope::Letter {
        return Err(Error::NotFound);
    }
    reason_of(cx, (person, scope), (is_on, "link"))
}

fn reason_of(cx: &mut Cx<'_>, (person, scope): (PersonId, Scope), (is_on, by): (bool, &str)) -> Result<()> {
    storage::lock_row(cx.conn, "persons", person.0)?;
    if reason::is_on(cx, person, scope)? == is_on {
        return Ok(());
    }
    reason::set(cx, person, (scope, is_on))?;
    let data = serde_json::json!({ "on": is_on, "by": by });
    cx.record(Event { kind: "settings.changed", person: Some(person), data, ..Event::default() })
}

/// Stops something for a member who wrote to the address that does it.
///
/// # Errors
/// [`Error::NotFound`] for who has left.
pub(super) fn off(cx: &mut Cx<'_>, (person, scope): (PersonId, Scope)) -> Result<()> {
    is_open(cx, person)?;
    match scope {
        Scope::Letter => every_of(cx, person, (LetterEvery::Off, "mail")),
        scope => reason_of(cx, (person, scope), (false, "mail")),
    }
}
