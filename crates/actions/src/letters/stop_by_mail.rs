//! The address in a mail's head to which its reader's mail program writes to stop it (RFC 2369). Its token says the same as
//! that of the link, shorter: the part before the `@` has 64 characters. It never expires, and is the proof: whoever may have
//! sent the mail.

use super::scope::Scope;
use super::stop;
use crate::cx::Cx;
use crate::mail_in::{self, Message};
use crate::signing::{self, Signer};
use crate::{Error, Installation, Result};
use domain::PersonId;

/// What these tokens are signed under.
const KIND: &str = "praxis stop by mail";
/// Before the token, after the `+`: no address for answers has a dot there.
const MARK: &str = "stop.";
/// The key's version, what is stopped, and whose.
const SIGNED: usize = 1 + 1 + 8;
/// Bytes of the signature: 96 bits, as many as there is room for.
const SIGNATURE: usize = 12;
/// Characters that mail has for the part before the `@`.
const NAME_MOST: usize = 64;

impl Signer {
    /// The whole address that stops something for a member; none where mail is not taken.
    #[must_use]
    pub fn stop_address(&self, installation: &Installation, (person, scope): (PersonId, Scope)) -> Option<String> {
        let (name, host) = installation.mail_in.reply_address.split_once('@')?;
        let local = format!("{name}+{MARK}{}", self.stop_token(person, scope)?);
        (local.len() <= NAME_MOST).then(|| format!("{local}@{host}"))
    }

    fn stop_token(&self, person: PersonId, scope: Scope) -> Option<String> {
        let (first, rest) = scope.bytes();
        let mut bytes = Vec::with_capacity(SIGNED + rest.len() + SIGNATURE);
        bytes.push(u8::try_from(self.version).ok()?);
        bytes.push(first);
        bytes.extend(person.0.to_be_bytes());
        bytes.extend(rest);
        let signature: [u8; SIGNATURE] = self.sign(KIND, &bytes);
        bytes.extend(signature);
        Some(signing::to_letters(&bytes))
    }
}

/// The token of such an address in what stands after its `+`; none for an address of another kind.
#[must_use]
pub fn token_of(after_plus: &str) -> Option<&str> {
    let (mark, token) = after_plus.split_at_checked(MARK.len())?;
    mark.eq_ignore_ascii_case(MARK).then_some(token)
}

/// Stops what a token stops, as its link does. Answers what became of the mail, in a word.
///
/// # Errors
/// Of the database.
pub fn stop_by_mail(cx: &mut Cx<'_>, message: &Message, token: &str) -> Result<&'static str> {
    if !mail_in::claim(cx, message, "stopped")? {
        return Ok("again");
    }
    let stopped = match read(cx, token)? {
        Some(meant) => stop::off(cx, meant),
        None => Err(Error::NotFound),
    };
    match stopped {
        Ok(()) => Ok("stopped"),
        Err(Error::NotFound) => {
            mail_in::became(cx, message, "unknown-address")?;
            Ok("unknown-address")
        }
        Err(error) => Err(error),
    }
}

/// Whose token it is, and what it stops; none for one that was not signed by us.
fn read(cx: &mut Cx<'_>, token: &str) -> Result<Option<(PersonId, Scope)>> {
    let Some(bytes) = signing::from_letters(token).filter(|bytes| bytes.len() >= SIGNED + SIGNATURE) else {
        return Ok(None);
    };
    let (signed, given) = bytes.split_at(bytes.len() - SIGNATURE);
    if !signing::is_signed::<SIGNATURE>(cx, i32::from(signed[0]), (KIND, signed), given)? {
        return Ok(None);
    }
    let Ok(person) = signed[2..SIGNED].try_into() else { return Ok(None) };
    let scope = Scope::read(signed[1], &signed[SIGNED..]);
    Ok(scope.map(|scope| (PersonId(i64::from_be_bytes(person)), scope)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_address_fits_into_what_mail_has_for_it() {
        // A follow is the longest scope: its subject and an id.
        let token = ((SIGNED + 1 + 8 + SIGNATURE) * 8).div_ceil(5);
        assert!(crate::discussions::reply_address::NAME_MOST + 1 + MARK.len() + token <= NAME_MOST, "{token}");
    }

    #[test]
    fn an_address_for_answers_is_none_that_stops() {
        assert_eq!(token_of("stop.abc"), Some("abc"));
        assert_eq!(token_of("STOP.ABC"), Some("ABC"));
        for other in ["", "stop", "abcdefgh", "åäö.abc"] {
            assert_eq!(token_of(other), None, "{other}");
        }
    }
}
