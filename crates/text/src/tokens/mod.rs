//! Words of a text as the search index keeps them: the plain first analyser, for every language alike.
//! Stems, compounds and abbreviations come with the next version; the index stores which version made it.

mod query;

pub use query::{Query, Term, query};

use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};
use unicode_segmentation::UnicodeSegmentation;

/// Stored beside an index; raised whenever [`analyse`] would give other tokens for the same text.
pub const ANALYSER_VERSION: i32 = 1;

/// Longer tokens are cut here, in index and query alike; PostgreSQL takes none above 2,046 bytes.
pub const MAX_TOKEN_CHARS: usize = 64;

/// The tokens of a text in order: lower case, å ä ö æ ø kept and other accents folded, letters and digits only.
/// A word with something inside (`HR-specialist`, `1,5`, `EU:s`) gives itself joined and then its parts.
#[must_use]
pub fn analyse(text: &str) -> Vec<String> {
    words(text).into_iter().flatten().collect()
}

/// For each word: the word itself, joined, and after it its parts where there are several.
fn words(text: &str) -> Vec<Vec<String>> {
    let folded = fold(text);
    let mut words: Vec<Vec<String>> = Vec::new();
    let mut end_before = None;
    for (start, word) in folded.unicode_word_indices() {
        let mut parts: Vec<String> =
            word.split(|c| !is_token_char(c)).filter(|part| !part.is_empty()).map(clip).collect();
        // The segmentation ends a word at a hyphen; we do not.
        let is_joined =
            end_before.is_some_and(|end: usize| matches!(&folded[end..start], "-" | "\u{2010}" | "\u{2011}"));
        end_before = Some(start + word.len());
        match words.last_mut() {
            Some(before) if is_joined => before.append(&mut parts),
            _ if parts.is_empty() => {}
            _ => words.push(parts),
        }
    }
    for parts in words.iter_mut().filter(|parts| parts.len() > 1) {
        parts.insert(0, clip(&parts.concat()));
    }
    words
}

fn clip(token: &str) -> String {
    token.chars().take(MAX_TOKEN_CHARS).collect()
}

/// Letters, digits, and the marks that belong to letters in scripts other than ours.
fn is_token_char(c: char) -> bool {
    c.is_alphanumeric() || (c > '\u{36f}' && !matches!(c, '\u{2000}'..='\u{206f}' | '\u{3000}'..='\u{303f}'))
}

fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let lower = ComposingNormalizerBorrowed::new_nfkc().normalize(text).to_lowercase();
    let decomposer = DecomposingNormalizerBorrowed::new_nfd();
    let mut out = String::with_capacity(lower.len());
    let mut buffer = [0_u8; 4];
    for c in lower.chars() {
        match c {
            // Soft hyphens and zero-width spaces stand inside words without parting them.
            '\u{ad}' | '\u{200b}' | '\u{feff}' => {}
            c if c.is_ascii() || matches!(c, 'å' | 'ä' | 'ö' | 'æ' | 'ø') => out.push(c),
            c => {
                let parts = decomposer.normalize(c.encode_utf8(&mut buffer));
                out.extend(parts.chars().filter(|part| !matches!(part, '\u{300}'..='\u{36f}')));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::analyse;

    #[test]
    fn words_are_lower_case_and_keep_our_letters() {
        assert_eq!(analyse("Lönerevision ÅR 2026, på Idén!"), ["lönerevision", "år", "2026", "på", "iden"]);
        assert_eq!(analyse("a\u{30a}terga\u{30a}ng ﬁnns"), ["återgång", "finns"]);
    }

    #[test]
    fn a_word_with_something_inside_is_kept_whole_and_in_parts() {
        assert_eq!(analyse("HR-specialist"), ["hrspecialist", "hr", "specialist"]);
        assert_eq!(analyse("EU:s 1,5 t.ex."), ["eus", "eu", "s", "15", "1", "5", "tex", "t", "ex"]);
        assert_eq!(analyse("in- och utresa"), ["in", "och", "utresa"]);
        assert_eq!(analyse("till\u{ad}s\u{ad}vidare"), ["tillsvidare"]);
    }

    #[test]
    fn what_is_no_word_gives_nothing() {
        assert!(analyse(" – … !? \"'*()^:-+& | § ").is_empty());
        assert_eq!(analyse(&"x".repeat(5000))[0].len(), 64);
    }
}
