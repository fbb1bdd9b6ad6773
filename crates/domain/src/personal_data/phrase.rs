//! Phrases that point out a person in a case: sequences of words, classes, names and gaps, matched over a text's words.
//! The phrases themselves are data; how they are written is told in `rules`.

use super::tokens::{Break, Token};
use super::words::Symbols;
use super::{Finding, Kind};
use std::ops::{Range, RangeInclusive};

/// How many ways the gaps of one phrase may be filled: this bounds the work at each word.
pub(super) const MOST_WAYS: usize = 600;

/// All phrases, ready to be looked for.
#[derive(Clone, Debug, Default)]
pub(super) struct Phrases {
    list: Vec<Phrase>,
    /// What the first word of any of them may be. Most words of a text are none of it, which is what makes the scan quick.
    starts: Symbols,
    /// Words over which no gap goes.
    pub stops: Symbols,
}

#[derive(Clone, Debug)]
struct Phrase {
    steps: Vec<Step>,
    first: Matcher,
}

impl Phrases {
    /// Adds a phrase; false when it does not begin with a word.
    pub fn add(&mut self, steps: Vec<Step>) -> bool {
        let first = steps.iter().find(|s| matches!(s, Step::Word(_) | Step::Optional(_) | Step::Gap { .. }));
        let Some(Step::Word(first)) = first else { return false };
        let first = first.clone();
        self.starts |= first.symbols;
        self.list.push(Phrase { steps, first });
        true
    }

    /// Whether there are none.
    #[cfg(test)]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    fn may_start(&self, token: &Token) -> bool {
        token.symbols.meets(&self.starts) || token.capital || token.number.is_some()
    }
}

/// One step of a phrase.
#[derive(Clone, Debug)]
pub(super) enum Step {
    /// One word.
    Word(Matcher),
    /// One word, or none.
    Optional(Matcher),
    /// Up to so many words, within a clause or within a sentence.
    Gap {
        most: usize,
        across_clauses: bool,
    },
    /// The word before is not this one.
    NotBefore(Matcher),
    /// No earlier word of the sentence is this one.
    NotEarlier(Matcher),
    /// None of so many words that follow in the sentence is this one.
    NotAhead {
        most: usize,
        matcher: Matcher,
    },
    /// What is to be found begins, ends here. Without these it is the whole phrase.
    Open,
    Close,
}

/// What one word may be.
#[derive(Clone, Debug, Default)]
pub(super) struct Matcher {
    pub symbols: Symbols,
    pub name: bool,
    /// Begins with a capital inside a sentence.
    pub capital: bool,
    pub number: Option<RangeInclusive<u32>>,
}

impl Matcher {
    fn accepts(&self, token: &Token) -> bool {
        self.symbols.meets(&token.symbols)
            || (self.name && token.name)
            || (self.capital && token.capital && token.before != Break::Sentence)
            || self.number.as_ref().is_some_and(|range| token.number.is_some_and(|n| range.contains(&n)))
    }
}

/// Adds what every phrase finds.
pub(super) fn scan(tokens: &[Token], phrases: &Phrases, found: &mut Vec<Finding>) {
    let mut attempt = Attempt { tokens, stops: phrases.stops, from: 0, marks: Vec::new() };
    for from in (0..tokens.len()).filter(|at| phrases.may_start(&tokens[*at])) {
        attempt.from = from;
        for phrase in phrases.list.iter().filter(|p| p.first.accepts(&tokens[from])) {
            attempt.marks.clear();
            if let Some(end) = attempt.run(&phrase.steps, from, false) {
                if attempt.marks.is_empty() {
                    attempt.marks.push(from..end);
                }
                let span = |m: &Range<usize>| tokens[m.start].span.start..tokens[m.end - 1].span.end;
                found.extend(
                    attempt.marks.iter().filter(|m| !m.is_empty()).map(|m| Finding { kind: Kind::Case, span: span(m) }),
                );
            }
        }
    }
}

/// One try of one phrase at one word.
struct Attempt<'a> {
    tokens: &'a [Token],
    stops: Symbols,
    from: usize,
    marks: Vec<Range<usize>>,
}

impl Attempt<'_> {
    /// The word after the phrase, when the steps match from `at` on. After a gap across clauses a clause may begin.
    fn run(&mut self, steps: &[Step], at: usize, clause_may_begin: bool) -> Option<usize> {
        let Some((step, rest)) = steps.split_first() else { return Some(at) };
        match step {
            Step::Word(matcher) => self.word(matcher, at, clause_may_begin).then(|| self.run(rest, at + 1, false))?,
            Step::Optional(matcher) => {
                let kept = self.marks.clone();
                let with = self.word(matcher, at, clause_may_begin).then(|| self.run(rest, at + 1, false)).flatten();
                with.or_else(|| {
                    self.marks = kept;
                    self.run(rest, at, clause_may_begin)
                })
            }
            Step::Gap { most, across_clauses } => self.gap(rest, at, *most, *across_clauses),
            Step::NotBefore(matcher) => {
                let previous = at.checked_sub(1).filter(|_| self.hangs_together(at, true));
                previous
                    .is_none_or(|p| !matcher.accepts(&self.tokens[p]))
                    .then(|| self.run(rest, at, clause_may_begin))?
            }
            Step::NotEarlier(matcher) => {
                let token = self.tokens.get(at)?;
                (!matcher.symbols.meets(&token.earlier)).then(|| self.run(rest, at, clause_may_begin))?
            }
            Step::NotAhead { most, matcher } => {
                let ahead = (at..at + most).take_while(|i| self.hangs_together(*i, true));
                ahead
                    .into_iter()
                    .all(|i| !matcher.accepts(&self.tokens[i]))
                    .then(|| self.run(rest, at, clause_may_begin))?
            }
            Step::Open => {
                self.marks.push(at..at);
                self.run(rest, at, clause_may_begin)
            }
            Step::Close => {
                if let Some(mark) = self.marks.last_mut() {
                    mark.end = at;
                }
                self.run(rest, at, clause_may_begin)
            }
        }
    }

    fn word(&self, matcher: &Matcher, at: usize, clause_may_begin: bool) -> bool {
        let Some(token) = self.tokens.get(at) else { return false };
        (at == self.from || self.hangs_together(at, clause_may_begin)) && matcher.accepts(token)
    }

    fn gap(&mut self, rest: &[Step], at: usize, most: usize, across_clauses: bool) -> Option<usize> {
        let kept = self.marks.clone();
        for skipped in 0..=most {
            if let Some(end) = self.run(rest, at + skipped, across_clauses) {
                return Some(end);
            }
            self.marks.clone_from(&kept);
            let next = self.tokens.get(at + skipped)?;
            if !self.hangs_together(at + skipped, across_clauses) || self.stops.meets(&next.symbols) {
                return None;
            }
        }
        None
    }

    /// Whether the word belongs to the same sentence, and the same clause unless one may begin, as the one before it.
    fn hangs_together(&self, at: usize, clause_may_begin: bool) -> bool {
        let strongest = if clause_may_begin { Break::Clause } else { Break::None };
        self.tokens.get(at).is_some_and(|t| t.before <= strongest)
    }
}
