//! The guard's rules as data: reads the rules files and keeps what the scanners need. Nothing national or lingual stands in code.
//!
//! A rules file is text in sections. `#` begins a comment line. Several files add up.
//!
//! ```text
//! [identity-number]        a scheme (see `identity_number`): lines `day-offsets = 0 60`, `centuries = 19 20`
//! [phone]                  `country 46 7-9`, `area 08 6-8` (# is any digit), `allow 020`, `cue tel mobil`
//! [e-mail]                 `domain example.org`, `role info registrator`
//! [names]                  given names, in lower case
//! [words role]             a class: words, `beginning*`, `*ending`, `^word` at the start of a clause; in phrases `{role}`
//! [phrases]                one a line; gaps do not go over words of classes whose names begin with `stop`
//! ```
//!
//! A phrase is made of steps: `word|beginning*|*ending|{class}` one word · `{name}` a given name with a capital · `{capital}` a capital
//! inside a sentence · `{15-99}` a number · `x?` perhaps · `~4` up to four words in the clause · `~~4` in the sentence ·
//! `!x` the word before is not x · `!!x` nor any earlier in the sentence · `!~9:x` nor any of the next nine · `<x y>` only this part is the finding.

mod parse;

use super::email::EmailRules;
use super::identity_number::Scheme;
use super::phone::PhoneRules;
use super::phrase::Phrases;
use super::words::Words;
use std::sync::LazyLock;

/// What the guard looks for. Build once and keep: reading the files takes milliseconds.
#[derive(Clone, Debug, Default)]
pub struct GuardRules {
    pub(super) schemes: Vec<Scheme>,
    pub(super) phone: PhoneRules,
    pub(super) email: EmailRules,
    pub(super) words: Words,
    pub(super) phrases: Phrases,
}

/// A line of a rules file that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RulesError {
    /// Which of the files, counted from 1 in the order given.
    pub file: usize,
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong.
    pub reason: String,
}

impl std::fmt::Display for RulesError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "personal-data rules, file {}, line {}: {}", self.file, self.line, self.reason)
    }
}

impl std::error::Error for RulesError {}

/// The files that come with Praxis.
const BUILTIN: [&str; 3] = [
    include_str!("../../data/personal_data.sv.txt"),
    include_str!("../../data/personal_data.en.txt"),
    include_str!("../../data/given_names.sv.txt"),
];

static RULES: LazyLock<GuardRules> =
    LazyLock::new(|| GuardRules::parse(&BUILTIN).expect("the built-in rules are read by a test"));

impl GuardRules {
    /// The rules that come with Praxis: Swedish identity numbers, Nordic telephone numbers, Swedish and English phrases.
    #[must_use]
    pub fn builtin() -> &'static Self {
        &RULES
    }

    /// Reads rules files; what several of them say adds up.
    ///
    /// # Errors
    /// The first line that cannot be read.
    pub fn parse(files: &[&str]) -> Result<Self, RulesError> {
        parse::parse(files)
    }

    /// Lets addresses of these domains (and their subdomains) and of these functions (the part before the @) stand in texts.
    #[must_use]
    pub fn allowing(mut self, domains: &[&str], functions: &[&str]) -> Self {
        self.email.domains.extend(domains.iter().map(|d| d.to_lowercase()));
        self.email.roles.extend(functions.iter().map(|f| f.to_lowercase()));
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_builtin_rules_are_read() {
        let rules = GuardRules::parse(&BUILTIN).unwrap_or_else(|e| panic!("{e}"));
        assert_eq!(rules.schemes.len(), 1);
        assert!(!rules.phrases.is_empty() && !rules.phone.areas.is_empty() && !rules.email.roles.is_empty());
    }
}
