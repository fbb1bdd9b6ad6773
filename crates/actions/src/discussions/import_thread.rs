//! Bringing threads from elsewhere into a group: by the operator only, a batch in a transaction, twice adds nothing.
//! Texts are masked, rendered and cut into tokens before the transaction ([`prepare`]); rows are written in `store`.

mod store;

pub use store::{Known, Stored, known, store};

use crate::compose::Text;
use crate::world::World;
use domain::personal_data::{Kind, MaskWords, mask, scan_with};
use domain::{Body, Name, TagName, ThreadId, ThreadKind, Time, Title};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;

/// What begins the key of an author known by an e-mail address.
pub const MAIL_KEY: &str = "mail:";

/// The key of an author known by an e-mail address, which cannot be read out of it. The address's case does not matter.
#[must_use]
pub fn mail_key(address: &str) -> String {
    let hash = Sha256::digest(address.to_lowercase().as_bytes());
    hash.iter().fold(MAIL_KEY.to_owned(), |key, byte| key + &format!("{byte:02x}"))
}

/// A name for who has none at the source.
const NAMELESS: &str = "N. N.";
/// Stands where a text or a title is empty.
const NOTHING: &str = "–";
/// Ends a text that was longer than a post may be.
const CUT: &str = " […]";

/// A thread as its source has it.
#[derive(Clone, Debug)]
pub struct ImportedThread {
    /// The source's own id.
    pub source_id: String,
    /// What it is.
    pub kind: ThreadKind,
    /// Title, plain text.
    pub title: String,
    /// Tags as the source writes them.
    pub tags: Vec<String>,
    /// When it was closed to replies.
    pub closed_at: Option<Time>,
    /// The opening, then its replies in order of time, what is answered before its answers.
    pub posts: Vec<ImportedPost>,
    /// The posts' ids are theirs in every thread, as those of mails are; else only in this one.
    pub has_global_ids: bool,
    /// The group's thread that this one belongs to, when that is known.
    pub within: Option<ThreadId>,
}

/// A post as its source has it.
#[derive(Clone, Debug, Default)]
pub struct ImportedPost {
    /// The source's own id.
    pub source_id: String,
    /// The source ids of what it answers, the nearest first.
    pub parents: Vec<String>,
    /// A key that is the same for all this author wrote, e.g. `mail:<hash>`.
    pub author_key: String,
    /// The author's name; empty when the source has none.
    pub author_name: String,
    /// Title of the author's role then.
    pub author_title: String,
    /// The author's organisation then.
    pub organisation: String,
    /// Language tag; empty for the installation's.
    pub lang: String,
    /// When it was written.
    pub created_at: Time,
    /// When it was last changed.
    pub edited_at: Option<Time>,
    /// Markdown.
    pub body: String,
    /// Marked as helpful.
    pub is_helpful: bool,
}

/// A thread whose texts are ready to be written.
#[derive(Clone, Debug)]
pub struct Prepared {
    source_id: String,
    kind: ThreadKind,
    title: Title,
    tags: Vec<TagName>,
    closed_at: Option<Time>,
    posts: Vec<PreparedPost>,
    has_global_ids: bool,
    within: Option<ThreadId>,
}

#[derive(Clone, Debug)]
struct PreparedPost {
    given: ImportedPost,
    name: Name,
    text: Text,
}

/// What was changed on the way, by its description.
#[derive(Clone, Debug, Default)]
pub struct Changes {
    /// Places with personal data masked, by kind.
    pub masked: BTreeMap<&'static str, u64>,
    /// Texts put right, by what was wrong.
    pub repaired: BTreeMap<&'static str, u64>,
}

impl Changes {
    fn repair(&mut self, what: &'static str) {
        *self.repaired.entry(what).or_default() += 1;
    }
}

/// Masks personal data, renders and cuts into tokens. Slow: before the transaction, and only what is not there yet.
#[must_use]
pub fn prepare(world: &World, thread: ImportedThread, changes: &mut Changes) -> Prepared {
    let title = title(&masked(world, &thread.title, changes), changes);
    let mut tags: Vec<TagName> = Vec::new();
    for tag in &thread.tags {
        match TagName::parse(&masked(world, tag, changes)) {
            Ok(tag) if tags.len() < TagName::MOST => {
                if !tags.contains(&tag) {
                    tags.push(tag);
                }
            }
            _ => changes.repair("tags left out: not a tag here, or too many"),
        }
    }
    let posts = thread.posts.into_iter().map(|post| prepare_post(world, post, changes)).collect();
    let ImportedThread { source_id, kind, closed_at, has_global_ids, within, .. } = thread;
    Prepared { source_id, kind, title, tags, closed_at, posts, has_global_ids, within }
}

fn prepare_post(world: &World, mut given: ImportedPost, changes: &mut Changes) -> PreparedPost {
    let body = masked(world, &std::mem::take(&mut given.body), changes);
    let body = match Body::parse(&body) {
        Ok(body) => body.into_string(),
        Err(flaw) if flaw.limit.is_some() => {
            changes.repair("texts cut: longer than a post may be");
            let kept: String = body.chars().take(Body::MAX - CUT.chars().count()).collect();
            kept + CUT
        }
        Err(_) => {
            changes.repair("posts without a text");
            NOTHING.to_owned()
        }
    };
    let text = Text::parse(world, &body, &given.lang)
        .or_else(|_| Text::parse(world, NOTHING, &given.lang))
        .unwrap_or_else(|_| unreachable!("a dash is a text"));
    given.author_title = masked(world, &given.author_title, changes);
    given.organisation = masked(world, &given.organisation, changes);
    let name: String = masked(world, &given.author_name, changes).chars().take(Name::MAX).collect();
    let name = Name::parse(&name).or_else(|_| Name::parse(NAMELESS));
    let name = name.unwrap_or_else(|_| unreachable!("the name for the nameless is a name"));
    PreparedPost { given, name, text }
}

fn title(text: &str, changes: &mut Changes) -> Title {
    let title = Title::parse(text).or_else(|flaw| {
        changes.repair(if flaw.limit.is_some() { "titles cut: longer than they may be" } else { "titles missing" });
        let line: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
        Title::parse(&line.chars().take(Title::MAX - 1).chain(['…']).collect::<String>())
    });
    title.unwrap_or_else(|_| unreachable!("a title that ends in an ellipsis is one"))
}

/// The text with personal data masked and counted; the values are kept nowhere.
fn masked(world: &World, text: &str, changes: &mut Changes) -> String {
    let findings = scan_with(text, &world.guard);
    if findings.is_empty() {
        return text.to_owned();
    }
    for finding in &findings {
        let kind: Kind = finding.kind;
        *changes.masked.entry(kind.word()).or_default() += 1;
    }
    mask(text, &findings, &MaskWords::default())
}
