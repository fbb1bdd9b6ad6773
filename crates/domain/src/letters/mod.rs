//! When a member's letter comes: every day, week, fortnight or month, at an hour by the clock where they are. What is in it
//! belongs in `actions`.
//! A letter is known by its local date, so that a clock change can neither skip one nor give two.

mod bounces;
mod holidays;
mod kind;
mod quiet;

pub use bounces::{Bounced, is_hard};
pub use holidays::Holidays;
pub use kind::LetterKind;
pub use quiet::QuietHours;

use crate::{LetterEvery, Time};
use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday, date};
use jiff::tz::TimeZone;

/// The weekday, hour and zone of one who has chosen nothing: Tuesday at eight.
pub const USUAL_WEEKDAY: i8 = 2;
/// See [`USUAL_WEEKDAY`].
pub const USUAL_HOUR: i8 = 8;

/// The longest time looked ahead for a day: two months and the holidays at its end.
const HORIZON_DAYS: i32 = 75;

/// A Monday from which fortnights are counted, the same for everybody, so that a colleague has the letter in the same week.
const FIRST_MONDAY: Date = date(2025, 1, 6);

/// When the letters of one member come.
#[derive(Clone, Debug)]
pub struct Rhythm {
    /// How often.
    pub every: LetterEvery,
    /// 1 is Monday, 7 is Sunday; of no meaning for a daily letter.
    pub weekday: i8,
    /// 0 to 23.
    pub hour: i8,
    /// Where that hour is.
    pub zone: TimeZone,
    /// Wait for the next day on which offices work; a daily letter then leaves such days out.
    pub on_working_days: bool,
}

/// A letter's moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// The local date: with the member and the kind, what makes a letter the only one.
    pub date: Date,
    /// The instant.
    pub at: Time,
}

impl Rhythm {
    /// The rhythm of one who has chosen nothing, in a zone by its IANA name; an unknown one means UTC.
    #[must_use]
    pub fn usual(zone: &str) -> Self {
        let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
        let every = LetterEvery::Week;
        Self { every, weekday: USUAL_WEEKDAY, hour: USUAL_HOUR, zone, on_working_days: false }
    }

    /// The first letter after a moment; none when letters are off.
    #[must_use]
    pub fn next_after(&self, after: Time, holidays: &Holidays) -> Option<Due> {
        if self.every == LetterEvery::Off {
            return None;
        }
        // A day that was put off because of holidays may begin before the moment.
        let start = self.date_of(after).checked_sub(14.days()).ok()?;
        let days = start.series(1.day()).take(usize::try_from(HORIZON_DAYS).unwrap_or_default());
        let days = days.filter(|day| self.is_day(*day)).filter_map(|day| self.put_off(day, holidays));
        days.map(|day| Due { date: day, at: self.instant(day) }).find(|due| due.at > after)
    }

    /// The latest letter that came at or before a moment.
    #[must_use]
    pub fn last_before(&self, moment: Time, holidays: &Holidays) -> Option<Due> {
        let mut due = self.next_after(moment.plus_days(-i64::from(HORIZON_DAYS) + 16), holidays)?;
        let mut last = None;
        while due.at <= moment {
            let next = self.next_after(due.at, holidays);
            last = Some(due);
            match next {
                Some(next) => due = next,
                None => break,
            }
        }
        last
    }

    /// The local date of a moment.
    #[must_use]
    pub fn date_of(&self, moment: Time) -> Date {
        self.zone.to_datetime(moment.timestamp()).date()
    }

    fn is_day(&self, day: Date) -> bool {
        let is_weekday = Weekday::from_monday_one_offset(self.weekday).is_ok_and(|w| w == day.weekday());
        match self.every {
            LetterEvery::Off => false,
            LetterEvery::Day => true,
            LetterEvery::Week => is_weekday,
            LetterEvery::TwoWeeks => {
                let days = day.since(FIRST_MONDAY).map_or(0, |span| span.get_days());
                is_weekday && days.div_euclid(7) % 2 == 0
            }
            LetterEvery::Month => is_weekday && day.day() <= 7,
        }
    }

    fn put_off(&self, day: Date, holidays: &Holidays) -> Option<Date> {
        if !self.on_working_days || !holidays.rests(day) {
            return Some(day);
        }
        if self.every == LetterEvery::Day {
            return None;
        }
        day.series(1.day()).take(14).find(|day| !holidays.rests(*day))
    }

    /// The instant of the hour on a day. An hour that the clock leaves out in spring comes when the clock has moved on; of
    /// one that comes twice in autumn it is the first (RFC 5545 §3.3.5).
    fn instant(&self, day: Date) -> Time {
        let local = day.at(self.hour.clamp(0, 23), 0, 0, 0);
        let zoned = self.zone.to_ambiguous_zoned(local).compatible();
        zoned.map_or(Time(i64::MAX), |zoned| Time::from(zoned.timestamp()))
    }
}

#[cfg(test)]
mod tests;
