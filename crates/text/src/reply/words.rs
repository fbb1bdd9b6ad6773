//! The words that mail programs write around replies, read once from `data/reply-words.tsv`.
//! A new language is a few lines there; nothing here knows any.

use std::sync::LazyLock;

/// What a word is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// In front of ":" in a subject.
    SubjectPrefix,
    /// The verb of the line above a quote.
    Wrote,
    /// A line of its own above a message quoted whole.
    Separator,
    /// The label of the sender in a header block.
    From,
    /// The label of the date.
    Sent,
    /// The label of a receiver.
    To,
    /// The label of the subject.
    Subject,
    /// The first word of the line above a quote.
    Opener,
    /// A line that a program puts below a text by itself, as a pattern.
    Device,
    /// A word that only such a line and the names of devices hold.
    DeviceName,
    /// The line that ends a letter.
    Closing,
}

const KINDS: [(&str, Kind); 11] = [
    ("subject-prefix", Kind::SubjectPrefix),
    ("wrote", Kind::Wrote),
    ("separator", Kind::Separator),
    ("from", Kind::From),
    ("sent", Kind::Sent),
    ("to", Kind::To),
    ("subject", Kind::Subject),
    ("opener", Kind::Opener),
    ("device", Kind::Device),
    ("device-name", Kind::DeviceName),
    ("closing", Kind::Closing),
];

static WORDS: LazyLock<[Vec<&'static str>; KINDS.len()]> = LazyLock::new(|| {
    let mut words: [Vec<&'static str>; KINDS.len()] = Default::default();
    for (kind, word) in include_str!("../../data/reply-words.tsv").lines().filter_map(read) {
        words[kind as usize].push(word);
    }
    words
});

/// The words of a kind, in lower case.
pub fn of_kind(kind: Kind) -> impl Iterator<Item = &'static str> {
    WORDS[kind as usize].iter().copied()
}

fn read(line: &'static str) -> Option<(Kind, &'static str)> {
    let mut columns = line.split('\t');
    let name = columns.next()?;
    let (_, kind) = KINDS.iter().find(|(known, _)| *known == name)?;
    Some((*kind, columns.nth(1)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_file_is_read_or_a_comment() {
        let text = include_str!("../../data/reply-words.tsv");
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        assert_eq!(lines.filter(|line| read(line).is_none()).collect::<Vec<_>>(), Vec::<&str>::new());
        assert!(WORDS.iter().flatten().all(|word| *word == word.to_lowercase()));
        assert!(KINDS.iter().enumerate().all(|(at, (_, kind))| *kind as usize == at));
    }
}
