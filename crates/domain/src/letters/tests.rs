//! The rhythm of letters around clock changes, holidays, fortnights and months.

use super::*;

fn rhythm(every: LetterEvery, weekday: i8, hour: i8, zone: &str) -> Rhythm {
    Rhythm { every, weekday, hour, zone: TimeZone::get(zone).expect("a zone"), on_working_days: false }
}

fn time(text: &str) -> Time {
    Time::from(text.parse::<jiff::Timestamp>().expect("a time"))
}

/// The letters of a rhythm after a moment, as UTC.
fn letters(rhythm: &Rhythm, after: &str, count: usize) -> Vec<String> {
    let mut at = time(after);
    let next = || {
        let due = rhythm.next_after(at, Holidays::of("se"))?;
        at = due.at;
        Some(due.at.rfc3339())
    };
    std::iter::from_fn(next).take(count).collect()
}

#[test]
fn a_weekly_letter_comes_at_the_same_hour_before_and_after_both_clock_changes() {
    let tuesday = rhythm(LetterEvery::Week, 2, 8, "Europe/Stockholm");
    let spring = letters(&tuesday, "2026-03-18T00:00:00Z", 3);
    assert_eq!(spring, ["2026-03-24T07:00:00Z", "2026-03-31T06:00:00Z", "2026-04-07T06:00:00Z"]);
    let autumn = letters(&tuesday, "2026-10-14T00:00:00Z", 3);
    assert_eq!(autumn, ["2026-10-20T06:00:00Z", "2026-10-27T07:00:00Z", "2026-11-03T07:00:00Z"]);
}

#[test]
fn an_hour_that_the_clock_leaves_out_or_gives_twice_brings_one_letter() {
    let daily = rhythm(LetterEvery::Day, 1, 2, "Europe/Stockholm");
    let spring = letters(&daily, "2026-03-28T00:00:00Z", 3);
    assert_eq!(spring, ["2026-03-28T01:00:00Z", "2026-03-29T01:00:00Z", "2026-03-30T00:00:00Z"]);
    let autumn = letters(&daily, "2026-10-23T23:00:00Z", 4);
    let expected = ["2026-10-24T00:00:00Z", "2026-10-25T00:00:00Z", "2026-10-26T01:00:00Z", "2026-10-27T01:00:00Z"];
    assert_eq!(autumn, expected);
}

#[test]
fn every_date_of_a_year_has_one_daily_letter_in_every_hour_and_zone() {
    for zone in ["Europe/Stockholm", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "Pacific/Auckland"] {
        for hour in 0..24 {
            let daily = rhythm(LetterEvery::Day, 1, hour, zone);
            let mut at = time("2025-12-31T23:59:59Z");
            let mut dates = std::collections::BTreeSet::new();
            for _ in 0..365 {
                let due = daily.next_after(at, Holidays::of("")).expect("a letter");
                assert!(due.at > at, "{zone} {hour}: {due:?}");
                assert!(dates.insert(due.date), "{zone} {hour}: twice on {}", due.date);
                at = due.at;
            }
            let (first, last) = (dates.first().expect("dates"), dates.last().expect("dates"));
            let days = last.since(*first).expect("a span").get_days();
            assert_eq!(days, 364, "{zone} {hour}: a day was left out");
        }
    }
}

#[test]
fn fortnights_keep_their_weeks_and_months_their_first_weekday() {
    let fortnight = letters(&rhythm(LetterEvery::TwoWeeks, 2, 8, "UTC"), "2026-12-10T00:00:00Z", 4);
    assert_eq!(
        fortnight,
        ["2026-12-22T08:00:00Z", "2027-01-05T08:00:00Z", "2027-01-19T08:00:00Z", "2027-02-02T08:00:00Z"]
    );
    let month = letters(&rhythm(LetterEvery::Month, 1, 8, "UTC"), "2026-11-03T00:00:00Z", 3);
    assert_eq!(month, ["2026-12-07T08:00:00Z", "2027-01-04T08:00:00Z", "2027-02-01T08:00:00Z"]);
}

#[test]
fn a_letter_waits_for_a_working_day_where_that_is_wished() {
    let mut tuesday = rhythm(LetterEvery::Week, 5, 8, "Europe/Stockholm");
    tuesday.on_working_days = true;
    // Good Friday and Easter Monday 2026 are 3 and 6 April.
    let easter = letters(&tuesday, "2026-03-28T00:00:00Z", 2);
    assert_eq!(easter, ["2026-04-07T06:00:00Z", "2026-04-10T06:00:00Z"]);
    let mut daily = rhythm(LetterEvery::Day, 1, 8, "Europe/Stockholm");
    daily.on_working_days = true;
    assert_eq!(letters(&daily, "2026-04-02T07:00:00Z", 1), ["2026-04-07T06:00:00Z"]);
}

#[test]
fn no_letter_comes_when_they_are_off_and_the_last_one_is_found_again() {
    assert!(letters(&rhythm(LetterEvery::Off, 2, 8, "UTC"), "2026-12-10T00:00:00Z", 1).is_empty());
    let monthly = rhythm(LetterEvery::Month, 1, 8, "UTC");
    let last = monthly.last_before(time("2026-12-07T08:00:00Z"), Holidays::of("se")).expect("a letter");
    assert_eq!(last.at.rfc3339(), "2026-12-07T08:00:00Z");
    let before = monthly.last_before(time("2026-12-07T07:59:59Z"), Holidays::of("se")).expect("a letter");
    assert_eq!(before.at.rfc3339(), "2026-11-02T08:00:00Z");
}

#[test]
fn mail_at_once_waits_for_the_next_morning_that_offices_have() {
    let quiet = QuietHours::usual("Europe/Stockholm");
    let opens = |at: &str| quiet.open_at(time(at), Holidays::of("se")).rfc3339();
    // Monday 30 November 2026; Friday 18 December after work; Christmas Eve is a Thursday.
    assert_eq!(opens("2026-11-30T09:00:00Z"), "2026-11-30T09:00:00Z");
    assert_eq!(opens("2026-11-30T05:30:00Z"), "2026-11-30T06:00:00Z");
    assert_eq!(opens("2026-11-30T17:00:00Z"), "2026-12-01T06:00:00Z");
    assert_eq!(opens("2026-12-18T18:00:00Z"), "2026-12-21T06:00:00Z");
    assert_eq!(opens("2026-12-23T20:00:00Z"), "2026-12-28T06:00:00Z");
}
