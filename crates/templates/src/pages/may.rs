//! What a reader may do with a thread and with a post, as booleans that come from the policy.
//! Nothing is decided here.

/// What the reader may do with a post.
#[derive(Clone, Copy, Debug, Default)]
pub struct PostMay {
    /// Reply to it.
    pub reply: bool,
    /// Say *Tack, det hjälpte* or *Samma fråga här*.
    pub react: bool,
    /// Mark it as having helped, or take the mark away.
    pub mark_helpful: bool,
    /// Change it.
    pub edit: bool,
    /// Delete it.
    pub delete: bool,
    /// Bring it back.
    pub restore: bool,
    /// Report it.
    pub report: bool,
    /// Bookmark it.
    pub bookmark: bool,
    /// Hide it, or show it again.
    pub moderate: bool,
    /// Read its earlier versions.
    pub see_history: bool,
}

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
    /// Something that happened to the thread which a reader should know.
    pub notice: Option<ThreadNotice>,
}

/// Something that happened to a thread.
#[derive(Clone, Debug)]
pub enum ThreadNotice {
    /// The reader followed a link to a thread that was merged into this one.
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
    /// Its place among all replies, from 1; 0 for the thread's own text.
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

/// What the reader may do with the thread.
#[derive(Clone, Copy, Debug, Default)]
pub struct ThreadMay {
    /// Follow and mute.
    pub follow: bool,
    /// Bookmark.
    pub bookmark: bool,
    /// Change title and tags.
    pub edit: bool,
    /// Pin and unpin.
    pub pin: bool,
    /// Lock and open.
    pub lock: bool,
    /// Move to another group.
    pub move_it: bool,
    /// Merge with another thread and split.
    pub merge: bool,
}

impl ThreadMay {
    /// Whether there is anything in the moderators' menu.
    #[must_use]
    pub const fn moderates(&self) -> bool {
        self.edit || self.pin || self.lock || self.move_it || self.merge
    }
}
