//! What happened between two event numbers, by thread: read once for all letters of the window. Nothing here knows a reader.

use super::greeting;
use crate::Result;
use crate::cx::Cx;
use domain::{
    GroupId, LetterDetail, NetworkId, PersonId, PostId, TagId, ThreadId, ThreadKind, Time, Visibility, Word as _,
};
use std::collections::{BTreeMap, HashMap, HashSet};
use storage::greetings::Greeting;
use storage::groups::Group;
use storage::letters::{self, Happened, Told};
use storage::threads::{self, Thread};

/// Events read at a time.
const EVENTS: i64 = 2_000;
/// Days back in which a question that waits may still be told of.
const WAITING_DAYS: i64 = 30;
/// Questions that wait, at most.
const WAITING: i64 = 300;
/// New members, at most.
const JOINED: i64 = 2_000;

/// What happened in a thread.
#[derive(Clone, Debug)]
pub(super) struct News {
    /// The thread as it stands now.
    pub thread: Thread,
    /// It was started in the window.
    pub is_new: bool,
    /// The text that it was started with, then.
    pub opening: Option<PostId>,
    /// An answer that helps was marked, or written.
    pub is_helped: bool,
    /// Replies written in the window that are shown now, in order.
    pub replies: Vec<Told>,
    /// Organisations that they came from.
    pub organisations: usize,
    /// Its tags.
    pub tags: Vec<TagId>,
}

impl News {
    /// The newest of it.
    pub fn last(&self) -> PostId {
        self.replies.last().map_or(PostId(0), |reply| reply.id)
    }
}

/// A group and how much of it is told.
#[derive(Clone, Debug)]
pub(super) struct GroupTold {
    pub group: Group,
    pub detail: LetterDetail,
}

/// A window.
#[derive(Clone, Debug)]
pub(super) struct Window {
    /// The numbers of its events: after the first, up to the second.
    pub span: (i64, i64),
    /// When it begins, for what is told by time.
    pub since: Time,
    /// Threads with something new, by id.
    pub news: BTreeMap<ThreadId, News>,
    /// Questions that wait for an answer, the newest first.
    pub waiting: Vec<News>,
    /// The groups of both.
    groups: Vec<GroupId>,
    /// When it ends.
    until: Time,
}

impl Window {
    /// Gathers what happened in (from, to], until `until`.
    pub fn gather(cx: &mut Cx<'_>, (from, to): (i64, i64), until: Time) -> Result<Self> {
        // After the last event that was told; where none was, from before the first.
        let first = Time(letters::time_of(cx.conn, from.max(1))?.unwrap_or(until).0 - i64::from(from == 0));
        let since = first.min(until);
        let happened = happened(cx, from, to)?;
        let mut news = by_thread(cx, &happened)?;
        let ids = letters::waiting(cx.conn, until.plus_days(-WAITING_DAYS), until, WAITING)?;
        let mut waiting: Vec<News> = threads_of(cx, &ids)?.into_iter().map(quiet).collect();
        waiting.sort_by_key(|news| std::cmp::Reverse(news.thread.id));
        tag(cx, news.values_mut().chain(&mut waiting))?;
        let mut groups: Vec<GroupId> = news.values().chain(&waiting).map(|n| n.thread.group_id).collect();
        groups.sort_unstable();
        groups.dedup();
        Ok(Self { span: (from, to), since, news, waiting, groups, until })
    }

    /// Every tag that stands at something told of.
    pub fn tags(&self) -> Vec<TagId> {
        let all: HashSet<TagId> =
            self.news.values().chain(&self.waiting).flat_map(|n| n.tags.iter().copied()).collect();
        all.into_iter().collect()
    }
}

/// A window with its groups, greetings and new members as they are now: asked anew for every batch of letters.
#[derive(Debug)]
pub(super) struct Current<'w> {
    pub window: &'w Window,
    pub groups: HashMap<GroupId, GroupTold>,
    /// What networks greet their members with; what was taken back is not there.
    pub greetings: Vec<Greeting>,
    /// Who joined which network and is there now.
    pub joined: HashMap<NetworkId, Vec<(PersonId, String)>>,
}

impl<'w> Current<'w> {
    pub fn of(cx: &mut Cx<'_>, window: &'w Window) -> Result<Self> {
        let groups = letters::groups(cx.conn, &window.groups)?;
        let groups = groups.into_iter().map(|(g, detail)| (g.id, told(g, &detail))).collect();
        let mut joined: HashMap<NetworkId, Vec<(PersonId, String)>> = HashMap::new();
        for (network, person, name, _) in letters::joined(cx.conn, window.since, window.until, JOINED)? {
            joined.entry(network).or_default().push((person, name));
        }
        Ok(Self { window, groups, greetings: greeting::of_window(cx, window.span)?, joined })
    }
}

fn told(group: Group, detail: &str) -> GroupTold {
    let detail = detail_of(&group, detail);
    GroupTold { group, detail }
}

/// How much mail says of what a group holds: a word is unknown only to an older program, which then says little.
pub(crate) fn detail_of(group: &Group, word: &str) -> LetterDetail {
    match LetterDetail::from_word(word).unwrap_or(LetterDetail::Notice) {
        LetterDetail::Usual if group.visibility == Visibility::Hidden => LetterDetail::Titles,
        LetterDetail::Usual => LetterDetail::Full,
        other => other,
    }
}

fn happened(cx: &mut Cx<'_>, from: i64, to: i64) -> Result<Vec<Happened>> {
    let (mut all, mut after) = (Vec::new(), from);
    loop {
        let part = letters::happened(cx.conn, after, to, EVENTS)?;
        let Some(last) = part.last() else { return Ok(all) };
        after = last.number;
        all.extend(part);
    }
}

/// Posts are counted where they stand now: their thread may have been moved, merged or split since.
fn by_thread(cx: &mut Cx<'_>, happened: &[Happened]) -> Result<BTreeMap<ThreadId, News>> {
    let posts: Vec<PostId> = happened.iter().map(|h| h.post).collect();
    let helped: HashSet<PostId> = happened.iter().filter(|h| h.is_help).map(|h| h.post).collect();
    let written: HashSet<PostId> = happened.iter().filter(|h| !h.is_help).map(|h| h.post).collect();
    let mut shown = letters::shown(cx.conn, &posts)?;
    shown.sort_by_key(|told| told.id);
    shown.dedup_by_key(|told| told.id);
    let ids: Vec<ThreadId> = shown.iter().map(|t| t.thread).collect::<HashSet<_>>().into_iter().collect();
    let mut news: BTreeMap<ThreadId, News> =
        threads_of(cx, &ids)?.into_iter().map(|thread| (thread.id, quiet(thread))).collect();
    for told in shown {
        let Some(news) = news.get_mut(&told.thread) else { continue };
        news.is_helped |= told.is_helpful && (helped.contains(&told.id) || written.contains(&told.id));
        if told.is_opening {
            news.is_new |= written.contains(&told.id);
            news.opening = Some(told.id);
        } else if written.contains(&told.id) {
            news.replies.push(told);
        }
    }
    for news in news.values_mut() {
        news.organisations = news.replies.iter().filter_map(|r| r.organisation).collect::<HashSet<_>>().len();
    }
    Ok(news)
}

/// Those of these threads that are shown now.
pub(super) fn threads_of(cx: &mut Cx<'_>, ids: &[ThreadId]) -> Result<Vec<Thread>> {
    let mut found = Vec::with_capacity(ids.len());
    for part in ids.chunks(500) {
        found.extend(threads::find_all(cx.conn, part)?);
    }
    found.retain(|thread| !thread.is_withdrawn() && thread.merged_into.is_none());
    Ok(found)
}

const fn quiet(thread: Thread) -> News {
    News {
        thread,
        is_new: false,
        opening: None,
        is_helped: false,
        replies: Vec::new(),
        organisations: 0,
        tags: Vec::new(),
    }
}

fn tag<'a>(cx: &mut Cx<'_>, news: impl Iterator<Item = &'a mut News>) -> Result<()> {
    let all: Vec<&mut News> = news.collect();
    let names: HashSet<String> = all.iter().flat_map(|n| n.thread.tags().map(str::to_owned)).collect();
    let names: Vec<String> = names.into_iter().collect();
    let ids: HashMap<String, TagId> = letters::tag_ids(cx.conn, &names)?.into_iter().collect();
    for news in all {
        news.tags = news.thread.tags().filter_map(|name| ids.get(name).copied()).collect();
    }
    Ok(())
}

/// A question that nobody has answered.
pub(super) fn is_unanswered(news: &News) -> bool {
    news.thread.kind == ThreadKind::Question && news.thread.reply_count == 0 && news.thread.locked_at.is_none()
}
