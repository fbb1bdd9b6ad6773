//! Dates as mails write them: RFC 5322, its obsolete forms, `asctime`, and the common mistakes. English names only,
//! since the headers are English whatever the language of the mail.

use jiff::{Timestamp, civil::DateTime, tz::Offset};

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
/// Zone names seen in mails, in minutes east of UTC. Unknown names count as UTC.
const ZONES: [(&str, i32); 20] = [
    ("ut", 0),
    ("utc", 0),
    ("gmt", 0),
    ("z", 0),
    ("wet", 0),
    ("west", 60),
    ("bst", 60),
    ("cet", 60),
    ("met", 60),
    ("cest", 120),
    ("mest", 120),
    ("eet", 120),
    ("eest", 180),
    ("est", -300),
    ("edt", -240),
    ("cst", -360),
    ("cdt", -300),
    ("mst", -420),
    ("mdt", -360),
    ("pst", -480),
];
const PACIFIC_SUMMER: (&str, i32) = ("pdt", -420);
/// No date line is longer; what is longer is not read.
const LONGEST: usize = 200;

#[derive(Clone, Copy, Debug, Default)]
struct Parts {
    has_weekday: bool,
    month: Option<i8>,
    day: Option<i8>,
    year: Option<i16>,
    time: Option<(i8, i8, i8)>,
    minutes_east: Option<i32>,
    unknown: usize,
}

/// Reads the date of a `Date:` header as leniently as is safe. `None` when day, month, year or time is missing or
/// impossible, or when it lies before 1970.
#[must_use]
pub fn parse(text: &str) -> Option<Timestamp> {
    let text = without_comments(text.get(..LONGEST).unwrap_or(text));
    let trimmed = text.trim();
    if let Ok(time) = trimmed.parse::<Timestamp>() {
        return Some(time);
    }
    read(trimmed)?.timestamp()
}

/// Reads the date of a mailbox's "From " line, strictly: weekday, month, day, time and a year of four digits must be
/// there, a zone may be, and nothing else.
#[must_use]
pub fn parse_full(text: &str) -> Option<Timestamp> {
    let parts = read(text.get(..LONGEST).unwrap_or(text))?;
    if parts.unknown > 0 || !parts.has_weekday {
        return None;
    }
    parts.timestamp()
}

/// Whether a word is an English weekday's name or abbreviation, with or without a comma.
#[must_use]
pub fn is_weekday(word: &str) -> bool {
    position(&WEEKDAYS, word.trim_end_matches(',')).is_some()
}

fn read(text: &str) -> Option<Parts> {
    let mut parts = Parts::default();
    for word in text.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty()) {
        parts.take(word)?;
    }
    Some(parts)
}

impl Parts {
    /// `None` says that the word makes the date impossible.
    fn take(&mut self, word: &str) -> Option<()> {
        let first = word.as_bytes()[0];
        if first.is_ascii_digit() && word.contains(':') {
            self.take_time(word)?;
        } else if matches!(first, b'+' | b'-') {
            self.minutes_east = Some(offset(word)?);
        } else if first.is_ascii_digit() && word.bytes().all(|b| b.is_ascii_digit()) {
            self.take_number(word);
        } else if first.is_ascii_digit() && word.contains(['-', '/']) {
            word.split(['-', '/']).filter(|part| !part.is_empty()).try_for_each(|part| self.take(part))?;
        } else if first.is_ascii_alphabetic() {
            let (name, offset) = word.split_at(word.find(['+', '-']).unwrap_or(word.len()));
            self.take_name(name);
            if !offset.is_empty() {
                self.take(offset)?;
            }
        } else {
            self.unknown += 1;
        }
        Some(())
    }

    fn take_time(&mut self, word: &str) -> Option<()> {
        let end = word.find(|c: char| !(c.is_ascii_digit() || c == ':' || c == '.')).unwrap_or(word.len());
        let (clock, rest) = word.split_at(end);
        let mut numbers = clock.split(':').map(|part| part.split('.').next().unwrap_or(part).parse::<i8>().ok());
        let hour = numbers.next()??;
        let minute = numbers.next()??;
        // A leap second is written 60; no clock here knows it.
        let second = numbers.next().unwrap_or(Some(0))?.min(59);
        self.time = Some((hour, minute, second));
        if rest.is_empty() { Some(()) } else { self.take(rest) }
    }

    fn take_number(&mut self, word: &str) {
        let Ok(number) = word.parse::<i16>() else {
            self.unknown += 1;
            return;
        };
        match word.len() {
            1 | 2 if self.day.is_none() => self.day = i8::try_from(number).ok(),
            // Two digits are this or the last century (RFC 5322 4.3); three are years since 1900.
            2 if self.year.is_none() => self.year = Some(number + if number < 50 { 2000 } else { 1900 }),
            3 if self.year.is_none() => self.year = Some(number + 1900),
            4 if self.year.is_none() => self.year = Some(number),
            _ => self.unknown += 1,
        }
    }

    fn take_name(&mut self, word: &str) {
        if self.month.is_none()
            && let Some(month) = position(&MONTHS, word)
        {
            self.month = i8::try_from(month + 1).ok();
        } else if position(&WEEKDAYS, word).is_some() {
            self.has_weekday = true;
        } else if let Some(minutes) = zone(word) {
            // A number counts more than a name, wherever it stands.
            self.minutes_east.get_or_insert(minutes);
        } else if let Some((hour, minute, second)) = self.time
            && (word.eq_ignore_ascii_case("am") || word.eq_ignore_ascii_case("pm"))
        {
            let afternoon = if word.eq_ignore_ascii_case("pm") { 12 } else { 0 };
            self.time = Some((hour % 12 + afternoon, minute, second));
        } else {
            self.unknown += 1;
        }
    }

    fn timestamp(self) -> Option<Timestamp> {
        let (hour, minute, second) = self.time?;
        let local = DateTime::new(self.year?, self.month?, self.day?, hour, minute, second, 0).ok()?;
        let offset = Offset::from_seconds(self.minutes_east.unwrap_or(0) * 60).ok()?;
        let time = offset.to_timestamp(local).ok()?;
        (time >= Timestamp::UNIX_EPOCH).then_some(time)
    }
}

/// `+0200`, `-03:30`, `+02` in minutes; a nonsense offset (`+9900`) counts as UTC, as mail readers take it.
fn offset(word: &str) -> Option<i32> {
    let digits: String = word[1..].chars().filter(char::is_ascii_digit).take(4).collect();
    let number: i32 = digits.parse().ok()?;
    let minutes = if digits.len() <= 2 { number * 60 } else { number / 100 * 60 + number % 100 };
    let minutes = if minutes > 18 * 60 { 0 } else { minutes };
    Some(if word.starts_with('-') { -minutes } else { minutes })
}

fn zone(word: &str) -> Option<i32> {
    let known = ZONES.iter().chain([&PACIFIC_SUMMER]).find(|(name, _)| name.eq_ignore_ascii_case(word));
    known.map(|(_, minutes)| *minutes)
}

/// The place of the name that `word` abbreviates to three letters or writes out.
fn position(names: &[&str], word: &str) -> Option<usize> {
    let word = word.trim_end_matches('.');
    if !(3..=9).contains(&word.len()) || !word.bytes().all(|b| b.is_ascii_alphabetic()) {
        return None;
    }
    names.iter().position(|name| name.eq_ignore_ascii_case(&word[..3]))
}

fn without_comments(text: &str) -> String {
    let mut depth = 0_usize;
    let mut kept = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ if depth == 0 => kept.push(c),
            _ => {}
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_as(text: &str) -> String {
        parse(text).map_or_else(|| "none".into(), |time| time.to_string())
    }

    #[test]
    fn the_forms_seen_in_real_mail_are_read() {
        for (text, expected) in [
            ("Fri, 13 Sep 2002 15:05:17 -0400", "2002-09-13T19:05:17Z"),
            ("Wed,  4 Jan 2006 12:30:51 +0100 (CET)", "2006-01-04T11:30:51Z"),
            ("27 Jul 2006 19:36:30 -0400", "2006-07-27T23:36:30Z"),
            ("Thu, 10 Aug 2006 14:17:17 GMT", "2006-08-10T14:17:17Z"),
            ("Tue, 24 Jan 2006 20:56:56 +01", "2006-01-24T19:56:56Z"),
            ("Mon, 23-Sep-02 10:00:00 GMT", "2002-09-23T10:00:00Z"),
            ("Thu Sep  5 09:58:24 2002", "2002-09-05T09:58:24Z"),
            ("Thu Sep  5 09:58:24 EDT 2002", "2002-09-05T13:58:24Z"),
            ("Mon, 5 Aug 102 08:00 +0000", "2002-08-05T08:00:00Z"),
            ("Jan 6, 2006 3:46 PM", "2006-01-06T15:46:00Z"),
            ("2016-01-02T10:26:48+01:00", "2016-01-02T09:26:48Z"),
            ("Sat, 31 Dec 2005 23:59:60 +0000", "2005-12-31T23:59:59Z"),
            ("Wed, 4 Jan 2006 12:30:51 GMT+0200", "2006-01-04T10:30:51Z"),
        ] {
            assert_eq!(read_as(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_not_a_date_is_refused() {
        for text in
            ["", "yesterday", "31 Feb 2002 10:00:00 +0000", "4 Jan 2006", "Wed, 4 Jan 1906 12:30:51 +0100", "::"]
        {
            assert_eq!(read_as(text), "none", "{text}");
        }
    }

    #[test]
    fn the_full_form_wants_every_part_and_nothing_more() {
        assert!(parse_full("Wed Jan  4 12:30:51 2006").is_some());
        assert!(parse_full("Wed Jan 04 12:30:51 +0000 2006").is_some());
        for text in ["Jan  4 12:30:51 2006", "Wed Jan  4 2006", "Wed Jan  4 12:30:51 2006 or so", "Wed 12:30:51 2006"] {
            assert!(parse_full(text).is_none(), "{text}");
        }
    }
}
