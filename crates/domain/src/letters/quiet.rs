//! Hours in which nobody is written to: evenings, nights, weekends and holidays. What happens then waits for the morning.

use super::Holidays;
use crate::Time;
use jiff::ToSpan as _;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// When mail at once waits.
#[derive(Clone, Debug)]
pub struct QuietHours {
    /// The first hour of the day in which mail may come, 0–23.
    pub opens: i8,
    /// The first hour in which it may not any more, 1–24.
    pub closes: i8,
    /// Weekends and holidays are quiet as a whole.
    pub rest_days: bool,
    /// Where.
    pub zone: TimeZone,
}

impl QuietHours {
    /// Between 18 and 07, weekends and holidays, in a zone by its IANA name.
    #[must_use]
    pub fn usual(zone: &str) -> Self {
        Self { opens: 7, closes: 18, rest_days: true, zone: TimeZone::get(zone).unwrap_or(TimeZone::UTC) }
    }

    /// The first moment at or after `moment` in which mail may come.
    #[must_use]
    pub fn open_at(&self, moment: Time, holidays: &Holidays) -> Time {
        let local = self.zone.to_datetime(moment.timestamp());
        let is_open_day = |day: Date| !(self.rest_days && holidays.rests(day));
        let today = local.date();
        if is_open_day(today) && local.hour() >= self.opens && local.hour() < self.closes {
            return moment;
        }
        let first = if local.hour() < self.opens { today } else { today.checked_add(1.day()).unwrap_or(today) };
        let day = first.series(1.day()).take(30).find(|day| is_open_day(*day)).unwrap_or(first);
        let opens = self.zone.to_ambiguous_zoned(day.at(self.opens.clamp(0, 23), 0, 0, 0)).compatible();
        opens.map_or(moment, |opens| Time::from(opens.timestamp()))
    }
}
