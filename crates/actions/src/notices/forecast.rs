//! How many will be told of what somebody is about to write: at once, and in their letter. The same rules as when it is told.

use super::members::{Member, members};
use super::reason;
use crate::Result;
use crate::access::{GroupHandle, ThreadHandle};
use crate::cx::Cx;
use crate::inbox::concerned::{Told, Writing, concerned};
use crate::inbox::readers_among;
use domain::{InboxKind, NoticeWay, PersonId, ThreadKind, Time};
use std::collections::{HashMap, HashSet};
use storage::{inbox, letters, notices};

/// Days back in which mails of a local day certainly lie.
const DAYS: i64 = 2;

/// Who will be told, by way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Forecast {
    /// By a mail at once.
    pub at_once: usize,
    /// In their letter.
    pub in_letter: usize,
}

/// Of a reply, to the thread or to somebody's post in it, that names these people.
///
/// # Errors
/// Of the database.
pub fn of_reply(
    cx: &mut Cx<'_>,
    handle: &ThreadHandle,
    (answered, named): (Option<PersonId>, Vec<PersonId>),
) -> Result<Forecast> {
    let thread = &handle.thread;
    let names: Vec<String> = thread.tags().map(str::to_owned).collect();
    let writing = Writing {
        group: &handle.group.group,
        thread: Some(thread),
        is_opening: false,
        kind: thread.kind,
        tags: letters::tag_ids(cx.conn, &names)?.into_iter().map(|(_, id)| id).collect(),
        answered,
        named,
    };
    forecast(cx, &writing, &names)
}

/// Of a new thread with these tags that names these people.
///
/// # Errors
/// Of the database.
pub fn of_thread(
    cx: &mut Cx<'_>,
    handle: &GroupHandle,
    (kind, tags, named): (ThreadKind, &[String], Vec<PersonId>),
) -> Result<Forecast> {
    let writing = Writing {
        group: &handle.group,
        thread: None,
        is_opening: true,
        kind,
        tags: letters::tag_ids(cx.conn, tags)?.into_iter().map(|(_, id)| id).collect(),
        answered: None,
        named,
    };
    forecast(cx, &writing, tags)
}

fn forecast(cx: &mut Cx<'_>, writing: &Writing<'_>, tags: &[String]) -> Result<Forecast> {
    let me = cx.me()?.person;
    let group = writing.group;
    let told = concerned(cx, writing)?;
    let everybody = inbox::everybody_around(cx.conn, (group.id, group.network_id))?;
    let mut readers = readers_among(cx, group, &everybody)?;
    let muters: HashSet<PersonId> = reason::muters(cx, writing.thread, group, tags)?.into_iter().collect();
    readers.retain(|person| *person != me && !muters.contains(person));
    let members = members(cx, &readers)?;
    let mails = mails(cx, &told)?;
    let mut forecast = Forecast::default();
    for (person, member) in &members {
        let own = mails.get(person).map_or(&[][..], Vec::as_slice);
        let is_at_once = told.get(person).is_some_and(|kind| member.wants_at_once(*kind, Some(group.id), cx.now))
            && !member.has_enough(member.opens_at(cx), own);
        if is_at_once {
            forecast.at_once += 1;
        } else if member.has_letter() && !is_off(member, writing, told.get(person)) {
            forecast.in_letter += 1;
        }
    }
    Ok(forecast)
}

/// The mails that these members have had lately, and those that they are about to have.
fn mails(cx: &mut Cx<'_>, told: &Told) -> Result<HashMap<PersonId, Vec<Time>>> {
    let persons: Vec<PersonId> = told.keys().copied().collect();
    let mut all: HashMap<PersonId, Vec<Time>> = HashMap::new();
    let had = notices::mailed_since(cx.conn, &persons, cx.now.plus_days(-DAYS))?;
    for (person, at) in had.into_iter().chain(notices::waiting(cx.conn, &persons)?) {
        all.entry(person).or_default().push(at);
    }
    Ok(all)
}

/// Does the member want no mail about it, as the letter asks?
fn is_off(member: &Member, writing: &Writing<'_>, told: Option<&InboxKind>) -> bool {
    let is_own = writing.thread.is_some_and(|thread| thread.author_id == member.receiver.person);
    let kind = match told {
        _ if is_own => InboxKind::Reply,
        _ if writing.kind == ThreadKind::Announcement => InboxKind::Announcement,
        Some(InboxKind::Followed) => InboxKind::Followed,
        _ => return false,
    };
    member.way(kind, Some(writing.group.id)) == Some(NoticeWay::Off)
}
