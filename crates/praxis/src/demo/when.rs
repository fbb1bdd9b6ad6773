//! Times of the demo, counted back in weekdays so that everything happens in office hours whenever the demo is started.
//! The zone is the caller's.

use jiff::ToSpan as _;
use jiff::civil::{Date, DateTime, Time, Weekday};
use serde::{Deserialize, Deserializer};

/// `-12d 09:14`: at 9.14, twelve weekdays before today. Before a Saturday or Sunday counts from the Friday.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct When {
    weekdays_back: u16,
    time: Time,
}

impl When {
    /// Reads `-<weekdays>d <hour>:<minute>`; `None` when it is written in another way.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (days, time) = text.strip_prefix('-')?.split_once("d ")?;
        let (hour, minute) = time.split_once(':')?;
        let time = Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()?;
        let weekdays_back = days.parse().ok().filter(|days| (1..=400).contains(days))?;
        (text.ends_with(|c: char| c.is_ascii_digit()) && hour.len() == 2).then_some(Self { weekdays_back, time })
    }

    /// The civil time, when today is `today`.
    ///
    /// # Panics
    /// Within two years of the first day of the calendar.
    #[must_use]
    pub fn on(self, today: Date) -> DateTime {
        let beyond_friday = match today.weekday() {
            Weekday::Saturday => 1,
            Weekday::Sunday => 2,
            _ => 0,
        };
        let back =
            |date: Date, days: i64| date.checked_sub(days.days()).expect("the demo is younger than the calendar");
        let weekday = back(today, beyond_friday);
        let (weeks, rest) = (i64::from(self.weekdays_back / 5), i64::from(self.weekdays_back % 5));
        let since_monday = i64::from(weekday.weekday().to_monday_zero_offset());
        let weekend = if rest > since_monday { 2 } else { 0 };
        back(weekday, weeks * 7 + rest + weekend).to_datetime(self.time)
    }

    /// The hour and minute.
    #[must_use]
    pub const fn time(self) -> Time {
        self.time
    }

    /// Whether this is later than `other`, on any day the demo is started.
    #[must_use]
    pub fn is_after(self, other: Self) -> bool {
        (other.weekdays_back, self.time) > (self.weekdays_back, other.time)
    }

    /// How many weekdays before today.
    #[must_use]
    pub const fn weekdays_back(self) -> u16 {
        self.weekdays_back
    }
}

impl<'de> Deserialize<'de> for When {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text)
            .ok_or_else(|| serde::de::Error::custom(format!("{text:?} is not a time like \"-12d 09:14\"")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn day(text: &str, today: Date) -> Date {
        When::parse(text).expect("the time is written as it should be").on(today).date()
    }

    #[test]
    fn weekdays_are_counted_and_weekends_are_not() {
        let monday = date(2026, 11, 23);
        assert_eq!(day("-1d 09:00", monday), date(2026, 11, 20));
        assert_eq!(day("-5d 09:00", monday), date(2026, 11, 16));
        assert_eq!(day("-6d 09:00", monday), date(2026, 11, 13));
        assert_eq!(day("-3d 09:00", date(2026, 11, 25)), date(2026, 11, 20));
        for sunday in [date(2026, 11, 22), date(2026, 11, 21), date(2026, 11, 20)] {
            assert_eq!(day("-1d 09:00", sunday), date(2026, 11, 19));
        }
    }

    #[test]
    fn nothing_ever_happens_on_a_weekend_and_the_order_holds() {
        for start in 0..7 {
            let today = date(2026, 11, 16).checked_add(start.days()).expect("a day of that week");
            let days: Vec<Date> = (1..200).map(|n| day(&format!("-{n}d 09:00"), today)).collect();
            assert!(days.iter().all(|d| !matches!(d.weekday(), Weekday::Saturday | Weekday::Sunday)));
            assert!(days.windows(2).all(|pair| pair[1] < pair[0]));
        }
    }

    #[test]
    fn other_ways_to_write_a_time_are_refused() {
        for text in ["12d 09:14", "-12 09:14", "-0d 09:14", "-12d 9:14", "-12d 24:00", "-12d 09:14 ", "-12d", ""] {
            assert_eq!(When::parse(text), None, "{text}");
        }
    }

    #[test]
    fn later_is_later() {
        let at = |text| When::parse(text).expect("a time");
        assert!(at("-2d 09:00").is_after(at("-3d 16:00")) && at("-2d 09:01").is_after(at("-2d 09:00")));
        assert!(!at("-2d 09:00").is_after(at("-2d 09:00")) && !at("-3d 16:00").is_after(at("-2d 09:00")));
    }
}
