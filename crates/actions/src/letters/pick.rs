//! What of a window stands in one letter, and in which order. Deterministic: the same facts give the same letter.
//!
//! News are ranked by a tuple that is compared in order: an answer that helped · how many organisations answered · the
//! reader follows the thread or a tag · unread · time. Old threads with new answers take part like new ones. Where all that is
//! new was mailed at once already, the thread is named in one line and takes no room.

use super::facts::Facts;
use super::window::{Current, News, is_unanswered};
use domain::{PostId, ThreadId};
use std::collections::HashSet;
use storage::letters::Told;

/// Items in a letter, the question counted.
pub const MOST_ITEMS: usize = 7;
/// Of those, one's own questions with answers.
const MOST_OWN: usize = 3;

/// Why something stands where it does: compared in this order, the greater first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rank {
    /// There is an answer that helped.
    pub is_helped: bool,
    /// Organisations that others answered from in the window.
    pub organisations: usize,
    /// The reader follows the thread or one of its tags.
    pub is_followed: bool,
    /// The reader has not seen the newest of it.
    pub is_unread: bool,
    /// The newest post: the later first.
    pub at: PostId,
}

/// What stands in a letter.
#[derive(Clone, Debug, Default)]
pub(super) struct Picked<'w> {
    pub question: Option<&'w News>,
    pub own: Vec<&'w News>,
    pub news: Vec<(&'w News, Rank)>,
    /// What had no room.
    pub more: usize,
    /// Where all that is new was mailed at once.
    pub mailed: Vec<&'w News>,
}

/// Picks.
pub(super) fn pick<'w>(current: &Current<'w>, facts: &Facts) -> Picked<'w> {
    let window = current.window;
    let question = question(current, facts);
    let mut told: HashSet<ThreadId> = question.iter().map(|news| news.thread.id).collect();
    let mut own: Vec<&News> = window
        .news
        .values()
        .filter(|news| news.thread.author_id == facts.me() && of_others(news, facts).next().is_some())
        .filter(|news| facts.wants(current, news))
        .collect();
    own.sort_by_key(|news| std::cmp::Reverse(rank(news, facts)));
    let (mut mailed, mut own): (Vec<&News>, Vec<&News>) = own.into_iter().partition(|news| facts.was_mailed(news));
    let mut more = own.len().saturating_sub(MOST_OWN);
    own.truncate(MOST_OWN);
    told.extend(window.news.values().filter(|news| news.thread.author_id == facts.me()).map(|news| news.thread.id));
    let mut news: Vec<(&News, Rank)> = window
        .news
        .values()
        .filter(|news| !told.contains(&news.thread.id) && is_news(news, facts) && facts.wants(current, news))
        .map(|news| (news, rank(news, facts)))
        .collect();
    news.sort_by_key(|(_, rank)| std::cmp::Reverse(*rank));
    mailed.extend(news.iter().map(|(news, _)| *news).filter(|news| facts.was_mailed(news)));
    mailed.truncate(MOST_ITEMS);
    news.retain(|(news, _)| !facts.was_mailed(news));
    let room = MOST_ITEMS - usize::from(question.is_some()) - own.len();
    more += news.len().saturating_sub(room);
    news.truncate(room);
    Picked { question, own, news, more, mailed }
}

/// Replies that somebody else wrote.
pub(super) fn of_others<'w>(news: &'w News, facts: &Facts) -> impl DoubleEndedIterator<Item = &'w Told> {
    let me = facts.me();
    news.replies.iter().filter(move |reply| reply.author != me)
}

pub(super) fn is_news(news: &News, facts: &Facts) -> bool {
    news.is_new || news.is_helped || of_others(news, facts).next().is_some()
}

pub(super) fn rank(news: &News, facts: &Facts) -> Rank {
    Rank {
        is_helped: news.is_helped,
        organisations: organisations(news, facts),
        is_followed: facts.follows(news),
        is_unread: facts.is_unread(news),
        at: news.last().max(PostId(news.thread.id.0)),
    }
}

/// Organisations that others answered from. Counted once for all readers, but for those who answered themselves.
pub(super) fn organisations(news: &News, facts: &Facts) -> usize {
    if news.replies.iter().all(|reply| reply.author != facts.me()) {
        return news.organisations;
    }
    of_others(news, facts).filter_map(|reply| reply.organisation).collect::<HashSet<_>>().len()
}

/// The question that the reader may know about: first those under a tag that they follow or have answered under, then those
/// from other organisations, then the newest. An older one only when they may know.
fn question<'w>(current: &Current<'w>, facts: &Facts) -> Option<&'w News> {
    let fits = |news: &&News| {
        is_unanswered(news)
            && news.thread.author_id != facts.me()
            && facts.wants(current, news)
            && (facts.knows(news) || news.thread.created_at > current.window.since)
    };
    let is_elsewhere = |news: &News| {
        let there = news.thread.organisation_id.map(|id| id.0);
        there.is_none() || there != facts.receiver.organisation_id
    };
    current
        .window
        .waiting
        .iter()
        .filter(fits)
        .max_by_key(|news| (facts.knows(news), is_elsewhere(news), news.thread.id))
}
