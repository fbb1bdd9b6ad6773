//! The "From " line that starts a message in a mailbox file: sender and full date, or it is a line of text.
//! Archives leave body lines that begin with "From " unescaped, so the word alone proves nothing.

use crate::mail::date;
use jiff::Timestamp;

/// No "From " line is longer, in bytes.
const LONGEST: usize = 1_000;
/// Source control writes a hash for a sender in the patches that people paste into mails.
const HASH_LENGTHS: std::ops::RangeInclusive<usize> = 7..=64;

/// What a "From " line says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Postmark {
    /// The sender as written: `a@b`, `a at b`, or a bare word as some programs write (`-`, `MAILER-DAEMON`).
    pub sender: String,
    /// When the message was put in the file; a date without a zone is read as UTC.
    pub date: Timestamp,
}

impl Postmark {
    /// Whether the sender is an address; a bare word alone does not prove that a message starts.
    #[must_use]
    pub fn has_address(&self) -> bool {
        is_address(&self.sender)
    }
}

/// Reads a line without its line feed. `None` when it is no "From " line with a sender and a full date.
pub(super) fn parse(line: &[u8]) -> Option<Postmark> {
    let rest = line.strip_prefix(b"From ")?;
    if rest.len() > LONGEST {
        return None;
    }
    let text = String::from_utf8_lossy(rest);
    let text = text.split(" remote from ").next().unwrap_or_default();
    let words: Vec<&str> = text.split_whitespace().collect();
    let starts = (1..words.len()).filter(|&at| date::is_weekday(words[at]));
    starts.into_iter().find_map(|at| {
        let sender = words[..at].join(" ");
        let date = date::parse_full(&words[at..].join(" "))?;
        (is_address(&sender) || is_bare_word(&sender)).then_some(Postmark { sender, date })
    })
}

fn is_address(sender: &str) -> bool {
    if let Some((user, host)) = sender.rsplit_once('@') {
        return !user.is_empty() && !host.is_empty() && !host.contains(' ');
    }
    sender.split_once(" at ").is_some_and(|(user, host)| !user.contains(' ') && !host.contains(' '))
}

fn is_bare_word(sender: &str) -> bool {
    let is_hash = HASH_LENGTHS.contains(&sender.len()) && sender.bytes().all(|b| b.is_ascii_hexdigit());
    !is_hash && sender.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.+".contains(&b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_forms_that_programs_write_are_postmarks() {
        for (line, sender) in [
            ("From luc at saillard.org  Wed Jan  4 12:30:51 2006", "luc at saillard.org"),
            ("From luc@saillard.org Wed Jan  4 12:30:51 2006", "luc@saillard.org"),
            ("From 1234@xxx Wed Jan 04 12:30:51 +0000 2006", "1234@xxx"),
            ("From luc@saillard.org Wed, 4 Jan 2006 12:30:51 +0100", "luc@saillard.org"),
            ("From - Wed Jan 04 12:30:51 2006", "-"),
            ("From luc@saillard.org Wed Jan  4 12:30 MET 2006 remote from mars", "luc@saillard.org"),
        ] {
            assert_eq!(parse(line.as_bytes()).map(|found| found.sender).as_deref(), Some(sender), "{line}");
        }
    }

    #[test]
    fn lines_of_text_are_not_postmarks() {
        for line in [
            "From the user point of view, I do not see any real advantages",
            "From 79775881893806a3aab141b278cf4039673121d7 Mon Sep 17 00:00:00 2001",
            "From luc@saillard.org",
            "From luc@saillard.org on Wed Jan  4",
            "From Monday to Sunday",
            "From me to you, Wed Jan  4 12:30:51 2006",
            "From: luc@saillard.org Wed Jan  4 12:30:51 2006",
        ] {
            assert_eq!(parse(line.as_bytes()), None, "{line}");
        }
    }
}
