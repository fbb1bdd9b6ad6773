//! The words around what a search found. What is found is decided by the index; this only shows it.

use crate::plain::first_chars;
use crate::tokens::{Query, analyse};
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation as _;

/// What comes after this many characters is not looked through.
const LOOKED_THROUGH: usize = 12_000;

/// Characters kept before the first word that was found.
const BEFORE: usize = 60;

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The text.
    pub text: String,
    /// It is a word that was looked for.
    pub is_found: bool,
}

/// At most about `max_chars` characters of a plain text as one line, around the first word that was looked for, in pieces.
#[must_use]
pub fn snippet(plain: &str, wanted: &Query, max_chars: usize) -> Vec<Piece> {
    let line = first_chars(plain, LOOKED_THROUGH);
    let found: Vec<Range<usize>> = line
        .unicode_word_indices()
        .filter(|(_, word)| is_wanted(word, wanted))
        .map(|(at, word)| at..at + word.len())
        .collect();
    let window = window(&line, found.first().map_or(0, |first| first.start), max_chars);
    let mut pieces = Vec::new();
    let mut at = window.start;
    if at > 0 {
        push(&mut pieces, "… ", false);
    }
    for word in found.into_iter().filter(|word| word.start >= window.start && word.end <= window.end) {
        push(&mut pieces, &line[at..word.start], false);
        push(&mut pieces, &line[word.clone()], true);
        at = word.end;
    }
    push(&mut pieces, line[at..window.end].trim_end(), false);
    if window.end < line.len() {
        push(&mut pieces, "…", false);
    }
    pieces
}

/// The pieces as HTML that holds nothing but text and `<mark>`.
#[must_use]
pub fn snippet_html(pieces: &[Piece]) -> String {
    let mut out = String::new();
    for piece in pieces {
        let text = piece.text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;");
        if piece.is_found {
            out.extend(["<mark>", &text, "</mark>"]);
        } else {
            out.push_str(&text);
        }
    }
    out
}

fn push(pieces: &mut Vec<Piece>, text: &str, is_found: bool) {
    if !text.is_empty() {
        pieces.push(Piece { text: text.to_owned(), is_found });
    }
}

fn is_wanted(word: &str, wanted: &Query) -> bool {
    let folded = if word.is_ascii() { word.to_ascii_lowercase() } else { analyse(word).concat() };
    let wanted = wanted.terms.iter().filter(|term| !term.negated);
    wanted.into_iter().any(|term| {
        term.text.split(' ').any(|text| folded == text) || (term.prefix && folded.starts_with(term.text.as_str()))
    })
}

/// Where the line is cut: a little before `first`, between words.
fn window(line: &str, first: usize, max_chars: usize) -> Range<usize> {
    let before = line[..first].char_indices().rev().nth(BEFORE).map_or(0, |(at, _)| at);
    let start = match before {
        0 => 0,
        at => line[at..first].find(' ').map_or(at, |space| at + space + 1),
    };
    let end = line[start..].char_indices().nth(max_chars).map_or(line.len(), |(at, _)| start + at);
    let end = if end == line.len() { end } else { line[start..end].rfind(' ').map_or(end, |space| start + space) };
    start..end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokens::query;

    fn marked(plain: &str, typed: &str, max: usize) -> String {
        snippet_html(&snippet(plain, &query(typed), max))
    }

    #[test]
    fn found_words_are_marked_whatever_their_case_and_accents() {
        assert_eq!(marked("Vår LÖN och idé", "lön ide", 80), "Vår <mark>LÖN</mark> och <mark>idé</mark>");
        assert_eq!(marked("Löner & <lön>", "lön* -och", 80), "<mark>Löner</mark> &amp; &lt;<mark>lön</mark>&gt;");
    }

    #[test]
    fn a_long_text_is_cut_around_the_first_word_found() {
        let text = format!("{} semester {}", "ord ".repeat(100), "slut ".repeat(100));
        let cut = marked(&text, "semester", 100);
        assert!(cut.starts_with("… ord") && cut.ends_with("slut…") && cut.contains("<mark>semester</mark>"), "{cut}");
        assert!(cut.chars().count() < 125, "{cut}");
    }

    #[test]
    fn nothing_found_gives_the_beginning() {
        assert_eq!(marked("Hej du", "lön", 80), "Hej du");
        assert_eq!(marked("", "lön", 80), "");
        assert_eq!(marked(&"å".repeat(500), "lön", 10), format!("{}…", "å".repeat(10)));
    }
}
