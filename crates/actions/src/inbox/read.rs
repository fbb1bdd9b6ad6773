//! Reading one's inbox, and counting it as read. What has got out of the reader's reach since is not shown.

use crate::cx::Cx;
use crate::{Result, access};
use domain::policy::GroupAct;
use domain::{GroupId, InboxKind, NetworkId, PersonId, PostId, ReportOutcome, ThreadId, Word as _};
use std::collections::HashMap;
use storage::inbox::{self, Item};
use storage::persons::{self, Person};
use storage::posts::{self, Post};
use storage::threads::{self, Thread};

/// Items on a page.
pub const PAGE: i64 = 30;

/// Where something happened.
#[derive(Clone, Debug)]
pub struct Place {
    /// The group's or network's name.
    pub name: String,
    /// Its slug.
    pub slug: String,
    /// A network's.
    pub is_network: bool,
}

/// An item with what it tells of.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The item.
    pub item: Item,
    /// Who did it; none for what moderators decided, which is nobody's alone.
    pub actor: Option<Person>,
    /// How a report ended; no more than that it was settled, where its subject is out of reach.
    pub outcome: Option<ReportOutcome>,
    /// The thread where its post stands now.
    pub thread: Option<Thread>,
    /// The post and its Markdown, as long as it is shown.
    pub post: Option<(Post, String)>,
    /// Where.
    pub place: Option<Place>,
}

/// A page of the actor's inbox, the newest first; and the item to go on before.
///
/// # Errors
/// [`crate::Error::Forbidden`] when nobody is signed in.
pub fn inbox(cx: &mut Cx<'_>, before: Option<i64>) -> Result<(Vec<Entry>, Option<i64>)> {
    let me = cx.me()?.person;
    let around = access::groups_where(cx, GroupAct::Read)?;
    let readable: Vec<GroupId> = around.iter().map(|h| h.group.id).collect();
    let networks: Vec<NetworkId> = around.iter().map(|h| h.group.network_id).collect();
    let mut items = inbox::page(cx.conn, me, &readable, before, PAGE + 1)?;
    let more = items.len() > usize::try_from(PAGE).unwrap_or(usize::MAX);
    items.truncate(usize::try_from(PAGE).unwrap_or(usize::MAX));
    let next = items.last().filter(|_| more).map(|item| item.id);
    Ok((entries(cx, items, (&readable, &networks))?, next))
}

/// Everything up to an item counts as read.
///
/// # Errors
/// [`crate::Error::Forbidden`] when nobody is signed in.
pub fn mark_read(cx: &mut Cx<'_>, upto: i64) -> Result<()> {
    let me = cx.me()?.person;
    Ok(inbox::mark_read(cx.conn, me, upto, cx.now)?)
}

fn entries(cx: &mut Cx<'_>, items: Vec<Item>, (readable, around): (&[GroupId], &[NetworkId])) -> Result<Vec<Entry>> {
    let posts = by_id(posts::find_all(cx.conn, &distinct(items.iter().filter_map(|i| i.post)))?, |p| p.id);
    // Merged or split since, a post stands in another thread than when it was told of, and maybe out of reach.
    let thread_of = |item: &Item| item.post.and_then(|id| posts.get(&id)).map(|p| p.thread_id).or(item.thread);
    let threads = by_id(threads::find_all(cx.conn, &distinct(items.iter().filter_map(thread_of)))?, |t| t.id);
    let shown: Vec<PostId> = posts.values().filter(|p| !p.is_withdrawn()).map(|p| p.id).collect();
    let bodies: HashMap<PostId, String> = posts::bodies(cx.conn, &shown)?.into_iter().collect();
    let actors = by_id(persons::find_all(cx.conn, &distinct(items.iter().filter_map(|i| i.actor)))?, |p| p.id);
    let places = places(cx, &items)?;
    let entry = |item: Item| {
        // Moved since to where the reader does not read: nothing of it is told.
        let thread = thread_of(&item).and_then(|id| threads.get(&id)).filter(|t| readable.contains(&t.group_id));
        let post = item.post.and_then(|id| posts.get(&id)).filter(|_| thread.is_some());
        let post = post.and_then(|p| Some((p.clone(), bodies.get(&p.id)?.clone())));
        let place = places.get(&item.id);
        let is_near = match item.group {
            Some(group) => readable.contains(&group) && (item.thread.is_none() || thread.is_some()),
            None => place.is_some_and(|(id, _)| around.iter().any(|network| network.0 == *id)),
        };
        let is_report = item.kind == InboxKind::ReportDecided;
        let ended = ReportOutcome::from_word(&item.outcome).filter(|_| is_near).unwrap_or(ReportOutcome::Settled);
        Entry {
            actor: item.actor.filter(|_| shows_who(item.kind)).and_then(|id: PersonId| actors.get(&id).cloned()),
            outcome: is_report.then_some(ended),
            thread: thread.filter(|t| !t.is_withdrawn()).cloned(),
            post,
            place: place.filter(|_| is_near || !is_report).map(|(_, place)| place.clone()),
            item,
        }
    };
    Ok(items.into_iter().map(entry).collect())
}

/// Whether a member is told who did it.
const fn shows_who(kind: InboxKind) -> bool {
    use InboxKind::{Approved, Declined, Moderated, ReportDecided};
    !matches!(kind, Moderated | Approved | Declined | ReportDecided)
}

/// Where each item belongs: its group, or the network of its event; with the place's id.
fn places(cx: &mut Cx<'_>, items: &[Item]) -> Result<HashMap<i64, (i64, Place)>> {
    let alone: Vec<i64> = items.iter().filter(|i| i.group.is_none()).map(|i| i.event_number).collect();
    let of_events: HashMap<i64, NetworkId> = if alone.is_empty() {
        HashMap::new()
    } else {
        inbox::networks_of_events(cx.conn, &alone)?.into_iter().collect()
    };
    let groups = distinct(items.iter().filter_map(|i| i.group));
    let networks = distinct(of_events.values().copied());
    let (groups, networks) = inbox::places(cx.conn, &groups, &networks)?;
    let find = |rows: &[inbox::Place], id: i64, is_network| {
        let row = rows.iter().find(|(row, ..)| *row == id)?;
        Some((id, Place { name: row.1.clone(), slug: row.2.clone(), is_network }))
    };
    let place = |item: &Item| match item.group {
        Some(group) => find(&groups, group.0, false),
        None => find(&networks, of_events.get(&item.event_number)?.0, true),
    };
    Ok(items.iter().filter_map(|item| Some((item.id, place(item)?))).collect())
}

fn distinct<T: Ord>(ids: impl Iterator<Item = T>) -> Vec<T> {
    let mut ids: Vec<T> = ids.collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

fn by_id<K: Eq + std::hash::Hash, V>(rows: Vec<V>, id: impl Fn(&V) -> K) -> HashMap<K, V> {
    rows.into_iter().map(|row| (id(&row), row)).collect()
}

/// Marks what the inbox holds about a thread as read.
pub(crate) fn mark_thread_read(cx: &mut Cx<'_>, thread: ThreadId) -> Result<()> {
    let me = cx.me()?.person;
    Ok(inbox::mark_thread_read(cx.conn, me, thread, cx.now)?)
}
