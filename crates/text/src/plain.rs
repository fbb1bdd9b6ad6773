//! Text without marks: for search, excerpts, letters and lists.
//! Made from the same events as the HTML, so that it says what the page says.

use crate::markdown::{Dialect, parse};
use pulldown_cmark::{Event, TagEnd};
use unicode_segmentation::UnicodeSegmentation;

/// The text of a Markdown source: one line a block or forced break, cells parted by spaces, images as their text.
#[must_use]
pub fn plain_text(source: &str) -> String {
    let Some(events) = parse(source, Dialect { bare_links: false, ..Dialect::HOUSE }) else {
        return source.trim().to_owned();
    };
    let mut out = String::with_capacity(source.len());
    for event in &events {
        push(&mut out, event);
    }
    out.truncate(out.trim_end().len());
    out
}

/// The beginning of a Markdown source as one line of at most `max_chars` characters, cut at a word and ended by `…`
/// where it was cut.
#[must_use]
pub fn excerpt(source: &str, max_chars: usize) -> String {
    shorten(&plain_text(source), max_chars)
}

/// The beginning of a text as one line of at most `max_chars` characters, as [`excerpt`] has it.
#[must_use]
pub fn shorten(text: &str, max_chars: usize) -> String {
    let line = first_chars(text, max_chars + 1);
    let Some((room, _)) = line.char_indices().nth(max_chars.saturating_sub(1)) else { return line };
    if max_chars == 0 {
        return String::new();
    }
    if line.chars().count() <= max_chars {
        return line;
    }
    // Room for the ellipsis is left; cut after a word, or within it where it is all there is.
    let end = if line[room..].starts_with(' ') { Some(room) } else { line[..room].rfind(' ') };
    let end = end.or_else(|| line.grapheme_indices(true).map(|(at, _)| at).take_while(|at| *at <= room).last());
    let kept = line[..end.unwrap_or(0)].trim_end_matches([' ', ',', '.', ':', ';', '–', '-']);
    format!("{kept}…")
}

/// At most `max` characters of a text, white space collapsed.
pub(crate) fn first_chars(text: &str, max: usize) -> String {
    let mut line = String::new();
    let mut left = max;
    for word in text.split_whitespace() {
        if !line.is_empty() && left > 0 {
            line.push(' ');
            left -= 1;
        }
        for c in word.chars().take(left) {
            line.push(c);
            left -= 1;
        }
        if left == 0 {
            break;
        }
    }
    line
}

/// The text of some events as one line.
pub(crate) fn line(events: &[Event<'_>]) -> String {
    let mut out = String::new();
    for event in events {
        match event {
            Event::HardBreak => out.push(' '),
            event => push(&mut out, event),
        }
    }
    out
}

fn push(out: &mut String, event: &Event<'_>) {
    match event {
        Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => out.push_str(text),
        Event::SoftBreak => out.push(' '),
        Event::HardBreak | Event::Rule => out.push('\n'),
        Event::End(TagEnd::TableCell) => out.push(' '),
        Event::End(
            TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::CodeBlock
            | TagEnd::HtmlBlock
            | TagEnd::Item
            | TagEnd::TableHead
            | TagEnd::TableRow,
        ) if !out.ends_with('\n') => out.push('\n'),
        _ => {}
    }
}
