//! Whom something that is written concerns, and as what: one rule for what the worker tells and what the composer foretells.

use super::readers_among;
use crate::Result;
use crate::cx::Cx;
use domain::{FollowLevel, FollowSubject, InboxKind, PersonId, TagId, ThreadKind};
use std::collections::HashMap;
use storage::groups::Group;
use storage::threads::Thread;
use storage::{follows, inbox, merging};

/// Who is told, as what.
pub(crate) type Told = HashMap<PersonId, InboxKind>;

/// Something that was written, or is about to be.
#[derive(Clone, Debug)]
pub(crate) struct Writing<'a> {
    /// Where.
    pub group: &'a Group,
    /// The thread; none that is not there yet.
    pub thread: Option<&'a Thread>,
    /// It begins the thread.
    pub is_opening: bool,
    /// What the thread is.
    pub kind: ThreadKind,
    /// Tags of the thread.
    pub tags: Vec<TagId>,
    /// Who wrote the post that it answers.
    pub answered: Option<PersonId>,
    /// Who is named in it.
    pub named: Vec<PersonId>,
}

/// An announcement concerns everybody; else who is named, whom it answers, who follows. Only those who read the group now and
/// do not mute the thread.
pub(crate) fn concerned(cx: &mut Cx<'_>, it: &Writing<'_>) -> Result<Told> {
    let mut told = following(cx, it)?;
    if it.is_opening && it.kind == ThreadKind::Announcement {
        let all = inbox::everybody_around(cx.conn, (it.group.id, it.group.network_id))?;
        told.extend(all.into_iter().map(|person| (person, InboxKind::Announcement)));
    }
    if !it.is_opening {
        let authors = [it.thread.map(|thread| thread.author_id), it.answered];
        told.extend(authors.into_iter().flatten().map(|person| (person, InboxKind::Reply)));
    }
    told.extend(it.named.iter().map(|person| (*person, InboxKind::Mention)));
    if let Some(thread) = it.thread {
        for person in follows::muters(cx.conn, &[(FollowSubject::Thread, thread.id.0)])? {
            told.remove(&person);
        }
    }
    if told.is_empty() {
        return Ok(told);
    }
    let persons: Vec<PersonId> = told.keys().copied().collect();
    let readers = readers_among(cx, it.group, &persons)?;
    told.retain(|person, _| readers.contains(person));
    Ok(told)
}

/// Those who follow the thread or one merged into it; for a new thread those who follow its group, network or a tag of it.
fn following(cx: &mut Cx<'_>, it: &Writing<'_>) -> Result<Told> {
    let mut near = Vec::new();
    if let Some(thread) = it.thread {
        near.extend(merging::merged_into(cx.conn, thread.id)?);
        near.push(thread.id.0);
    }
    let mut subjects = vec![(FollowSubject::Thread, near)];
    if it.is_opening {
        subjects.push((FollowSubject::Group, vec![it.group.id.0]));
        subjects.push((FollowSubject::Network, vec![it.group.network_id.0]));
        subjects.push((FollowSubject::Tag, it.tags.iter().map(|id| id.0).collect()));
    }
    let mut told = Told::new();
    for (kind, ids) in subjects {
        let around = follows::around(cx.conn, kind, &ids)?;
        let follow = around.into_iter().filter(|(_, level)| *level == FollowLevel::Follow);
        told.extend(follow.map(|(person, _)| (person, InboxKind::Followed)));
    }
    Ok(told)
}
