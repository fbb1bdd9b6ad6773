//! The rules' words: whole words, beginnings (`sjukskriv*`), endings (`*sköterska`), words that count at the start of a clause
//! only (`^om`) and names, found in one walk along a word.
//! Which words mean what is the rules file's; this only looks them up.

use std::collections::HashSet;
use std::ops::{BitOr, BitOrAssign};

/// How many different words and classes the phrases of one rule set may use.
pub(super) const MOST_SYMBOLS: usize = 512;

/// A set of symbols: each stands for a class of words, or for the words one step of a phrase names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Symbols([u64; MOST_SYMBOLS / 64]);

impl Symbols {
    pub const EMPTY: Self = Self([0; MOST_SYMBOLS / 64]);

    /// The set of one symbol, numbered below `MOST_SYMBOLS`.
    pub fn one(symbol: usize) -> Self {
        let mut set = Self::EMPTY;
        set.0[symbol / 64] = 1 << (symbol % 64);
        set
    }

    /// Whether the sets share a symbol.
    pub fn meets(&self, other: &Self) -> bool {
        // A plain OR over the words: comparing arrays would call memcmp for every word of the text.
        self.0.iter().zip(&other.0).fold(0, |any, (mine, theirs)| any | (mine & theirs)) != 0
    }
}

impl BitOr for Symbols {
    type Output = Self;
    fn bitor(mut self, other: Self) -> Self {
        self |= other;
        self
    }
}

impl BitOrAssign for Symbols {
    fn bitor_assign(&mut self, other: Self) {
        self.0.iter_mut().zip(other.0).for_each(|(mine, theirs)| *mine |= theirs);
    }
}

/// All words of a rule set.
#[derive(Clone, Debug, Default)]
pub(super) struct Words {
    forward: Trie,
    backward: Trie,
    opening: Trie,
    names: HashSet<String>,
}

impl Words {
    /// Adds a word as the rules write it: `word`, `^word`, `beginning*` or `*ending`, for this symbol.
    pub fn add(&mut self, word: &str, symbol: Symbols) {
        if let Some(opening) = word.strip_prefix('^') {
            self.opening.add(opening.chars(), symbol, false);
        } else if let Some(ending) = word.strip_prefix('*') {
            self.backward.add(ending.chars().rev(), symbol, true);
        } else if let Some(beginning) = word.strip_suffix('*') {
            self.forward.add(beginning.chars(), symbol, true);
        } else {
            self.forward.add(word.chars(), symbol, false);
        }
    }

    /// Adds a given name, in lower case.
    pub fn add_name(&mut self, name: String) {
        self.names.insert(name);
    }

    /// The symbols of a word in lower case, which may open a clause.
    pub fn lookup(&self, lower: &str, opens: bool) -> Symbols {
        let anywhere = self.forward.lookup(lower.chars()) | self.backward.lookup(lower.chars().rev());
        if opens { anywhere | self.opening.lookup(lower.chars()) } else { anywhere }
    }

    /// Whether a word in lower case is a name, or the genitive of one.
    pub fn is_name(&self, lower: &str) -> bool {
        self.names.contains(lower) || lower.strip_suffix('s').is_some_and(|stem| self.names.contains(stem))
    }

    /// Appends a word in lower case, with letters and their combining marks composed and invisible characters left out.
    pub fn fold_into(&self, word: &str, lower: &mut String) {
        for c in word.chars().flat_map(char::to_lowercase).filter(|c| !matches!(c, '\u{ad}' | '\u{200b}')) {
            let composed = match (lower.chars().next_back(), c) {
                (Some('a'), '\u{30a}') => 'å',
                (Some('a'), '\u{308}') => 'ä',
                (Some('o'), '\u{308}') => 'ö',
                (Some('e'), '\u{301}') => 'é',
                _ => {
                    lower.push(c);
                    continue;
                }
            };
            lower.pop();
            lower.push(composed);
        }
    }
}

/// A tree of letters. A node's `whole` symbols count when the word ends there, its `open` ones for every word through it.
#[derive(Clone, Debug, Default)]
struct Trie {
    nodes: Vec<Node>,
}

#[derive(Clone, Debug, Default)]
struct Node {
    children: Vec<(char, usize)>,
    whole: Option<Box<Symbols>>,
    open: Option<Box<Symbols>>,
}

impl Trie {
    fn add(&mut self, letters: impl Iterator<Item = char>, symbol: Symbols, open: bool) {
        if self.nodes.is_empty() {
            self.nodes.push(Node::default());
        }
        let mut node = 0;
        for letter in letters {
            node = match self.nodes[node].children.binary_search_by_key(&letter, |(l, _)| *l) {
                Ok(found) => self.nodes[node].children[found].1,
                Err(place) => {
                    self.nodes.push(Node::default());
                    let new = self.nodes.len() - 1;
                    self.nodes[node].children.insert(place, (letter, new));
                    new
                }
            };
        }
        let target = &mut self.nodes[node];
        let symbols = if open { &mut target.open } else { &mut target.whole };
        **symbols.get_or_insert_default() |= symbol;
    }

    fn lookup(&self, letters: impl Iterator<Item = char>) -> Symbols {
        let mut symbols = Symbols::EMPTY;
        let Some(mut node) = self.nodes.first() else { return symbols };
        for letter in letters {
            match node.children.binary_search_by_key(&letter, |(l, _)| *l) {
                Ok(found) => node = &self.nodes[node.children[found].1],
                Err(_) => return symbols,
            }
            if let Some(open) = &node.open {
                symbols |= **open;
            }
        }
        node.whole.as_ref().map_or(symbols, |whole| symbols | **whole)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_beginnings_and_endings_are_found() {
        let mut words = Words::default();
        let [whole, beginning, ending, opening] = [1, 70, 200, 3].map(Symbols::one);
        words.add("sjuk", whole);
        words.add("sjukskriv*", beginning);
        words.add("*sköterska", ending);
        words.add("^om", opening);
        assert_eq!(words.lookup("sjuk", false), whole);
        assert_eq!(words.lookup("sjukskriven", false), beginning);
        assert_eq!(words.lookup("skolsköterska", false), ending);
        assert_eq!(words.lookup("sköterska", false), ending);
        assert_eq!(words.lookup("sjukskriva sköterska", false), beginning | ending);
        assert_eq!((words.lookup("om", true), words.lookup("om", false)), (opening, Symbols::EMPTY));
        assert_eq!((words.lookup("sjukt", false), words.lookup("sköterskan", false)), (Symbols::EMPTY, Symbols::EMPTY));
    }

    #[test]
    fn decomposed_letters_are_composed() {
        let mut lower = String::new();
        Words::default().fold_into("Sko\u{308}ters\u{ad}ka A\u{30a}sa", &mut lower);
        assert_eq!(lower, "sköterska åsa");
    }
}
