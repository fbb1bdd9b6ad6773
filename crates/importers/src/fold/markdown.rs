//! A mail's plain text as Markdown: own words first, quotes as block quotes, history and signature folded out at the end.
//! Escaping is the caller's (`text::escape_markdown`), so that it is the same everywhere.

use super::{Kind, Segment, plain, segments};

/// The line that parts a post's text from what is folded away. Below it stand nothing but block quotes. Text never holds
/// it, because a line of text that looks like it is escaped; whoever shows the post may fold there, and whoever does not
/// shows a rule and a quote.
pub const FOLD_MARKER: &str = "* * *";
/// A quote at the end with more lines than this is folded away; a shorter one is part of what is said.
const SHORT_TAIL: usize = 4;

/// Markdown in two halves, each ending in a line feed or empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folded {
    /// What is said: own words, with the quotes between them.
    pub own: String,
    /// What is folded away: block quotes alone.
    pub tail: String,
}

impl Folded {
    /// Puts another text after this one, half by half.
    pub fn append(&mut self, other: Self) {
        for (half, more) in [(&mut self.own, other.own), (&mut self.tail, other.tail)] {
            if !half.is_empty() && !more.is_empty() {
                half.push('\n');
            }
            half.push_str(&more);
        }
    }

    /// Both halves as one text, `FOLD_MARKER` between them when there is a tail.
    #[must_use]
    pub fn into_markdown(self) -> String {
        if self.tail.is_empty() {
            return self.own;
        }
        format!("{}\n{FOLD_MARKER}\n\n{}", self.own, self.tail)
    }
}

/// Turns a mail's plain text into Markdown that shows it as written, line breaks kept.
///
/// The form: own words with quotes between them as block quotes; then, if anything is folded away, an empty line,
/// `FOLD_MARKER`, an empty line, and the quoted tail and the signature as block quotes in the order they stood. A mail
/// with no words of its own is not folded. `escape` gets one line, or a part of one, and makes it mean itself.
#[must_use]
pub fn to_markdown(text: &str, escape: &dyn Fn(&str) -> String) -> String {
    fold_markdown(text, escape).into_markdown()
}

/// The same in its two halves.
#[must_use]
pub fn fold_markdown(text: &str, escape: &dyn Fn(&str) -> String) -> Folded {
    let all = segments(text);
    let last_words = all.iter().rposition(|segment| segment.kind == Kind::Text && !segment.text.trim().is_empty());
    let is_folded = |at: usize, segment: &Segment<'_>| last_words.is_some_and(|last| is_folded(segment, last < at));
    let (tail, own): (Vec<_>, Vec<_>) = all.iter().enumerate().partition(|(at, segment)| is_folded(*at, segment));
    Folded { own: render(&own, 0, escape), tail: render(&tail, 1, escape) }
}

fn is_folded(segment: &Segment<'_>, is_after_words: bool) -> bool {
    match segment.kind {
        Kind::Text => false,
        Kind::Signature => true,
        Kind::Quote => is_after_words && (segment.is_unmarked || segment.text.lines().count() > SHORT_TAIL),
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
