//! Subjects without what programs put in front of them, so that a conversation's messages compare equal.
//! The prefixes are data (`text::reply::words`).

use text::reply::words::{Kind, of_kind};

/// The subject in lower case without reply and forward prefixes ("Re:", "Sv:", "AW:", "Re[2]:", "Fwd:"), without tags
/// in square brackets at its front ("[list]") and with single spaces. Empty when nothing is left: such subjects say
/// nothing about belonging together.
#[must_use]
pub fn normalised(subject: &str) -> String {
    let lower = subject.to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().collect();
    let text = words.join(" ");
    stripped(&text).to_owned()
}

/// The subject as written, without prefixes and without the tag of its list: a thread's title. The subject itself when
/// nothing would be left.
#[must_use]
pub fn title(subject: &str) -> &str {
    let title = stripped(subject.trim());
    if title.is_empty() { subject.trim() } else { title }
}

fn stripped(text: &str) -> &str {
    let mut rest = text.trim();
    while let Some(shorter) = without_tag(rest).or_else(|| without_prefix(rest)) {
        rest = shorter.trim_start();
    }
    rest
}

fn without_tag(text: &str) -> Option<&str> {
    text.strip_prefix('[')?.split_once(']').map(|(_, rest)| rest)
}

/// Cuts "Re:", "Re :", "Re[2]:", "Re(2):", "Re^2:" off the front.
fn without_prefix(text: &str) -> Option<&str> {
    let (front, rest) = text.split_once(':')?;
    let front = front.trim_end();
    let word_end = front.find(|c: char| !c.is_alphabetic()).unwrap_or(front.len());
    let (word, count) = front.split_at(word_end);
    let is_count = count.trim_start().chars().all(|c| c.is_ascii_digit() || "[]()^".contains(c));
    let is_prefix = |known: &str| word.to_lowercase() == known;
    (is_count && of_kind(Kind::SubjectPrefix).any(is_prefix)).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefixes_and_tags_go_and_the_rest_stays() {
        for (subject, expected) in [
            ("Re: [Lista] Fråga om lön", "fråga om lön"),
            ("[Lista] SV: Sv: Fråga  om\tlön", "fråga om lön"),
            ("AW: Re[2]: Fwd: Fråga om lön", "fråga om lön"),
            ("Re (3): Fråga om lön", "fråga om lön"),
            ("Förslag: ny rutin", "förslag: ny rutin"),
            ("Research: a study", "research: a study"),
            ("Re:", ""),
            ("[Fwd: Re: all in brackets]", ""),
            ("", ""),
        ] {
            assert_eq!(normalised(subject), expected, "{subject}");
        }
    }

    #[test]
    fn a_title_keeps_its_letters_and_is_never_empty() {
        assert_eq!(title("Re: [Lista] Fråga om LAS"), "Fråga om LAS");
        assert_eq!(title("[Fwd: Re: brackets]"), "[Fwd: Re: brackets]");
    }
}
