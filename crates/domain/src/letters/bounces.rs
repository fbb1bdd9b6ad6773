//! When mail to an address is stopped because it comes back. Hard: at once. Soft: the fourth that counts; what came before
//! is halved for every fifteen days without one, so that a full mailbox in spring does not add to one in autumn.

use crate::Time;

/// Soft bounces that stop the mail: so many within thirty days, when no fortnight of them was quiet.
const SOFT_MOST: i32 = 4;
/// Days after which what came back counts half.
const HALF_LIFE: i64 = 15;
/// Microseconds of a day.
const DAY: i64 = 86_400_000_000;

/// What came back from an address.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bounced {
    /// Mails that may arrive another time, as they counted at the last bounce.
    pub soft: i32,
    /// Mails that never will, as they counted at the last bounce.
    pub hard: i32,
    /// When the last one came back.
    pub last_at: Option<Time>,
    /// Since when no mail is sent there.
    pub stopped_at: Option<Time>,
}

impl Bounced {
    /// After one more came back.
    #[must_use]
    pub fn and(self, is_hard: bool, now: Time) -> Self {
        let faded = self.faded(now);
        let soft = faded.soft.saturating_add(i32::from(!is_hard));
        let hard = faded.hard.saturating_add(i32::from(is_hard));
        let stops = is_hard || soft >= SOFT_MOST;
        let stopped_at = self.stopped_at.or_else(|| stops.then_some(now));
        Self { soft, hard, last_at: Some(now), stopped_at }
    }

    /// After the owner asked for another try: what came back is forgotten.
    #[must_use]
    pub const fn resumed(self) -> Self {
        Self { soft: 0, hard: 0, last_at: None, stopped_at: None }
    }

    fn faded(self, now: Time) -> Self {
        let days = self.last_at.map_or(0, |last| (now.0 - last.0).max(0) / DAY);
        let halvings = u32::try_from(days / HALF_LIFE).unwrap_or(31).min(31);
        Self { soft: self.soft >> halvings, hard: self.hard >> halvings, ..self }
    }
}

/// Whether an address will never take mail, by the server's verdict and its status code (RFC 3463). A full mailbox and a
/// policy that one mail met are not the address's end, whatever the server calls them.
#[must_use]
pub fn is_hard(is_permanent: bool, status: Option<&str>) -> bool {
    let status = status.unwrap_or_default();
    let may_pass =
        status.starts_with("4.") || status.ends_with(".2.2") || ["5.3.", "5.7."].iter().any(|s| status.starts_with(s));
    is_permanent && !may_pass
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The day, of bounces that came on these days, on which the mail is stopped.
    fn stopped_on(days: &[(i64, bool)]) -> Option<i64> {
        let at = |day: i64| Time(1_000 * DAY + day * DAY);
        let after = days.iter().fold(Bounced::default(), |before, (day, is_hard)| before.and(*is_hard, at(*day)));
        after.stopped_at.map(|time| (time.0 - at(0).0) / DAY)
    }

    #[test]
    fn hard_stops_at_once_and_soft_with_the_fourth_that_counts() {
        const HARD: bool = true;
        const SOFT: bool = false;
        for (days, stopped) in [
            (&[(0, HARD)][..], Some(0)),
            (&[(0, SOFT)], None),
            (&[(0, SOFT), (7, SOFT), (14, SOFT)], None),
            (&[(0, SOFT), (7, SOFT), (14, SOFT), (21, SOFT)], Some(21)),
            (&[(0, SOFT), (10, SOFT), (20, SOFT), (30, SOFT)], Some(30)),
            (&[(0, SOFT), (0, SOFT), (0, SOFT), (0, SOFT)], Some(0)),
            // Three, a quiet fortnight and a day: they count as one.
            (&[(0, SOFT), (1, SOFT), (2, SOFT), (17, SOFT)], None),
            (&[(0, SOFT), (1, SOFT), (2, SOFT), (17, SOFT), (18, SOFT), (19, SOFT)], Some(19)),
            (&[(0, SOFT), (30, SOFT), (60, SOFT), (90, SOFT), (120, SOFT)], None),
            (&[(0, SOFT), (40, HARD)], Some(40)),
        ] {
            assert_eq!(stopped_on(days), stopped, "{days:?}");
        }
    }

    #[test]
    fn another_try_forgets_and_the_next_hard_one_stops_again() {
        let now = Time(1_000 * DAY);
        let again = Bounced::default().and(true, now).resumed();
        assert_eq!(again, Bounced::default());
        assert_eq!(again.and(true, now).stopped_at, Some(now));
        assert_eq!(again.and(false, now).stopped_at, None);
    }

    #[test]
    fn a_full_mailbox_and_a_policy_are_soft_whatever_the_server_says() {
        for (is_permanent, status, hard) in [
            (true, Some("5.1.1"), true),
            (true, None, true),
            (true, Some("5.2.1"), true),
            (true, Some("5.2.2"), false),
            (true, Some("5.7.1"), false),
            (true, Some("5.3.4"), false),
            (true, Some("4.4.7"), false),
            (false, Some("4.2.2"), false),
            (false, None, false),
        ] {
            assert_eq!(is_hard(is_permanent, status), hard, "{status:?}");
        }
    }
}
