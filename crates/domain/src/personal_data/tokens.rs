//! A text as words: where each stands, which of the rules' words and classes it is, and how it hangs together with the one before.
//! Sentences are cut roughly; nothing is stemmed, since the rules list the forms or beginnings they mean.

use super::words::{Symbols, Words};
use std::ops::Range;

/// What stands between a word and the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Break {
    /// Nothing that divides.
    None,
    /// A comma, colon, dash or bracket.
    Clause,
    /// The end of a sentence or paragraph, or the start of the text.
    Sentence,
}

/// One word or number.
#[derive(Clone, Debug)]
pub(super) struct Token {
    pub span: Range<usize>,
    /// The words and classes it is.
    pub symbols: Symbols,
    /// The words and classes that came earlier in its sentence.
    pub earlier: Symbols,
    pub before: Break,
    /// Begins with a capital.
    pub capital: bool,
    /// Begins with a capital and is on the list of names, as it stands or without a genitive s.
    pub name: bool,
    /// Its value, when it is a number of at most four digits.
    pub number: Option<u32>,
}

/// The words of a text, in order.
pub(super) fn tokens(text: &str, words: &Words) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::with_capacity(text.len() / 6);
    let mut lower = String::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(char::is_alphanumeric).map(|i| at + i) {
        let end = text[start..].find(|c: char| !is_word(c)).map_or(text.len(), |i| start + i);
        let word = &text[start..end];
        let capital = word.starts_with(char::is_uppercase);
        let before = if tokens.is_empty() { Break::Sentence } else { divides(&text[at..start], capital) };
        lower.clear();
        words.fold_into(word, &mut lower);
        let earlier =
            tokens.last().filter(|_| before != Break::Sentence).map_or(Symbols::EMPTY, |t| t.earlier | t.symbols);
        tokens.push(Token {
            span: start..end,
            symbols: words.lookup(&lower, before != Break::None),
            earlier,
            before,
            capital,
            name: capital && words.is_name(&lower),
            number: (word.len() <= 4).then(|| word.parse().ok()).flatten(),
        });
        at = end;
    }
    tokens
}

/// Letters, digits, and what sits on or in them: combining marks and soft hyphens.
fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}')
}

/// How strongly the characters between two words divide them.
fn divides(between: &str, capital: bool) -> Break {
    let lines = between.matches('\n').count();
    let stop = between.contains(['?', '!', '…', ';', '|']);
    let period = between.starts_with(['.', '"', '”', ')', '*']) && between.contains('.') && capital;
    let list = lines > 0 && between.contains(['-', '*', '#', '>']);
    if lines > 1 || stop || period || list {
        return Break::Sentence;
    }
    let dash = between.contains(" - ") || between.contains(['–', '—']);
    if dash || between.contains([',', ':', '(', ')', '.', '/', '[', ']']) { Break::Clause } else { Break::None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn breaks(text: &str) -> Vec<Break> {
        tokens(text, &Words::default()).iter().map(|t| t.before).collect()
    }

    #[test]
    fn sentences_and_clauses_are_told_apart() {
        use Break::{Clause, None, Sentence};
        assert_eq!(breaks("Ett två, tre. Fyra"), [Sentence, None, Clause, Sentence]);
        assert_eq!(
            breaks("t.ex. så\n- punkt\n\nnytt stycke\nrad"),
            [Sentence, Clause, Clause, Sentence, Sentence, None, None]
        );
        assert_eq!(breaks("58-årig (man)"), [Sentence, None, Clause]);
    }

    #[test]
    fn words_know_their_place_capital_and_number() {
        let text = "Åsa är 58";
        let tokens = tokens(text, &Words::default());
        assert_eq!(tokens.iter().map(|t| &text[t.span.clone()]).collect::<Vec<_>>(), ["Åsa", "är", "58"]);
        assert!(tokens[0].capital && !tokens[1].capital);
        assert_eq!(tokens[2].number, Some(58));
    }
}
