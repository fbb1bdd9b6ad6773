//! Signing what we give out and get back: with the installation's keys, each kind of token under its own words, so that one
//! kind is never taken for another. What a token says is its own file's business.

use crate::cx::Cx;
use crate::{Error, Result};
use hmac::{Hmac, Mac as _};
use sha2::Sha256;
use storage::secrets;

/// The letters of RFC 4648's base32, in lower case: an address in a mail may lose the difference.
const LETTERS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";

/// A key to sign with, read once for many letters.
#[derive(Clone)]
pub struct Signer {
    /// Its version.
    pub(crate) version: i32,
    key: Vec<u8>,
}

impl Signer {
    /// The newest key; the first is made when there is none.
    ///
    /// # Errors
    /// Of the database.
    pub fn new(cx: &mut Cx<'_>) -> Result<Self> {
        if secrets::newest(cx.conn)?.is_none() {
            let key: [u8; 32] = cx.world.random.bytes();
            secrets::add(cx.conn, (1, &key), cx.now)?;
        }
        let (version, key) = secrets::newest(cx.conn)?.ok_or(Error::NotFound)?;
        Ok(Self { version, key })
    }

    /// The beginning of a signature, so long as the caller's tokens have room for.
    pub(crate) fn sign<const N: usize>(&self, kind: &str, signed: &[u8]) -> [u8; N] {
        signature(&self.key, kind, signed)
    }
}

impl std::fmt::Debug for Signer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Signer").field("version", &self.version).finish_non_exhaustive()
    }
}

/// Was this signed by us with the key of that version?
///
/// # Errors
/// Of the database.
pub(crate) fn is_signed<const N: usize>(
    cx: &mut Cx<'_>,
    version: i32,
    (kind, signed): (&str, &[u8]),
    given: &[u8],
) -> Result<bool> {
    let Some(key) = secrets::find(cx.conn, version)? else { return Ok(false) };
    let right: [u8; N] = signature(&key, kind, signed);
    Ok(bool::from(subtle::ConstantTimeEq::ct_eq(given, right.as_slice())))
}

fn signature<const N: usize>(key: &[u8], kind: &str, signed: &[u8]) -> [u8; N] {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("a key of any length will do");
    mac.update(kind.as_bytes());
    mac.update(signed);
    let whole = mac.finalize().into_bytes();
    std::array::from_fn(|at| whole.get(at).copied().unwrap_or_default())
}

/// Bytes as small letters and digits.
pub(crate) fn to_letters(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len() * 8 / 5 + 1);
    let (mut held, mut bits) = (0_u32, 0);
    for byte in bytes {
        held = (held << 8) | u32::from(*byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            out.push(char::from(LETTERS[(held >> bits) as usize & 31]));
        }
        held &= (1 << bits) - 1;
    }
    if bits > 0 {
        out.push(char::from(LETTERS[(held << (5 - bits)) as usize & 31]));
    }
    out
}

/// The bytes of such letters, in either case; none for anything else.
pub(crate) fn from_letters(text: &str) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len() * 5 / 8);
    let (mut held, mut bits) = (0_u32, 0);
    for byte in text.bytes() {
        let value = LETTERS.iter().position(|letter| *letter == byte.to_ascii_lowercase())?;
        held = (held << 5) | u32::try_from(value).ok()?;
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            out.push(u8::try_from(held >> bits & 0xff).ok()?);
        }
        held &= (1 << bits) - 1;
    }
    // Only one text for the same bytes.
    (bits < 5 && held == 0).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_come_back_as_bytes_in_either_case() {
        for length in 0..40_u8 {
            let bytes: Vec<u8> = (0..length).map(|at| at.wrapping_mul(73).wrapping_add(length)).collect();
            let letters = to_letters(&bytes);
            assert_eq!(from_letters(&letters).as_deref(), Some(bytes.as_slice()));
            assert_eq!(from_letters(&letters.to_uppercase()).as_deref(), Some(bytes.as_slice()));
        }
        assert_eq!(to_letters(b"foobar"), "mzxw6ytboi");
    }

    #[test]
    fn what_is_no_such_text_gives_nothing() {
        for text in ["mzxw6ytbo1", "a", "mz xw", "mzxw6ytboj", "å"] {
            assert_eq!(from_letters(text), None, "{text}");
        }
    }
}
