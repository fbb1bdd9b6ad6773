//! The pieces that several pages share: an author, a row in a list of threads, a composer, the guard's message.
//! A piece that only one page uses belongs in that page's file.

use crate::forms::FormErrors;
use domain::Time;

/// Who wrote something, as it is shown. Name and organisation are the ones kept on what was written.
#[derive(Clone, Debug, Default)]
pub struct Author {
    /// The person's id, if the profile may be opened.
    pub id: Option<String>,
    /// The name, or "Tidigare medlem, …" for one who has left.
    pub name: String,
    /// The organisation, always shown beside the name. May be empty for an imported author.
    pub organisation: String,
    /// The role, if the person shows it.
    pub role: Option<String>,
}

impl Author {
    /// One or two letters for the round mark.
    #[must_use]
    pub fn initials(&self) -> String {
        initials(&self.name)
    }

    /// One of three tones of the round mark, always the same for a name.
    #[must_use]
    pub fn tone(&self) -> &'static str {
        tone(&self.name)
    }
}

/// The first letters of the first and the last word of a name, in capitals.
#[must_use]
pub fn initials(name: &str) -> String {
    let mut words = name.split_whitespace().filter_map(|word| word.chars().find(|letter| letter.is_alphanumeric()));
    let first = words.next();
    let last = words.next_back();
    first.into_iter().chain(last).flat_map(char::to_uppercase).collect()
}

/// The class of a name's tone; it says nothing about the person.
#[must_use]
pub fn tone(name: &str) -> &'static str {
    let mixed = name.bytes().fold(0x811c_9dc5_u32, |sum, byte| (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    match (mixed >> 8) % 3 {
        0 => "",
        1 => " b",
        _ => " c",
    }
}

/// A network that is linked to.
#[derive(Clone, Debug, Default)]
pub struct NetworkRef {
    /// The slug.
    pub slug: String,
    /// The name.
    pub name: String,
}

/// A group that is linked to.
#[derive(Clone, Debug, Default)]
pub struct GroupRef {
    /// The slug.
    pub slug: String,
    /// The name.
    pub name: String,
}

/// What sort of thread it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// Somebody wants an answer.
    #[default]
    Question,
    /// Talk without a single answer.
    Discussion,
    /// News that many should see.
    Announcement,
    /// What somebody learned at a course or a conference.
    Report,
}

impl Kind {
    /// Every kind, in the order it is offered.
    pub const ALL: [Self; 4] = [Self::Question, Self::Discussion, Self::Report, Self::Announcement];

    /// The value in forms, addresses and the API.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Question => "question",
            Self::Discussion => "discussion",
            Self::Announcement => "announcement",
            Self::Report => "report",
        }
    }

    /// The kind of a form value.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The key of its name.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Question => "kind-question",
            Self::Discussion => "kind-discussion",
            Self::Announcement => "kind-announcement",
            Self::Report => "kind-report",
        }
    }

    /// The key of its name for many of them.
    #[must_use]
    pub const fn plural_word(self) -> &'static str {
        match self {
            Self::Question => "kind-questions",
            Self::Discussion => "kind-discussions",
            Self::Announcement => "kind-announcements",
            Self::Report => "kind-reports",
        }
    }

    /// The key of the words that offer to start one.
    #[must_use]
    pub const fn offer_word(self) -> &'static str {
        match self {
            Self::Question => "ask-a-question",
            Self::Discussion => "ask-heading-discussion",
            Self::Announcement => "ask-heading-announcement",
            Self::Report => "ask-heading-report",
        }
    }

    /// The key of its name when nobody has read it yet.
    #[must_use]
    pub const fn new_word(self) -> &'static str {
        match self {
            Self::Question => "kind-question-new",
            Self::Discussion => "kind-discussion-new",
            Self::Announcement => "kind-announcement-new",
            Self::Report => "kind-report-new",
        }
    }
}

/// How far a thread has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum State {
    /// Nothing is marked as having helped.
    #[default]
    Open,
    /// At least one answer helped.
    Answered,
    /// Nobody may reply any more.
    Closed,
}

impl State {
    /// The value in addresses and the API.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Answered => "answered",
            Self::Closed => "closed",
        }
    }
}

/// A thread in a list.
#[derive(Clone, Debug, Default)]
pub struct ThreadRow {
    /// The thread's id.
    pub id: String,
    /// What sort of thread it is.
    pub kind: Kind,
    /// Its title.
    pub title: String,
    /// Who started it; in a list of news, who did what is new.
    pub author: Author,
    /// Its group, where the list mixes groups.
    pub group: Option<GroupRef>,
    /// When it last changed.
    pub at: Time,
    /// How far it has come.
    pub state: State,
    /// How many replies it has.
    pub reply_count: u32,
    /// Replies the reader has not seen.
    pub unread: u32,
    /// Whether the reader has never opened it.
    pub is_new: bool,
    /// Whether it is held at the top of its group.
    pub is_pinned: bool,
}

/// A link to more of a list, as the address to follow.
#[derive(Clone, Debug, Default)]
pub struct More {
    /// Towards newer rows, if there are any.
    pub newer: Option<String>,
    /// Towards older rows, if there are any.
    pub older: Option<String>,
}

/// The personal-data guard's message under a composer.
#[derive(Clone, Debug, Default)]
pub struct Guard {
    /// Blocks publishing (a personal identity number); otherwise it is advice.
    pub is_blocking: bool,
    /// Each place found, with a few words around it.
    pub places: Vec<GuardPlace>,
}

/// One place the guard found.
#[derive(Clone, Debug, Default)]
pub struct GuardPlace {
    /// A few words before it.
    pub before: String,
    /// The words themselves.
    pub found: String,
    /// A few words after it.
    pub after: String,
}

/// A text being written: a reply, a comment, an edit.
#[derive(Clone, Debug, Default)]
pub struct Composer {
    /// What has been typed.
    pub body: String,
    /// What is wrong with it.
    pub errors: FormErrors,
    /// What the personal-data guard says about it.
    pub guard: Option<Guard>,
    /// How it would look, after *Förhandsgranska*: HTML that has been cleaned.
    pub preview: Option<String>,
    /// When the draft was last saved.
    pub saved_at: Option<Time>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_are_the_first_and_the_last() {
        assert_eq!(initials("Karin Lövgren"), "KL");
        assert_eq!(initials("Anna-Karin af Åström"), "AÅ");
        assert_eq!(initials("öst"), "Ö");
        assert_eq!(initials(""), "");
    }

    #[test]
    fn a_name_keeps_its_tone() {
        assert_eq!(tone("Maj Sandin"), tone("Maj Sandin"));
    }
}

/// How many will be told of what is being written.
#[derive(Clone, Copy, Debug, Default)]
pub struct Forecast {
    /// By a mail at once.
    pub at_once: u32,
    /// In their letter.
    pub in_letter: u32,
}
