//! Whatever is typed or indexed: tokens hold nothing that a search engine reads as syntax, and are found again.

use proptest::prelude::*;
use text::tokens::{MAX_TOKEN_CHARS, analyse, query};

fn is_bare(token: &str) -> bool {
    // Some signs, such as 🅐, count as upper case and have no lower case to be written in.
    let has_lower_case = |c: char| c.to_lowercase().ne([c]);
    !token.is_empty()
        && token.chars().count() <= MAX_TOKEN_CHARS
        && !token.chars().any(|c| c.is_whitespace() || c.is_control() || c.is_ascii_punctuation() || has_lower_case(c))
}

#[test]
fn a_sign_without_lower_case_is_a_token_and_a_letter_is_made_lower_case() {
    assert!(analyse("🅐 ÅSA").iter().all(|token| is_bare(token)) && !is_bare("Å"));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn tokens_are_letters_and_digits_only(text in ".{0,80}") {
        for token in analyse(&text) {
            prop_assert!(is_bare(&token), "{:?} of {:?}", token, text);
        }
    }

    #[test]
    fn nothing_typed_becomes_syntax(typed in "([-\"*:()'&|!<>a-zåÅ0-9 ]|AND|NEAR|\\PC){0,40}") {
        let query = query(&typed);
        for term in &query.terms {
            prop_assert!(term.text.split(' ').all(is_bare), "{:?}", term);
            prop_assert_eq!(term.phrase, term.text.contains(' '));
        }
        prop_assert_eq!(query.fts5().is_none(), query.is_empty());
        prop_assert_eq!(query.tsquery().is_none(), query.is_empty());
    }

    #[test]
    fn a_word_of_a_text_finds_the_text(text in "[a-zåäöé0-9 .,:'-]{1,60}") {
        let tokens = analyse(&text);
        for word in text.split_whitespace().filter(|word| !word.starts_with('-')) {
            for term in query(word).terms {
                prop_assert!(tokens.contains(&term.text), "{:?} of {:?} in {:?}", term, word, tokens);
            }
        }
    }
}
