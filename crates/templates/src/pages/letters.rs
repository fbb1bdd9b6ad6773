//! The member's letters as pages: the settings, the next one beforehand, those that came, and the page of the link that stops
//! them.

use crate::emails::WeeklyLetter;
use crate::forms::{Choice, FormErrors};
use crate::shell::Shell;
use askama::Template;
use domain::{LetterEvery, Time, Word as _};

/// A letter that came, or did not.
#[derive(Clone, Debug)]
pub struct LetterRow {
    /// Its id; none when there is nothing to read.
    pub id: Option<String>,
    /// The group that it was about; none when about everything.
    pub group: Option<String>,
    /// When it was due.
    pub due_at: Time,
    /// Key of what became of it.
    pub state: String,
}

/// `/settings/letters`: fields `every`, `weekday`, `hour`, `pause`, and the ticks `working_days`, `absent`, `empty`,
/// `apart`.
#[derive(Template)]
#[template(path = "pages/letter_settings.html")]
pub struct LetterSettingsPage {
    /// The frame.
    pub shell: Shell,
    /// How often, as values and keys of words.
    pub every: Vec<Choice>,
    /// Weekdays.
    pub weekdays: Vec<Choice>,
    /// Hours.
    pub hours: Vec<Choice>,
    /// The zone that the hour is meant in.
    pub zone: String,
    /// Wait for a working day.
    pub is_on_working_days: bool,
    /// Only when I have not been here.
    pub is_only_if_absent: bool,
    /// Also when there is nothing to tell.
    pub is_even_if_empty: bool,
    /// A letter for each group.
    pub is_per_group: bool,
    /// No letter before this date; empty when there is no pause.
    pub pause: String,
    /// When the next one comes.
    pub next_at: Option<Time>,
    /// Since when mail to the member comes back, and none is sent.
    pub stopped_at: Option<Time>,
    /// Those of the last thirty days.
    pub history: Vec<LetterRow>,
    /// The reader may see how everybody's letters have gone.
    pub is_administrator: bool,
    /// What is wrong.
    pub errors: FormErrors,
}

/// `/letters/next` and `/letters/{id}`.
#[derive(Template)]
#[template(path = "pages/letter.html")]
pub struct LetterPage {
    /// The frame.
    pub shell: Shell,
    /// Its id; empty for the next one.
    pub letter: String,
    /// The letter.
    pub mail: WeeklyLetter,
    /// When it comes, of the next one.
    pub next_at: Option<Time>,
    /// It has not come yet.
    pub is_next: bool,
    /// Of the next one: it will be several, one for each group.
    pub is_apart: bool,
    /// Key of why it would not come.
    pub why_not: Option<&'static str>,
}

/// Where a letter that came is asked for once more.
fn again_address(letter: &str) -> String {
    format!("{}/again", crate::urls::letter(letter))
}

/// The letters that were due on a day.
#[derive(Clone, Debug, Default)]
pub struct OverseenDay {
    /// The date, such as `2026-12-01`.
    pub date: String,
    /// All of them.
    pub due: u32,
    /// Sent.
    pub sent: u32,
    /// Not sent: key of the reason, and how many; none where they are too few to be counted.
    pub skipped: Vec<(&'static str, Option<u32>)>,
    /// Given up.
    pub failed: u32,
    /// On their way.
    pub waiting: u32,
}

/// A letter that was given up.
#[derive(Clone, Debug)]
pub struct GivenUp {
    /// When.
    pub at: Time,
    /// How often it was tried.
    pub attempts: u32,
    /// The mail server's words.
    pub reason: String,
}

/// `/admin/letters`.
#[derive(Template)]
#[template(path = "pages/oversee_letters.html")]
pub struct OverseeLettersPage {
    /// The frame.
    pub shell: Shell,
    /// Days, the newest first.
    pub days: Vec<OverseenDay>,
    /// Letters that were given up, the latest first.
    pub given_up: Vec<GivenUp>,
}

/// `/unsubscribe/{token}`: field `every`.
#[derive(Template)]
#[template(path = "pages/unsubscribe.html")]
pub struct UnsubscribePage {
    /// The frame.
    pub shell: Shell,
    /// The token.
    pub token: String,
    /// How often letters come.
    pub every: LetterEvery,
    /// It was just done.
    pub is_done: bool,
}

impl UnsubscribePage {
    fn is_on(&self) -> bool {
        self.every != LetterEvery::Off
    }

    /// The key of how often it comes.
    const fn stays(&self) -> &'static str {
        match self.every {
            LetterEvery::Day => "unsubscribe-stays-day",
            LetterEvery::TwoWeeks => "unsubscribe-stays-2weeks",
            LetterEvery::Month => "unsubscribe-stays-month",
            LetterEvery::Week | LetterEvery::Off => "unsubscribe-stays-week",
        }
    }

    /// The key of what the page says first.
    fn heading(&self) -> &'static str {
        match (self.is_on(), self.is_done) {
            (true, true) => "unsubscribe-again-done",
            (true, false) => "unsubscribe-title",
            (false, true) => "unsubscribe-done",
            (false, false) => "unsubscribe-off-title",
        }
    }
}

/// `/unsubscribe/{token}` of the reason of a notice: field `on`.
#[derive(Template)]
#[template(path = "pages/stop_reason.html")]
pub struct StopReasonPage {
    /// The frame.
    pub shell: Shell,
    /// The token.
    pub token: String,
    /// Key of what is asked.
    pub title: String,
    /// Key of what then happens.
    pub what: &'static str,
    /// What the thing is called.
    pub name: Option<String>,
    /// It comes.
    pub is_on: bool,
    /// It was just done.
    pub is_done: bool,
}
