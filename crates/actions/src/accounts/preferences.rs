//! How a member wants to be written to, and in which language. Sending letters belongs elsewhere.

use super::settings;
use crate::cx::{Cx, Event};
use crate::letters::{self, Choice};
use crate::notices::choose::{self, Rule};
use crate::{Error, Problem, Result};
use serde::{Deserialize, Serialize};
use storage::preferences::{self, Chosen};

/// The words for how often a letter comes.
pub const EVERY: [&str; 5] = ["off", "day", "week", "2weeks", "month"];

/// When the letter comes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    /// One of [`EVERY`].
    pub every: String,
    /// 1 is Monday, 7 is Sunday.
    pub weekday: i64,
    /// 0 to 23, by the clock of the zone.
    pub hour: i64,
    /// IANA time zone.
    pub zone: String,
}

/// A member's preferences.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preferences {
    /// When the letter comes; none keeps what was chosen before.
    pub letter: Option<Letter>,
    /// A language the pages have; none keeps what was chosen before. The caller knows which there are.
    pub language: Option<String>,
    /// `auto`, `light` or `dark`; none keeps what was chosen before.
    pub theme: Option<String>,
    /// IANA time zone of what is shown; none keeps what was chosen before.
    pub zone: Option<String>,
    /// How to be told of what concerns the member; what is not named stays as it was.
    pub notices: Vec<Rule>,
}

/// The member's letter as chosen, if they have chosen.
///
/// # Errors
/// [`Error::Forbidden`] when nobody is signed in.
pub fn letter(cx: &mut Cx<'_>) -> Result<Option<Letter>> {
    let person = cx.me()?.person;
    let kept = preferences::find(cx.conn, person)?;
    kept.map(|json| serde_json::from_str(&json).map_err(|e| Error::Internal(Box::new(e)))).transpose()
}

/// Sets the preferences.
///
/// # Errors
/// [`Error::Invalid`] `every`, `weekday`, `hour`, `zone`, `theme`, `kind`; [`Error::NotFound`] for a group that they do not read.
pub fn set(cx: &mut Cx<'_>, input: &Preferences) -> Result<()> {
    let person = cx.me()?.person;
    input.letter.as_ref().map_or(Ok(()), check)?;
    settings::check_look(input.theme.as_deref(), input.zone.as_deref())?;
    let chosen = Chosen {
        json: None,
        language: input.language.as_deref(),
        theme: input.theme.as_deref(),
        zone: input.zone.as_deref(),
    };
    preferences::set(cx.conn, person, &chosen)?;
    reschedule(cx, input)?;
    choose::keep(cx, &input.notices)?;
    cx.record(Event { kind: "settings.changed", person: Some(person), ..Event::default() })
}

/// Keeps when letters come, and works out the next one: the zone of the pages is theirs too where none is named.
fn reschedule(cx: &mut Cx<'_>, input: &Preferences) -> Result<()> {
    let (person, zone) = (cx.me()?.person, cx.me()?.zone.clone());
    let kept = preferences::find(cx.conn, person)?;
    let mut choice = Choice::of(kept.as_deref(), "");
    if let Some(letter) = &input.letter {
        choice.every = letter.every.parse().map_err(|_| Error::invalid("every", "unknown"))?;
        choice.weekday = i8::try_from(letter.weekday).map_err(|_| Error::invalid("weekday", "unknown"))?;
        choice.hour = i8::try_from(letter.hour).map_err(|_| Error::invalid("hour", "unknown"))?;
        choice.zone.clone_from(&letter.zone);
    } else if input.zone.is_none() {
        return Ok(());
    }
    letters::choice::set(cx, person, (&choice, input.zone.as_deref().unwrap_or(&zone)))
}

fn check(letter: &Letter) -> Result<()> {
    let wrong = [
        ("every", EVERY.contains(&letter.every.as_str())),
        ("weekday", (1..=7).contains(&letter.weekday)),
        ("hour", (0..=23).contains(&letter.hour)),
        ("zone", jiff::tz::TimeZone::get(&letter.zone).is_ok()),
    ];
    let problem = |field| Problem { field, code: "unknown", limit: None };
    let problems: Vec<Problem> = wrong.iter().filter(|(_, fits)| !fits).map(|(field, _)| problem(field)).collect();
    if problems.is_empty() { Ok(()) } else { Err(Error::Invalid(problems)) }
}
