//! A text as the number scanners see it: every kind of digit, hyphen and space as the plain one, invisible characters left out.
//! Words are not folded here; see `tokens`.

use std::ops::Range;

/// One visible character in its plain form, and where it stands in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Folded {
    /// The plain form.
    pub plain: char,
    /// Its first byte.
    pub start: usize,
    /// The byte after it.
    pub end: usize,
}

/// The text in plain form.
pub(super) fn fold(text: &str) -> Vec<Folded> {
    let mut folded = Vec::with_capacity(text.len());
    let mut characters = text.char_indices().peekable();
    while let Some((start, found)) = characters.next() {
        // A Markdown escape: `850101\-…` is read as a hyphen by whoever sees the page.
        let escape = found == '\\' && characters.peek().is_some_and(|(_, next)| next.is_ascii_punctuation());
        if !escape && let Some(plain) = plain(found) {
            folded.push(Folded { plain, start, end: start + found.len_utf8() });
        }
    }
    folded
}

/// The bytes from character `from` to before character `to`.
pub(super) fn span(folded: &[Folded], range: Range<usize>) -> Range<usize> {
    folded[range.start].start..folded[range.end - 1].end
}

/// The plain form of a character, or nothing for one that cannot be seen.
fn plain(found: char) -> Option<char> {
    Some(match found {
        ' '..='~' => found,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}' => return None,
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}' => '-',
        '\u{ff0b}' => '+',
        '\u{ff10}'..='\u{ff19}' => digit(found as u32 - 0xff10),
        '\u{1d7ce}'..='\u{1d7ff}' => digit((found as u32 - 0x1d7ce) % 10),
        '\n' | '\r' => '\n',
        space if space.is_whitespace() => ' ',
        other => other,
    })
}

fn digit(value: u32) -> char {
    char::from_digit(value, 10).expect("a value below ten is a digit")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain_text(text: &str) -> String {
        fold(text).iter().map(|c| c.plain).collect()
    }

    #[test]
    fn odd_digits_hyphens_and_spaces_become_plain() {
        assert_eq!(plain_text("18\u{2011}3\u{2212}\u{a0}\u{202f}x\u{1d7d8}"), "18-3-  x0");
    }

    #[test]
    fn invisible_characters_and_escapes_are_left_out() {
        assert_eq!(plain_text("1\u{200b}2\u{ad}3\\-4 a\\b"), "123-4 a\\b");
    }

    #[test]
    fn spans_are_those_of_the_text() {
        let text = "å\u{200b}1\u{2011}2";
        let folded = fold(text);
        assert_eq!(&text[span(&folded, 1..4)], "1\u{2011}2");
    }
}
