//! The inbox: what concerns the reader, newest first. What is sent by mail belongs in `emails`.

use super::parts::{Author, More};
use crate::shell::Shell;
use askama::Template;
use domain::Time;

/// What happened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum InboxKind {
    /// Somebody answered the reader's thread or post.
    #[default]
    Reply,
    /// Something new in a thread the reader follows.
    Followed,
    /// Somebody named the reader.
    Mention,
    /// The reader's answer helped.
    Helped,
    /// An announcement.
    Announcement,
    /// A request to join was approved.
    Approved,
    /// A request to join was declined.
    Declined,
    /// Something the reader wrote was hidden, deleted or moved by a moderator.
    Moderated,
    /// A group the reader supports has started.
    GroupStarted,
    /// An operator used a command that concerns the reader.
    Audit,
    /// Something that the reader reported has been decided about.
    ReportDecided,
}

impl InboxKind {
    /// The key of its words.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Reply => "inbox-reply",
            Self::Followed => "inbox-followed",
            Self::Mention => "inbox-mention",
            Self::Helped => "inbox-helped",
            Self::Announcement => "inbox-announcement",
            Self::Approved => "inbox-approved",
            Self::Declined => "inbox-declined",
            Self::Moderated => "inbox-moderated",
            Self::GroupStarted => "inbox-group-started",
            Self::Audit => "inbox-audit",
            Self::ReportDecided => "inbox-report-decided",
        }
    }
}

/// A row of the inbox.
#[derive(Clone, Debug, Default)]
pub struct InboxRow {
    /// Its id.
    pub id: String,
    /// What happened.
    pub kind: InboxKind,
    /// The title of what it concerns.
    pub title: String,
    /// Where it leads.
    pub url: String,
    /// Who did it.
    pub author: Option<Author>,
    /// The beginning of what was written as plain words, or what is told of it; may be empty.
    pub excerpt: String,
    /// When.
    pub at: Time,
    /// How many more rows of the same thread it stands for.
    pub also: u32,
    /// All those are replies.
    pub also_replies: bool,
    /// Whether the reader has seen all of it.
    pub is_read: bool,
}

/// `/inbox`; the button sends `upto` (the newest id shown) to [`crate::urls::inbox_read`].
#[derive(Template)]
#[template(path = "pages/inbox.html")]
pub struct InboxPage {
    /// The frame.
    pub shell: Shell,
    /// The rows of this page.
    pub rows: Vec<InboxRow>,
    /// Towards newer and older rows.
    pub more: More,
}

impl InboxPage {
    /// The newest row, for *Markera allt som läst*.
    #[must_use]
    pub fn newest(&self) -> Option<&str> {
        let any_unread = self.rows.iter().any(|row| !row.is_read);
        self.rows.first().filter(|_| any_unread).map(|row| row.id.as_str())
    }
}
