//! What changed between two versions of a text, word by word, for the visible history of edits.
//! Knows no Markdown: it shows the source as people wrote it.

use similar::{Algorithm, DiffOp, capture_diff_slices_deadline};
use std::ops::Range;
use std::time::Instant;
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
/// replaced side by side are one removal and one addition. Texts can be made so that finding the fewest changes takes
/// minutes: what is not compared at `until` counts as replaced.
#[must_use]
pub fn words(old: &str, new: &str, until: Instant) -> Vec<Change> {
    let (old_words, new_words) = (pieces(old), pieces(new));
    let (before, after) = common_ends(&old_words, &new_words);
    let differing = old_words.len().max(new_words.len()) - before - after;
    if differing <= MAX_PIECES {
        return changes(&old_words, &new_words, until);
    }
    let lines = |text| -> Vec<&str> { str::split_inclusive(text, '\n').collect() };
    let (old_lines, new_lines) = (lines(old), lines(new));
    if old_lines.len().max(new_lines.len()) <= MAX_PIECES {
        return changes(&old_lines, &new_lines, until);
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

fn changes(old: &[&str], new: &[&str], until: Instant) -> Vec<Change> {
    let operations = capture_diff_slices_deadline(Algorithm::Myers, old, new, Some(until));
    let stretches = stretches(old, &operations);
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
    use std::time::Duration;

    /// The comparison of a history page may take so long in all.
    fn soon() -> Instant {
        Instant::now() + Duration::from_millis(200)
    }

    fn side(changes: &[Change], without: ChangeKind) -> String {
        changes.iter().filter(|change| change.kind != without).map(|change| change.text.as_str()).collect()
    }

    /// Words without order, from few: the comparison with the most ways to go.
    fn noise(seed: u64, words: usize) -> String {
        let mut state = seed;
        let mut letter = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            char::from(b'a' + u8::try_from((state >> 33) % 6).expect("one of six"))
        };
        (0..words).map(|_| format!("{}{} ", letter(), letter())).collect()
    }

    #[test]
    fn no_two_texts_take_longer_than_they_are_given() {
        for words_each in [2_950, 16_000] {
            let (old, new) = (noise(1, words_each), noise(2, words_each));
            let (begun, until) = (Instant::now(), soon());
            let changes = words(&old, &new, until);
            let took = begun.elapsed();
            println!("{words_each} words without order: {} ms", took.as_millis());
            assert_eq!((side(&changes, ChangeKind::Added), side(&changes, ChangeKind::Removed)), (old, new));
            assert!(took < Duration::from_secs(2), "{took:?}");
        }
        let (old, new) = (noise(1, 2_950), noise(2, 2_950));
        let changes = words(&old, &new, Instant::now());
        assert!(changes.len() <= 4, "without any time the rest is replaced: {} changes", changes.len());
    }

    fn written(old: &str, new: &str) -> String {
        let mark = |change: Change| match change.kind {
            ChangeKind::Same => change.text,
            ChangeKind::Removed => format!("[-{}-]", change.text),
            ChangeKind::Added => format!("[+{}+]", change.text),
        };
        words(old, new, soon()).into_iter().map(mark).collect()
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
        assert!(words("", "", soon()).is_empty());
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
            let changes = words(old, new, soon());
            assert_eq!(side(&changes, ChangeKind::Added), old);
            assert_eq!(side(&changes, ChangeKind::Removed), new);
        }
    }
}
