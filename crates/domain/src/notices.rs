//! Mail at once: what a member is written to about as soon as it happens, and how much of it in a day. When it may come is
//! [`crate::letters::QuietHours`]; who may read it is the policy.

use crate::{GroupId, InboxKind, NoticeWay, Time};
use jiff::tz::TimeZone;

/// What holds for those who have chosen nothing. Kinds that do not stand here are told in the inbox alone, or by a mail of
/// their own.
///
/// | what happened | how it is told |
/// |---|---|
/// | somebody named the member | at once |
/// | somebody answered them | at once |
/// | an announcement in one of their groups | at once |
/// | their answer helped | in the letter |
/// | something new in what they follow | in the letter |
pub const USUAL: [(InboxKind, NoticeWay); 5] = [
    (InboxKind::Mention, NoticeWay::AtOnce),
    (InboxKind::Reply, NoticeWay::AtOnce),
    (InboxKind::Announcement, NoticeWay::AtOnce),
    (InboxKind::Helped, NoticeWay::Letter),
    (InboxKind::Followed, NoticeWay::Letter),
];

/// Mails at once to a member in one day of theirs. What is beyond stays for the letter.
pub const MOST_A_DAY: usize = 10;

/// Days after which something is no news to be mailed: what a worker finds that had stood still stays for the letter.
pub const NEWS_DAYS: i64 = 3;

/// What holds where nothing is chosen; none for what is never mailed at once.
#[must_use]
pub fn usual(kind: InboxKind) -> Option<NoticeWay> {
    USUAL.iter().find(|(of, _)| *of == kind).map(|(_, way)| *way)
}

/// What one member has chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ways(Vec<(Option<GroupId>, InboxKind, NoticeWay)>);

impl Ways {
    /// Adds a choice: for a group, or with none for everywhere.
    pub fn choose(&mut self, group: Option<GroupId>, kind: InboxKind, way: NoticeWay) {
        self.0.push((group, kind, way));
    }

    /// What was chosen for a group, or with none for everywhere, if anything was.
    #[must_use]
    pub fn chosen(&self, group: Option<GroupId>, kind: InboxKind) -> Option<NoticeWay> {
        self.0.iter().find(|(of, what, _)| (*of, *what) == (group, kind)).map(|(.., way)| *way)
    }

    /// How the member is told of such a thing: as chosen for the group, else as chosen everywhere, else as usual. None for
    /// what is never mailed at once.
    #[must_use]
    pub fn way(&self, kind: InboxKind, group: Option<GroupId>) -> Option<NoticeWay> {
        let usual = usual(kind)?;
        let here = group.and_then(|group| self.chosen(Some(group), kind));
        Some(here.or_else(|| self.chosen(None, kind)).unwrap_or(usual))
    }
}

/// How many of these times are on the same local day as a moment.
#[must_use]
pub fn on_the_day(zone: &TimeZone, moment: Time, times: &[Time]) -> usize {
    let day = |time: Time| zone.to_datetime(time.timestamp()).date();
    times.iter().filter(|time| day(**time) == day(moment)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_for_a_group_goes_before_one_for_everywhere_and_that_before_what_is_usual() {
        let (here, there) = (Some(GroupId(1)), Some(GroupId(2)));
        let mut ways = Ways::default();
        assert_eq!(ways.way(InboxKind::Reply, here), Some(NoticeWay::AtOnce));
        assert_eq!(ways.way(InboxKind::Followed, here), Some(NoticeWay::Letter));
        ways.choose(None, InboxKind::Reply, NoticeWay::Off);
        ways.choose(here, InboxKind::Reply, NoticeWay::Letter);
        assert_eq!(ways.way(InboxKind::Reply, here), Some(NoticeWay::Letter));
        assert_eq!(ways.way(InboxKind::Reply, there), Some(NoticeWay::Off));
        assert_eq!(ways.way(InboxKind::Reply, None), Some(NoticeWay::Off));
        assert_eq!(ways.way(InboxKind::Mention, here), Some(NoticeWay::AtOnce), "of another kind nothing is said");
    }

    #[test]
    fn what_has_a_mail_of_its_own_is_never_mailed_at_once() {
        let mut ways = Ways::default();
        ways.choose(None, InboxKind::Approved, NoticeWay::AtOnce);
        assert_eq!(ways.way(InboxKind::Approved, None), None);
        assert_eq!(ways.way(InboxKind::Audit, None), None);
    }

    #[test]
    fn a_day_is_that_of_the_members_zone() {
        let time = |text: &str| Time::from(text.parse::<jiff::Timestamp>().expect("a time"));
        let zone = TimeZone::get("Europe/Stockholm").expect("a zone");
        let times = [time("2026-11-29T22:59:00Z"), time("2026-11-29T23:01:00Z"), time("2026-11-30T10:00:00Z")];
        assert_eq!(on_the_day(&zone, time("2026-11-30T12:00:00Z"), &times), 2);
    }
}
