//! The next letter as the members of a network would have it in a role, with why each thing stands in it or not: for those
//! who moderate the network. Nothing is shown that they may not read themselves.

use super::choice::Choice;
use super::content::{Content, Texts, Tried, content};
use super::facts::{self, Facts};
use super::pick::{Picked, Rank, is_news, pick, rank};
use super::window::{Current, Window};
use crate::Result;
use crate::access::{self, NetworkHandle};
use crate::cx::Cx;
use domain::letters::LetterKind;
use domain::policy::NetworkAct;
use domain::{Role, ThreadId};
use std::collections::HashSet;
use storage::letters::{self, Letter, Receiver};

/// Days back that are told of: a week, as most letters do.
const DAYS: i64 = 7;
/// Threads that are listed as left out.
const LISTED: usize = 30;

/// A letter as a role would have it.
#[derive(Clone, Debug)]
pub struct PreviewAs {
    /// The network.
    pub network: NetworkHandle,
    /// The row that it would be.
    pub row: Letter,
    /// Who looks, as its receiver.
    pub receiver: Receiver,
    /// What stands in it.
    pub content: Content,
    /// What does not, the most important first.
    pub left_out: Vec<LeftOut>,
}

/// A thread that the letter leaves out.
#[derive(Clone, Debug)]
pub struct LeftOut {
    /// The thread.
    pub thread: ThreadId,
    /// Its title.
    pub title: String,
    /// Its group.
    pub group: String,
    /// Why.
    pub why: WhyOut,
    /// What it weighs.
    pub rank: Rank,
}

/// Why a thread is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyOut {
    /// The role does not read the group.
    Unread,
    /// Others came before it, and the letter is full.
    NoRoom,
}

/// The letter of the last week as a role in a network would have it.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`] for who does not moderate the network.
pub fn preview_as(cx: &mut Cx<'_>, network: &str, role: Role) -> Result<PreviewAs> {
    let network = access::network(cx, network, NetworkAct::ManageGroups)?;
    let me = cx.me()?.person;
    let receiver = super::preview::myself(cx)?;
    let receiver = letters::receivers(cx.conn, &[me])?.pop().unwrap_or(receiver);
    let row = row(cx, &receiver)?;
    let window = Window::gather(cx, (row.from_number, row.to_number), cx.now)?;
    let current = Current::of(cx, &window)?;
    let readable = facts::readable_by(cx, me, &current)?;
    let facts = Facts::of_role(receiver, &current, (network.network.id, role)).within(&readable);
    let picked = pick(&current, &facts);
    let texts = Texts::load(cx, &[(&facts, &picked)])?;
    let tried = Tried { network: network.network.name.clone(), role };
    let content = Content { tried: Some(tried), ..content(&current, &facts, &picked, &texts) };
    let mut left_out = left_out(&current, &facts, &picked);
    left_out.retain(|out| window.news.get(&out.thread).is_some_and(|news| readable.contains(&news.thread.group_id)));
    left_out.sort_by_key(|out| std::cmp::Reverse(out.rank));
    left_out.truncate(LISTED);
    Ok(PreviewAs { network, row, receiver: facts.receiver, content, left_out })
}

/// What happened lately may not have its number yet: the worker gives them every few seconds.
fn row(cx: &mut Cx<'_>, receiver: &Receiver) -> Result<Letter> {
    let from = letters::number_at(cx.conn, cx.now.plus_days(-DAYS))?;
    let to = letters::number_at(cx.conn, cx.now)?;
    let today = Choice::of(receiver.preferences.as_deref(), &receiver.zone).rhythm().date_of(cx.now);
    Ok(Letter {
        id: 0,
        person: cx.me()?.person,
        kind: LetterKind::All,
        period: today.to_string(),
        due_at: cx.now,
        from_number: from,
        to_number: to.max(from),
        state: "queued".to_owned(),
        reason: String::new(),
        attempts: 0,
        message_id: String::new(),
        content: "{}".to_owned(),
        created_at: cx.now,
    })
}

fn left_out(current: &Current<'_>, facts: &Facts, picked: &Picked<'_>) -> Vec<LeftOut> {
    let told: HashSet<ThreadId> = picked
        .question
        .iter()
        .chain(&picked.own)
        .chain(picked.news.iter().map(|(news, _)| news))
        .map(|news| news.thread.id)
        .collect();
    let network = |news: &super::window::News| current.groups.get(&news.thread.group_id);
    current
        .window
        .news
        .values()
        .filter(|news| !told.contains(&news.thread.id) && is_news(news, facts))
        .filter_map(|news| {
            let told = network(news).filter(|told| facts.is_in(told.group.network_id))?;
            let why = if facts.wants(current, news) { WhyOut::NoRoom } else { WhyOut::Unread };
            Some(LeftOut {
                thread: news.thread.id,
                title: news.thread.title.clone(),
                group: told.group.name.clone(),
                why,
                rank: rank(news, facts),
            })
        })
        .collect()
}
