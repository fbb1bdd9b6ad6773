//! The link in a letter by which its reader stops it without signing in. It never expires, says what it stops, and does
//! nothing by being opened (RFC 8058: only the POST counts).

use super::choice::{self, Choice};
use crate::cx::{Cx, Event};
pub use crate::signing::Signer;
use crate::{Error, Result, signing};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::{LetterEvery, PersonId};
use storage::{accounts, persons, preferences};

/// Bytes of the signature: 128 bits cannot be guessed.
const SIGNATURE: usize = 16;
/// What is signed: the version of the key, what is stopped, and whose.
const SIGNED: usize = 4 + 1 + 8;
/// The letter, all of it.
const THE_LETTER: u8 = 1;

/// What these tokens are signed under.
const KIND: &str = "praxis letter stop";

impl Signer {
    /// The token by which a member stops their letter.
    #[must_use]
    pub fn token(&self, person: PersonId) -> String {
        let mut bytes = Vec::with_capacity(SIGNED + SIGNATURE);
        bytes.extend(self.version.to_be_bytes());
        bytes.push(THE_LETTER);
        bytes.extend(person.0.to_be_bytes());
        let signature: [u8; SIGNATURE] = self.sign(KIND, &bytes);
        bytes.extend(signature);
        URL_SAFE_NO_PAD.encode(bytes)
    }
}

/// Whose letter a token stops.
///
/// # Errors
/// [`Error::NotFound`] for one that was not signed by us, or whose owner has left.
fn owner(cx: &mut Cx<'_>, token: &str) -> Result<PersonId> {
    let bytes = URL_SAFE_NO_PAD.decode(token).map_err(|_| Error::NotFound)?;
    if bytes.len() != SIGNED + SIGNATURE || bytes[4] != THE_LETTER {
        return Err(Error::NotFound);
    }
    let (signed, given) = bytes.split_at(SIGNED);
    let version = i32::from_be_bytes(signed[..4].try_into().map_err(|_| Error::NotFound)?);
    if !signing::is_signed::<SIGNATURE>(cx, version, (KIND, signed), given)? {
        return Err(Error::NotFound);
    }
    let person = PersonId(i64::from_be_bytes(signed[5..].try_into().map_err(|_| Error::NotFound)?));
    let is_open = persons::find(cx.conn, person)?.is_some_and(|p| p.closed_at.is_none());
    if is_open { Ok(person) } else { Err(Error::NotFound) }
}

/// What the link's page says.
#[derive(Clone, Debug)]
pub struct Standing {
    /// How often the letter comes now.
    pub every: LetterEvery,
    /// The language of its owner, when chosen.
    pub language: Option<String>,
}

/// How the letter of a token's owner stands. Changes nothing.
///
/// # Errors
/// [`Error::NotFound`].
pub fn standing(cx: &mut Cx<'_>, token: &str) -> Result<Standing> {
    let person = owner(cx, token)?;
    let kept = preferences::find(cx.conn, person)?;
    let language = accounts::reach(cx.conn, person)?.and_then(|(_, language)| language);
    Ok(Standing { every: Choice::of(kept.as_deref(), "").every, language })
}

/// Says how often the letter of a token's owner is to come: not at all, or again.
///
/// # Errors
/// [`Error::NotFound`].
pub fn set_every(cx: &mut Cx<'_>, token: &str, every: LetterEvery) -> Result<()> {
    let person = owner(cx, token)?;
    storage::lock_row(cx.conn, "persons", person.0)?;
    let kept = preferences::find(cx.conn, person)?;
    let kept = Choice::of(kept.as_deref(), "");
    if kept.every == every {
        return Ok(());
    }
    let zone = preferences::zone(cx.conn, person)?.unwrap_or_default();
    choice::set(cx, person, (&Choice { every, ..kept }, &zone))?;
    let data = serde_json::json!({ "every": every, "by": "link" });
    cx.record(Event { kind: "letters.chosen", person: Some(person), data, ..Event::default() })
}
