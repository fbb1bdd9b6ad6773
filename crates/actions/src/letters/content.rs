//! What a letter says, ready to be written in any language: titles, names, excerpts, where each leads.

use super::company::{Greeted, Joined, greetings, joined};
use super::facts::Facts;
use super::pick::{Picked, Rank, of_others, organisations};
use super::window::{Current, News, threads_of};
use crate::Result;
use crate::cx::Cx;
use domain::{LetterDetail, LetterEvery, PostId, Role, ThreadId, ThreadKind};
use std::collections::HashMap;
use storage::groups::Group;
use storage::posts::{self, Post};
use storage::threads::Thread;

/// Words of an excerpt: with title and name an item stays under forty.
const WORDS: usize = 24;

/// What a letter says.
#[derive(Clone, Debug, Default)]
pub struct Content {
    /// A question that the reader may know about.
    pub question: Option<Item>,
    /// Answers to the reader's own threads.
    pub own: Vec<Item>,
    /// What else is new, in order of rank.
    pub news: Vec<Item>,
    /// How much more there is.
    pub more: usize,
    /// Who joined the reader's networks.
    pub joined: Vec<Joined>,
    /// What those who lead the reader's networks greet them with.
    pub greetings: Vec<Greeted>,
    /// Of a try, whose letter it would be.
    pub tried: Option<Tried>,
    /// Where all that is new was mailed at once already.
    pub mailed: Vec<Item>,
    /// The only group that it tells of.
    pub group: Option<Place>,
}

impl Content {
    /// Nothing would stand in it but who has joined.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.question.is_none() && self.own.is_empty() && self.news.is_empty() && self.greetings.is_empty()
    }

    /// Everything told, in the order of the letter.
    pub fn items(&self) -> impl Iterator<Item = &Item> {
        self.question.iter().chain(&self.own).chain(&self.news)
    }

    /// The ids of what is told, as JSON: what is kept of a letter.
    #[must_use]
    pub fn told(&self, every: LetterEvery) -> Told {
        let threads = |items: &[Item]| items.iter().map(|item| item.thread.to_string()).collect();
        Told {
            every: Some(every),
            question: self.question.as_ref().map(|item| item.thread.to_string()),
            own: threads(&self.own),
            news: threads(&self.news),
            mailed: threads(&self.mailed),
        }
    }
}

/// What is kept of a letter that was sent: ids only.
#[derive(Clone, Debug, Default, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Told {
    /// How often it came then: what it was called.
    pub every: Option<LetterEvery>,
    /// The question.
    pub question: Option<String>,
    /// Own threads.
    pub own: Vec<String>,
    /// News.
    pub news: Vec<String>,
    /// Named as mailed already.
    pub mailed: Vec<String>,
}

/// Where something stands.
#[derive(Clone, Debug)]
pub struct Place {
    /// The group's name.
    pub group: String,
    /// Its slug.
    pub slug: String,
    /// The network's name.
    pub network: String,
}

/// Whose letter a try is: nobody's, but somebody's with this role.
#[derive(Clone, Debug)]
pub struct Tried {
    /// The name of the network.
    pub network: String,
    /// Their role there.
    pub role: Role,
}

/// Something told.
#[derive(Clone, Debug)]
pub struct Item {
    /// The thread.
    pub thread: ThreadId,
    /// What it is.
    pub kind: ThreadKind,
    /// Where.
    pub place: Place,
    /// The title; none where a group lets letters say only that there is something new.
    pub title: Option<String>,
    /// The language of the title.
    pub lang: String,
    /// The post that is quoted, or led to.
    pub post: Option<PostId>,
    /// Who wrote it, and from where; empty when not told.
    pub author: String,
    /// See [`Item::author`].
    pub organisation: String,
    /// Its beginning; none where only titles are told.
    pub excerpt: Option<String>,
    /// The language of that.
    pub excerpt_lang: String,
    /// Replies by others in the window.
    pub replies: usize,
    /// Organisations that they came from.
    pub organisations: usize,
    /// The quoted post is marked as an answer that helped.
    pub is_helpful: bool,
    /// The reader asked, and may say that the quoted answer helped.
    pub may_help: bool,
    /// Why it stands where it does; the question has none.
    pub rank: Option<Rank>,
}

/// The post of an item: an answer that helped, else the newest answer, else the opening. What the reader was mailed is not
/// quoted again.
fn quoted(news: &News, facts: &Facts) -> Option<PostId> {
    let told = || of_others(news, facts).rev().filter(|reply| !facts.was_mailed_post(reply.id));
    told().find(|reply| reply.is_helpful).or_else(|| told().next()).map(|reply| reply.id)
}

/// What a batch of letters tells of as it stands now, each read once: a thread may have been deleted, renamed or moved since
/// the window was gathered.
#[derive(Default)]
pub(super) struct Texts {
    threads: HashMap<ThreadId, Thread>,
    posts: HashMap<PostId, Post>,
    excerpts: HashMap<PostId, String>,
    openings: HashMap<ThreadId, PostId>,
}

impl Texts {
    /// Reads what these letters quote.
    pub fn load(cx: &mut Cx<'_>, of: &[(&Facts, &Picked<'_>)]) -> Result<Self> {
        let (mut ids, mut threads, mut told) = (Vec::new(), Vec::new(), Vec::new());
        for (facts, picked) in of {
            let news = picked.question.iter().chain(&picked.own).chain(&picked.mailed).copied();
            for news in news.chain(picked.news.iter().map(|(news, _)| *news)) {
                told.push(news.thread.id);
                match quoted(news, facts) {
                    Some(post) => ids.push(post),
                    None => threads.push(news.thread.id),
                }
            }
        }
        threads.sort_unstable();
        threads.dedup();
        let openings: HashMap<ThreadId, PostId> = posts::openings(cx.conn, &threads)?.into_iter().collect();
        ids.extend(openings.values().copied());
        ids.sort_unstable();
        ids.dedup();
        told.sort_unstable();
        told.dedup();
        let threads = threads_of(cx, &told)?.into_iter().map(|thread| (thread.id, thread)).collect();
        let mut texts = Self { threads, openings, ..Self::default() };
        for part in ids.chunks(500) {
            texts.posts.extend(posts::find_all(cx.conn, part)?.into_iter().map(|post| (post.id, post)));
            let bodies = posts::bodies(cx.conn, part)?;
            texts.excerpts.extend(bodies.into_iter().map(|(id, body)| (id, excerpt(&body))));
        }
        Ok(texts)
    }
}

/// The beginning of a text, in whole words.
fn excerpt(body: &str) -> String {
    let line = text::excerpt(body, 400);
    let words: Vec<&str> = line.split_whitespace().collect();
    if words.len() <= WORDS {
        return line;
    }
    let kept = words[..WORDS].join(" ");
    // What ends with a sentence needs no sign that there is more.
    if kept.ends_with(['.', '!', '?']) { kept } else { format!("{}…", kept.trim_end_matches([',', ':', ';', '–'])) }
}

/// Puts a letter together.
pub(super) fn content(current: &Current<'_>, facts: &Facts, picked: &Picked<'_>, texts: &Texts) -> Content {
    let make = |news: &News, rank: Option<Rank>| item(current, (news, rank), facts, texts);
    let only = facts.only.and_then(|id| current.groups.get(&id));
    Content {
        group: only.map(|told| place(&told.group)),
        question: picked.question.and_then(|news| make(news, None)),
        own: picked.own.iter().filter_map(|news| make(news, None)).collect(),
        news: picked.news.iter().filter_map(|(news, rank)| make(news, Some(*rank))).collect(),
        more: picked.more,
        mailed: picked.mailed.iter().filter_map(|news| make(news, None)).collect(),
        joined: if facts.only.is_none() { joined(current, facts) } else { Vec::new() },
        greetings: if facts.only.is_none() { greetings(current, facts) } else { Vec::new() },
        tried: None,
    }
}

fn place(group: &Group) -> Place {
    Place { group: group.name.clone(), slug: group.slug.clone(), network: group.network_name.clone() }
}

fn item(current: &Current<'_>, (news, rank): (&News, Option<Rank>), facts: &Facts, texts: &Texts) -> Option<Item> {
    let thread = texts.threads.get(&news.thread.id).filter(|thread| thread.group_id == news.thread.group_id)?;
    let told = current.groups.get(&thread.group_id)?;
    let post = quoted(news, facts).or_else(|| texts.openings.get(&news.thread.id).copied());
    let quoted = post.and_then(|id| texts.posts.get(&id)).filter(|post| !post.is_withdrawn());
    let has_title = told.detail != LetterDetail::Notice;
    let has_text = told.detail == LetterDetail::Full;
    let says = quoted.filter(|_| has_text);
    Some(Item {
        thread: news.thread.id,
        kind: news.thread.kind,
        place: place(&told.group),
        title: has_title.then(|| thread.title.clone()),
        lang: thread.lang.clone(),
        excerpt_lang: says.map(|post| post.lang.clone()).unwrap_or_default(),
        post: quoted.map(|post| post.id),
        author: says.map(|post| post.author_name.clone()).unwrap_or_default(),
        organisation: says.map(|post| post.organisation_name.clone()).unwrap_or_default(),
        excerpt: says.and_then(|post| texts.excerpts.get(&post.id)).filter(|text| !text.is_empty()).cloned(),
        replies: of_others(news, facts).count(),
        organisations: organisations(news, facts),
        is_helpful: quoted.is_some_and(|post| post.helpful_at.is_some()),
        may_help: quoted.is_some_and(|post| !post.is_opening && post.helpful_at.is_none())
            && (thread.kind == ThreadKind::Question && thread.author_id == facts.me())
            && (told.group.archived_at.is_none() && told.group.network_archived_at.is_none()),
        rank,
    })
}
