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
    /// Bring it back, or dispose of its text.
    pub restore: bool,
    /// Take back that they deleted it themselves, for a while.
    pub take_back: bool,
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
