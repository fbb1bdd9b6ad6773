//! The head of a message: ids, sender, subject, date. Decoding of words and addresses is in its own files; the body is
//! not looked at, except for its hash when there is no id.

use super::{Problem, address, date, words};
use crate::mbox::Postmark;
use crate::threading::Link;
use jiff::Timestamp;
use sha2::{Digest, Sha256};

/// Longer ids are damage, in bytes.
const LONGEST_ID: usize = 500;
/// More references than any thread has; a header with more is damage.
const MOST_REFERENCES: usize = 2_000;
/// The host of the ids made here; the name can never exist (RFC 2606).
const MADE_HERE: &str = "import.invalid";

/// Who, when, what about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// `<id@host>` with its brackets; made from the content when the message has none.
    pub message_id: String,
    /// `References`, oldest first, each with its brackets.
    pub references: Vec<String>,
    /// The first id of `In-Reply-To`.
    pub in_reply_to: Option<String>,
    /// Decoded, one line; empty when there is none.
    pub subject: String,
    /// The sender's display name.
    pub from_name: Option<String>,
    /// The sender's address as `user@host`.
    pub from_address: Option<String>,
    /// When it was written; the "From " line's or the last server's time when the header fails.
    pub date: Option<Timestamp>,
    /// The id of the mailing list, without brackets.
    pub list_id: Option<String>,
}

impl Head {
    /// What threading needs to know: `References`, with `In-Reply-To` last when it is not among them.
    #[must_use]
    pub fn link(&self) -> Link {
        let mut ancestors = self.references.clone();
        if let Some(answered) = &self.in_reply_to
            && !ancestors.contains(answered)
        {
            ancestors.push(answered.clone());
        }
        ancestors.retain(|id| *id != self.message_id);
        Link { message_id: self.message_id.clone(), ancestors, subject: self.subject.clone(), date: self.date }
    }

    /// What to call the sender on a page: the name, else what stands before the address's `@`; never an address, which
    /// is nobody's to see. Empty when the message names no one.
    #[must_use]
    pub fn display_name(&self) -> &str {
        let shown = self.from_name.as_deref().or(self.from_address.as_deref()).unwrap_or_default();
        shown.split('@').next().unwrap_or_default().trim()
    }
}

/// Header fields by lower-case name, raw values, in order. The first of a name counts.
#[derive(Debug, Default)]
pub(super) struct Fields<'a>(pub Vec<(String, &'a [u8])>);

impl<'a> Fields<'a> {
    pub fn first(&self, name: &str) -> Option<&'a [u8]> {
        self.0.iter().find(|(field, _)| field == name).map(|(_, value)| *value)
    }

    fn filled(&self, name: &str) -> Option<&'a [u8]> {
        self.first(name).filter(|value| !value.trim_ascii().is_empty())
    }
}

/// Reads the head from its fields; `raw` is the whole message, for the id of one that has none.
pub(super) fn read(fields: &Fields<'_>, raw: &[u8], postmark: Option<&Postmark>, problems: &mut Vec<Problem>) -> Head {
    let sender = sender(fields, postmark);
    if sender.address.is_none() {
        problems.push(Problem::SenderMissing);
    }
    Head {
        message_id: message_id(fields, raw, problems),
        references: fields.first("references").map(ids).unwrap_or_default(),
        in_reply_to: fields.first("in-reply-to").and_then(|value| ids(value).into_iter().next()),
        subject: fields.first("subject").map(words::decode).unwrap_or_default(),
        from_name: sender.name,
        from_address: sender.address,
        date: date_of(fields, postmark, problems),
        list_id: fields.filled("list-id").and_then(list_id),
    }
}

fn sender(fields: &Fields<'_>, postmark: Option<&Postmark>) -> address::Mailbox {
    let mut found = fields.filled("from").map(address::parse).unwrap_or_default();
    let instead = ["sender", "reply-to"].into_iter().filter_map(|name| fields.filled(name).map(address::parse));
    let marked = postmark.map(|postmark| address::parse(postmark.sender.as_bytes()));
    for other in instead.chain(marked) {
        if found.address.is_none() {
            found = address::Mailbox { name: found.name.or(other.name), address: other.address };
        }
    }
    found
}

fn message_id(fields: &Fields<'_>, raw: &[u8], problems: &mut Vec<Problem>) -> String {
    let Some(value) = fields.filled("message-id") else {
        problems.push(Problem::MessageIdMissing);
        return made_id(raw);
    };
    if let Some(id) = ids(value).into_iter().next().or_else(|| bare_id(value)) {
        return id;
    }
    problems.push(Problem::MessageIdMalformed);
    made_id(raw)
}

/// An id from the message's bytes: the same message gives the same id, whatever its line ends and the space at its end.
fn made_id(raw: &[u8]) -> String {
    let mut hash = Sha256::new();
    for line in raw.trim_ascii_end().split(|&byte| byte == b'\n') {
        hash.update(line.strip_suffix(b"\r").unwrap_or(line));
        hash.update(b"\n");
    }
    let digest: String = hash.finalize().iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    format!("<{digest}@{MADE_HERE}>")
}

/// All `<…>` of a header value. White space inside comes from folding and goes; what stands outside is prose
/// ("Your message of …").
fn ids(value: &[u8]) -> Vec<String> {
    let mut found = Vec::new();
    for piece in value.split(|&byte| byte == b'<').skip(1) {
        let Some(end) = piece.iter().position(|&byte| byte == b'>') else { continue };
        let id: Vec<u8> = piece[..end].iter().copied().filter(|byte| !byte.is_ascii_whitespace()).collect();
        if (1..=LONGEST_ID).contains(&id.len()) && found.len() < MOST_REFERENCES {
            found.push(format!("<{}>", String::from_utf8_lossy(&id)));
        }
    }
    found
}

/// `id@host` without brackets.
fn bare_id(value: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(value.trim_ascii());
    let is_id =
        text.contains('@') && text.len() <= LONGEST_ID && !text.contains(|c: char| c.is_whitespace() || c == '<');
    is_id.then(|| format!("<{text}>"))
}

fn date_of(fields: &Fields<'_>, postmark: Option<&Postmark>, problems: &mut Vec<Problem>) -> Option<Timestamp> {
    let value = fields.filled("date").map(words::decode);
    if let Some(found) = value.as_deref().and_then(date::parse) {
        return Some(found);
    }
    problems.push(if value.is_some() { Problem::DateMalformed } else { Problem::DateMissing });
    let received = || {
        let value = words::decode(fields.filled("received")?);
        date::parse(value.rsplit_once(';')?.1)
    };
    let found = postmark.map(|postmark| postmark.date).or_else(received);
    if found.is_none() {
        problems.push(Problem::Undated);
    }
    found
}

fn list_id(value: &[u8]) -> Option<String> {
    let text = words::decode(value);
    let id = text.rsplit_once('<').and_then(|(_, rest)| rest.split_once('>')).map_or(text.as_str(), |(id, _)| id);
    let id = id.trim();
    (!id.is_empty()).then(|| id.to_owned())
}
