//! How a member wants their letter: kept with their account as JSON. What is missing there is as usual.

use crate::cx::{Cx, Event};
use crate::{Error, Problem, Result};
use domain::letters::{Due, Holidays, Rhythm, USUAL_HOUR, USUAL_WEEKDAY};
use domain::{LetterEvery, Time};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use storage::preferences::{self, Chosen};

/// What a member has chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Choice {
    /// How often.
    pub every: LetterEvery,
    /// 1 is Monday, 7 is Sunday.
    pub weekday: i8,
    /// 0 to 23.
    pub hour: i8,
    /// IANA time zone; empty for that of the pages.
    pub zone: String,
    /// Wait for a working day.
    pub on_working_days: bool,
    /// Only when I have not been here since the last one.
    pub only_if_absent: bool,
    /// Also when there is nothing to tell.
    pub even_if_empty: bool,
    /// A letter for each group instead of one about everything.
    pub per_group: bool,
    /// No letter before this date, such as `2027-01-08`; empty is no pause.
    pub paused_until: String,
}

impl Default for Choice {
    fn default() -> Self {
        Self {
            every: LetterEvery::Week,
            weekday: USUAL_WEEKDAY,
            hour: USUAL_HOUR,
            zone: String::new(),
            on_working_days: false,
            only_if_absent: false,
            even_if_empty: false,
            per_group: false,
            paused_until: String::new(),
        }
    }
}

impl Choice {
    /// What is kept as JSON; what cannot be read is as usual. `zone` is that of the pages.
    #[must_use]
    pub fn of(json: Option<&str>, zone: &str) -> Self {
        let mut choice: Self = json.and_then(|json| serde_json::from_str(json).ok()).unwrap_or_default();
        if choice.zone.is_empty() {
            zone.clone_into(&mut choice.zone);
        }
        choice
    }

    /// The zone of the hour; an unknown one is UTC.
    #[must_use]
    pub fn time_zone(&self) -> TimeZone {
        TimeZone::get(&self.zone).unwrap_or(TimeZone::UTC)
    }

    /// When the letters come, pauses apart.
    #[must_use]
    pub fn rhythm(&self) -> Rhythm {
        Rhythm {
            every: self.every,
            weekday: self.weekday,
            hour: self.hour,
            zone: self.time_zone(),
            on_working_days: self.on_working_days,
        }
    }

    /// The first letter after a moment; none when letters are off.
    #[must_use]
    pub fn next_after(&self, moment: Time, holidays: &Holidays) -> Option<Due> {
        self.rhythm().next_after(moment.max(self.pause_ends()), holidays)
    }

    /// The latest letter at or before a moment, unless that was in a pause.
    #[must_use]
    pub fn last_before(&self, moment: Time, holidays: &Holidays) -> Option<Due> {
        self.rhythm().last_before(moment, holidays).filter(|due| due.at > self.pause_ends())
    }

    /// The day on which a pause is over.
    #[must_use]
    pub fn pause(&self) -> Option<Date> {
        self.paused_until.parse().ok()
    }

    /// Is no letter wanted at this moment because of a pause?
    #[must_use]
    pub fn is_paused_at(&self, moment: Time) -> bool {
        moment <= self.pause_ends()
    }

    /// The last moment of a pause; long ago when there is none.
    fn pause_ends(&self) -> Time {
        let midnight = self.pause().and_then(|day| day.to_zoned(self.time_zone()).ok());
        midnight.map_or(Time(i64::MIN), |at| Time(at.timestamp().as_microsecond() - 1))
    }

    fn check(&self, today: Date) -> Result<()> {
        let latest = today.checked_add(jiff::Span::new().days(366)).unwrap_or(today);
        let wrong = [
            ("weekday", (1..=7).contains(&self.weekday)),
            ("hour", (0..=23).contains(&self.hour)),
            ("zone", TimeZone::get(&self.zone).is_ok()),
            ("pause", self.paused_until.is_empty() || self.pause().is_some_and(|day| today <= day && day <= latest)),
        ];
        let problem = |field| Problem { field, code: "unknown", limit: None };
        let problems: Vec<Problem> = wrong.iter().filter(|(_, fits)| !fits).map(|(field, _)| problem(field)).collect();
        if problems.is_empty() { Ok(()) } else { Err(Error::Invalid(problems)) }
    }
}

/// What the member has chosen.
///
/// # Errors
/// [`Error::Forbidden`] when nobody is signed in.
pub fn choice(cx: &mut Cx<'_>) -> Result<Choice> {
    let (person, zone) = (cx.me()?.person, cx.me()?.zone.clone());
    let kept = preferences::find(cx.conn, person)?;
    Ok(Choice::of(kept.as_deref(), &zone))
}

/// Sets how the member wants their letter, and when the next one comes.
///
/// # Errors
/// [`Error::Forbidden`] when nobody is signed in; [`Error::Invalid`] `weekday`, `hour`, `zone`, `pause`.
pub fn choose(cx: &mut Cx<'_>, choice: &Choice) -> Result<()> {
    let (person, zone) = (cx.me()?.person, cx.me()?.zone.clone());
    choice.check(choice.rhythm().date_of(cx.now))?;
    set(cx, person, (choice, &zone))?;
    cx.record(Event { kind: "settings.changed", person: Some(person), ..Event::default() })
}

/// Keeps a choice and works out the next letter; `zone` is that of the pages, which holds where none is chosen.
pub(crate) fn set(cx: &mut Cx<'_>, person: domain::PersonId, (choice, zone): (&Choice, &str)) -> Result<()> {
    // A zone that is that of the pages is not kept: it goes with them when they move.
    let own = if choice.zone == zone { String::new() } else { choice.zone.clone() };
    let kept = Choice { zone: own, ..choice.clone() };
    let json = serde_json::to_string(&kept).map_err(|e| Error::Internal(Box::new(e)))?;
    preferences::set(cx.conn, person, &Chosen { json: Some(&json), ..Chosen::default() })?;
    let next = Choice::of(Some(&json), zone).next_after(cx.now, cx.world.installation.holidays());
    Ok(storage::letters::set_next(cx.conn, person, next.map(|due| due.at))?)
}
