//! One post or thread being changed: edit, history, delete, report, move, merge, split.
//! Reading and replying belong in `thread`.

use super::parts::{Author, Composer, Kind};
use crate::forms::{Choice, FormErrors};
use crate::shell::Shell;
use askama::Template;
use domain::Time;

/// The thread a page about one of its posts leads back to.
#[derive(Clone, Debug, Default)]
pub struct ThreadRef {
    /// The id.
    pub id: String,
    /// The title.
    pub title: String,
}

/// `/posts/{id}/edit`: field `body`, `reason` for a moderator; answers to the guard as when writing.
#[derive(Template)]
#[template(path = "pages/edit_post.html")]
pub struct EditPostPage {
    /// The frame.
    pub shell: Shell,
    /// The thread it is in.
    pub thread: ThreadRef,
    /// The post's id.
    pub id: String,
    /// The text.
    pub composer: Composer,
    /// Whether the post is somebody else's: a reason is asked for.
    pub is_anothers: bool,
    /// The reason that was typed.
    pub reason: String,
    /// The version of the post that the text began from.
    pub version: i32,
}

/// `/threads/{id}/edit`: fields `title`, `tags`.
#[derive(Template)]
#[template(path = "pages/edit_thread.html")]
pub struct EditThreadPage {
    /// The frame.
    pub shell: Shell,
    /// The thread as it is.
    pub thread: ThreadRef,
    /// The title that was typed.
    pub title: String,
    /// The tags that were typed, with commas between.
    pub tags: String,
    /// Tags in use in the group.
    pub tag_suggestions: Vec<String>,
    /// What is wrong.
    pub errors: FormErrors,
}

/// A piece of a comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DiffPart {
    /// In both versions.
    Same(String),
    /// Only in the newer.
    Added(String),
    /// Only in the older.
    Removed(String),
}

/// A version of a post.
#[derive(Clone, Debug, Default)]
pub struct Revision {
    /// Its number, 1 for the first.
    pub number: u32,
    /// Who wrote it.
    pub author: Author,
    /// When.
    pub at: Time,
    /// Why, when a moderator said so.
    pub reason: String,
    /// What differs from the version before; the whole text for the first.
    pub changes: Vec<DiffPart>,
}

/// `/posts/{id}/history`, newest version first.
#[derive(Template)]
#[template(path = "pages/history.html")]
pub struct HistoryPage {
    /// The frame.
    pub shell: Shell,
    /// The thread it is in.
    pub thread: ThreadRef,
    /// The post's id.
    pub id: String,
    /// Its versions.
    pub revisions: Vec<Revision>,
    /// The page with the versions before these.
    pub older: Option<String>,
    /// Earlier versions may be forgotten by this reader.
    pub may_dispose: bool,
}

/// `/posts/{id}/delete`: a confirmation; field `reason` for a moderator.
#[derive(Template)]
#[template(path = "pages/delete_post.html")]
pub struct DeletePostPage {
    /// The frame.
    pub shell: Shell,
    /// The thread it is in.
    pub thread: ThreadRef,
    /// The post's id.
    pub id: String,
    /// Its beginning, as plain words.
    pub excerpt: String,
    /// The thread's kind, when the post is its opening: the whole thread goes with it, unless others have answered.
    pub opens: Option<Kind>,
    /// Replies of others, which stay.
    pub kept: u32,
    /// Whether the post is somebody else's: a reason is asked for.
    pub is_anothers: bool,
    /// What is wrong.
    pub errors: FormErrors,
}

impl DeletePostPage {
    /// The key of the heading.
    #[must_use]
    pub const fn heading(&self) -> &'static str {
        match (self.opens, self.kept) {
            (None, _) => "delete-heading",
            (Some(Kind::Question), _) => "delete-question-heading",
            (Some(_), 0) => "delete-thread-heading",
            (Some(_), _) => "delete-opening-heading",
        }
    }
}

/// `/posts/{id}/helpful`: the asker says that a reply helped.
#[derive(Template)]
#[template(path = "pages/helpful.html")]
pub struct HelpfulPage {
    /// The frame.
    pub shell: Shell,
    /// The thread it is in.
    pub thread: ThreadRef,
    /// The post's id.
    pub id: String,
    /// Who wrote it.
    pub author: String,
    /// From where; empty when that is not known.
    pub organisation: String,
    /// Its beginning, as plain words.
    pub excerpt: String,
    /// The language of that.
    pub lang: String,
    /// It is marked already.
    pub is_helpful: bool,
}

impl HelpfulPage {
    /// The key of the heading.
    const fn heading(&self) -> &'static str {
        if self.is_helpful { "helpful-done" } else { "helpful-heading" }
    }
}

/// `/posts/{id}/report`: fields `reason` (a value of the choices), `comment`.
#[derive(Template)]
#[template(path = "pages/report.html")]
pub struct ReportPage {
    /// The frame.
    pub shell: Shell,
    /// What it is called: the title of the thread it is in, or a name.
    pub title: String,
    /// Where it is.
    pub back: String,
    /// Where the form is sent.
    pub action: String,
    /// Who wrote the post; none when it is not a post.
    pub author: Option<Author>,
    /// Its beginning, as plain words; empty when it is not a post.
    pub excerpt: String,
    /// The reason that was chosen.
    pub reason: String,
    /// What was typed.
    pub comment: String,
    /// What is wrong.
    pub errors: FormErrors,
}

impl ReportPage {
    /// The reasons, as form value and key of the words. The first hides the post at once.
    pub const REASONS: [(&'static str, &'static str); 5] = [
        ("personal-data", "report-personal-data"),
        ("offensive", "report-unkind"),
        ("off-topic", "report-off-topic"),
        ("wrong", "report-wrong"),
        ("other", "report-other"),
    ];

    /// Whether this reason is chosen.
    #[must_use]
    pub fn is_chosen(&self, reason: &str) -> bool {
        self.reason == reason
    }
}

/// `/threads/{id}/move`: field `group`.
#[derive(Template)]
#[template(path = "pages/move_thread.html")]
pub struct MoveThreadPage {
    /// The frame.
    pub shell: Shell,
    /// The thread.
    pub thread: ThreadRef,
    /// The groups it may be moved to; the value is the slug.
    pub groups: Vec<Choice>,
    /// What is wrong.
    pub errors: FormErrors,
}

/// `/threads/{id}/merge`: field `into`, an address or id.
#[derive(Template)]
#[template(path = "pages/merge_thread.html")]
pub struct MergeThreadPage {
    /// The frame.
    pub shell: Shell,
    /// The thread that goes up in another.
    pub thread: ThreadRef,
    /// What was typed.
    pub into: String,
    /// Threads it may belong with; the value is the id.
    pub suggestions: Vec<Choice>,
    /// What is wrong.
    pub errors: FormErrors,
}

/// A post that may go along when a thread is split.
#[derive(Clone, Debug, Default)]
pub struct SplitRow {
    /// The post's id; form field `posts`, once for each.
    pub id: String,
    /// Its place among the replies.
    pub number: u32,
    /// Who wrote it.
    pub author: Author,
    /// Its beginning, as plain words.
    pub excerpt: String,
    /// Whether it is chosen.
    pub is_chosen: bool,
}

/// `/threads/{id}/split`: fields `title`, `posts`.
#[derive(Template)]
#[template(path = "pages/split_thread.html")]
pub struct SplitThreadPage {
    /// The frame.
    pub shell: Shell,
    /// The thread.
    pub thread: ThreadRef,
    /// The title of the new thread that was typed.
    pub title: String,
    /// The replies.
    pub posts: Vec<SplitRow>,
    /// What is wrong.
    pub errors: FormErrors,
    /// The form with the replies after these.
    pub later: Option<String>,
}
