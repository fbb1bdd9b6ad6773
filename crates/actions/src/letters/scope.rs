//! What a link that needs no signing in stops: written into its token, so that it can stop nothing else.

use domain::letters::LetterKind;
use domain::{FollowSubject, GroupId, InboxKind, ThreadId};

/// What is stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The letter, all of it.
    Letter,
    /// Mail at once about one kind of thing.
    Kind(InboxKind),
    /// Following something: the reason of what came because of it.
    Follow(FollowSubject, i64),
    /// Everything about a thread.
    Thread(ThreadId),
    /// Everything about a group: the letter about it, for who gets one for each.
    Group(GroupId),
}

/// Numbers that stand in tokens for good: a token never expires.
const KINDS: [(u8, InboxKind); 5] = [
    (1, InboxKind::Mention),
    (2, InboxKind::Reply),
    (3, InboxKind::Announcement),
    (4, InboxKind::Helped),
    (5, InboxKind::Followed),
];
/// See [`KINDS`].
const SUBJECTS: [(u8, FollowSubject); 4] =
    [(1, FollowSubject::Thread), (2, FollowSubject::Group), (3, FollowSubject::Network), (4, FollowSubject::Tag)];

impl Scope {
    /// What the link of a letter stops: all of them, or those about the group.
    #[must_use]
    pub fn of_letter(kind: LetterKind) -> Self {
        kind.group().map_or(Self::Letter, Self::Group)
    }

    /// What is muted by stopping it, where that is how it is stopped.
    pub(crate) fn muted(self) -> Option<(FollowSubject, i64)> {
        match self {
            Self::Thread(thread) => Some((FollowSubject::Thread, thread.0)),
            Self::Group(group) => Some((FollowSubject::Group, group.0)),
            Self::Letter | Self::Kind(_) | Self::Follow(..) => None,
        }
    }

    /// The byte before the member, and the bytes after.
    pub(super) fn bytes(self) -> (u8, Vec<u8>) {
        match self {
            Self::Letter => (1, Vec::new()),
            Self::Kind(kind) => (2, number_of(&KINDS, kind).into_iter().collect()),
            Self::Follow(subject, id) => {
                let mut bytes: Vec<u8> = number_of(&SUBJECTS, subject).into_iter().collect();
                bytes.extend(id.to_be_bytes());
                (3, bytes)
            }
            Self::Thread(thread) => (4, thread.0.to_be_bytes().to_vec()),
            Self::Group(group) => (5, group.0.to_be_bytes().to_vec()),
        }
    }

    /// From [`Scope::bytes`]; none for what it does not give.
    pub(super) fn read(first: u8, rest: &[u8]) -> Option<Self> {
        let id = |bytes: &[u8]| bytes.try_into().ok().map(i64::from_be_bytes);
        match (first, rest) {
            (1, []) => Some(Self::Letter),
            (2, [kind]) => value_of(&KINDS, *kind).map(Self::Kind),
            (3, [subject, of @ ..]) => Some(Self::Follow(value_of(&SUBJECTS, *subject)?, id(of)?)),
            (4, of) => Some(Self::Thread(ThreadId(id(of)?))),
            (5, of) => Some(Self::Group(GroupId(id(of)?))),
            _ => None,
        }
    }
}

fn number_of<T: PartialEq + Copy>(all: &[(u8, T)], value: T) -> Option<u8> {
    all.iter().find(|(_, of)| *of == value).map(|(number, _)| *number)
}

fn value_of<T: Copy>(all: &[(u8, T)], number: u8) -> Option<T> {
    all.iter().find(|(of, _)| *of == number).map(|(_, value)| *value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_and_nothing_else() {
        let mut all = vec![Scope::Letter, Scope::Thread(ThreadId(7)), Scope::Group(GroupId(7))];
        all.extend(KINDS.map(|(_, kind)| Scope::Kind(kind)));
        all.extend(SUBJECTS.map(|(_, subject)| Scope::Follow(subject, i64::MAX)));
        for scope in all {
            let (first, rest) = scope.bytes();
            assert_eq!(Scope::read(first, &rest), Some(scope));
            let longer: Vec<u8> = rest.iter().copied().chain([0]).collect();
            assert_eq!(Scope::read(first, &longer), None, "{scope:?}");
        }
        assert_eq!(Scope::read(2, &[9]), None);
        assert_eq!(Scope::read(9, &[]), None);
    }
}
