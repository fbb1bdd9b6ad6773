//! Times as people say them: "i dag 07.52", "torsdag 19 november 09.12". Intervals and deadlines belong in `domain`.
//! The moment now and the time zone are the caller's; nothing here reads a clock.
//! Length: rules and names of dates with their tests.

use super::Locale;
use askama::filters::HtmlSafe;
use askama::{FastWritable, Values};
use domain::Time;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use std::fmt;

/// Today and the time zone a page is written in.
#[derive(Clone, Debug)]
pub struct Calendar {
    now: Time,
    zone: TimeZone,
    today: Date,
}

impl Calendar {
    /// The calendar of a page written `now` for somebody in `zone` (an IANA name; an unknown one means UTC).
    #[must_use]
    pub fn new(now: Time, zone: &str) -> Self {
        let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
        let today = now.timestamp().to_zoned(zone.clone()).date();
        Self { now, zone, today }
    }

    /// The time the page is written.
    #[must_use]
    pub const fn now(&self) -> Time {
        self.now
    }

    /// The hour of the day now, 0–23.
    #[must_use]
    pub fn hour(&self) -> i8 {
        self.local(self.now).hour()
    }

    /// The number of a time's week (ISO 8601).
    #[must_use]
    pub fn week(&self, time: Time) -> i64 {
        i64::from(self.local(time).date().iso_week_date().week())
    }

    fn local(&self, time: Time) -> DateTime {
        self.zone.to_datetime(time.timestamp())
    }
}

/// How much of a time is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Detail {
    Full,
    Brief,
    Day,
    Date,
    Minutes,
    Machine,
}

/// A time to be written in a language.
#[derive(Clone, Copy)]
pub struct Moment<'a> {
    locale: &'a Locale,
    local: DateTime,
    today: Date,
    detail: Detail,
}

impl Locale {
    fn moment<'a>(&'a self, calendar: &Calendar, time: Time, detail: Detail) -> Moment<'a> {
        Moment { locale: self, local: calendar.local(time), today: calendar.today, detail }
    }

    /// "torsdag 19 november 09.12"; another year: "19 november 2025 09.12".
    #[must_use]
    pub fn full_time<'a>(&'a self, calendar: &Calendar, time: Time) -> Moment<'a> {
        self.moment(calendar, time, Detail::Full)
    }

    /// "i dag 07.52", "i går 14.31", "torsdag 11.40" within the week, else "19 november 11.40" or with the year.
    #[must_use]
    pub fn brief_time<'a>(&'a self, calendar: &Calendar, time: Time) -> Moment<'a> {
        self.moment(calendar, time, Detail::Brief)
    }

    /// "i dag", "i går", "i fredags" within the week, else "19 november" or "19 november 2025".
    #[must_use]
    pub fn day<'a>(&'a self, calendar: &Calendar, time: Time) -> Moment<'a> {
        self.moment(calendar, time, Detail::Day)
    }

    /// "torsdag 19 november"; another year: "19 november 2025".
    #[must_use]
    pub fn date<'a>(&'a self, calendar: &Calendar, time: Time) -> Moment<'a> {
        self.moment(calendar, time, Detail::Date)
    }

    /// "07.52".
    #[must_use]
    pub fn minutes<'a>(&'a self, calendar: &Calendar, time: Time) -> Moment<'a> {
        self.moment(calendar, time, Detail::Minutes)
    }

    /// "2026-11-19T09:12", for the `datetime` attribute.
    #[must_use]
    pub fn machine_time<'a>(&'a self, calendar: &Calendar, time: Time) -> Moment<'a> {
        self.moment(calendar, time, Detail::Machine)
    }

    /// "Måndag 23 november", to begin a sentence with.
    #[must_use]
    pub fn today(&self, calendar: &Calendar) -> String {
        let names = &self.names;
        let weekday = &names.weekdays[weekday_index(calendar.today)];
        let mut letters = weekday.chars();
        let first = letters.next().map(char::to_uppercase);
        let capital: String = first.into_iter().flatten().chain(letters).collect();
        format!("{capital} {} {}", calendar.today.day(), names.months[month_index(calendar.today)])
    }
}

type Out<'o> = &'o mut dyn fmt::Write;

/// Two digits, without the machinery of formatting: a long page writes some hundred of them.
fn write_two(number: i8, out: Out<'_>) -> fmt::Result {
    let number = u8::try_from(number).unwrap_or_default();
    out.write_char(char::from(b'0' + number / 10))?;
    out.write_char(char::from(b'0' + number % 10))
}

impl Moment<'_> {
    fn days_ago(&self) -> i64 {
        day_number(self.today) - day_number(self.local.date())
    }

    fn write_clock(&self, out: Out<'_>) -> fmt::Result {
        write_two(self.local.hour(), out)?;
        out.write_str(&self.locale.names.clock)?;
        write_two(self.local.minute(), out)
    }

    fn write_date(&self, out: Out<'_>) -> fmt::Result {
        let date = self.local.date();
        write!(out, "{} {}", date.day(), self.locale.names.months[month_index(date)])?;
        if date.year() == self.today.year() { Ok(()) } else { write!(out, " {}", date.year()) }
    }

    fn write_brief(&self, out: Out<'_>) -> fmt::Result {
        let names = &self.locale.names;
        match self.days_ago() {
            0 => out.write_str(&names.today)?,
            1 => out.write_str(&names.yesterday)?,
            2..=6 => out.write_str(&names.weekdays[weekday_index(self.local.date())])?,
            _ => self.write_date(out)?,
        }
        out.write_char(' ')?;
        self.write_clock(out)
    }

    fn write_day(&self, out: Out<'_>) -> fmt::Result {
        let names = &self.locale.names;
        match self.days_ago() {
            0 => out.write_str(&names.today),
            1 => out.write_str(&names.yesterday),
            2..=6 => out.write_str(&names.last_weekdays[weekday_index(self.local.date())]),
            _ => self.write_date(out),
        }
    }

    fn write_weekday_and_date(&self, out: Out<'_>) -> fmt::Result {
        let date = self.local.date();
        if date.year() == self.today.year() {
            out.write_str(&self.locale.names.weekdays[weekday_index(date)])?;
            out.write_char(' ')?;
        }
        self.write_date(out)
    }

    fn write_full(&self, out: Out<'_>) -> fmt::Result {
        self.write_weekday_and_date(out)?;
        out.write_char(' ')?;
        self.write_clock(out)
    }

    fn write_machine(&self, out: Out<'_>) -> fmt::Result {
        let date = self.local.date();
        write!(out, "{:04}-", date.year())?;
        write_two(date.month(), out)?;
        out.write_char('-')?;
        write_two(date.day(), out)?;
        out.write_char('T')?;
        write_two(self.local.hour(), out)?;
        out.write_char(':')?;
        write_two(self.local.minute(), out)
    }

    fn write(&self, out: Out<'_>) -> fmt::Result {
        match self.detail {
            Detail::Full => self.write_full(out),
            Detail::Brief => self.write_brief(out),
            Detail::Day => self.write_day(out),
            Detail::Date => self.write_weekday_and_date(out),
            Detail::Minutes => self.write_clock(out),
            Detail::Machine => self.write_machine(out),
        }
    }
}

impl fmt::Display for Moment<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f)
    }
}

/// The names of days and months are ours and hold letters only.
impl HtmlSafe for Moment<'_> {}

impl FastWritable for Moment<'_> {
    fn write_into(&self, dest: &mut dyn fmt::Write, _: &dyn Values) -> askama::Result<()> {
        Ok(self.write(dest)?)
    }
}

/// Days since an arbitrary day, by the calendar alone.
fn day_number(date: Date) -> i64 {
    // March is the first month, so that the leap day is the last of the year.
    let (year, month) = (i64::from(date.year()), i64::from(date.month()));
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    year * 365 + year.div_euclid(4) - year.div_euclid(100)
        + year.div_euclid(400)
        + (153 * month + 2) / 5
        + i64::from(date.day())
}

fn weekday_index(date: Date) -> usize {
    usize::try_from(date.weekday().to_monday_zero_offset()).unwrap_or_default()
}

fn month_index(date: Date) -> usize {
    usize::try_from(date.month() - 1).unwrap_or_default()
}

/// The names of days and months in a language, looked up once.
pub(super) struct Names {
    weekdays: [String; 7],
    last_weekdays: [String; 7],
    months: [String; 12],
    today: String,
    yesterday: String,
    clock: String,
}

impl Names {
    /// Reads the names from the words of a language; names the first that is missing.
    pub fn from_words(word: impl Fn(&str) -> Option<String>) -> Result<Self, String> {
        let one = |key: &str| word(key).ok_or_else(|| format!("{key} is missing"));
        let mut names = Self {
            weekdays: Default::default(),
            last_weekdays: Default::default(),
            months: Default::default(),
            today: one("date-today")?,
            yesterday: one("date-yesterday")?,
            clock: one("date-clock")?,
        };
        for index in 0..7 {
            names.weekdays[index] = one(&format!("date-weekday-{}", index + 1))?;
            names.last_weekdays[index] = one(&format!("date-last-weekday-{}", index + 1))?;
        }
        for index in 0..12 {
            names.months[index] = one(&format!("date-month-{}", index + 1))?;
        }
        Ok(names)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    fn at(text: &str) -> Time {
        text.parse::<jiff::Timestamp>().unwrap().into()
    }

    fn monday_morning() -> Calendar {
        Calendar::new(at("2026-11-23T07:10:00Z"), "Europe/Stockholm")
    }

    #[test]
    fn swedish_times_read_as_people_say_them() {
        let (sv, monday) = (Language::Sv.locale(), monday_morning());
        assert_eq!(sv.full_time(&monday, at("2026-11-19T08:12:00Z")).to_string(), "torsdag 19 november 09.12");
        assert_eq!(sv.brief_time(&monday, at("2026-11-23T06:52:00Z")).to_string(), "i dag 07.52");
        assert_eq!(sv.brief_time(&monday, at("2026-11-22T06:52:00Z")).to_string(), "i går 07.52");
        assert_eq!(sv.brief_time(&monday, at("2026-11-19T10:40:00Z")).to_string(), "torsdag 11.40");
        assert_eq!(sv.brief_time(&monday, at("2025-03-02T10:40:00Z")).to_string(), "2 mars 2025 11.40");
        assert_eq!(sv.day(&monday, at("2026-11-20T10:00:00Z")).to_string(), "i fredags");
        assert_eq!(sv.day(&monday, at("2026-11-16T10:00:00Z")).to_string(), "16 november");
        assert_eq!(sv.today(&monday), "Måndag 23 november");
    }

    #[test]
    fn english_times_use_a_colon() {
        let (en, monday) = (Language::En.locale(), monday_morning());
        assert_eq!(en.full_time(&monday, at("2026-11-19T08:12:00Z")).to_string(), "Thursday 19 November 09:12");
        assert_eq!(en.day(&monday, at("2026-11-22T08:12:00Z")).to_string(), "yesterday");
        // After "since", "used" and "saved" alike.
        assert_eq!(en.day(&monday, at("2026-11-17T08:12:00Z")).to_string(), "Tuesday");
    }

    #[test]
    fn the_day_turns_at_local_midnight_and_summer_time_is_kept() {
        let (sv, monday) = (Language::Sv.locale(), monday_morning());
        assert_eq!(sv.day(&monday, at("2026-11-22T23:30:00Z")).to_string(), "i dag");
        assert_eq!(sv.minutes(&monday, at("2026-07-01T10:00:00Z")).to_string(), "12.00");
        assert_eq!(sv.machine_time(&monday, at("2026-07-01T10:00:00Z")).to_string(), "2026-07-01T12:00");
    }

    #[test]
    fn days_are_counted_over_leap_days_and_new_year() {
        let mut day = jiff::civil::date(1999, 12, 25);
        for expected in day_number(day)..day_number(day) + 1_000 {
            assert_eq!(day_number(day), expected, "{day}");
            day = day.tomorrow().unwrap();
        }
    }

    #[test]
    fn a_time_to_come_is_said_by_date() {
        let (sv, monday) = (Language::Sv.locale(), monday_morning());
        assert_eq!(sv.day(&monday, at("2026-11-25T10:00:00Z")).to_string(), "25 november");
    }
}
