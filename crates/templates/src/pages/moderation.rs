//! The moderators' pages: one list of what waits, and one report in full. Members' requests belong in `membership`.

use super::parts::{Author, GroupRef, More};
use crate::forms::FormErrors;
use crate::shell::Shell;
use askama::Template;
use domain::Time;

/// What waits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum WaitingKind {
    /// Somebody reported something.
    #[default]
    Report,
    /// Somebody asks to be let in.
    Request,
    /// A question has waited long for an answer.
    Unanswered,
    /// A proposed group has its supporters.
    Proposal,
    /// A member says an imported name is theirs.
    Claim,
}

impl WaitingKind {
    /// The key of its words.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Report => "waiting-report",
            Self::Request => "waiting-request",
            Self::Unanswered => "waiting-unanswered",
            Self::Proposal => "waiting-proposal",
            Self::Claim => "waiting-claim",
        }
    }
}

/// A row of what waits.
#[derive(Clone, Debug, Default)]
pub struct WaitingRow {
    /// What it is.
    pub kind: WaitingKind,
    /// What it concerns.
    pub title: String,
    /// Where it is dealt with.
    pub url: String,
    /// The reason given, or a few words more; may be empty.
    pub detail: String,
    /// Whether something is hidden until it is dealt with.
    pub is_urgent: bool,
    /// The group it belongs to.
    pub group: Option<GroupRef>,
    /// Since when it waits.
    pub at: Time,
}

/// `/moderation`.
#[derive(Template)]
#[template(path = "pages/moderation.html")]
pub struct ModerationPage {
    /// The frame.
    pub shell: Shell,
    /// What waits for a decision, the most urgent first: what the navigation counts.
    pub rows: Vec<WaitingRow>,
    /// What waits for anybody: questions without an answer, proposed groups.
    pub quiet: Vec<WaitingRow>,
    /// Towards the rest.
    pub more: More,
    /// What has been done, the newest first.
    pub log: Vec<DoneRow>,
}

/// Acts of the log that are shown at once.
const NEWEST: usize = 5;

impl ModerationPage {
    /// The newest of what has been done.
    #[must_use]
    pub fn newest(&self) -> &[DoneRow] {
        &self.log[..self.log.len().min(NEWEST)]
    }

    /// What was done before that, folded away.
    #[must_use]
    pub fn earlier(&self) -> &[DoneRow] {
        &self.log[self.log.len().min(NEWEST)..]
    }
}

/// What an act was done to.
#[derive(Clone, Debug, Default)]
pub struct DoneTo {
    /// The thread's title.
    pub title: String,
    /// The thread, or the post in it.
    pub url: String,
}

/// An act in the log of what has been done.
#[derive(Clone, Debug, Default)]
pub struct DoneRow {
    /// What was done, in words.
    pub what: String,
    /// The thread that it concerns; none where there is none, or where the reader does not see it any more.
    pub thread: Option<DoneTo>,
    /// The person whom it was done to; empty where it was no person.
    pub whom: String,
    /// The role that was given, in words; empty for other acts.
    pub role: String,
    /// Who did it; empty for the operator.
    pub who: String,
    /// Why; may be empty.
    pub reason: String,
    /// The name of the group or network where it was done; may be empty.
    pub place: String,
    /// Whether it was undone afterwards.
    pub is_undone: bool,
    /// When.
    pub at: Time,
}

/// One who reported.
#[derive(Clone, Debug, Default)]
pub struct Reporter {
    /// Who it is; shown to moderators only.
    pub author: Author,
    /// The key of the reason.
    pub reason: String,
    /// What they wrote.
    pub comment: String,
    /// When.
    pub at: Time,
}

/// `/moderation/{report}`: fields `decision` (`keep`, `hide`, `delete`), `note` (kept), `letter` (sent to the author).
#[derive(Template)]
#[template(path = "pages/moderation_report.html")]
pub struct ModerationReportPage {
    /// The frame.
    pub shell: Shell,
    /// The report's id.
    pub id: String,
    /// Who wrote what was reported; none when it is not a post.
    pub author: Option<Author>,
    /// Whether it can be hidden and deleted: a post can.
    pub may_hide: bool,
    /// The title of the thread it is in.
    pub title: String,
    /// Where it is.
    pub url: String,
    /// What was written, as HTML that has been cleaned.
    pub body_html: String,
    /// Whether it is hidden now.
    pub is_hidden: bool,
    /// The key of who has deleted it, when somebody has.
    pub deleted: Option<&'static str>,
    /// Those who reported it.
    pub reporters: Vec<Reporter>,
    /// The letter to the author, as it is sent unless changed.
    pub letter: String,
    /// The note that was typed.
    pub note: String,
    /// How it was decided, when it has been: the decision in words and who, kept.
    pub decided: Option<String>,
    /// What is wrong.
    pub errors: FormErrors,
}
