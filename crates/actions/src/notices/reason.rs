//! Why something is told to a member, and stopping exactly that.

use super::choose::ways_of;
use crate::Result;
use crate::cx::Cx;
use crate::inbox::readers_among;
use crate::letters::Scope;
use crate::letters::window::detail_of;
use domain::{FollowLevel, FollowSubject, GroupId, InboxKind, LetterDetail, NoticeWay, PersonId, ThreadId};
use storage::groups::Group;
use storage::threads::Thread;
use storage::{follows, letters, merging, notices, threads};

/// What a member follows that a new post belongs to, and what it is called: the nearest first.
pub(super) fn followed(
    cx: &mut Cx<'_>,
    person: PersonId,
    (thread, group, is_opening): (&Thread, &Group, bool),
) -> Result<Option<(FollowSubject, i64, String)>> {
    let follows = letters::followed(cx.conn, &[person])?;
    let has =
        |subject, id| follows.iter().any(|(_, of, at, level)| (*of, *at, *level) == (subject, id, FollowLevel::Follow));
    let mut near: Vec<i64> = vec![thread.id.0];
    near.extend(merging::merged_into(cx.conn, thread.id)?);
    if let Some(id) = near.into_iter().find(|id| has(FollowSubject::Thread, *id)) {
        return Ok(Some((FollowSubject::Thread, id, thread.title.clone())));
    }
    if !is_opening {
        return Ok(None);
    }
    if has(FollowSubject::Group, group.id.0) {
        return Ok(Some((FollowSubject::Group, group.id.0, group.name.clone())));
    }
    let names: Vec<String> = thread.tags().map(str::to_owned).collect();
    let tag = letters::tag_ids(cx.conn, &names)?.into_iter().find(|(_, id)| has(FollowSubject::Tag, id.0));
    if let Some((name, id)) = tag {
        return Ok(Some((FollowSubject::Tag, id.0, name)));
    }
    let network = group.network_id.0;
    Ok(has(FollowSubject::Network, network).then(|| (FollowSubject::Network, network, group.network_name.clone())))
}

/// Who wants to hear nothing of a thread: of it, its group, its network or a tag of it.
pub(super) fn muters(
    cx: &mut Cx<'_>,
    thread: Option<&Thread>,
    group: &Group,
    tags: &[String],
) -> Result<Vec<PersonId>> {
    let tags = letters::tag_ids(cx.conn, tags)?;
    let mut subjects = vec![(FollowSubject::Group, group.id.0), (FollowSubject::Network, group.network_id.0)];
    subjects.extend(thread.map(|thread| (FollowSubject::Thread, thread.id.0)));
    subjects.extend(tags.into_iter().map(|(_, id)| (FollowSubject::Tag, id.0)));
    Ok(follows::muters(cx.conn, &subjects)?)
}

/// Does what a link stops come now?
pub(crate) fn is_on(cx: &mut Cx<'_>, person: PersonId, scope: Scope) -> Result<bool> {
    Ok(match scope {
        Scope::Letter => true,
        Scope::Kind(kind) => {
            let ways = ways_of(cx, &[person])?.remove(&person).unwrap_or_default();
            ways.way(kind, None) == Some(NoticeWay::AtOnce) || !at_once_in(cx, person, kind)?.is_empty()
        }
        Scope::Follow(subject, id) => follows::level(cx.conn, person, (subject, id))? == Some(FollowLevel::Follow),
        Scope::Thread(_) | Scope::Group(_) => match scope.muted() {
            Some(subject) => follows::level(cx.conn, person, subject)? != Some(FollowLevel::Mute),
            None => true,
        },
    })
}

/// The groups where the member chose to be mailed at once about a kind.
fn at_once_in(cx: &mut Cx<'_>, person: PersonId, kind: InboxKind) -> Result<Vec<GroupId>> {
    let chosen = notices::choices(cx.conn, &[person])?.into_iter();
    let fits = |(_, group, of, way)| if (of, way) == (kind, NoticeWay::AtOnce) { group } else { None };
    Ok(chosen.filter_map(fits).collect())
}

/// Stops it, or lets it come again. What is stopped of a kind comes in the letter instead.
pub(crate) fn set(cx: &mut Cx<'_>, person: PersonId, (scope, is_on): (Scope, bool)) -> Result<()> {
    let now = cx.now;
    match scope {
        Scope::Letter => {}
        Scope::Kind(kind) => {
            let way = if is_on { NoticeWay::AtOnce } else { NoticeWay::Letter };
            for group in at_once_in(cx, person, kind)?.into_iter().filter(|_| !is_on) {
                notices::choose(cx.conn, person, (Some(group), kind), None)?;
            }
            notices::choose(cx.conn, person, (None, kind), Some(way))?;
        }
        Scope::Follow(subject, id) => {
            follows::set(cx.conn, person, (subject, id), is_on.then_some(FollowLevel::Follow), now)?;
        }
        Scope::Thread(_) | Scope::Group(_) => {
            let level = (!is_on).then_some(FollowLevel::Mute);
            if let Some(subject) = scope.muted() {
                follows::set(cx.conn, person, subject, level, now)?;
            }
        }
    }
    Ok(())
}

/// What the thing that a link is about is called, as long as the member may see it and mail may say it.
pub(crate) fn name(cx: &mut Cx<'_>, person: PersonId, scope: Scope) -> Result<Option<String>> {
    match scope {
        Scope::Thread(thread) => title(cx, person, thread),
        Scope::Follow(FollowSubject::Thread, id) => title(cx, person, ThreadId(id)),
        Scope::Group(group) => group_name(cx, person, group),
        Scope::Letter | Scope::Kind(_) | Scope::Follow(..) => Ok(None),
    }
}

fn group_name(cx: &mut Cx<'_>, person: PersonId, group: GroupId) -> Result<Option<String>> {
    let Some((group, _)) = letters::groups(cx.conn, &[group])?.pop() else { return Ok(None) };
    let reads = readers_among(cx, &group, &[person])?.contains(&person);
    Ok(reads.then_some(group.name))
}

fn title(cx: &mut Cx<'_>, person: PersonId, thread: ThreadId) -> Result<Option<String>> {
    let Some(thread) = threads::find(cx.conn, thread)?.filter(|thread| !thread.is_withdrawn()) else {
        return Ok(None);
    };
    let Some((group, detail)) = letters::groups(cx.conn, &[thread.group_id])?.pop() else { return Ok(None) };
    let is_told = detail_of(&group, &detail) != LetterDetail::Notice;
    let reads = is_told && readers_among(cx, &group, &[person])?.contains(&person);
    Ok(reads.then_some(thread.title))
}
