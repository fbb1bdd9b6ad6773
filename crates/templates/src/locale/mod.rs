//! The words of one language, built once at start from `web/locales`. Which language is chosen belongs in `language`.
//! Words without arguments are resolved when built: saying one is a look-up in a map.

mod calendar;
mod files;
mod message;
mod phrase;
mod sorting;

pub use calendar::{Calendar, Moment};
pub use message::Arg;
pub use phrase::{Phrase, Word};

use crate::language::Language;
use fluent_syntax::ast::{Entry, Resource};
use fluent_syntax::parser;
use intl_pluralrules::{PluralRuleType, PluralRules};
use message::Step;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;
use unic_langid::LanguageIdentifier;

/// A hash for the keys of our own files, which no visitor chooses: their length, beginning and end tell them apart, and
/// a page says some hundred words.
#[derive(Default)]
struct KeyHasher(u64);

impl Hasher for KeyHasher {
    fn write(&mut self, bytes: &[u8]) {
        let (first, last) = match bytes.len() {
            length if length >= 8 => (word_of(&bytes[..8]), word_of(&bytes[length - 8..])),
            _ => (word_of(bytes), 0),
        };
        let mixed = first ^ last.rotate_left(23) ^ bytes.len() as u64;
        self.0 = (self.0 ^ mixed).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(26);
    }

    // The byte that ends a string adds nothing: the length is mixed in already.
    fn write_u8(&mut self, _: u8) {}

    fn finish(&self) -> u64 {
        self.0
    }
}

fn word_of(bytes: &[u8]) -> u64 {
    let mut word = [0; 8];
    word[..bytes.len()].copy_from_slice(bytes);
    u64::from_le_bytes(word)
}

type Map<V> = HashMap<String, V, BuildHasherDefault<KeyHasher>>;

/// The words, plurals, dates and sorting of one language.
pub struct Locale {
    language: Language,
    words: Map<String>,
    messages: Map<Vec<Step>>,
    rules: PluralRules,
    names: calendar::Names,
    /// The sign between thousands.
    group: String,
}

static LOCALES: LazyLock<[Locale; 2]> = LazyLock::new(|| {
    Language::ALL.map(|language| Locale::load(language).expect("the locale files are sound: a test loads each of them"))
});

impl Locale {
    /// The words of a language.
    #[must_use]
    pub fn of(language: Language) -> &'static Self {
        &LOCALES[language as usize]
    }

    /// Builds a language from its files.
    ///
    /// # Errors
    /// Names the file and the message that is not sound Fluent or uses what we do not.
    pub fn load(language: Language) -> Result<Self, String> {
        let mut resources = Vec::new();
        for (name, source) in files::of(language) {
            let parsed =
                parser::parse(*source).map_err(|(_, errors)| format!("{}/{name}: {errors:?}", language.code()))?;
            resources.push((*name, parsed));
        }
        let (words, messages) = compile_all(language, &resources)?;
        let id: LanguageIdentifier = language.code().parse().map_err(|error| format!("{error:?}"))?;
        let rules = PluralRules::create(id, PluralRuleType::CARDINAL).map_err(str::to_owned)?;
        let names = calendar::Names::from_words(|key| words.get(key).cloned())?;
        let group = words.get("number-group").cloned().unwrap_or_default();
        Ok(Self { language, words, messages, rules, names, group })
    }

    /// The language of these words.
    #[must_use]
    pub const fn language(&self) -> Language {
        self.language
    }

    /// A word without arguments; a key that is missing is shown as itself (a test finds it first).
    #[must_use]
    pub fn t<'a>(&'a self, key: &'a str) -> Word<'a> {
        Word(self.words.get(key).map_or(key, String::as_str))
    }

    /// A message to put arguments into.
    #[must_use]
    pub fn say<'a>(&'a self, key: &'a str) -> Phrase<'a> {
        Phrase::new(self, key)
    }

    /// A message whose one argument is `$count`.
    #[must_use]
    pub fn n<'a>(&'a self, key: &'a str, count: impl Into<Arg<'a>>) -> Phrase<'a> {
        self.say(key).put("count", count)
    }

    /// A whole number as the language writes it.
    #[must_use]
    pub fn number(&self, number: u64) -> String {
        let mut out = String::new();
        message::write_number(i64::try_from(number).unwrap_or(i64::MAX), &self.group, &mut out)
            .expect("a string takes what is written to it");
        out
    }

    /// A key to sort names by in this language: å, ä, ö last in Swedish, other accents ignored.
    #[must_use]
    pub fn sort_key(&self, text: &str) -> String {
        sorting::sort_key(self.language, text)
    }

    /// Every key of this language, in no order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.words.keys().chain(self.messages.keys()).map(String::as_str)
    }
}

type Compiled = (Map<String>, Map<Vec<Step>>);

fn compile_all(language: Language, resources: &[(&str, Resource<&'static str>)]) -> Result<Compiled, String> {
    let mut patterns = HashMap::new();
    for (name, resource) in resources {
        for entry in &resource.body {
            let Entry::Message(message) = entry else { continue };
            let Some(pattern) = &message.value else { continue };
            if patterns.insert(message.id.name, pattern).is_some() {
                return Err(format!("{}/{name}: {} is given twice", language.code(), message.id.name));
            }
        }
    }
    let find = |name: &str| patterns.get(name).copied();
    let (mut words, mut messages): Compiled = Default::default();
    for (key, pattern) in &patterns {
        let steps = message::compile(pattern, &find).map_err(|why| format!("{}: {key} {why}", language.code()))?;
        match steps.as_slice() {
            [] => drop(words.insert((*key).to_owned(), String::new())),
            [Step::Text(text)] if text.contains(['<', '>', '&', '"']) => {
                return Err(format!("{}: {key} holds a sign that HTML would have to escape", language.code()));
            }
            [Step::Text(text)] => drop(words.insert((*key).to_owned(), text.clone())),
            _ => drop(messages.insert((*key).to_owned(), steps)),
        }
    }
    Ok((words, messages))
}
