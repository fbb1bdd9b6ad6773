//! What a person types in the search field, as terms made by the same analyser as the index.
//! Terms hold letters, digits and single spaces only, so nothing typed can be read as query syntax.

use super::{analyse, words};

/// More terms than this are left out.
const MAX_TERMS: usize = 32;
/// What comes after this many characters is left out.
const MAX_CHARS: usize = 1000;

/// One thing to look for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// A token, or for a phrase several with single spaces between.
    pub text: String,
    /// The tokens stand after one another in this order.
    pub phrase: bool,
    /// The last token is the beginning of a word (`lön*`).
    pub prefix: bool,
    /// What has this is not wanted (`-lön`).
    pub negated: bool,
}

/// What to look for: all terms together, without those negated.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// In the order typed.
    pub terms: Vec<Term>,
}

/// Reads a search: words, `"phrases"`, `-unwanted`, `beginnings*`. Anything can be typed; nothing is an error.
#[must_use]
pub fn query(typed: &str) -> Query {
    let typed: String = typed.chars().take(MAX_CHARS).collect();
    let mut terms = Vec::new();
    let mut rest = typed.trim_start();
    while !rest.is_empty() && terms.len() < MAX_TERMS {
        let (negated, after) = match rest.strip_prefix(['-', '−', '–']) {
            Some(after) if after.starts_with(|c: char| c.is_alphanumeric() || is_quote(c)) => (true, after),
            _ => (false, rest),
        };
        if let Some(inner) = after.strip_prefix(is_quote) {
            let end = inner.find(is_quote).unwrap_or(inner.len());
            push_phrase(&inner[..end], negated, &mut terms);
            rest = inner[end..].strip_prefix(is_quote).unwrap_or_default();
        } else {
            let end = after.find(|c: char| c.is_whitespace() || is_quote(c)).unwrap_or(after.len());
            push_words(&after[..end], negated, &mut terms);
            rest = &after[end..];
        }
        rest = rest.trim_start();
    }
    terms.truncate(MAX_TERMS);
    Query { terms }
}

impl Query {
    /// Whether there is anything to look for; a search for only what is unwanted finds nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.terms.iter().all(|term| term.negated)
    }

    /// As an expression for SQLite's FTS5 `MATCH`, or `None` when there is nothing to look for.
    #[must_use]
    pub fn fts5(&self) -> Option<String> {
        let term = |term: &Term| format!("\"{}\"{}", term.text, if term.prefix { " *" } else { "" });
        // What stands side by side binds tighter than NOT.
        self.expression(" ", " NOT ", term)
    }

    /// As text for PostgreSQL's `tsquery`, or `None` when there is nothing to look for.
    #[must_use]
    pub fn tsquery(&self) -> Option<String> {
        let term = |term: &Term| {
            let words: Vec<String> = term.text.split(' ').map(|word| format!("'{word}'")).collect();
            format!("({}{})", words.join(" <-> "), if term.prefix { ":*" } else { "" })
        };
        self.expression(" & ", " & !", term)
    }

    fn expression(&self, and: &str, not: &str, write: impl Fn(&Term) -> String) -> Option<String> {
        if self.is_empty() {
            return None;
        }
        let (unwanted, wanted): (Vec<&Term>, Vec<&Term>) = self.terms.iter().partition(|term| term.negated);
        let mut out = wanted.into_iter().map(&write).collect::<Vec<_>>().join(and);
        for term in unwanted {
            out.push_str(not);
            out.push_str(&write(term));
        }
        Some(out)
    }
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
}

fn push_phrase(text: &str, negated: bool, terms: &mut Vec<Term>) {
    let tokens = analyse(text);
    if !tokens.is_empty() {
        terms.push(Term { phrase: tokens.len() > 1, text: tokens.join(" "), prefix: false, negated });
    }
}

fn push_words(text: &str, negated: bool, terms: &mut Vec<Term>) {
    let found = words(text);
    let last = found.len().saturating_sub(1);
    for (at, mut word) in found.into_iter().enumerate() {
        // The index has a compound word whole; its parts need not be asked for.
        let whole = word.swap_remove(0);
        terms.push(Term { text: whole, phrase: false, prefix: at == last && text.ends_with('*'), negated });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(typed: &str) -> String {
        let terms = query(typed).terms;
        let term = |term: Term| {
            let mark = |set: bool, mark: &'static str| if set { mark } else { "" };
            format!("{}{}{}{}", mark(term.negated, "-"), mark(term.phrase, "="), term.text, mark(term.prefix, "*"))
        };
        terms.into_iter().map(term).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn words_phrases_beginnings_and_unwanted_words_are_told_apart() {
        assert_eq!(written("Lön  avtal"), "lön|avtal");
        assert_eq!(written("”årlig översyn” -chef lön*"), "=årlig översyn|-chef|lön*");
        assert_eq!(written("-\"två ord\" \"ett\""), "-=två ord|ett");
        assert_eq!(written("e-post HR-specialist"), "epost|hrspecialist");
        assert_eq!(written("lön/avtal \"aldrig stängd"), "lön|avtal|=aldrig stängd");
        assert_eq!(written("- -- \" \"\" * -* (("), "");
    }

    #[test]
    fn expressions_for_both_engines() {
        let query = query("lön \"fast tjänst\" vik* -chef -\"hög lön\"");
        assert_eq!(query.fts5().unwrap(), "\"lön\" \"fast tjänst\" \"vik\" * NOT \"chef\" NOT \"hög lön\"");
        assert_eq!(
            query.tsquery().unwrap(),
            "('lön') & ('fast' <-> 'tjänst') & ('vik':*) & !('chef') & !('hög' <-> 'lön')"
        );
    }

    #[test]
    fn only_unwanted_words_find_nothing() {
        assert_eq!(query("-lön").fts5(), None);
        assert_eq!(query("").tsquery(), None);
        assert!(query("-lön").is_empty() && !query("lön").is_empty());
    }

    #[test]
    fn operators_typed_are_words() {
        assert_eq!(query("NEAR(a b) OR x:y ^z").fts5().unwrap(), "\"near\" \"a\" \"b\" \"or\" \"xy\" \"z\"");
        assert_eq!(query("' | ! & <-> \\ a'b:*").tsquery().unwrap(), "('ab':*)");
    }
}
