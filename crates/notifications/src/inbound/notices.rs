//! What servers write when they return a mail without a report that programs can read. Who they are and how they put
//! it is data (`data/bounce-words.tsv`); an address counts only where such words point at it.

use super::dsn::{Bounce, status_code};
use super::fields::bare_address;
use super::message::Mail;
use std::sync::LazyLock;

/// A notice is short; what is longer is something else, in bytes.
const MOST_TEXT: usize = 64 * 1024;
/// An address stands within so many words of what points at it.
const MOST_WORDS: usize = 90;
/// A list of addresses goes on over so many lines without one.
const MOST_LINES_BETWEEN: usize = 2;
/// What the server says of an address is taken from so many words after it.
const DIAGNOSTIC_WORDS: usize = 60;

/// Where the address stands that words point at.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// After the words, or a list of them.
    After,
    /// The very next word.
    Next,
    /// The word before.
    Before,
    /// A name without its host, which is the sender's; so many words are passed over.
    Name(usize),
}

/// The words of `data/bounce-words.tsv`.
#[derive(Default)]
struct Phrases {
    senders: Vec<&'static str>,
    subjects: Vec<&'static str>,
    ends: Vec<&'static str>,
    delays: Vec<&'static str>,
    pointers: Vec<(&'static str, Place)>,
}

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
    let mut phrases = Phrases::default();
    let lines = include_str!("../../data/bounce-words.tsv").lines();
    for (kind, text) in lines.filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t')) {
        match kind {
            "sender" => phrases.senders.push(text),
            "subject" => phrases.subjects.push(text),
            "end" => phrases.ends.push(text),
            "delay" => phrases.delays.push(text),
            _ => phrases.pointers.extend(place(kind).map(|place| (text, place))),
        }
    }
    phrases
});

fn place(kind: &str) -> Option<Place> {
    Some(match kind {
        "after" => Place::After,
        "next" => Place::Next,
        "before" => Place::Before,
        "name" => Place::Name(0),
        "name-after-next" => Place::Name(1),
        _ => return None,
    })
}

/// The receivers that a notice names; none when it is no notice.
pub(super) fn noticed(mail: &Mail) -> Vec<Bounce> {
    if !is_of_server(mail) {
        return Vec::new();
    }
    let text = text(mail);
    let words = Words::new(&text);
    let is_delayed = PHRASES.delays.iter().any(|delay| words.flat.contains(delay));
    let failed = mail.head.all("x-failed-recipients").flat_map(|list| list.split(',')).filter_map(bare_address);
    let mut found: Vec<(String, usize)> = failed.map(|address| (address, 0)).collect();
    if found.is_empty() {
        found = PHRASES.pointers.iter().flat_map(|(pointer, place)| words.pointed_at(pointer, *place, mail)).collect();
    }
    if found.is_empty() && is_sender(mail, &PHRASES.senders) {
        found = words.alone_in_brackets();
    }
    let bounces = found.into_iter().filter(|(address, _)| !is_house(address));
    bounces.map(|(recipient, at)| bounce(recipient, is_delayed, &words.said_at(at))).collect()
}

fn bounce(recipient: String, is_delayed: bool, diagnostic: &str) -> Bounce {
    Bounce {
        recipient,
        action: if is_delayed { "delayed" } else { "failed" }.to_owned(),
        status: status_code(diagnostic),
        is_permanent: !is_delayed,
        diagnostic: diagnostic.to_owned(),
        original_message_id: None,
    }
}

fn is_of_server(mail: &Mail) -> bool {
    let has = |field: &str, words: &[&str]| {
        let value = mail.head.get(field).unwrap_or_default().to_lowercase();
        words.iter().any(|word| value.contains(word))
    };
    let is_answer = mail.head.get("in-reply-to").is_some() && !is_sender(mail, &PHRASES.senders);
    !is_answer
        && (is_sender(mail, &PHRASES.senders)
            || has("return-path", &PHRASES.senders)
            || has("subject", &PHRASES.subjects))
        || mail.head.get("x-failed-recipients").is_some()
        || encoded_subject(mail).is_some_and(|subject| PHRASES.subjects.iter().any(|word| subject.contains(word)))
}

fn is_sender(mail: &Mail, words: &[&str]) -> bool {
    let from = mail.head.get("from").unwrap_or_default().to_lowercase();
    words.iter().any(|word| from.contains(word))
}

/// The subject where it is written in encoded words.
fn encoded_subject(mail: &Mail) -> Option<String> {
    let subject = mail.head.get("subject").filter(|subject| subject.contains("=?"))?;
    let line = format!("{subject}\n");
    let value = mail_parser::parsers::MessageStream::new(line.as_bytes()).parse_unstructured();
    value.as_text().map(str::to_lowercase)
}

/// The first readable part, down to the mail that came back.
fn text(mail: &Mail) -> String {
    let Some(part) = mail.parts.iter().find(|part| part.kind.starts_with("text/")) else { return String::new() };
    let content = String::from_utf8_lossy(&part.content[..part.content.len().min(MOST_TEXT)]);
    let is_html = part.kind == "text/html" && content.contains('<');
    let text = if is_html { text::html_to_text(&content) } else { content.into_owned() };
    let lines = text.lines().take_while(|line| {
        let lower = line.to_lowercase();
        !PHRASES.ends.iter().any(|end| lower.contains(end))
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The server's own addresses are nobody's.
fn is_house(address: &str) -> bool {
    let user = address.split('@').next().unwrap_or_default().to_lowercase();
    matches!(user.as_str(), "postmaster" | "mailer-daemon" | "abuse" | "support")
}

/// A text word by word, and as one line in lower case.
struct Words<'a> {
    words: Vec<(&'a str, usize)>,
    /// Where each word starts in `flat`.
    starts: Vec<usize>,
    flat: String,
}

impl<'a> Words<'a> {
    fn new(text: &'a str) -> Self {
        let lines = text.lines().enumerate();
        let words: Vec<_> = lines.flat_map(|(at, line)| line.split_whitespace().map(move |word| (word, at))).collect();
        let (mut starts, mut flat) = (Vec::with_capacity(words.len()), String::with_capacity(text.len()));
        for (word, _) in &words {
            starts.push(flat.len());
            flat.push_str(&word.to_lowercase());
            flat.push(' ');
        }
        Self { words, starts, flat }
    }

    fn said_at(&self, at: usize) -> String {
        let words = self.words.iter().skip(at).take(DIAGNOSTIC_WORDS).map(|(word, _)| *word);
        words.collect::<Vec<_>>().join(" ")
    }

    /// The addresses that a pointer points at, each with its place.
    fn pointed_at(&self, pointer: &str, place: Place, mail: &Mail) -> Vec<(String, usize)> {
        let mut found = Vec::new();
        for (offset, _) in self.flat.match_indices(pointer) {
            let before = self.starts.partition_point(|&start| start < offset);
            let after = self.starts.partition_point(|&start| start < offset + pointer.len());
            // "Your message to:" must not be "Your message" with "To:" below it.
            let line_of = |at: usize| self.words.get(at).map(|(_, line)| *line);
            let is_whole = self.flat[offset + pointer.len()..].starts_with([' ', '<', '"']);
            let is_one_line = line_of(before) == line_of(after.saturating_sub(1));
            if place == Place::Next && !(is_whole && is_one_line) {
                continue;
            }
            match place {
                Place::After => found.extend(self.list_after(after)),
                Place::Next => found.extend(self.address(after)),
                Place::Before => found.extend(before.checked_sub(1).and_then(|at| self.address(at))),
                Place::Name(skip) => found.extend(self.named(after + skip, mail)),
            }
            if found.len() > MOST_WORDS {
                break;
            }
        }
        found
    }

    fn address(&self, at: usize) -> Option<(String, usize)> {
        let word = self.words.get(at)?.0;
        bare_address(word.trim_end_matches("=20")).map(|address| (address, at))
    }

    /// The first address after a pointer, and those that are written below it in the same way.
    fn list_after(&self, at: usize) -> Vec<(String, usize)> {
        let window = at..self.words.len().min(at + MOST_WORDS);
        let first = window.filter_map(|at| self.address(at)).find(|(address, _)| !is_house(address));
        let Some(first) = first else { return Vec::new() };
        let (shape, mut line) = (self.shape(first.1), self.words[first.1].1);
        let mut found = vec![first];
        for at in found[0].1 + 1..self.words.len() {
            if shape.is_none() || self.shape(at) != shape {
                continue;
            }
            let is_bracketed = shape.is_some_and(|(opens, ends)| opens && ends);
            if !is_bracketed && self.words[at].1 > line + MOST_LINES_BETWEEN {
                break;
            }
            if let Some(next) = self.address(at) {
                line = self.words[at].1;
                found.push(next);
            }
        }
        found
    }

    /// "<a@b.example>:" as a line of its own, which one widespread server writes in every language.
    fn alone_in_brackets(&self) -> Vec<(String, usize)> {
        let is_alone = |at: &usize| self.words.get(at + 1).is_none_or(|(_, line)| *line != self.words[*at].1);
        let all = (0..self.words.len()).filter(|&at| self.shape(at) == Some((true, true))).filter(is_alone);
        all.filter_map(|at| self.address(at)).collect()
    }

    /// Whether a word that is first in its line opens a bracket, and whether it ends in a colon.
    fn shape(&self, at: usize) -> Option<(bool, bool)> {
        let (word, line) = self.words[at];
        let is_first = at == 0 || self.words[at - 1].1 != line;
        is_first.then(|| (word.starts_with('<'), word.ends_with(':')))
    }

    /// A name without its host.
    fn named(&self, at: usize, mail: &Mail) -> Option<(String, usize)> {
        let name = self.words.get(at)?.0.trim_end_matches([',', ':', '.']);
        let from = super::fields::address(mail.head.get("from")?)?;
        let host = from.rsplit_once('@')?.1.to_lowercase();
        let domain = host.rsplitn(3, '.').take(2).collect::<Vec<_>>();
        let domain = domain.into_iter().rev().collect::<Vec<_>>().join(".");
        bare_address(&format!("{name}@{domain}")).map(|address| (address, at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_file_is_read_or_a_comment() {
        let text = include_str!("../../data/bounce-words.tsv");
        let lines = text.lines().filter(|line| !line.starts_with('#')).count();
        let p = &*PHRASES;
        let read = p.senders.len() + p.subjects.len() + p.ends.len() + p.delays.len() + p.pointers.len();
        assert_eq!(lines, read);
        assert_eq!(text.to_lowercase().lines().skip(6).collect::<Vec<_>>(), text.lines().skip(6).collect::<Vec<_>>());
    }
}
