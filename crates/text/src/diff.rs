//! What changed between two versions of a text, word by word, for the visible history of edits.
//! Knows no Markdown: it shows the source as people wrote it.

use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// Texts that differ in a stretch of more words and spaces than this are compared line by line, and where that is
/// still too much the stretch counts as replaced.
const MAX_PIECES: usize = 6000;

/// What became of a stretch of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeKind {
    /// In both versions.
    Same,
    /// In the old version only.
    Removed,
    /// In the new version only.
    Added,
}

/// A stretch of text and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What became of it.
    pub kind: ChangeKind,
    /// The text, spaces and line breaks included.
    pub text: String,
}

/// The changes from `old` to `new`. All but those added make up `old`, all but those removed make up `new`; words
/// replaced side by side are one removal and one addition.
#[must_use]
pub fn words(old: &str, new: &str) -> Vec<Change> {
    let (old_words, new_words) = (pieces(old), pieces(new));
    let (before, after) = common_ends(&old_words, &new_words);
    let differing = old_words.len().max(new_words.len()) - before - after;
    if differing <= MAX_PIECES {
        return changes(&old_words, &new_words);
    }
    let lines = |text| -> Vec<&str> { str::split_inclusive(text, '\n').collect() };
    let (old_lines, new_lines) = (lines(old), lines(new));
    if old_lines.len().max(new_lines.len()) <= MAX_PIECES {
        return changes(&old_lines, &new_lines);
    }
    let mut out = Changes::default();
    out.push(ChangeKind::Same, &old_words[..before]);
    out.push(ChangeKind::Removed, &old_words[before..old_words.len() - after]);
    out.push(ChangeKind::Added, &new_words[before..new_words.len() - after]);
    out.push(ChangeKind::Same, &old_words[old_words.len() - after..]);
    out.0
}

fn pieces(text: &str) -> Vec<&str> {
    text.split_word_bounds().collect()
}

/// How many pieces at the beginning and at the end are the same.
fn common_ends(old: &[&str], new: &[&str]) -> (usize, usize) {
    let before = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let after = old[before..].iter().rev().zip(new[before..].iter().rev()).take_while(|(a, b)| a == b).count();
    (before, after)
}

fn changes(old: &[&str], new: &[&str]) -> Vec<Change> {
    let stretches = stretches(old, &capture_diff_slices(Algorithm::Myers, old, new));
    let mut out = Changes::default();
    for stretch in stretches {
        if stretch.is_same {
            out.push(ChangeKind::Same, &old[stretch.old]);
        } else {
            out.push(ChangeKind::Removed, &old[stretch.old]);
            out.push(ChangeKind::Added, &new[stretch.new]);
        }
    }
    out.0
}

struct Stretch {
    is_same: bool,
    old: Range<usize>,
    new: Range<usize>,
}

/// The operations in order, where changes with nothing but spaces between them are one.
fn stretches(old: &[&str], operations: &[DiffOp]) -> Vec<Stretch> {
    let mut out: Vec<Stretch> = Vec::new();
    for operation in operations {
        let is_same = matches!(operation, DiffOp::Equal { .. });
        let next = Stretch { is_same, old: operation.old_range(), new: operation.new_range() };
        if !is_same && let [.., change, space] = out.as_mut_slice() {
            let is_blank = old[space.old.clone()].iter().all(|piece| piece.trim().is_empty() && !piece.contains('\n'));
            if space.is_same && is_blank && !change.is_same {
                change.old.end = next.old.end;
                change.new.end = next.new.end;
                out.pop();
                continue;
            }
        }
        match out.last_mut().filter(|last| !last.is_same && !is_same) {
            Some(last) => {
                last.old.end = next.old.end;
                last.new.end = next.new.end;
            }
            None => out.push(next),
        }
    }
    out
}

#[derive(Default)]
struct Changes(Vec<Change>);

impl Changes {
    fn push(&mut self, kind: ChangeKind, pieces: &[&str]) {
        if !pieces.is_empty() {
            self.0.push(Change { kind, text: pieces.concat() });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(old: &str, new: &str) -> String {
        let mark = |change: Change| match change.kind {
            ChangeKind::Same => change.text,
            ChangeKind::Removed => format!("[-{}-]", change.text),
            ChangeKind::Added => format!("[+{}+]", change.text),
        };
        words(old, new).into_iter().map(mark).collect()
    }

    #[test]
    fn changed_words_are_marked_and_the_rest_stays() {
        assert_eq!(
            written("Vi har tre tjänster.", "Vi har fyra tjänster!"),
            "Vi har [-tre-][+fyra+] tjänster[-.-][+!+]"
        );
        assert_eq!(written("a b", "a b"), "a b");
        assert_eq!(written("", "nytt"), "[+nytt+]");
        assert_eq!(written("gammalt", ""), "[-gammalt-]");
        assert!(words("", "").is_empty());
    }

    #[test]
    fn neighbouring_changes_are_one() {
        assert_eq!(
            written("den gamla ordningen gäller", "den nya regeln gäller"),
            "den [-gamla ordningen-][+nya regeln+] gäller"
        );
    }

    #[test]
    fn both_versions_can_be_read_back_even_from_very_long_texts() {
        let long = |word: &str| (0..40_000).map(|n| format!("{word}{} ", n * 7 % 1000)).collect::<String>();
        let lines = long("rad").replace("0 ", "0\n");
        for (old, new) in [("a b c", "c b a"), (&*long("x"), &*long("y")), (&*lines, &*lines.replace("rad3", "RAD3"))] {
            let side = |without| {
                let kept = words(old, new).into_iter().filter(move |change| change.kind != without);
                kept.map(|change| change.text).collect::<String>()
            };
            assert_eq!(side(ChangeKind::Added), old);
            assert_eq!(side(ChangeKind::Removed), new);
        }
    }
}
