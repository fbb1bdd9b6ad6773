//! From events to inboxes: who is concerned by what happened, and may see it now. Run by the worker, in batches, after the
//! change that it tells of; each event is read once, in commit order. Who wants to be mailed at once is queued with it.

use super::concerned::{Told, Writing, concerned as concerned_by};
use super::readers_among;
use crate::cx::Cx;
use crate::{Result, notices};
use domain::{FollowLevel, FollowSubject, InboxKind, PersonId, ReportDecision, ReportId, ReportOutcome, Word as _};
use storage::events::{self, Event};
use storage::groups::{self, Group, Key};
use storage::inbox::{self, NewItem};
use storage::posts;
use storage::threads;
use storage::{follows, mentions, persons, reports, supporters, tags};

/// The name of the inboxes' place in the events.
const READER: &str = "inbox";

/// Whether there are events that nobody has read. Changes nothing.
///
/// # Errors
/// Of the database.
pub fn is_waiting(c: &mut storage::Conn) -> storage::Result<bool> {
    events::are_waiting(c, READER)
}

/// Reads at most `limit` events and writes what they mean into inboxes. Answers how many were read.
///
/// # Errors
/// Of the database.
pub fn deliver(cx: &mut Cx<'_>, limit: i64) -> Result<usize> {
    events::number_new(cx.conn, limit)?;
    let from = events::cursor(cx.conn, READER)?;
    let batch = events::after(cx.conn, from, limit)?;
    for event in &batch {
        if let Some(number) = event.number {
            one(cx, event, number)?;
            events::set_cursor(cx.conn, READER, number)?;
        }
    }
    Ok(batch.len())
}

fn one(cx: &mut Cx<'_>, event: &Event, number: i64) -> Result<()> {
    let mut told = concerned(cx, event)?;
    if let Some(actor) = event.actor_id {
        told.remove(&actor);
    }
    let outcome = fact(event, "outcome").as_str().and_then(ReportOutcome::from_word);
    let mut new = Vec::new();
    for (person, kind) in told {
        let item = NewItem {
            id: cx.world.ids.next(cx.now),
            person,
            kind,
            outcome: outcome.filter(|_| kind == InboxKind::ReportDecided),
            event_number: number,
            actor: event.actor_id,
            group: event.group_id,
            thread: event.thread_id,
            post: event.post_id,
            at: event.created_at,
        };
        if inbox::add(cx.conn, &item)? {
            new.push((item.id, person, kind));
        }
    }
    if new.is_empty() {
        return Ok(());
    }
    let group = group_of(cx, event)?.map(|group| group.id);
    notices::queue::queue(cx, &new, (group, event.created_at))
}

/// A fact of an event.
fn fact(event: &Event, name: &str) -> serde_json::Value {
    let data = serde_json::from_str::<serde_json::Value>(&event.data).unwrap_or_default();
    data[name].clone()
}

fn concerned(cx: &mut Cx<'_>, event: &Event) -> Result<Told> {
    let is_true = |name: &str| fact(event, name) == serde_json::Value::Bool(true);
    let person = |kind: InboxKind| event.person_id.map(|id| (id, kind)).into_iter().collect::<Told>();
    match event.kind.as_str() {
        "thread.started" | "post.replied" => written(cx, event),
        "post.named" => named(cx, event),
        "post.helped" => readable(cx, event, person(InboxKind::Helped)),
        "post.edited" | "post.deleted" | "post.hidden" => readable(cx, event, person(InboxKind::Moderated)),
        "report.decided" => decided(cx, event),
        "request.approved" => Ok(person(InboxKind::Approved)),
        "request.declined" => Ok(person(InboxKind::Declined)),
        "token.made" if is_true("by_operator") => Ok(person(InboxKind::Audit)),
        "letter.previewed" => Ok(person(InboxKind::LetterSeen)),
        "group.started" => {
            let group: Vec<_> = event.group_id.into_iter().collect();
            let all = supporters::of(cx.conn, &group)?;
            Ok(all.into_iter().map(|(_, person)| (person, InboxKind::GroupStarted)).collect())
        }
        _ => Ok(Told::new()),
    }
}

/// A report was decided: those who made it and the others of the same are told, also who no longer reads where it belongs,
/// for the inbox holds back what is out of reach; and the author, unless what they wrote stays.
fn decided(cx: &mut Cx<'_>, event: &Event) -> Result<Told> {
    let mut told = Told::new();
    let is_kept = fact(event, "decision") == ReportDecision::Keep.word();
    if let (Some(author), Some(_), false) = (event.person_id, event.post_id, is_kept) {
        told = readable(cx, event, Told::from([(author, InboxKind::Moderated)]))?;
    }
    let report = fact(event, "report").as_str().and_then(|id| id.parse::<ReportId>().ok());
    let report = match report {
        Some(id) => reports::find(cx.conn, id.0)?,
        None => None,
    };
    if let Some(report) = report {
        let reporters = reports::reporters_of(cx.conn, &report)?;
        let here = persons::find_all(cx.conn, &reporters)?.into_iter().filter(|p| p.closed_at.is_none());
        for reporter in here {
            told.entry(reporter.id).or_insert(InboxKind::ReportDecided);
        }
    }
    Ok(told)
}

/// A thread or a reply was written.
fn written(cx: &mut Cx<'_>, event: &Event) -> Result<Told> {
    let (Some(thread), Some(post)) = (event.thread_id, event.post_id) else {
        return Ok(Told::new());
    };
    let (Some(thread), Some(post)) = (threads::find(cx.conn, thread)?, posts::find(cx.conn, post)?) else {
        return Ok(Told::new());
    };
    if post.is_withdrawn() || thread.is_withdrawn() {
        return Ok(Told::new());
    }
    let Some(group) = group_of(cx, event)? else { return Ok(Told::new()) };
    let answered = match post.parent_id {
        Some(parent) => posts::find(cx.conn, parent)?.map(|p| p.author_id),
        None => None,
    };
    let writing = Writing {
        group: &group,
        thread: Some(&thread),
        is_opening: post.is_opening,
        kind: thread.kind,
        tags: tags::of_thread(cx.conn, thread.id)?,
        answered,
        named: mentions::of(cx.conn, post.id)?,
    };
    concerned_by(cx, &writing)
}

/// An edit named somebody who was not named before: they are told, unless the name is gone again, they have been told of it
/// before, or they mute the thread.
fn named(cx: &mut Cx<'_>, event: &Event) -> Result<Told> {
    let (Some(thread), Some(post), Some(person)) = (event.thread_id, event.post_id, event.person_id) else {
        return Ok(Told::new());
    };
    let (Some(thread), Some(found)) = (threads::find(cx.conn, thread)?, posts::find(cx.conn, post)?) else {
        return Ok(Told::new());
    };
    let is_gone = found.is_withdrawn() || thread.is_withdrawn() || !mentions::of(cx.conn, post)?.contains(&person);
    let around = follows::around(cx.conn, FollowSubject::Thread, &[thread.id.0])?;
    let is_muted = around.into_iter().any(|(who, level)| who == person && level == FollowLevel::Mute);
    if is_gone || is_muted || inbox::has(cx.conn, person, InboxKind::Mention, post)? {
        return Ok(Told::new());
    }
    readable(cx, event, Told::from([(person, InboxKind::Mention)]))
}

/// Only those who read the event's group now.
fn readable(cx: &mut Cx<'_>, event: &Event, told: Told) -> Result<Told> {
    if told.is_empty() {
        return Ok(told);
    }
    let Some(group) = group_of(cx, event)? else {
        return Ok(Told::new());
    };
    let persons: Vec<PersonId> = told.keys().copied().collect();
    let readers = readers_among(cx, &group, &persons)?;
    Ok(told.into_iter().filter(|(person, _)| readers.contains(person)).collect())
}

/// The group where the thread stands now: it may have been moved since.
fn group_of(cx: &mut Cx<'_>, event: &Event) -> Result<Option<Group>> {
    let now = match event.thread_id {
        Some(thread) => threads::find(cx.conn, thread)?.map(|t| t.group_id),
        None => event.group_id,
    };
    let Some(id) = now else { return Ok(None) };
    Ok(groups::find_for(cx.conn, Key::Id(id), 0, 0)?.map(|(group, ..)| group))
}
