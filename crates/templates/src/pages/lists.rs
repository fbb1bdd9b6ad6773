//! Lists of threads across groups: by tag, unanswered, mine, followed, bookmarks; and drafts.
//! A group's own list belongs in `group`.

use super::parts::{GroupRef, More, ThreadRow};
use crate::shell::Shell;
use askama::Template;
use domain::Time;

/// Which list it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ThreadList {
    /// Questions nobody has answered.
    Unanswered,
    /// What the reader has started.
    Mine,
    /// What the reader follows.
    Followed,
    /// What the reader has bookmarked.
    Bookmarks,
    /// Threads with a tag.
    Tag(String),
}

impl ThreadList {
    /// The key of the heading.
    #[must_use]
    pub const fn title(&self) -> &'static str {
        match self {
            Self::Unanswered => "list-unanswered",
            Self::Mine => "list-mine",
            Self::Followed => "list-followed",
            Self::Bookmarks => "list-bookmarks",
            Self::Tag(_) => "tags",
        }
    }

    /// The key of what is said when it is empty.
    #[must_use]
    pub const fn empty(&self) -> &'static str {
        match self {
            Self::Unanswered => "list-unanswered-empty",
            Self::Mine => "list-mine-empty",
            Self::Followed => "list-followed-empty",
            Self::Bookmarks => "list-bookmarks-empty",
            Self::Tag(_) => "list-tag-empty",
        }
    }

    /// The tag, of a list by tag.
    #[must_use]
    pub fn tag(&self) -> Option<&str> {
        if let Self::Tag(tag) = self { Some(tag) } else { None }
    }
}

/// `/lists/…` and `/tags/{tag}`.
#[derive(Template)]
#[template(path = "pages/thread_list.html")]
pub struct ThreadListPage {
    /// The frame.
    pub shell: Shell,
    /// Which list it is.
    pub list: ThreadList,
    /// Its threads.
    pub threads: Vec<ThreadRow>,
    /// Towards newer and older threads.
    pub more: More,
    /// Tags that often stand with this one.
    pub related: Vec<String>,
    /// Whether the reader follows the tag.
    pub is_followed: bool,
}

/// A draft in the list of drafts.
#[derive(Clone, Debug, Default)]
pub struct DraftRow {
    /// Its id, for the button that throws it away.
    pub id: String,
    /// The address where it goes on.
    pub url: String,
    /// Its title, or the title of the thread it replies to.
    pub title: String,
    /// Whether it is a reply.
    pub is_reply: bool,
    /// The group it is for.
    pub group: GroupRef,
    /// Its beginning.
    pub excerpt: String,
    /// When it was saved.
    pub saved_at: Time,
}

/// `/drafts`.
#[derive(Template)]
#[template(path = "pages/drafts.html")]
pub struct DraftsPage {
    /// The frame.
    pub shell: Shell,
    /// The drafts, newest first.
    pub drafts: Vec<DraftRow>,
}
