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


