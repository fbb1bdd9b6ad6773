//! One raw message as text people can read: sender, subject, date, body, list of attachments, and what was wrong.
//! Splitting a file into messages belongs to `mbox`, finding quotes in the body to `fold`.

mod address;
mod body;
mod charset;
pub mod date;
mod flowed;
mod head;
mod structure;
mod transfer;
mod words;

pub use body::{Attachment, Body, Part};
pub use head::Head;

use crate::mbox::{Postmark, RawMessage, is_header_line};
use std::fmt;

/// A message taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// Who, when, what about, and the ids that thread it.
    pub head: Head,
    /// What is to be read, in order: plain text where the sender gave it, else HTML.
    pub body: Vec<Body>,
    /// Every leaf part of the message, in order, those of attached messages included.
    pub parts: Vec<Part>,
    /// What is attached; the contents are not kept.
    pub attachments: Vec<Attachment>,
    /// What was missing or wrong and how it was met, each kind once.
    pub problems: Vec<Problem>,
}

impl Mail {
    /// The plain text of the body, parts parted by an empty line; empty when the body is HTML alone.
    #[must_use]
    pub fn text(&self) -> String {
        let texts = self.body.iter().filter_map(|body| match body {
            Body::Plain(text) => Some(text.trim_end()),
            Body::Html(_) => None,
        });
        texts.collect::<Vec<_>>().join("\n\n")
    }

    /// The HTML of the body, when there is any.
    #[must_use]
    pub fn html(&self) -> Option<String> {
        let pages = self.body.iter().filter_map(|body| match body {
            Body::Html(html) => Some(html.as_str()),
            Body::Plain(_) => None,
        });
        let html = pages.collect::<Vec<_>>().join("\n");
        (!html.is_empty()).then_some(html)
    }
}

/// What was wrong with a message, for the import's report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Problem {
    /// No `Message-ID`: one is made from the message's bytes, the same each time.
    MessageIdMissing,
    /// A `Message-ID` that is none: likewise.
    MessageIdMalformed,
    /// No sender's address.
    SenderMissing,
    /// No `Date`: taken from the "From " line or the last `Received`.
    DateMissing,
    /// A `Date` that is none: likewise.
    DateMalformed,
    /// No date anywhere.
    Undated,
    /// Text in another charset than declared, or in none.
    CharsetRepaired,
    /// Characters that no charset could make readable.
    CharactersLost,
    /// The parts could not be told apart: the whole body is taken as text.
    StructureUnreadable,
    /// Nothing to read: no text, no HTML.
    BodyEmpty,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::MessageIdMissing => "no Message-ID: one was made from the content",
            Self::MessageIdMalformed => "malformed Message-ID: one was made from the content",
            Self::SenderMissing => "no sender's address",
            Self::DateMissing => "no date: taken from the mailbox or the last server",
            Self::DateMalformed => "malformed date: taken from the mailbox or the last server",
            Self::Undated => "no date anywhere",
            Self::CharsetRepaired => "text not in its declared charset: repaired",
            Self::CharactersLost => "some characters could not be read",
            Self::StructureUnreadable => "parts could not be told apart: read as plain text",
            Self::BodyEmpty => "nothing to read in it",
        })
    }
}

/// Takes a message of a mailbox apart. Never fails: what cannot be read is empty and named in `problems`.
#[must_use]
pub fn parse(raw: &RawMessage) -> Mail {
    parse_bytes(&raw.bytes, raw.postmark.as_ref())
}

/// The same from bytes, with the "From " line if the message came with one.
#[must_use]
pub fn parse_bytes(bytes: &[u8], postmark: Option<&Postmark>) -> Mail {
    let bytes = from_header(bytes);
    let mut problems = Vec::new();
    let mut content = structure::read(bytes, &mut problems);
    let head = head::read(&content.fields, bytes, postmark, &mut problems);
    content.body.retain(|body| !body.is_blank());
    if content.body.is_empty() {
        problems.push(Problem::BodyEmpty);
    }
    if content.body.iter().any(Body::has_lost_characters) {
        problems.push(Problem::CharactersLost);
    }
    problems.sort_unstable();
    problems.dedup();
    Mail { head, body: content.body, parts: content.parts, attachments: content.attachments, problems }
}

/// Reads the head alone, at a tenth of the cost: for a first pass that threads a whole archive.
#[must_use]
pub fn parse_head(raw: &RawMessage) -> Head {
    let bytes = from_header(&raw.bytes);
    head::read(&structure::fields(bytes), bytes, raw.postmark.as_ref(), &mut Vec::new())
}

/// Passes over a "From " line that was no postmark, and over empty lines above the header.
fn from_header(bytes: &[u8]) -> &[u8] {
    let after_line = |bytes: &'_ [u8]| bytes.iter().position(|&byte| byte == b'\n').map_or(bytes.len(), |at| at + 1);
    let mut at = 0;
    if bytes.starts_with(b"From ") || bytes.starts_with(b">From ") {
        at = after_line(bytes);
    }
    let rest = &bytes[at..];
    let trimmed = rest.trim_ascii_start();
    if is_header_line(&trimmed[..after_line(trimmed)]) { trimmed } else { rest }
}
