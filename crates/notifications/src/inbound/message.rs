//! The parts of a mail that may be anything: read with bounds on size, number and depth, never failing.

use super::fields::{Fields, head};
use mail_parser::{Message, MessageParser, MimeHeaders, PartType};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Reports are short; what is longer is the mail that came back. In bytes.
const MOST_BYTES: usize = 512 * 1024;
/// More lines than this that say what a part is: nobody's report.
const MOST_PARTS: usize = 200;
/// Each multipart may be searched to the end of the message: the product of both is the work, in bytes.
const MOST_WORK: usize = 16 << 20;
/// A field that says what a part is has so many bytes at most.
const LONGEST_FIELD: usize = 8 * 1024;

/// A part: its type, in lower case, its file's name when it is one, and its decoded content.
pub(super) struct Part {
    pub kind: String,
    pub file: Option<String>,
    pub content: Vec<u8>,
}

/// A mail with its parts in order. Without parts where they could not be told apart safely.
pub(super) struct Mail {
    pub head: Fields,
    pub parts: Vec<Part>,
}

pub(super) fn read(raw: &[u8]) -> Mail {
    let bytes = &raw[..raw.len().min(MOST_BYTES)];
    let bytes = match bytes.strip_prefix(b"From ") {
        Some(rest) => &rest[rest.iter().position(|&byte| byte == b'\n').map_or(rest.len(), |at| at + 1)..],
        None => bytes,
    };
    let head = head(bytes);
    let parts = if is_safe(bytes) {
        catch_unwind(AssertUnwindSafe(|| MessageParser::default().parse(bytes).map(|message| parts(&message))))
            .ok()
            .flatten()
            .unwrap_or_default()
    } else {
        Vec::new()
    };
    Mail { head, parts }
}

/// The parts of the outermost message; a message within is one part, as written.
fn parts(message: &Message<'_>) -> Vec<Part> {
    let mut parts = Vec::new();
    for part in &message.parts {
        let kind = part.content_type().map_or_else(
            || "text/plain".to_owned(),
            |kind| format!("{}/{}", kind.ctype(), kind.subtype().unwrap_or("plain")).to_ascii_lowercase(),
        );
        let content = match &part.body {
            PartType::Multipart(_) => continue,
            PartType::Text(text) | PartType::Html(text) => text.as_bytes().to_vec(),
            PartType::Binary(bytes) | PartType::InlineBinary(bytes) => bytes.to_vec(),
            PartType::Message(_) => {
                let range = part.offset_body as usize..part.offset_end as usize;
                message.raw_message.get(range).unwrap_or_default().to_vec()
            }
        };
        let is_attached = part.content_disposition().is_some_and(|how| how.ctype().eq_ignore_ascii_case("attachment"));
        let name = part.attachment_name().map(str::to_owned);
        let file = name.or_else(|| is_attached.then(|| kind.clone()));
        parts.push(Part { kind, file, content });
    }
    parts
}

/// Whether a message can be taken apart in bounded time and depth, judged from its lines alone.
fn is_safe(bytes: &[u8]) -> bool {
    let (mut parts, mut multiparts, mut field) = (0_usize, 0_usize, None::<usize>);
    for line in bytes.split_inclusive(|&byte| byte == b'\n') {
        let goes_on = matches!(line.first(), Some(b' ' | b'\t'));
        let letters = || line.iter().filter(|byte| !byte.is_ascii_whitespace()).map(u8::to_ascii_lowercase);
        let starts = |name: &[u8]| letters().take(name.len()).eq(name.iter().copied());
        let is_field = starts(b"content-type:") || starts(b"content-disposition:");
        field = match field {
            _ if is_field => Some(line.len()),
            Some(length) if goes_on => Some(length + line.len()),
            _ => None,
        };
        let Some(length) = field else { continue };
        parts += usize::from(is_field);
        multiparts += usize::from(line.windows(9).any(|word| word.eq_ignore_ascii_case(b"multipart")));
        if length > LONGEST_FIELD {
            return false;
        }
    }
    parts <= MOST_PARTS && multiparts.saturating_mul(bytes.len()) <= MOST_WORK
}
