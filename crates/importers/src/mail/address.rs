//! The first sender of a `From:` header: name and address, in the forms mail programs, archives and lists write them.
//! Whether the address is a valid one for an account is `domain`'s question.

use super::words;

/// The longest address there is (RFC 5321), in bytes.
const LONGEST: usize = 254;
/// The first mailbox stands within so many bytes, or the header is damage.
const WINDOW: usize = 4_000;

/// A name, an address, or both.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mailbox {
    /// The display name decoded, without quotes; `None` when there is none or it repeats the address.
    pub name: Option<String>,
    /// `user@host`, also when the archive wrote "user at host".
    pub address: Option<String>,
}

/// Reads the first mailbox of a header value.
#[must_use]
pub fn parse(raw: &[u8]) -> Mailbox {
    let mut scan = Scan::default();
    let mut rest = &raw[..raw.len().min(WINDOW)];
    while let Some((&byte, tail)) = rest.split_first() {
        rest = match byte {
            b'"' => take_quoted(tail, &mut scan.phrase),
            b'(' => take_comment(tail, &mut scan.comment),
            b'<' if scan.angle.is_none() => take_angle(tail, &mut scan),
            b',' | b';' if scan.has_address() => break,
            _ => {
                scan.phrase.push(byte);
                tail
            }
        };
    }
    scan.finish()
}

#[derive(Default)]
struct Scan {
    phrase: Vec<u8>,
    comment: Vec<u8>,
    angle: Option<Vec<u8>>,
}

impl Scan {
    /// A comma ends the first mailbox only after its address: names hold commas that nobody quoted.
    fn has_address(&self) -> bool {
        self.angle.is_some() || split_bare(&String::from_utf8_lossy(&self.phrase)).1.is_some()
    }

    fn finish(self) -> Mailbox {
        let phrase = words::decode(&self.phrase);
        let comment = words::decode(&self.comment);
        let (phrase, address) = match self.angle {
            Some(angle) => (phrase, address(&String::from_utf8_lossy(&angle))),
            None => split_bare(&phrase),
        };
        let name = [phrase, comment].into_iter().map(|name| bare_name(&name)).find(|name| !name.is_empty());
        let name = name.filter(|name| address.as_ref().is_none_or(|address| !name.eq_ignore_ascii_case(address)));
        Mailbox { name, address }
    }
}

/// Splits "name user@host" or "user at host" without angle brackets.
fn split_bare(phrase: &str) -> (String, Option<String>) {
    if let Some(address) = address(phrase) {
        return (String::new(), Some(address));
    }
    let Some(found) = phrase.split_whitespace().find_map(|word| Some((word, address(word)?))) else {
        return (phrase.to_owned(), None);
    };
    (phrase.replacen(found.0, "", 1), Some(found.1))
}

/// Reads `user@host` or `user at host`; `None` for anything else.
fn address(text: &str) -> Option<String> {
    let text = text.trim().trim_start_matches("mailto:");
    let archived = || text.split_once(" at ").filter(|(_, host)| host.contains('.'));
    let (user, host) = text.rsplit_once('@').or_else(archived)?;
    let (user, host) = (user.trim(), host.trim());
    let is_bad = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | ',' | ';' | '(' | ')');
    if user.is_empty() || host.is_empty() || host.contains(is_bad) || user.contains(is_bad) {
        return None;
    }
    (user.len() + host.len() < LONGEST).then(|| format!("{user}@{host}"))
}

fn bare_name(name: &str) -> String {
    let name = name.trim().trim_matches(|c: char| matches!(c, '"' | '\'') || c.is_whitespace());
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Takes a quoted string up to its closing quote; one that never closes was no quote.
fn take_quoted<'a>(tail: &'a [u8], out: &mut Vec<u8>) -> &'a [u8] {
    let mut quoted = Vec::new();
    let mut at = 0;
    while let Some(&byte) = tail.get(at) {
        match byte {
            b'"' => {
                out.extend_from_slice(&quoted);
                return &tail[at + 1..];
            }
            b'\\' if at + 1 < tail.len() => {
                quoted.push(tail[at + 1]);
                at += 1;
            }
            _ => quoted.push(byte),
        }
        at += 1;
    }
    tail
}

/// Takes a comment, nested ones with their brackets, up to its closing bracket or the end.
fn take_comment<'a>(tail: &'a [u8], out: &mut Vec<u8>) -> &'a [u8] {
    let mut depth = 1;
    for (at, &byte) in tail.iter().enumerate() {
        match byte {
            b'(' => depth += 1,
            b')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return &tail[at + 1..];
        }
        out.push(byte);
    }
    &[]
}

fn take_angle<'a>(tail: &'a [u8], scan: &mut Scan) -> &'a [u8] {
    let end = tail.iter().position(|&byte| byte == b'>').unwrap_or(tail.len());
    scan.angle = Some(tail[..end].to_vec());
    tail.get(end + 1..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(raw: &str) -> (String, String) {
        let found = parse(raw.as_bytes());
        (found.name.unwrap_or_default(), found.address.unwrap_or_default())
    }

    #[test]
    fn the_forms_seen_in_real_mail_are_read() {
        for (raw, name, address) in [
            ("Anna Ek <anna@ek.example>", "Anna Ek", "anna@ek.example"),
            ("\"Ek, Anna\" <anna@ek.example>, b@c.example", "Ek, Anna", "anna@ek.example"),
            ("Ek, Anna <anna@ek.example>", "Ek, Anna", "anna@ek.example"),
            ("anna@ek.example (Anna Ek)", "Anna Ek", "anna@ek.example"),
            ("anna at ek.example (Anna (HR) Ek)", "Anna (HR) Ek", "anna@ek.example"),
            ("Anna Ek <anna at ek.example>", "Anna Ek", "anna@ek.example"),
            ("anna@ek.example", "", "anna@ek.example"),
            ("anna@ek.example, b@c.example", "", "anna@ek.example"),
            ("\"anna@ek.example\" <anna@ek.example>", "", "anna@ek.example"),
            ("=?utf-8?q?=C3=85sa=2C_Ek?= <anna@ek.example>", "Åsa, Ek", "anna@ek.example"),
            ("\"=?utf-8?q?=C3=85sa?= Ek\" <anna@ek.example>", "Åsa Ek", "anna@ek.example"),
            ("'Anna Ek' <mailto:anna@ek.example>", "Anna Ek", "anna@ek.example"),
            ("\"An\\\"na\" <anna@ek.example>", "An\"na", "anna@ek.example"),
        ] {
            assert_eq!(read(raw), (name.into(), address.into()), "{raw}");
        }
    }

    #[test]
    fn broken_senders_give_what_there_is() {
        for (raw, name, address) in [
            ("Anna Ek", "Anna Ek", ""),
            ("", "", ""),
            ("<>", "", ""),
            ("Anna Ek <anna@ek.example", "Anna Ek", "anna@ek.example"),
            ("\"Anna Ek <anna@ek.example>", "Anna Ek", "anna@ek.example"),
            ("Anna Ek anna@ek.example", "Anna Ek", "anna@ek.example"),
            ("Working at home", "Working at home", ""),
            ("Anna <not an address>", "Anna", ""),
        ] {
            assert_eq!(read(raw), (name.into(), address.into()), "{raw}");
        }
    }
}
