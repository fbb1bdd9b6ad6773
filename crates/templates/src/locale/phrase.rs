//! A message with its arguments, said when it is written into a page or a string.
//! How a message is compiled belongs in `message`.

use super::Locale;
use super::message::{Arg, Speaker};
use std::fmt;

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

impl fmt::Display for Phrase<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(steps) = self.locale.messages.get(self.key) else {
            return f.write_str(self.locale.t(self.key));
        };
        let speaker =
            Speaker { rules: &self.locale.rules, group: self.locale.t("number-group"), args: &self.args[..self.given] };
        speaker.write(steps, f)
    }
}
