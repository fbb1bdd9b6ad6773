//! The address by which one member may answer one post by mail. It says whose it is, what it answers and until when, and is
//! signed; it opens nothing by itself: what its holder may do is asked when the answer comes.

use crate::cx::Cx;
use crate::signing::{self, Signer};
use crate::{Installation, Result};
use domain::{PersonId, PostId, ThreadId, Time};

/// Days an address works.
const DAYS: i64 = 60;
/// Microseconds of a day.
const DAY: i64 = 86_400_000_000;
/// What these tokens are signed under.
const KIND: &str = "praxis reply by mail";
/// The key's version, member, thread, post, last day.
const SIGNED: usize = 1 + 8 + 8 + 8 + 2;
/// Bytes of the signature: with 72 bits the part before the `@` stays within the 64 characters that mail has for it, and
/// every guess is a mail.
const SIGNATURE: usize = 9;
/// Characters of a token.
pub const TOKEN: usize = ((SIGNED + SIGNATURE) * 8).div_ceil(5);
/// Most characters of the reply address before its `@`: with a `+` and a token they are 64.
pub const NAME_MOST: usize = 64 - 1 - TOKEN;

/// What an address is bound to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bound {
    /// Whose it is.
    pub person: PersonId,
    /// Which thread it answers.
    pub thread: ThreadId,
    /// Which post; none answers the thread.
    pub post: Option<PostId>,
}

impl Signer {
    /// The whole address; none where answering by mail is off.
    #[must_use]
    pub fn reply_address(&self, installation: &Installation, bound: Bound, now: Time) -> Option<String> {
        let (name, host) = installation.mail_in.reply_address.split_once('@')?;
        Some(format!("{name}+{}@{host}", self.reply_token(bound, now)?))
    }

    fn reply_token(&self, bound: Bound, now: Time) -> Option<String> {
        let last_day = u16::try_from(now.0 / DAY + DAYS).ok()?;
        let mut bytes = Vec::with_capacity(SIGNED + SIGNATURE);
        bytes.push(u8::try_from(self.version).ok()?);
        bytes.extend(bound.person.0.to_be_bytes());
        bytes.extend(bound.thread.0.to_be_bytes());
        bytes.extend(bound.post.map_or(0, |post| post.0).to_be_bytes());
        bytes.extend(last_day.to_be_bytes());
        let signature: [u8; SIGNATURE] = self.sign(KIND, &bytes);
        bytes.extend(signature);
        Some(signing::to_letters(&bytes))
    }
}

/// The token in an address that a mail came to: what stands after the `+` of our reply address. An empty one when it came to
/// the bare address; none when the address is another.
#[must_use]
pub fn token_in<'a>(installation: &Installation, address: &'a str) -> Option<&'a str> {
    token_after(&installation.mail_in.reply_address, address)
}

/// What stands after the `+` in an address that is otherwise `ours`.
#[must_use]
pub fn token_after<'a>(ours: &str, address: &'a str) -> Option<&'a str> {
    let (name, host) = ours.split_once('@')?;
    let (local, at) = address.trim().rsplit_once('@')?;
    let (before, token) = local.split_once('+').unwrap_or((local, ""));
    (before.eq_ignore_ascii_case(name) && at.eq_ignore_ascii_case(host)).then_some(token)
}

/// What a token is bound to; none for one that was not signed by us, or is too old.
///
/// # Errors
/// Of the database.
pub fn read(cx: &mut Cx<'_>, token: &str) -> Result<Option<Bound>> {
    let Some(bytes) = signing::from_letters(token).filter(|bytes| bytes.len() == SIGNED + SIGNATURE) else {
        return Ok(None);
    };
    let (signed, given) = bytes.split_at(SIGNED);
    if !signing::is_signed::<SIGNATURE>(cx, i32::from(signed[0]), (KIND, signed), given)? {
        return Ok(None);
    }
    let number = |at: usize| {
        let bytes: [u8; 8] = std::array::from_fn(|i| signed.get(at + i).copied().unwrap_or_default());
        i64::from_be_bytes(bytes)
    };
    let last_day = i64::from(u16::from_be_bytes([signed[25], signed[26]]));
    let is_over = cx.now.0 / DAY > last_day;
    let post = Some(PostId(number(17))).filter(|post| post.0 != 0);
    Ok((!is_over).then_some(Bound { person: PersonId(number(1)), thread: ThreadId(number(9)), post }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_part_before_the_at_fits_into_what_mail_has_for_it() {
        assert_eq!((TOKEN, NAME_MOST), (58, 5));
    }

    #[test]
    fn a_token_is_found_only_in_our_own_address() {
        for (address, token) in [
            ("svar+abc@praxis.example", Some("abc")),
            ("Svar+ABC@Praxis.Example", Some("ABC")),
            ("svar@praxis.example", Some("")),
            ("svara+abc@praxis.example", None),
            ("svar+abc@praxis.example.org", None),
            ("svar", None),
        ] {
            assert_eq!(token_after("svar@praxis.example", address), token, "{address}");
        }
        assert_eq!(token_after("", "svar+abc@praxis.example"), None);
    }
}
