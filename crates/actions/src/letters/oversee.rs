//! How the letters have gone, day by day: for administrators. Numbers and the mail servers' words; no member, no address.

use crate::cx::Cx;
use crate::{Error, Result};
use domain::Time;
use std::collections::BTreeMap;
use storage::letters;

/// Days that are shown.
pub const DAYS: i64 = 30;
/// Letters that were given up, at most.
const FAILED: i64 = 50;
/// What members chose or did is not counted below this.
const FEWEST: i64 = 5;
/// Reasons that tell what a member chose or did.
const OWN: [&str; 3] = ["off", "paused", "been-here"];

/// The letters that were due on a date.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Day {
    /// The members' local date, such as `2026-12-01`.
    pub date: String,
    /// All of them.
    pub due: i64,
    /// The mail server took them.
    pub sent: i64,
    /// Not sent, by the reason's word; none where they are too few to be counted.
    pub skipped: Vec<(String, Option<i64>)>,
    /// Given up.
    pub failed: i64,
    /// On their way.
    pub waiting: i64,
}

/// A letter that was given up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failed {
    /// When.
    pub at: Time,
    /// How often it was tried.
    pub attempts: i32,
    /// The mail server's words, without addresses.
    pub reason: String,
}

/// How the letters of the last thirty days have gone, the newest first.
///
/// # Errors
/// [`Error::Forbidden`] for anybody but an administrator.
pub fn oversee(cx: &mut Cx<'_>) -> Result<(Vec<Day>, Vec<Failed>)> {
    if !cx.me()?.is_administrator {
        return Err(Error::Forbidden);
    }
    let since = cx.now.plus_days(-DAYS);
    let days = by_day(letters::counts(cx.conn, since)?);
    let failed = letters::failed(cx.conn, since, FAILED)?;
    let told = |letter: letters::Failed| Failed {
        at: letter.ended_at.unwrap_or_default(),
        attempts: letter.attempts,
        reason: without_addresses(&letter.reason),
    };
    Ok((days, failed.into_iter().map(told).collect()))
}

fn by_day(counts: Vec<(String, String, String, i64)>) -> Vec<Day> {
    let mut days: BTreeMap<String, Day> = BTreeMap::new();
    for (date, state, reason, count) in counts {
        let day = days.entry(date.clone()).or_insert_with(|| Day { date, ..Day::default() });
        day.due += count;
        match state.as_str() {
            "sent" => day.sent += count,
            "failed" => day.failed += count,
            "skipped" => {
                let is_counted = !OWN.contains(&reason.as_str()) || count >= FEWEST;
                day.skipped.push((reason, is_counted.then_some(count)));
            }
            _ => day.waiting += count,
        }
    }
    days.into_values().rev().collect()
}

/// A mail server's words often repeat the address.
fn without_addresses(words: &str) -> String {
    let word = |word: &str| if word.contains('@') { "…".to_owned() } else { word.to_owned() };
    words.split_whitespace().map(word).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_and_reasons_of_a_day_are_one_row_and_the_newest_is_first() {
        let row = |date: &str, state: &str, reason: &str, count| (date.into(), state.into(), reason.into(), count);
        let days = by_day(vec![
            row("2026-11-24", "failed", "550 no", 1),
            row("2026-11-24", "failed", "551 no", 2),
            row("2026-11-24", "queued", "451 later", 3),
            row("2026-11-24", "sending", "", 1),
            row("2026-11-24", "sent", "", 70),
            row("2026-11-24", "skipped", "nothing", 2),
            row("2026-11-24", "skipped", "paused", 4),
            row("2026-11-24", "skipped", "been-here", 5),
            row("2026-12-01", "sent", "", 80),
        ]);
        assert_eq!(days.iter().map(|day| day.date.as_str()).collect::<Vec<_>>(), ["2026-12-01", "2026-11-24"]);
        let day = &days[1];
        assert_eq!((day.due, day.sent, day.failed, day.waiting), (88, 70, 3, 4));
        let skipped: Vec<_> = day.skipped.iter().map(|(reason, count)| (reason.as_str(), *count)).collect();
        assert_eq!(skipped, [("nothing", Some(2)), ("paused", None), ("been-here", Some(5))]);
    }

    #[test]
    fn the_servers_words_lose_their_addresses_and_nothing_else() {
        let words = "permanent error (550): 5.1.1 <asta@norrvik.example>: no such user";
        assert_eq!(without_addresses(words), "permanent error (550): 5.1.1 … no such user");
    }
}
