//! The tree of parts, read with `mail-parser`, and the guard that keeps a hostile message from costing time or stack.
//! What a part says is decoded in `body`.

use super::body::{self, Content};
use super::head::Fields;
use super::{Problem, charset};
use mail_parser::{HeaderName, MessageParser};
use std::borrow::Cow;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// More `Content-Type` lines than this: parts nest in parts, and the stack is what pays.
const MOST_PARTS: usize = 2_000;
/// A field that says what a part is and is longer than this, in bytes, is no such field.
const LONGEST_FIELD: usize = 16 * 1024;
/// Each multipart may be searched to the end of the message: the product of both is the work, in bytes.
const MOST_WORK: usize = 1 << 30;
/// What is kept of a body that cannot be taken apart, in bytes.
const UNREADABLE_KEPT: usize = 1 << 20;

/// Reads the parts of a message. When they cannot be told apart safely, the body is one plain text.
pub(super) fn read<'a>(bytes: &'a [u8], problems: &mut Vec<Problem>) -> Content<'a> {
    if is_safe(bytes)
        && let Ok(Some(content)) = catch_unwind(AssertUnwindSafe(|| take_apart(bytes, &with_whole_values(bytes))))
    {
        problems.extend(content.is_repaired.then_some(Problem::CharsetRepaired));
        return content;
    }
    problems.push(Problem::StructureUnreadable);
    let start = body_start(bytes);
    let text = charset::decode(&bytes[start..bytes.len().min(start + UNREADABLE_KEPT)], None).text;
    Content { fields: fields(bytes), ..Content::of_plain(body::clean(&text)) }
}

/// The fields of the top header, by the bytes: lines up to the first empty one, those without a name passed over.
pub(super) fn fields(bytes: &[u8]) -> Fields<'_> {
    let head = &bytes[..body_start(bytes)];
    let mut fields = Vec::new();
    let mut start = 0;
    while start < head.len() {
        let end = field_end(head, start);
        let field = &head[start..end];
        if let Some(colon) = field.iter().position(|&byte| byte == b':') {
            let name = String::from_utf8_lossy(&field[..colon]).trim().to_ascii_lowercase();
            fields.push((name, &field[colon + 1..]));
        }
        start = end;
    }
    Fields(fields)
}

/// Takes the parts of `readable`, which differs from `bytes` in nothing but white space.
fn take_apart<'a>(bytes: &'a [u8], readable: &[u8]) -> Option<Content<'a>> {
    let message = parser().parse(readable)?;
    Some(Content { fields: fields(bytes), ..body::read(&message) })
}

/// mail-parser loses a value that was folded off its name (`boundary=` at the end of a line): the line feed becomes a
/// space there. Lengths stay, so places in one are places in the other.
fn with_whole_values(bytes: &[u8]) -> Cow<'_, [u8]> {
    let mut whole = Cow::Borrowed(bytes);
    let (mut at, mut is_field) = (0, false);
    for line in bytes.split_inclusive(|&byte| byte == b'\n') {
        is_field = is_field && goes_on(line) || is_part_field(line);
        at += line.len();
        if is_field && line.trim_ascii_end().ends_with(b"=") && bytes.get(at).is_some_and(u8::is_ascii_whitespace) {
            let end = at - line.len() + line.trim_ascii_end().len();
            whole.to_mut()[end..at].fill(b' ');
        }
    }
    whole
}

/// Only what says how parts are built is parsed here.
fn parser() -> MessageParser {
    MessageParser::new()
        .header_content_type(HeaderName::ContentType)
        .header_content_type(HeaderName::ContentDisposition)
        .header_text(HeaderName::ContentTransferEncoding)
        .default_header_ignore()
}

/// Where the field that starts at `start` ends: at the first line that does not go on with white space.
fn field_end(bytes: &[u8], start: usize) -> usize {
    let mut at = start;
    loop {
        at += bytes[at..].iter().position(|&byte| byte == b'\n').map_or(bytes.len() - at, |end| end + 1);
        if !matches!(bytes.get(at), Some(b' ' | b'\t')) {
            return at;
        }
    }
}

/// The first byte after the first empty line.
fn body_start(bytes: &[u8]) -> usize {
    let mut at = 0;
    for line in bytes.split_inclusive(|&byte| byte == b'\n') {
        at += line.len();
        if line.iter().all(u8::is_ascii_whitespace) {
            break;
        }
    }
    at
}

/// Whether the message can be taken apart in bounded time and depth, judged from its lines alone.
fn is_safe(bytes: &[u8]) -> bool {
    let (mut parts, mut multiparts, mut field) = (0_usize, 0_usize, None);
    for line in bytes.split_inclusive(|&byte| byte == b'\n') {
        field = match field {
            Some(length) if goes_on(line) => Some(length + line.len()),
            _ => is_part_field(line).then_some(line.len()),
        };
        if let Some(length) = field {
            parts += usize::from(!goes_on(line));
            multiparts += usize::from(mentions_multipart(line));
            if length > LONGEST_FIELD {
                return false;
            }
        }
    }
    parts <= MOST_PARTS && multiparts.saturating_mul(bytes.len()) <= MOST_WORK
}

/// Whether a line goes on with the field before it.
fn goes_on(line: &[u8]) -> bool {
    matches!(line.first(), Some(b' ' | b'\t'))
}

/// Whether a line starts `Content-Type` or `Content-Disposition`, read as loosely as the parser does: white space
/// before and inside the name does not count.
fn is_part_field(line: &[u8]) -> bool {
    // Nearly every line ends here.
    if !line.trim_ascii_start().first().is_some_and(|byte| byte.eq_ignore_ascii_case(&b'c')) {
        return false;
    }
    let letters = || line.iter().filter(|byte| !byte.is_ascii_whitespace()).map(u8::to_ascii_lowercase);
    let starts = |name: &[u8]| letters().take(name.len()).eq(name.iter().copied());
    starts(b"content-type:") || starts(b"content-disposition:")
}

fn mentions_multipart(line: &[u8]) -> bool {
    line.windows(9).any(|word| word.eq_ignore_ascii_case(b"multipart"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Instant;

    fn read_quickly(bytes: &[u8]) -> Vec<Problem> {
        let start = Instant::now();
        let mut problems = Vec::new();
        read(bytes, &mut problems);
        assert!(start.elapsed().as_secs() < 5, "{:?}", start.elapsed());
        problems
    }

    #[test]
    fn messages_nested_without_end_are_read_as_text() {
        let nested = b"Content-Type: message/rfc822\n\n".repeat(100_000);
        assert_eq!(read_quickly(&nested), [Problem::StructureUnreadable]);
    }

    #[test]
    fn multiparts_whose_boundary_never_comes_are_read_as_text() {
        let mut many = b"Content-Type: multipart/mixed; boundary=b\n\n".to_vec();
        many.extend(b"--b\nContent-Type: multipart/mixed; boundary=zz\n\n".repeat(1_500));
        many.extend(b"x\n".repeat(1_000_000));
        assert_eq!(read_quickly(&many), [Problem::StructureUnreadable]);
    }

    #[test]
    fn a_field_without_end_is_read_as_text() {
        let long = format!("Content-Type: text/plain{}\n\nbody\n", ";\n a*1=b".repeat(100_000));
        assert_eq!(read_quickly(long.as_bytes()), [Problem::StructureUnreadable]);
    }

    #[test]
    fn a_value_folded_off_its_name_is_found() {
        let text =
            b"Content-Type: multipart/mixed; boundary=\n\t\"x\"\n\n--x\nContent-Type: text/plain\n\nHello\n--x--\n";
        let content = read(text, &mut Vec::new());
        assert_eq!(content.body, [body::Body::Plain("Hello".into())]);
    }

    #[test]
    fn an_ordinary_message_is_taken_apart() {
        assert_eq!(read_quickly(b"Content-Type: text/plain; charset=utf-8\n\nHello\n"), []);
    }
}
