//! Which of a member's letters one is: about everything, or about one group.

use crate::GroupId;

/// The word of the letter with greetings.
const GREETINGS: &str = "greetings";

/// Which letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum LetterKind {
    /// The one about everything.
    All,
    /// The one with what leaders of networks greet with, for who wants one for each group.
    Greetings,
    /// The one about a group, for who wants one for each.
    Group(GroupId),
}

impl LetterKind {
    /// The word that is kept: `all`, `greetings`, or `group.` and the group's id.
    #[must_use]
    pub fn word(self) -> String {
        match self {
            Self::All => "all".to_owned(),
            Self::Greetings => GREETINGS.to_owned(),
            Self::Group(group) => format!("group.{group}"),
        }
    }

    /// From [`LetterKind::word`]; what cannot be read is the one about everything.
    #[must_use]
    pub fn read(word: &str) -> Self {
        if word == GREETINGS {
            return Self::Greetings;
        }
        word.strip_prefix("group.").and_then(|id| id.parse().ok()).map_or(Self::All, Self::Group)
    }

    /// The group that it is about.
    #[must_use]
    pub const fn group(self) -> Option<GroupId> {
        match self {
            Self::All | Self::Greetings => None,
            Self::Group(group) => Some(group),
        }
    }

    /// Do both tell of something in common?
    #[must_use]
    pub fn meets(self, other: Self) -> bool {
        self == other || self == Self::All || other == Self::All
    }
}

impl From<String> for LetterKind {
    fn from(word: String) -> Self {
        Self::read(&word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_read_as_it_was_written() {
        for kind in [
            LetterKind::All,
            LetterKind::Greetings,
            LetterKind::Group(GroupId(7)),
            LetterKind::Group(GroupId(i64::MAX)),
        ] {
            assert_eq!(LetterKind::read(&kind.word()), kind);
        }
        assert_eq!(LetterKind::read("group.no"), LetterKind::All);
    }

    #[test]
    fn the_letter_about_everything_meets_each_and_two_groups_do_not_meet() {
        let (one, other) = (LetterKind::Group(GroupId(1)), LetterKind::Group(GroupId(2)));
        assert!(LetterKind::All.meets(one) && one.meets(LetterKind::All) && one.meets(one));
        assert!(!one.meets(other) && !one.meets(LetterKind::Greetings) && LetterKind::Greetings.meets(LetterKind::All));
    }
}
