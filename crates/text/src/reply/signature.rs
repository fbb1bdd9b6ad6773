//! What stands below a text and is not said in it: the line of a telephone, a block of name and number, rules.
//! Never a guess: what might be a person's own sentence stays.

use super::words::{Kind, of_kind};

/// A telephone's line has so many words at most, and so many bytes.
const MOST_DEVICE_WORDS: usize = 12;
const LONGEST_DEVICE: usize = 120;
/// A pattern that begins with anything stands for so many words there at most.
const MOST_FREE_WORDS: usize = 2;
/// A block of name, title and number has so many lines at most.
const MOST_BLOCK_LINES: usize = 12;
/// A line of such a block that has so many words and ends as a sentence does is one.
const SENTENCE_WORDS: usize = 4;
const LONGEST_BLOCK_LINE: usize = 100;
/// A line with so many digits may be a telephone number.
const PHONE_DIGITS: usize = 7;
/// A rule of so many underscores may stand above a footer, of so many lines and bytes at most.
const FOOTER_RULE: usize = 20;
const MOST_FOOTER_LINES: usize = 3;
const MOST_FOOTER_BYTES: usize = 200;

/// Where the signature below a piece of own text starts; its length when there is none.
pub(super) fn start(lines: &[&str]) -> usize {
    let mut end = lines.len();
    loop {
        let shorter = device_start(&lines[..end]);
        let shorter = footer_start(&lines[..shorter]).or_else(|| block_start(&lines[..shorter])).unwrap_or(shorter);
        if shorter == end {
            return end;
        }
        end = shorter;
    }
}

/// Where the lines of telephones at the end start.
fn device_start(lines: &[&str]) -> usize {
    let is_blank = |line: &&str| line.trim().is_empty();
    let end = lines.iter().rposition(|line| !is_blank(line)).map_or(0, |at| at + 1);
    let mut start = lines[..end].iter().rposition(|line| !is_blank(line) && !is_device(line)).map_or(0, |at| at + 1);
    // By itself a line like this is a program's; right below a text it is only if it names a device.
    while start < end
        && (is_blank(&lines[start]) || start > 0 && !is_blank(&lines[start - 1]) && !names_one(lines[start]))
    {
        start += 1;
    }
    if start < end { start } else { lines.len() }
}

fn is_device(line: &str) -> bool {
    let line = line.trim().to_lowercase();
    let line = line.trim_start_matches(|c: char| "<([*_".contains(c));
    let words = line.split_whitespace().count();
    words <= MOST_DEVICE_WORDS
        && (1..=LONGEST_DEVICE).contains(&line.len())
        && !line.ends_with('?')
        && of_kind(Kind::Device).any(|pattern| matches(line, pattern))
}

/// Whether a line is what a pattern with at most one "*" in it describes.
fn matches(line: &str, pattern: &str) -> bool {
    let line = line.trim_end_matches(|c: char| ">)]*_.".contains(c));
    let Some((start, end)) = pattern.split_once('*') else { return line == pattern };
    let Some(free) = line.strip_prefix(start).and_then(|rest| rest.strip_suffix(end)) else { return false };
    !start.is_empty() || free.split_whitespace().count() <= MOST_FREE_WORDS
}

fn names_one(line: &str) -> bool {
    let line = line.to_lowercase();
    let mut words = line.split(|c: char| !c.is_alphanumeric());
    words.any(|word| of_kind(Kind::DeviceName).any(|name| name == word))
}

/// Where a closing line with name and number below it starts. A closing with a name alone is kept: it is short, and
/// part of how people speak to each other.
fn block_start(lines: &[&str]) -> Option<usize> {
    let first = lines.iter().rposition(|line| is_closing(line))?;
    let block: Vec<&str> = lines[first + 1..].iter().map(|line| line.trim()).filter(|line| !line.is_empty()).collect();
    let is_block = (1..=MOST_BLOCK_LINES).contains(&block.len())
        && block.iter().all(|line| is_block_line(line))
        && block.iter().any(|line| is_contact(line));
    is_block.then_some(first)
}

fn is_closing(line: &str) -> bool {
    let line = line.trim().trim_end_matches([',', '.', '!']).to_lowercase();
    of_kind(Kind::Closing).any(|closing| closing == line)
}

fn is_block_line(line: &str) -> bool {
    let lower = line.to_lowercase();
    let is_postscript = ["ps", "p.s", "obs"].iter().any(|start| lower.starts_with(start));
    let ends_sentence = line.ends_with(['.', '?', '!', ':']);
    let words = line.split_whitespace().count();
    let is_sentence = ends_sentence && words >= SENTENCE_WORDS || line.ends_with('?');
    line.len() <= LONGEST_BLOCK_LINE && !is_postscript && !is_sentence
}

fn is_contact(line: &str) -> bool {
    let digits = line.bytes().filter(u8::is_ascii_digit).count();
    let is_address = line
        .split(|c: char| c.is_whitespace() || "<>()[]:,;".contains(c))
        .any(|word| word.split_once('@').is_some_and(|(user, host)| !user.is_empty() && host.contains('.')));
    is_address || digits >= PHONE_DIGITS || line.contains("www.") || line.contains("://")
}

/// Where a rule of underscores with a line or three below it starts.
fn footer_start(lines: &[&str]) -> Option<usize> {
    let is_rule = |line: &&str| line.trim().len() >= FOOTER_RULE && line.trim().bytes().all(|b| b == b'_');
    let at = lines.iter().rposition(is_rule)?;
    let written: Vec<&&str> = lines[at + 1..].iter().filter(|line| !line.trim().is_empty()).collect();
    let bytes: usize = written.iter().map(|line| line.len()).sum();
    ((1..=MOST_FOOTER_LINES).contains(&written.len()) && bytes <= MOST_FOOTER_BYTES).then_some(at)
}

/// A line that says nothing: a rule, or the dot that one program hides in its mails.
pub(super) fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line == "ᐧ" || line.len() >= 2 && "-_=~#*+".chars().any(|mark| line.chars().all(|c| c == mark || c == ' '))
}

/// A signed text without the lines that say so, and without the block of the signature.
pub(super) fn without_armour(text: &str) -> String {
    const SIGNED: &str = "-----BEGIN PGP SIGNED MESSAGE-----";
    const SIGNATURE: (&str, &str) = ("-----BEGIN PGP SIGNATURE-----", "-----END PGP SIGNATURE-----");
    let is_signed = text.lines().any(|line| line == SIGNED);
    let has_end = text.lines().any(|line| line == SIGNATURE.1);
    let (mut in_head, mut in_signature) = (false, false);
    let mut kept = Vec::new();
    for line in text.split('\n') {
        in_signature |= has_end && line == SIGNATURE.0;
        let starts = line == SIGNED;
        in_head = starts || in_head && !line.is_empty() && line.starts_with("Hash:");
        if !in_signature && !in_head {
            kept.push(if is_signed {
                line.strip_prefix("- ").filter(|l| l.starts_with('-')).unwrap_or(line)
            } else {
                line
            });
        }
        in_signature &= line != SIGNATURE.1;
    }
    kept.join("\n")
}
