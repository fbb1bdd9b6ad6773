//! The page of a thread: the question, its replies, the composer and what surrounds them.
//! Starting a thread belongs in `ask`, changing a post in `post`.

pub use super::may::{PostMay, ThreadMay};

use super::ask::SimilarRow;
use super::parts::{Author, Composer, Forecast, GroupRef, Kind, NetworkRef, State};
use crate::shell::Shell;
use crate::urls::{self, Url};
use askama::Template;
use domain::Time;

/// `/threads/{id}?after=&before=&at=&reply_to=`.
#[derive(Template)]
#[template(path = "pages/thread.html")]
pub struct ThreadPage {
    /// The frame.
    pub shell: Shell,
    /// The thread.
    pub thread: ThreadHead,
    /// The thread's own text. Always shown, on every page of a long thread.
    pub question: PostView,
    /// The replies of this page, in reading order.
    pub replies: Vec<PostView>,
    /// The way to the replies before and after these.
    pub pages: ReplyPages,
    /// The first helpful answer, for the link to it.
    pub helpful: Option<String>,
    /// The first unread reply, for the link to it.
    pub first_unread: Option<FirstUnread>,
    /// The composer, if the reader may reply.
    pub composer: Option<ReplyComposer>,
    /// Why the reader may not reply, if there is a reason to give.
    pub closed_because: Option<ClosedBecause>,
    /// What the reader may do with the thread.
    pub may: ThreadMay,
    /// Questions like this one.
    pub similar: Vec<SimilarRow>,
}

/// What is known of a thread.
#[derive(Clone, Debug, Default)]
pub struct ThreadHead {
    /// The id.
    pub id: String,
    /// What sort of thread it is.
    pub kind: Kind,
    /// The title.
    pub title: String,
    /// The language of the title, when it differs from the page's.
    pub lang: Option<String>,
    /// The tags.
    pub tags: Vec<String>,
    /// The network its group belongs to.
    pub network: NetworkRef,
    /// The group it belongs to.
    pub group: GroupRef,
    /// How far it has come.
    pub state: State,
    /// All replies, on every page.
    pub reply_count: u32,
    /// Whether it is held at the top of its group.
    pub is_pinned: bool,
    /// Whether nobody may reply.
    pub is_locked: bool,
    /// Whether the reader is told of new replies.
    pub is_followed: bool,
    /// Whether the reader wants to hear nothing of it.
    pub is_muted: bool,
    /// Whether the reader has bookmarked it.
    pub is_bookmarked: bool,
    /// What happened to the thread which a reader should know, the newest first.
    pub notices: Vec<ThreadNotice>,
}

/// Something that happened to a thread.
#[derive(Clone, Debug)]
pub enum ThreadNotice {
    /// A thread was merged into this one; its address leads here.
    MergedHere {
        /// The title it had.
        title: String,
    },
    /// It was moved here from another group.
    Moved {
        /// The name of that group.
        from: String,
    },
    /// It was split from another thread.
    SplitFrom {
        /// That thread's id.
        id: String,
        /// That thread's title.
        title: String,
    },
}

/// The question or a reply.
#[derive(Clone, Debug, Default)]
pub struct PostView {
    /// The id.
    pub id: String,
    /// Its place among all replies that are shown, from 1; 0 for the thread's own text and for what is not shown.
    pub number: u32,
    /// How deep it is nested, 0–3; deeper replies come flattened as 3.
    pub depth: u8,
    /// The reply it answers, named when it is not the one just above.
    pub answers: Option<Answers>,
    /// Who wrote it.
    pub author: Author,
    /// When.
    pub created_at: Time,
    /// When it was last changed.
    pub edited_at: Option<Time>,
    /// Its text as HTML that has been cleaned; headings are levelled from `h3` (replies `h4`) down.
    pub body_html: String,
    /// The language of the text, when it differs from the page's.
    pub lang: Option<String>,
    /// Whether it is shown.
    pub state: PostState,
    /// Whether it is marked as having helped.
    pub is_helpful: bool,
    /// Whether the reader sees it for the first time.
    pub is_unread: bool,
    /// How many said *Tack, det hjälpte* (for the question: *Samma fråga här*).
    pub thanks: u32,
    /// Whether the reader is one of them.
    pub is_thanked: bool,
    /// Whether the reader has bookmarked it.
    pub is_bookmarked: bool,
    /// What the reader may do with it.
    pub may: PostMay,
}

impl PostView {
    /// The text without what is folded away.
    #[must_use]
    pub fn own_html(&self) -> &str {
        super::fold::parts(&self.body_html).0
    }

    /// What is folded away: quoted history and signature of a mail. Empty for most.
    #[must_use]
    pub fn folded_html(&self) -> &str {
        super::fold::parts(&self.body_html).1
    }
}

/// Whether a post is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PostState {
    /// As it is.
    #[default]
    Shown,
    /// Hidden until a moderator has looked at it. `body_html` is empty for all but moderators.
    Hidden,
    /// Deleted. `body_html` is empty for all but moderators.
    Deleted,
}

/// The reply that a reply answers.
#[derive(Clone, Debug, Default)]
pub struct Answers {
    /// Its id.
    pub id: String,
    /// Who wrote it.
    pub name: String,
}

/// The way to the replies before and after those shown.
#[derive(Clone, Debug, Default)]
pub struct ReplyPages {
    /// The address of the page before and how many replies come before those shown.
    pub earlier: Option<(String, u32)>,
    /// The address of the page after and how many replies come after those shown.
    pub later: Option<(String, u32)>,
    /// The address of the last page, when `later` does not lead there.
    pub last: Option<String>,
}

/// The first reply the reader has not seen.
#[derive(Clone, Debug, Default)]
pub struct FirstUnread {
    /// Its id.
    pub id: String,
    /// Unread replies in all.
    pub count: u32,
    /// When the reader was last here.
    pub since: Option<Time>,
    /// Whether it is on this page; else the link leads to its page.
    pub is_here: bool,
}

/// Why nobody (or not this reader) may reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClosedBecause {
    /// A moderator has locked the thread.
    Locked,
    /// The group is archived.
    Archived,
    /// The reader's role only reads.
    ReaderOnly,
}

impl ClosedBecause {
    /// The key of the explanation.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Locked => "closed-locked",
            Self::Archived => "closed-archived",
            Self::ReaderOnly => "closed-reader-only",
        }
    }
}

/// The composer under a thread: fields `body`, `parent`, `lang`; answers to the guard `mask=1`, `accept_warnings=1`.
#[derive(Clone, Debug, Default)]
pub struct ReplyComposer {
    /// What is being written.
    pub composer: Composer,
    /// The reply it answers; `None` answers the thread itself.
    pub parent: Option<Answers>,
    /// Who will be told, once somebody has begun to write.
    pub forecast: Option<Forecast>,
}

impl ThreadPage {
    /// Whether there is anything to do with the thread as a whole.
    #[must_use]
    pub const fn has_acts(&self) -> bool {
        self.may.follow || self.may.bookmark || self.may.moderates()
    }

    /// Whether "nya" is to be drawn above this reply.
    #[must_use]
    pub fn starts_unread(&self, post: &PostView) -> bool {
        self.first_unread.as_ref().is_some_and(|first| first.is_here && first.id == post.id)
    }

    /// About how many bytes the page will have, for [`crate::render`].
    #[must_use]
    pub fn room(&self) -> usize {
        // A post's frame is 1.5 kB of our own, the page around them 12 kB.
        12_000 + self.replies.iter().map(|post| post.body_html.len() + 1_500).sum::<usize>()
    }

    /// The address of the first unread reply.
    #[must_use]
    pub fn unread_address(&self, first: &FirstUnread) -> Url<'_> {
        let place = urls::post_place(&first.id);
        if first.is_here {
            urls::here().at(&place)
        } else {
            urls::thread(&self.thread.id).with("at", &first.id).at(&place)
        }
    }
}

impl PostView {
    /// The classes of its article.
    #[must_use]
    pub fn classes(&self) -> &'static str {
        match (self.is_helpful, self.depth) {
            (true, _) => "post helped",
            (false, 0) => "post",
            (false, 1) => "post nested",
            (false, 2) => "post nested two",
            (false, _) => "post nested three",
        }
    }

    /// Whether there is anything in its menu.
    #[must_use]
    pub const fn has_menu(&self) -> bool {
        let may = &self.may;
        may.reply || may.bookmark || may.report || may.delete || may.moderate || may.restore
    }
}
