//! What a person wrote in a mail, told from what their program put around it: quoted history, the lines that introduce
//! it, signatures. Which words programs use is data (`words`); decoding a mail's parts is done before.

mod attribution;
mod segments;
mod signature;
#[cfg(test)]
mod tests;
mod trim;
pub mod words;

pub use segments::{Kind, Segment, depth, segments};

use crate::html::{Quoted, html_reply};
use std::borrow::Cow;

/// A mail without what its program put around it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reply {
    /// What the person wrote, line breaks kept. Quotes between their answers stay, each line with its ">"; nothing a
    /// person wrote runs on in a quote when read as Markdown.
    pub text: String,
    /// What was taken for a signature, lines as written; quoted history is not kept.
    pub signature: String,
    /// Whether any of `text` is the person's own. When it is not, `text` is what was forwarded or quoted, or empty.
    pub has_own_words: bool,
}

/// The reply in a decoded plain text. `mark` is the line that our own mails ask people to write above: what stands below
/// it unquoted is ours. An empty mark is none.
#[must_use]
pub fn trim_reply(body: &str, mark: &str) -> Reply {
    let body = body.replace("\r\n", "\n").replace('\r', "\n");
    let body = signature::without_armour(body.strip_prefix('\u{feff}').unwrap_or(&body));
    let lines: Vec<&str> = body.split('\n').collect();
    trim::trim(&lines, &lines, mark)
}

/// The reply in the HTML of a mail that has no plain text, as Markdown.
#[must_use]
pub fn trim_html_reply(html: &str, mark: &str) -> Reply {
    let own = trim_markdown(&html_reply(html, Quoted::LeftOut), mark);
    if own.has_own_words {
        return own;
    }
    // Nothing above the quote: what a person wrote may stand in it.
    trim_markdown(&html_reply(html, Quoted::Kept), mark)
}

/// Lines are judged as they read, without Markdown's escapes.
fn trim_markdown(markdown: &str, mark: &str) -> Reply {
    let written: Vec<&str> = markdown.split('\n').collect();
    let seen: Vec<Cow<'_, str>> = written.iter().map(|line| unescaped(line)).collect();
    let seen: Vec<&str> = seen.iter().map(AsRef::as_ref).collect();
    let mut reply = trim::trim(&written, &seen, mark);
    let end = reply.text.trim_end_matches('\\').trim_end().len();
    reply.text.truncate(end);
    reply
}

fn unescaped(line: &str) -> Cow<'_, str> {
    let is_rule = line.chars().all(|c| "*- ".contains(c));
    if is_rule || !line.contains(['\\', '*']) {
        return Cow::Borrowed(line);
    }
    let mut out = String::with_capacity(line.len());
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next() {
                Some(next) if next.is_ascii_punctuation() => out.push(next),
                Some(next) => out.extend([c, next]),
                None => {}
            },
            '*' if chars.peek() == Some(&'*') => {
                chars.next();
            }
            _ => out.push(c),
        }
    }
    Cow::Owned(out)
}
