//! Pieces to one block of inline Markdown that is proved: parsed again, it shows the same text.
//! Emphasis that Markdown cannot express (`a<em>"b"</em>c`) is given up before any text is.

use super::inlines::{Mark, Piece};
use crate::{escape, plain};

/// How emphasis is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    Asterisks,
    Underscores,
    /// Text only, every mark of punctuation escaped.
    Bare,
}

/// With more marks than this in a paragraph that does not come out right, none is kept.
const MAX_TRIED: usize = 30;

/// One paragraph of Markdown; line breaks only where the pieces have them.
pub(super) fn markdown(pieces: &[Piece]) -> String {
    let shown = text(pieces);
    let expected = words(&shown);
    let proved = |pieces: &[Piece], style| {
        Some(write(pieces, style)).filter(|candidate| words(&plain::plain_text(candidate)) == expected)
    };
    proved(pieces, Style::Asterisks)
        .or_else(|| proved(pieces, Style::Underscores))
        .or_else(|| with_marks_that_work(pieces, &|pieces| proved(pieces, Style::Asterisks)))
        .unwrap_or_else(|| write(pieces, Style::Bare))
}

/// Leaves all emphasis out, then puts mark after mark back as long as the text stays right.
fn with_marks_that_work(pieces: &[Piece], proved: &dyn Fn(&[Piece]) -> Option<String>) -> Option<String> {
    let mut left_out = marks(pieces);
    let without = |left_out: &[(usize, usize)]| -> Vec<Piece> {
        let is_left_out = |at: usize| left_out.iter().any(|(open, close)| *open == at || *close == at);
        pieces.iter().enumerate().filter(|(at, _)| !is_left_out(*at)).map(|(_, piece)| piece.clone()).collect()
    };
    let mut best = proved(&without(&left_out))?;
    if left_out.len() > MAX_TRIED {
        return Some(best);
    }
    for mark in left_out.clone() {
        let fewer: Vec<_> = left_out.iter().copied().filter(|other| *other != mark).collect();
        if let Some(better) = proved(&without(&fewer)) {
            (best, left_out) = (better, fewer);
        }
    }
    Some(best)
}

/// Where each mark of emphasis opens and closes.
fn marks(pieces: &[Piece]) -> Vec<(usize, usize)> {
    let mut open = Vec::new();
    let mut marks = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Open(Mark::Link { .. }) | Piece::Close(Mark::Link { .. }) => {}
            Piece::Open(_) => open.push(at),
            Piece::Close(_) => marks.extend(open.pop().map(|start| (start, at))),
            _ => {}
        }
    }
    marks
}

/// The text that pieces show.
pub(super) fn text(pieces: &[Piece]) -> String {
    let mut out = String::new();
    for piece in pieces {
        match piece {
            Piece::Text(text) | Piece::Code(text) | Piece::Image { alt: text, .. } => out.push_str(text),
            Piece::Break => out.push('\n'),
            Piece::Open(_) | Piece::Close(_) => {}
        }
    }
    out
}

fn words(text: &str) -> Vec<&str> {
    text.split_whitespace().collect()
}

fn write(pieces: &[Piece], style: Style) -> String {
    let mut out = String::new();
    let mut at = 0;
    while let Some(piece) = pieces.get(at) {
        at += 1;
        match piece {
            Piece::Text(text) if style == Style::Bare => escape::push_all(&mut out, text),
            Piece::Text(text) => {
                let at_start = out.is_empty() || out.ends_with('\n');
                escape::push_line(&mut out, text, at_start);
            }
            Piece::Code(code) if style == Style::Bare => escape::push_all(&mut out, code),
            Piece::Code(code) => push_code(&mut out, code),
            Piece::Image { alt, .. } if style == Style::Bare => escape::push_all(&mut out, alt),
            Piece::Image { alt, address, title } => {
                out.push_str("![");
                escape::push_line(&mut out, alt, false);
                push_address(&mut out, address, title);
            }
            Piece::Break => out.push_str("\\\n"),
            Piece::Open(Mark::Link { address, .. }) if style != Style::Bare => {
                if is_autolink(address, pieces.get(at..at + 2)) {
                    out.push_str(&format!("<{address}>"));
                    at += 2;
                } else {
                    if out.ends_with('!') {
                        // An exclamation mark before a link would make an image of it.
                        out.insert(out.len() - 1, '\\');
                    }
                    out.push('[');
                }
            }
            Piece::Close(Mark::Link { address, title }) if style != Style::Bare => {
                push_address(&mut out, address, title);
            }
            Piece::Open(mark) | Piece::Close(mark) => out.push_str(delimiter(mark, style)),
        }
    }
    out
}

fn delimiter(mark: &Mark, style: Style) -> &'static str {
    match (mark, style) {
        (_, Style::Bare) | (Mark::Link { .. }, _) => "",
        (Mark::Emphasis, Style::Asterisks) => "*",
        (Mark::Emphasis, Style::Underscores) => "_",
        (Mark::Strong, _) => "**",
        (Mark::Strike, _) => "~~",
    }
}

/// Whether a link shows its own address and nothing else, so that it can be written `<address>`.
fn is_autolink(address: &str, following: Option<&[Piece]>) -> bool {
    let shows_itself =
        matches!(following, Some([Piece::Text(text), Piece::Close(Mark::Link { .. })]) if text == address);
    let is_plain = |c: char| !(c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '\\'));
    shows_itself && (address.starts_with("http://") || address.starts_with("https://")) && address.chars().all(is_plain)
}

fn push_code(out: &mut String, code: &str) {
    let fence = "`".repeat(longest_run(code) + 1);
    let pad = if code.starts_with('`') || code.ends_with('`') { " " } else { "" };
    out.push_str(&format!("{fence}{pad}{code}{pad}{fence}"));
}

/// The longest run of backticks in a code.
pub(super) fn longest_run(code: &str) -> usize {
    code.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}

/// `](address "title")`
fn push_address(out: &mut String, address: &str, title: &str) {
    out.push_str("](");
    let is_simple = |c: char| !(c.is_whitespace() || c.is_control() || matches!(c, '(' | ')' | '<' | '>'));
    let in_angles = address.is_empty() || !address.chars().all(is_simple);
    if in_angles {
        out.push('<');
    }
    for (at, c) in address.char_indices() {
        if matches!(c, '\\' | '<' | '>') || (c == '&' && escape::is_entity(&address[at..])) {
            out.push('\\');
        }
        out.push(c);
    }
    if in_angles {
        out.push('>');
    }
    if !title.is_empty() {
        let escaped = title.replace('\\', "\\\\").replace('"', "\\\"").replace('&', "\\&");
        out.push_str(&format!(" \"{escaped}\""));
    }
    out.push(')');
}
