//! Starting a thread: a question, a discussion, an announcement or a report. Changing one afterwards belongs in `post`.

use super::parts::{Composer, Forecast, GroupRef, Kind, State};
use crate::forms::Choice;
use crate::shell::Shell;
use crate::urls::{self, Url};
use askama::Template;

/// The group a thread is started in.
#[derive(Clone, Debug, Default)]
pub struct AskGroup {
    /// The group.
    pub group: GroupRef,
    /// Members who will see it.
    pub member_count: u32,
    /// Organisations they come from.
    pub organisation_count: u32,
}

/// A thread that may already hold the answer.
#[derive(Clone, Debug, Default)]
pub struct SimilarRow {
    /// The thread's id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// How far it has come.
    pub state: State,
    /// How many replies it has.
    pub reply_count: u32,
}

/// The answer to `GET /similar?title=&path=`: rows for the list under the title while it is being written.
#[derive(Template)]
#[template(path = "components/similar_rows.html")]
pub struct SimilarPart {
    /// The frame, for its words.
    pub shell: Shell,
    /// The threads, at most five.
    pub similar: Vec<SimilarRow>,
}

/// The group to ask in, under its network.
#[derive(Clone, Debug, Default)]
pub struct GroupChoices {
    /// The network's name.
    pub network: String,
    /// Its groups; the value is the slug.
    pub groups: Vec<Choice>,
}

/// `/groups/{slug}/ask?kind=` and `/ask`: fields `group` (at `/ask`), `kind`, `title`, `body`, `tags`, `lang`; for a
/// report `learned`, `use`, `material` instead of `body`; answers to the guard `mask=1`, `accept_warnings=1`;
/// `formaction` [`urls::preview`] for a look before publishing.
#[derive(Template)]
#[template(path = "pages/ask.html")]
pub struct AskPage {
    /// The frame.
    pub shell: Shell,
    /// The group it will be in; `None` shows a choice of groups.
    pub group: Option<AskGroup>,
    /// The groups to choose from, by network.
    pub groups: Vec<GroupChoices>,
    /// What sort of thread it is.
    pub kind: Kind,
    /// What has been typed as title.
    pub title: String,
    /// The text with its errors, guard and preview. Errors of all fields are here.
    pub composer: Composer,
    /// Tags as typed, with commas between.
    pub tags: String,
    /// Tags in use in the group.
    pub tag_suggestions: Vec<String>,
    /// What has been typed of a report.
    pub report: ReportValues,
    /// Threads that may already hold the answer.
    pub similar: Vec<SimilarRow>,
    /// The organisation others will see beside the reader's name.
    pub organisation: String,
    /// Whether questions are mostly answered within a working day, as measured.
    pub is_answered_soon: bool,
    /// Whether the reader may send announcements.
    pub may_announce: bool,
    /// Who will be told, once a group is chosen.
    pub forecast: Option<Forecast>,
}

/// The three parts of a report.
#[derive(Clone, Debug, Default)]
pub struct ReportValues {
    /// What I learned.
    pub learned: String,
    /// How it can be used.
    pub use_of_it: String,
    /// Where the material is.
    pub material: String,
}

impl AskPage {
    /// Whether there is no group at all that the reader may write in.
    #[must_use]
    pub const fn has_nowhere(&self) -> bool {
        self.group.is_none() && self.groups.is_empty()
    }

    /// Where the form is sent.
    #[must_use]
    pub fn action(&self) -> Url<'_> {
        match &self.group {
            Some(group) => urls::ask(&group.group.slug),
            None => urls::ask_in_chosen(),
        }
    }

    /// The address of this page for another kind of thread.
    #[must_use]
    pub fn with_kind(&self, kind: &Kind) -> Url<'_> {
        self.action().with("kind", kind.code())
    }

    /// The kinds that may be chosen instead.
    #[must_use]
    pub fn other_kinds(&self) -> Vec<Kind> {
        let may = |kind: &Kind| *kind != self.kind && (self.may_announce || *kind != Kind::Announcement);
        Kind::ALL.into_iter().filter(may).collect()
    }

    /// The elements that describe the text field.
    #[must_use]
    pub const fn body_hints(&self) -> &'static str {
        if matches!(self.kind, Kind::Question) { "body-hint draft-state" } else { "draft-state" }
    }

    /// The key of this kind's variant of a word: `ask-title-question`, `ask-title-report`, ….
    #[must_use]
    pub const fn word(&self, part: AskPart) -> &'static str {
        match (part, self.kind) {
            (AskPart::Heading, Kind::Question) => "ask-heading-question",
            (AskPart::Heading, Kind::Discussion) => "ask-heading-discussion",
            (AskPart::Heading, Kind::Announcement) => "ask-heading-announcement",
            (AskPart::Heading, Kind::Report) => "ask-heading-report",
            (AskPart::Title, Kind::Question) => "ask-title-question",
            (AskPart::Title, Kind::Report) => "ask-title-report",
            (AskPart::Title, _) => "ask-title",
            (AskPart::Body, Kind::Question) => "ask-body-question",
            (AskPart::Body, _) => "ask-body",
            (AskPart::Publish, Kind::Question) => "ask-publish-question",
            (AskPart::Publish, _) => "ask-publish",
        }
    }
}

/// A part of the form whose words follow the kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AskPart {
    /// The page's heading.
    Heading,
    /// The label of the title.
    Title,
    /// The label of the text.
    Body,
    /// The button.
    Publish,
}
