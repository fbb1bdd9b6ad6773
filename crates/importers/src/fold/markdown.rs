//! A mail's plain text as Markdown: own words first, quotes as block quotes, history and signature folded out at the end.
//! Escaping is the caller's (`text::escape_markdown`), so that it is the same everywhere.

use super::{Kind, Segment, plain, segments};

/// The line that parts a post's text from what is folded away. Below it stand nothing but block quotes. Text never holds
/// it, because a line of text that looks like it is escaped; whoever shows the post may fold there, and whoever does not
/// shows a rule and a quote.
pub const FOLD_MARKER: &str = "* * *";
/// A quote at the end with more lines than this is folded away; a shorter one is part of what is said.
const SHORT_TAIL: usize = 4;

/// Turns a mail's plain text into Markdown that shows it as written, line breaks kept.
///
/// The form: own words with quotes between them as block quotes; then, if anything is folded away, an empty line,
/// `FOLD_MARKER`, an empty line, and the quoted tail and the signature as block quotes in the order they stood. A mail
/// with no words of its own is not folded. `escape` gets one line, or a part of one, and makes it mean itself.
#[must_use]
pub fn to_markdown(text: &str, escape: &dyn Fn(&str) -> String) -> String {
    let all = segments(text);
    let has_words = all.iter().any(|segment| segment.kind == Kind::Text && !segment.text.trim().is_empty());
    let (shown, folded): (Vec<_>, Vec<_>) =
        all.iter().enumerate().partition(|(at, segment)| !has_words || !is_folded(&all, *at, segment));
    let mut out = render(&shown, 0, escape);
    let tail = render(&folded, 1, escape);
    if !tail.is_empty() {
        out.push('\n');
        out.push_str(FOLD_MARKER);
        out.push_str("\n\n");
        out.push_str(&tail);
    }
    out
}

fn is_folded(all: &[Segment<'_>], at: usize, segment: &Segment<'_>) -> bool {
    let is_tail = || all[at + 1..].iter().all(|later| later.kind != Kind::Text || later.text.trim().is_empty());
    match segment.kind {
        Kind::Text => false,
        Kind::Signature => true,
        Kind::Quote => is_tail() && (segment.is_unmarked || segment.text.lines().count() > SHORT_TAIL),
    }
}

/// Segments with at least `least` quote marks; quotes have one at least.
fn render(segments: &[(usize, &Segment<'_>)], least: usize, escape: &dyn Fn(&str) -> String) -> String {
    let mut lines = Vec::new();
    for (_, segment) in segments {
        let is_quote = segment.kind == Kind::Quote;
        let least = if is_quote { 1 } else { least };
        let body = match segment.kind {
            // The dashes mark a signature in plain text; the quote does here.
            Kind::Signature => segment.text.split_once('\n').map_or("", |(_, rest)| rest),
            _ => segment.text,
        };
        lines.extend(plain::lines(body, least, usize::from(segment.is_unmarked)));
        lines.push((least, ""));
    }
    plain::write(&lines, escape)
}
