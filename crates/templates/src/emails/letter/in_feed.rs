//! A letter as an entry of a feed: its name among others, and what it says without links that are for one reader alone.

use super::WeeklyLetter;
use crate::emails::Letterhead;
use askama::Template;
use domain::LetterEvery;

#[derive(Template)]
#[template(path = "emails/letter_feed.html")]
struct InFeed<'a> {
    head: &'a Letterhead,
    mail: &'a WeeklyLetter,
}

impl WeeklyLetter {
    /// What it is called among others: "Veckobrev 24 november", or "Arbetsrätt · Veckobrev 24 november".
    #[must_use]
    pub fn dated_title(&self) -> String {
        let key = match self.every {
            LetterEvery::Week | LetterEvery::TwoWeeks => "letter-dated-week",
            LetterEvery::Day => "letter-dated-day",
            LetterEvery::Month | LetterEvery::Off => "letter-dated-month",
        };
        let name = self.head.say(key).put("day", self.head.day(&self.due_at).to_string()).to_string();
        match &self.group {
            Some(group) => format!("{group} · {name}"),
            None => name,
        }
    }

    /// What it says, as HTML for a program that shows it in a frame of its own.
    ///
    /// # Errors
    /// As [`WeeklyLetter::write`].
    pub fn in_feed(&self) -> Result<String, askama::Error> {
        InFeed { head: &self.head, mail: self }.render()
    }
}
