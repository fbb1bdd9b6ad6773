//! Whether, and when, a member is mailed at once: one rule for what the worker queues, what is asked again at sending, and what
//! the composer foretells.

use super::choose::ways_of;
use crate::Result;
use crate::cx::Cx;
use crate::letters::Choice;
use domain::letters::QuietHours;
use domain::notices::{MOST_A_DAY, Ways, on_the_day};
use domain::{GroupId, InboxKind, LetterEvery, NoticeWay, PersonId, Time};
use std::collections::HashMap;
use storage::letters::{self, Receiver};

/// A member who can be written to.
#[derive(Clone, Debug)]
pub(super) struct Member {
    pub receiver: Receiver,
    letter: Choice,
    ways: Ways,
}

impl Member {
    /// How the member is told of this.
    pub fn way(&self, kind: InboxKind, group: Option<GroupId>) -> Option<NoticeWay> {
        self.ways.way(kind, group)
    }

    /// Does a letter come to the member?
    pub fn has_letter(&self) -> bool {
        self.letter.every != LetterEvery::Off
    }

    /// Is the member told of this by mail at once? A pause of the letter is one of all mail, and none goes to an address that
    /// mail comes back from.
    pub fn wants_at_once(&self, kind: InboxKind, group: Option<GroupId>, now: Time) -> bool {
        self.ways.way(kind, group) == Some(NoticeWay::AtOnce)
            && !self.letter.is_paused_at(now)
            && self.receiver.mail_stopped_at.is_none()
    }

    /// When mail may come to them.
    pub fn opens_at(&self, cx: &Cx<'_>) -> Time {
        QuietHours::usual(&self.letter.zone).open_at(cx.now, cx.world.installation.holidays())
    }

    /// Have they had, or are they about to have, as many mails as there are in the day of a moment?
    pub fn has_enough(&self, moment: Time, mails: &[Time]) -> bool {
        on_the_day(&self.letter.time_zone(), moment, mails) >= MOST_A_DAY
    }
}

/// Those of these members who can be written to.
pub(super) fn members(cx: &mut Cx<'_>, of: &[PersonId]) -> Result<HashMap<PersonId, Member>> {
    let mut ways = ways_of(cx, of)?;
    let member = |receiver: Receiver| {
        let letter = Choice::of(receiver.preferences.as_deref(), &receiver.zone);
        let ways = ways.remove(&receiver.person).unwrap_or_default();
        (receiver.person, Member { receiver, letter, ways })
    };
    Ok(letters::receivers(cx.conn, of)?.into_iter().map(member).collect())
}
