//! Which days are holidays: rules read from data, one file a country. Nothing about a country is code.

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan as _};
use std::sync::LazyLock;

/// The holidays of a country, by rule.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Holidays(Vec<Rule>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Rule {
    /// Month and day.
    On(i8, i8),
    /// Days from Easter Sunday.
    FromEaster(i32),
    /// A weekday between two dates of the year, both included.
    Between((i8, i8), (i8, i8), Weekday),
}

static SWEDEN: LazyLock<Holidays> = LazyLock::new(|| {
    Holidays::parse(include_str!("../../data/holidays.se.txt")).expect("a test reads the file that is shipped")
});

impl Holidays {
    /// The holidays that are shipped for a country code such as `se`; of an unknown country there are none.
    #[must_use]
    pub fn of(country: &str) -> &'static Self {
        static NONE: Holidays = Holidays(Vec::new());
        if country.eq_ignore_ascii_case("se") { &SWEDEN } else { &NONE }
    }

    /// Reads a file of rules: a day and its name a line, `#` for remarks.
    ///
    /// # Errors
    /// Names the line that is no rule.
    pub fn parse(text: &str) -> Result<Self, String> {
        let lines = text.lines().enumerate().map(|(n, line)| (n + 1, line.trim()));
        let rules = lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
        let read =
            |(n, line): (usize, &str)| rule(line).ok_or_else(|| format!("line {n} is no rule for a day: {line}"));
        rules.map(read).collect::<Result<Vec<_>, _>>().map(Self)
    }

    /// Is this a holiday?
    #[must_use]
    pub fn holds(&self, date: Date) -> bool {
        let easter = easter(date.year());
        self.0.iter().any(|rule| match *rule {
            Rule::On(month, day) => (date.month(), date.day()) == (month, day),
            Rule::FromEaster(days) => easter.checked_add(days.days()).is_ok_and(|day| day == date),
            Rule::Between(from, to, weekday) => {
                let day = (date.month(), date.day());
                date.weekday() == weekday && from <= day && day <= to
            }
        })
    }

    /// Do offices rest: a Saturday, a Sunday or a holiday?
    #[must_use]
    pub fn rests(&self, date: Date) -> bool {
        matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday) || self.holds(date)
    }
}

fn rule(line: &str) -> Option<Rule> {
    let mut words = line.split_whitespace();
    let day = words.next()?;
    if let Some(days) = day.strip_prefix("easter") {
        return days.parse().ok().map(Rule::FromEaster);
    }
    let Some((from, to)) = day.split_once("..") else {
        return month_and_day(day).map(|(month, day)| Rule::On(month, day));
    };
    Some(Rule::Between(month_and_day(from)?, month_and_day(to)?, weekday(words.next()?)?))
}

fn month_and_day(text: &str) -> Option<(i8, i8)> {
    let (month, day) = text.split_once('-')?;
    let (month, day) = (month.parse().ok()?, day.parse().ok()?);
    // 2024 has every date there is.
    Date::new(2024, month, day).ok().map(|_| (month, day))
}

fn weekday(name: &str) -> Option<Weekday> {
    let names = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let place = names.iter().position(|n| *n == name)?;
    Weekday::from_monday_zero_offset(i8::try_from(place).ok()?).ok()
}

/// Easter Sunday of a year of the Gregorian calendar (the method of J.-M. Oudin, 1940, as the US Naval Observatory gives it).
fn easter(year: i16) -> Date {
    let y = i32::from(year);
    let century = y / 100;
    let golden = y % 19;
    let k = (century - 17) / 25;
    let mut i = (century - century / 4 - (century - k) / 3 + 19 * golden + 15) % 30;
    i -= (i / 28) * (1 - (i / 28) * (29 / (i + 1)) * ((21 - golden) / 11));
    let j = (y + y / 4 + i + 2 - century + century / 4) % 7;
    let from_march = i - j + 28;
    let march: Date = Date::new(year, 3, 1).unwrap_or(Date::MIN);
    march.checked_add(Span::new().days(from_march - 1)).unwrap_or(march)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn easter_is_on_the_dates_that_almanacs_give() {
        let known =
            [(1961, 4, 2), (2000, 4, 23), (2019, 4, 21), (2024, 3, 31), (2025, 4, 20), (2026, 4, 5), (2038, 4, 25)];
        for (year, month, day) in known {
            assert_eq!(easter(year), date(year, month, day));
        }
    }

    #[test]
    fn the_swedish_year_of_2026_has_its_holidays_and_no_others() {
        let se = Holidays::of("SE");
        let first = date(2026, 1, 1);
        let days = first.series(1.day()).take_while(|d| d.year() == 2026).filter(|d| se.holds(*d));
        let days: Vec<String> = days.map(|d| d.strftime("%m-%d").to_string()).collect();
        let expected =
            "01-01 01-06 04-03 04-05 04-06 05-01 05-14 05-24 06-06 06-19 06-20 10-31 12-24 12-25 12-26 12-31";
        assert_eq!(days.join(" "), expected);
        assert!(se.rests(date(2026, 11, 28)) && !se.rests(date(2026, 11, 30)));
        assert!(!Holidays::of("xx").holds(first));
    }

    #[test]
    fn a_line_that_is_no_rule_is_named() {
        assert!(Holidays::parse("# x\n\n13-01 Ingen").unwrap_err().contains("line 3"));
        assert!(Holidays::parse("06-19..06-25 Midsommarafton").unwrap_err().contains("line 1"));
    }
}
