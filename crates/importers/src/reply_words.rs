//! The words that mail programs write around replies, read once from `data/reply-words.tsv`.
//! A new language is a few lines there; nothing here knows any.

use std::sync::LazyLock;

/// What a word is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    SubjectPrefix,
    Wrote,
    Separator,
    From,
    Sent,
    To,
    Subject,
}

static WORDS: LazyLock<Vec<(Kind, &'static str)>> =
    LazyLock::new(|| include_str!("../data/reply-words.tsv").lines().filter_map(read).collect());

/// The words of a kind, in lower case.
pub(crate) fn of_kind(kind: Kind) -> impl Iterator<Item = &'static str> {
    WORDS.iter().filter(move |(of, _)| *of == kind).map(|(_, word)| *word)
}

fn read(line: &'static str) -> Option<(Kind, &'static str)> {
    let mut columns = line.split('\t');
    let kind = match columns.next()? {
        "subject-prefix" => Kind::SubjectPrefix,
        "wrote" => Kind::Wrote,
        "separator" => Kind::Separator,
        "from" => Kind::From,
        "sent" => Kind::Sent,
        "to" => Kind::To,
        "subject" => Kind::Subject,
        _ => return None,
    };
    Some((kind, columns.nth(1)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_file_is_read_or_a_comment() {
        let text = include_str!("../data/reply-words.tsv");
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        assert_eq!(lines.filter(|line| read(line).is_none()).collect::<Vec<_>>(), Vec::<&str>::new());
        assert!(WORDS.iter().all(|(_, word)| *word == word.to_lowercase()));
    }
}
