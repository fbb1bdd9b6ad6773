//! Whether questions are mostly answered within a working day: what a promise to the one who asks must rest on.
//! How long a question has waited is the moderators' queue's.

use crate::Result;
use crate::cx::Cx;
use domain::{GroupId, Time};
use storage::threads::first_replies;

/// The newest questions that are looked at.
const LOOKED_AT: i64 = 40;
/// Fewer say nothing.
const LEAST: usize = 5;
/// Days back.
const SINCE_DAYS: i64 = 365;
/// Days that a question must have had to be answered in: a working day lasts over a weekend at most.
const WAITED_DAYS: i64 = 3;

/// Whether more than half of the newest questions in these groups were answered by somebody else within a working day.
/// One query.
///
/// # Errors
/// Of the database.
pub fn answered_soon(cx: &mut Cx<'_>, groups: &[GroupId]) -> Result<bool> {
    let between = (cx.now.plus_days(-SINCE_DAYS), cx.now.plus_days(-WAITED_DAYS));
    let asked = first_replies(cx.conn, groups, between, LOOKED_AT)?;
    let soon = asked.iter().filter(|(at, reply)| reply.is_some_and(|reply| reply <= a_working_day_after(*at))).count();
    Ok(asked.len() >= LEAST && soon * 2 > asked.len())
}

/// The same hour of the next working day. Days are those of UTC: an hour more or less changes no promise.
fn a_working_day_after(at: Time) -> Time {
    const DAY: i64 = 86_400 * 1_000_000;
    // 1 January 1970 was a Thursday: 0 is Monday.
    let weekday = (at.0.div_euclid(DAY) + 3).rem_euclid(7);
    at.plus_days(match weekday {
        4 => 3,
        5 => 2,
        _ => 1,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_working_day_lasts_over_the_weekend() {
        let day = |n: i64| Time(n * 86_400 * 1_000_000);
        // 19 November 2026 is a Thursday, day 20 776.
        let thursday = 20_776;
        for (asked, by) in [(0, 1), (1, 4), (2, 4), (3, 4), (4, 5)] {
            assert_eq!(a_working_day_after(day(thursday + asked)), day(thursday + by), "{asked}");
        }
    }
}
