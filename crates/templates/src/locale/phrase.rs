//! A message with its arguments, said when it is written into a page or a string.
//! How a message is compiled belongs in `message`.

use super::Locale;
use super::message::{Arg, Speaker};
use askama::filters::HtmlSafe;
use askama::{FastWritable, Values};
use std::fmt;

/// A word of ours. It holds nothing that HTML would have to escape (that is asked when it is loaded), so that a page of
/// a hundred words need not look for it. Not to be cloned: `to_owned` gives a string.
#[derive(Debug, PartialEq, Eq)]
pub struct Word<'a>(pub(super) &'a str);

impl<'a> Word<'a> {
    /// The word itself, for as long as its language lives.
    #[must_use]
    pub const fn text(&self) -> &'a str {
        self.0
    }
}

impl std::ops::Deref for Word<'_> {
    type Target = str;
    fn deref(&self) -> &str {
        self.0
    }
}

impl fmt::Display for Word<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl HtmlSafe for Word<'_> {}

impl FastWritable for Word<'_> {
    fn write_into(&self, dest: &mut dyn fmt::Write, _: &dyn Values) -> askama::Result<()> {
        Ok(dest.write_str(self.0)?)
    }
}

impl From<Word<'_>> for String {
    fn from(word: Word<'_>) -> Self {
        word.0.to_owned()
    }
}

impl<'a> From<Word<'a>> for Arg<'a> {
    fn from(word: Word<'a>) -> Self {
        Self::from(word.0)
    }
}

impl PartialEq<str> for Word<'_> {
    fn eq(&self, other: &str) -> bool {
        self.0 == other
    }
}

impl PartialEq<&str> for Word<'_> {
    fn eq(&self, other: &&str) -> bool {
        self.0 == *other
    }
}

/// The most arguments one message takes; a message that needs more is two messages.
const MOST: usize = 4;

/// A message on its way: `locale.say("post-heading").put("number", 2).put("name", name)`.
#[derive(Clone)]
pub struct Phrase<'a> {
    locale: &'a Locale,
    key: &'a str,
    args: [(&'static str, Arg<'a>); MOST],
    given: usize,
}

impl<'a> Phrase<'a> {
    pub(super) const fn new(locale: &'a Locale, key: &'a str) -> Self {
        const NONE: (&str, Arg<'_>) = ("", Arg::Number(0));
        Self { locale, key, args: [NONE; MOST], given: 0 }
    }

    /// The same message with one more argument. The fifth and later are ignored.
    #[must_use]
    pub fn put(mut self, name: &'static str, value: impl Into<Arg<'a>>) -> Self {
        if let Some(place) = self.args.get_mut(self.given) {
            *place = (name, value.into());
            self.given += 1;
        }
        self
    }
}

impl Phrase<'_> {
    fn write(&self, out: &mut dyn fmt::Write) -> fmt::Result {
        let Some(steps) = self.locale.messages.get(self.key) else {
            return out.write_str(self.locale.t(self.key).0);
        };
        let (rules, group) = (&self.locale.rules, self.locale.group.as_str());
        Speaker { rules, group, args: &self.args[..self.given] }.write(steps, out)
    }
}

impl fmt::Display for Phrase<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f)
    }
}

impl FastWritable for Phrase<'_> {
    fn write_into(&self, dest: &mut dyn fmt::Write, _: &dyn Values) -> askama::Result<()> {
        Ok(self.write(dest)?)
    }
}
