//! The versions of a post, for everybody who reads it; forgetting the earlier ones is the moderators'.

use crate::access::{self, PostHandle};
use crate::audit::{self, Audit};
use crate::cx::{Cx, Event};
use crate::{Error, Result};
use domain::policy::GroupAct;
use domain::{PersonId, PostId, SubjectKind, Time, Word as _};
use storage::persons::{self, Person};
use storage::{posts, revisions};

/// Versions on a page: each is compared with the one before it, which takes time.
const PAGE: usize = 5;

/// A version of a post.
#[derive(Clone, Debug)]
pub struct Version {
    /// From 1.
    pub number: i32,
    /// The thread's title, for an opening.
    pub title: Option<String>,
    /// Markdown.
    pub body: String,
    /// Who wrote it.
    pub by: PersonId,
    /// When.
    pub at: Time,
    /// Why, when a moderator did.
    pub reason: String,
}

/// A post and a page of its versions, the oldest first; and who else wrote them.
#[derive(Clone, Debug)]
pub struct History {
    /// The post.
    pub handle: PostHandle,
    /// Its versions.
    pub versions: Vec<Version>,
    /// The version before the oldest of these, to compare with; none where they begin with the first that is kept.
    pub before: Option<Version>,
    /// Those who wrote them.
    pub people: Vec<Person>,
}

/// Reads a page of the history of a post: the newest versions, or those before a number.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`].
pub fn history(cx: &mut Cx<'_>, id: PostId, before: Option<i32>) -> Result<History> {
    let handle = access::post(cx, id, GroupAct::Read)?;
    let (post, thread) = (&handle.post, &handle.thread.thread);
    // Who wrote a version stands with the one before it, so one more is read than is shown.
    let wanted = if before.is_some() { PAGE } else { PAGE - 1 };
    let mut earlier = revisions::of(cx.conn, id, before, i64::try_from(wanted + 1).unwrap_or(i64::MAX))?;
    earlier.reverse();
    let is_cut = earlier.len() > wanted;
    let newest = posts::body(cx.conn, id)?.ok_or(Error::NotFound)?;
    let reasons = reasons(cx, id)?;
    let why = |number: i32| reasons.iter().find(|(n, _)| *n == number).map(|(_, r)| r.clone()).unwrap_or_default();
    let (mut by, mut at, mut reason) = (post.author_id, post.created_at, String::new());
    let mut versions = Vec::with_capacity(earlier.len() + 1);
    for row in earlier {
        let version = Version { number: row.number, title: row.title, body: row.body, by, at, reason };
        (by, at, reason) = (row.edited_by, row.edited_at, why(row.number));
        versions.push(version);
    }
    if before.is_none() {
        let title = post.is_opening.then(|| thread.title.clone());
        versions.push(Version { number: post.version, title, body: newest, by, at, reason });
    }
    let before = is_cut.then(|| versions.remove(0));
    let mut ids: Vec<PersonId> = versions.iter().map(|v| v.by).collect();
    ids.sort_unstable();
    ids.dedup();
    let people = persons::find_all(cx.conn, &ids)?;
    Ok(History { handle, versions, before, people })
}

/// The reasons of moderators, by the version that they replaced.
fn reasons(cx: &mut Cx<'_>, id: PostId) -> Result<Vec<(i32, String)>> {
    let rows = storage::audit::reasons(cx.conn, "post.edited", SubjectKind::Post.word(), id.0)?;
    let version = |data: &str| serde_json::from_str::<serde_json::Value>(data).ok()?["version"].as_i64();
    let read = |(data, reason): (String, String)| Some((i32::try_from(version(&data)?).ok()?, reason));
    Ok(rows.into_iter().filter_map(read).collect())
}

/// A moderator forgets what a post said before its newest version: what was edited away may be a person's data.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`].
pub fn dispose_of_history(cx: &mut Cx<'_>, id: PostId) -> Result<()> {
    let handle = access::post(cx, id, GroupAct::Moderate)?;
    if revisions::dispose_of_history(cx.conn, id)? == 0 {
        return Ok(());
    }
    note(cx, &handle, "post.history_disposed")
}

/// The event.
pub(super) fn record(cx: &mut Cx<'_>, handle: &PostHandle, kind: &'static str) -> Result<()> {
    let (post, group) = (&handle.post, &handle.thread.group.group);
    let (network, group) = (Some(group.network_id), Some(group.id));
    let (thread, person) = (Some(post.thread_id), Some(post.author_id));
    cx.record(Event { kind, network, group, thread, post: Some(post.id), person, ..Event::default() })
}

/// The event and the row in the log.
pub(super) fn note(cx: &mut Cx<'_>, handle: &PostHandle, kind: &'static str) -> Result<()> {
    record(cx, handle, kind)?;
    let (post, group) = (&handle.post, &handle.thread.group.group);
    let (network, group) = (Some(group.network_id), Some(group.id));
    let subject_kind = SubjectKind::Post.word();
    let act = Audit { action: kind, network, group, subject_kind, subject: Some(post.id.0), ..Audit::default() };
    audit::write(cx, &act).map(|_| ())
}
