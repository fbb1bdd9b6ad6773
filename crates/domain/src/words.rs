//! The closed vocabularies: kinds, states, levels, roles. Each value has one word, the same in the database, in JSON and in code.
//! Length: one list of vocabularies, read as one.

/// A vocabulary whose values are stored and sent as words.
pub trait Word: Sized + Copy + 'static {
    /// Every value, in order.
    const ALL: &'static [Self];
    /// The value's word.
    fn word(self) -> &'static str;
    /// The value of a word, if it is one.
    fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|v| v.word() == word)
    }
}

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $value:ident = $word:literal),* $(,)? })*) => { $(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vdoc])* $value),* }

        impl Word for $name {
            const ALL: &'static [Self] = &[$(Self::$value),*];
            fn word(self) -> &'static str {
                match self { $(Self::$value => $word),* }
            }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.word())
            }
        }
        impl std::str::FromStr for $name {
            type Err = String;
            fn from_str(word: &str) -> Result<Self, String> {
                Self::from_word(word).ok_or_else(|| {
                    let all: Vec<&str> = Self::ALL.iter().map(|v| v.word()).collect();
                    format!("`{word}` is not one of: {}", all.join(", "))
                })
            }
        }
        impl TryFrom<String> for $name {
            type Error = String;
            fn try_from(word: String) -> Result<Self, String> {
                word.parse()
            }
        }
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.word())
            }
        }
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let word = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                word.parse().map_err(serde::de::Error::custom)
            }
        }
    )* };
}

words! {
    /// What an organisation is.
    OrganisationKind {
        /// A municipality.
        Municipality = "municipality",
        /// A region.
        Region = "region",
        /// A government authority.
        Authority = "authority",
        /// A university or university college.
        University = "university",
        /// A trade union.
        Union = "union",
        /// An association or a partner.
        Association = "association",
    }
    /// How wide a network is.
    Level {
        /// Inside one organisation.
        Organisation = "organisation",
        /// Neighbouring organisations.
        Cluster = "cluster",
        /// Every organisation.
        All = "all",
        /// Over national borders.
        Transnational = "transnational",
    }
    /// Who finds a group.
    Visibility {
        /// The network's readers and members take part.
        Open = "open",
        /// The name is seen; members are invited or ask to join.
        Closed = "closed",
        /// Only its members know it.
        Hidden = "hidden",
    }
    /// A group's life.
    GroupState {
        /// Waiting for supporters.
        Proposed = "proposed",
        /// In use.
        Live = "live",
    }
    /// What a membership allows. Ordered, but for the evaluator, who stands apart: see [`crate::policy`].
    Role {
        /// Only the groups named; reads.
        Guest = "guest",
        /// Reads.
        Reader = "reader",
        /// Reads and writes.
        Member = "member",
        /// Keeps order, invites, arranges.
        Moderator = "moderator",
        /// Leads the network (*nätverksledare*).
        Lead = "lead",
        /// Sees aggregates, no content.
        Evaluator = "evaluator",
    }
    /// What a thread is.
    ThreadKind {
        /// A question that wants an answer.
        Question = "question",
        /// A discussion.
        Discussion = "discussion",
        /// An announcement by a moderator.
        Announcement = "announcement",
        /// A report from a course or a conference.
        Report = "report",
    }
    /// Where a thread stands.
    ThreadState {
        /// Waiting.
        Open = "open",
        /// A reply has been marked as helpful.
        Answered = "answered",
        /// No more replies.
        Closed = "closed",
    }
    /// A reaction to a post.
    Reaction {
        /// *Tack, det hjälpte*.
        Thanks = "thanks",
        /// *Samma fråga här*; on a question's own post.
        Same = "same",
    }
    /// What can be followed.
    FollowSubject {
        /// A thread.
        Thread = "thread",
        /// A group.
        Group = "group",
        /// A network.
        Network = "network",
        /// A tag.
        Tag = "tag",
    }
    /// Follow or mute.
    FollowLevel {
        /// Tell me.
        Follow = "follow",
        /// Do not tell me.
        Mute = "mute",
    }
    /// Why something is reported.
    ReportReason {
        /// *Innehåller personuppgift*: hides it at once.
        PersonalData = "personal-data",
        /// Unkind or offensive.
        Offensive = "offensive",
        /// Advertising or off the subject.
        OffTopic = "off-topic",
        /// Wrong, or no longer true.
        Wrong = "wrong",
        /// Something else, told in the note.
        Other = "other",
    }
    /// What moderators decided about a report.
    ReportDecision {
        /// It stays as it is, and is shown again if it was hidden.
        Keep = "keep",
        /// It stays hidden.
        Hide = "hide",
        /// It is deleted.
        Delete = "delete",
    }
    /// What an item of an inbox tells.
    InboxKind {
        /// Somebody answered.
        Reply = "reply",
        /// Something new in what the member follows.
        Followed = "followed",
        /// Somebody named the member.
        Mention = "mention",
        /// The member's reply helped.
        Helped = "helped",
        /// An announcement in one of their groups.
        Announcement = "announcement",
        /// A request was approved.
        Approved = "approved",
        /// A request was declined.
        Declined = "declined",
        /// A moderator did something with what the member wrote.
        Moderated = "moderated",
        /// A group that the member wanted has started.
        GroupStarted = "group-started",
        /// The operator did something that concerns the member.
        Audit = "audit",
        /// The operator looked at the member's next letter.
        LetterSeen = "letter-seen",
        /// Something that the member reported has been decided about.
        ReportDecided = "report-decided",
    }
    /// What those who reported something are told of how it ended.
    ReportOutcome {
        /// The post stays.
        Kept = "kept",
        /// The post is no longer shown.
        Hidden = "hidden",
        /// The post has been deleted.
        Deleted = "deleted",
        /// The post was gone before a moderator had decided.
        Gone = "gone",
        /// It has been dealt with; no more is said.
        Settled = "settled",
    }

    /// How often a member's letter comes.
    LetterEvery {
        /// Never.
        Off = "off",
        /// Every day.
        Day = "day",
        /// Every week.
        Week = "week",
        /// Every other week.
        TwoWeeks = "2weeks",
        /// Every month, on the first such weekday.
        Month = "month",
    }
    /// How a member is written to about something that concerns them.
    NoticeWay {
        /// A mail as soon as it is working hours.
        AtOnce = "at-once",
        /// With the rest in their letter.
        Letter = "letter",
        /// Not by mail.
        Off = "off",
    }
    /// How much letters say of what a group holds.
    LetterDetail {
        /// Everything; of a hidden group the titles.
        Usual = "usual",
        /// Titles and excerpts.
        Full = "full",
        /// Titles only.
        Titles = "titles",
        /// Only that there is something new.
        Notice = "notice",
    }
    /// A request's or an invitation's fate.
    RequestState {
        /// Not decided.
        Open = "open",
        /// Let in.
        Approved = "approved",
        /// Not let in.
        Declined = "declined",
        /// Taken back by the one who asked.
        Withdrawn = "withdrawn",
    }
    /// What a report, a search hit or a redirect points to.
    SubjectKind {
        /// A thread.
        Thread = "thread",
        /// A post.
        Post = "post",
        /// A person's profile.
        Person = "person",
        /// A group.
        Group = "group",
        /// A network.
        Network = "network",
    }
    /// Why an answer by mail was not posted.
    NotPosted {
        /// The address in it is not ours, or not any more.
        UnknownAddress = "unknown-address",
        /// It was sent by another member than the one the address was given to.
        AnotherMember = "another-member",
        /// The conversation is closed, gone, or not theirs to answer.
        NotOpen = "not-open",
        /// There is personal data in it.
        PersonalData = "personal-data",
        /// There is nothing of their own in it.
        Empty = "empty",
        /// It is too long for a post.
        TooLong = "too-long",
    }
    /// A letter in the outbox.
    MailKind {
        /// You are invited.
        Invitation = "invitation",
        /// Confirm your address to sign up.
        Verification = "verification",
        /// Choose a new password.
        Reset = "reset",
        /// Somebody tried to sign up with an address that has an account.
        AccountExists = "account-exists",
        /// Somebody typed an address to sign up: the worker finds out what it gets.
        SignUpAsked = "sign-up-asked",
        /// Somebody typed an address to choose a new password: the worker finds out what it gets.
        ResetAsked = "reset-asked",
        /// Your request to join was approved.
        Approved = "approved",
        /// Your request to join was declined.
        Declined = "declined",
        /// A moderator writes about something reported.
        ToAuthor = "to-author",
        /// Your answer by mail waits for you to confirm it.
        ReplyKept = "reply-kept",
        /// Your answer by mail was not posted.
        NotPosted = "not-posted",
        /// Something that concerns a member, told at once.
        Notice = "notice",
        /// A letter that somebody asks for: one again, or a try.
        Letter = "letter",
    }
}
