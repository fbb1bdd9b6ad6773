//! What letters tell of: read once for a window and once for some members, never once a member.

use crate::schema::{
    events, follows, group_members, groups, network_members, persons, posts, tags, thread_reads, thread_tags, threads,
};
use crate::{Conn, Result};
use diesel::prelude::*;
use domain::{FollowLevel, FollowSubject, GroupId, NetworkId, PersonId, PostId, TagId, ThreadId, Time, Word as _};

/// Something that was written or helped.
#[derive(Clone, Debug)]
pub struct Happened {
    /// Its number.
    pub number: i64,
    /// The post was marked as helpful; else it was written.
    pub is_help: bool,
    /// The thread at the time.
    pub thread: ThreadId,
    /// The post.
    pub post: PostId,
}

/// Number, kind, thread and post of an event.
type EventRow = (Option<i64>, String, Option<i64>, Option<i64>);

/// What letters tell of among the events in (after, upto], in order.
///
/// # Errors
/// Of the database.
pub fn happened(c: &mut Conn, after: i64, upto: i64, limit: i64) -> Result<Vec<Happened>> {
    let rows: Vec<EventRow> = events::table
        .filter(events::number.gt(after).and(events::number.le(upto)))
        .filter(events::kind.eq_any(["thread.started", "post.replied", "post.helped"]))
        .order(events::number.asc())
        .limit(limit)
        .select((events::number, events::kind, events::thread_id, events::post_id))
        .load(c)?;
    let read = |(number, kind, thread, post): EventRow| {
        Some(Happened {
            number: number?,
            is_help: kind == "post.helped",
            thread: ThreadId(thread?),
            post: PostId(post?),
        })
    };
    Ok(rows.into_iter().filter_map(read).collect())
}

/// The groups in which there is anything for letters to tell of among the events in (from, to], with their networks.
///
/// # Errors
/// Of the database.
pub fn groups_with_news(c: &mut Conn, (from, to): (i64, i64)) -> Result<Vec<(GroupId, NetworkId)>> {
    let rows: Vec<(i64, i64)> = events::table
        .inner_join(groups::table.on(events::group_id.eq(groups::id.nullable())))
        .filter(events::number.gt(from).and(events::number.le(to)))
        .filter(events::kind.eq_any(["thread.started", "post.replied", "post.helped"]))
        .select((groups::id, groups::network_id))
        .distinct()
        .load(c)?;
    Ok(rows.into_iter().map(|(group, network)| (GroupId(group), NetworkId(network))).collect())
}

/// A post as a letter counts it.
#[derive(Clone, Copy, Debug)]
pub struct Told {
    /// The post.
    pub id: PostId,
    /// Where it stands now.
    pub thread: ThreadId,
    /// Who wrote it.
    pub author: PersonId,
    /// From where.
    pub organisation: Option<i64>,
    /// It began the thread.
    pub is_opening: bool,
    /// It is marked as an answer that helped.
    pub is_helpful: bool,
}

/// A post, its thread, its author, their organisation, whether it is an opening, and since when it is helpful.
type PostRow = (i64, i64, i64, Option<i64>, bool, Option<i64>);

/// Those of these posts that everybody there may read now.
///
/// # Errors
/// Of the database.
pub fn shown(c: &mut Conn, ids: &[PostId]) -> Result<Vec<Told>> {
    let mut found = Vec::with_capacity(ids.len());
    for part in ids.chunks(1_000) {
        let part: Vec<i64> = part.iter().map(|id| id.0).collect();
        let rows: Vec<PostRow> = posts::table
            .filter(posts::id.eq_any(part))
            .filter(posts::deleted_at.is_null().and(posts::hidden_at.is_null()))
            .select((
                posts::id,
                posts::thread_id,
                posts::author_id,
                posts::organisation_id,
                posts::is_opening,
                posts::helpful_at,
            ))
            .load(c)?;
        found.extend(rows.into_iter().map(|(id, thread, author, organisation, is_opening, helpful)| Told {
            id: PostId(id),
            thread: ThreadId(thread),
            author: PersonId(author),
            organisation,
            is_opening,
            is_helpful: helpful.is_some(),
        }));
    }
    Ok(found)
}

/// Questions without an answer that were asked in a span of time, the newest first.
///
/// # Errors
/// Of the database.
pub fn waiting(c: &mut Conn, after: Time, upto: Time, limit: i64) -> Result<Vec<ThreadId>> {
    let open = threads::table
        .filter(threads::kind.eq("question").and(threads::reply_count.eq(0)))
        .filter(threads::id.gt(domain::ids::floor_at(after)).and(threads::created_at.le(upto.0)))
        .filter(threads::deleted_at.is_null().and(threads::hidden_at.is_null()))
        .filter(threads::merged_into.is_null().and(threads::locked_at.is_null()));
    let ids: Vec<i64> = open.order(threads::id.desc()).limit(limit).select(threads::id).load(c)?;
    Ok(ids.into_iter().map(ThreadId).collect())
}

/// The roles of one member: in networks, and in groups.
#[derive(Clone, Debug, Default)]
pub struct RolesOf {
    /// Network and role.
    pub networks: Vec<(NetworkId, String)>,
    /// Group and role.
    pub groups: Vec<(GroupId, String)>,
}

/// The roles of these members, in their order.
///
/// # Errors
/// Of the database.
pub fn roles_of_all(c: &mut Conn, of: &[PersonId]) -> Result<Vec<RolesOf>> {
    let ids: Vec<i64> = of.iter().map(|p| p.0).collect();
    let place = |person: i64| ids.iter().position(|id| *id == person);
    let mut found = vec![RolesOf::default(); of.len()];
    let in_networks = network_members::table.filter(network_members::person_id.eq_any(&ids));
    let rows: Vec<(i64, i64, String)> =
        in_networks.select((network_members::person_id, network_members::network_id, network_members::role)).load(c)?;
    for (person, network, role) in rows {
        if let Some(at) = place(person) {
            found[at].networks.push((NetworkId(network), role));
        }
    }
    let in_groups = group_members::table.filter(group_members::person_id.eq_any(&ids));
    let rows: Vec<(i64, i64, String)> =
        in_groups.select((group_members::person_id, group_members::group_id, group_members::role)).load(c)?;
    for (person, group, role) in rows {
        if let Some(at) = place(person) {
            found[at].groups.push((GroupId(group), role));
        }
    }
    Ok(found)
}

/// What these members follow and mute.
///
/// # Errors
/// Of the database.
pub fn followed(c: &mut Conn, of: &[PersonId]) -> Result<Vec<(PersonId, FollowSubject, i64, FollowLevel)>> {
    let ids: Vec<i64> = of.iter().map(|p| p.0).collect();
    let rows: Vec<(i64, String, i64, String)> = follows::table
        .filter(follows::person_id.eq_any(ids))
        .select((follows::person_id, follows::subject_kind, follows::subject_id, follows::level))
        .load(c)?;
    let read = |(person, kind, id, level): (i64, String, i64, String)| {
        Some((PersonId(person), FollowSubject::from_word(&kind)?, id, FollowLevel::from_word(&level)?))
    };
    Ok(rows.into_iter().filter_map(read).collect())
}

/// How far somebody has read a thread.
pub type Read = (PersonId, ThreadId, PostId);

/// What these members have opened since a time.
///
/// # Errors
/// Of the database.
pub fn opened(c: &mut Conn, of: &[PersonId], since: Time) -> Result<Vec<Read>> {
    let ids: Vec<i64> = of.iter().map(|p| p.0).collect();
    let rows: Vec<(i64, i64, i64)> = thread_reads::table
        .filter(thread_reads::person_id.eq_any(ids))
        .filter(thread_reads::read_at.ge(since.0))
        .select((thread_reads::person_id, thread_reads::thread_id, thread_reads::last_post_id))
        .load(c)?;
    Ok(rows.into_iter().map(|(person, thread, post)| (PersonId(person), ThreadId(thread), PostId(post))).collect())
}

/// A tag in whose threads somebody has answered.
pub type AnsweredTag = (PersonId, TagId);

/// Which of these tags these members have answered questions of.
///
/// # Errors
/// Of the database.
pub fn answered_tags(c: &mut Conn, of: &[PersonId], among: &[TagId]) -> Result<Vec<AnsweredTag>> {
    let ids: Vec<i64> = of.iter().map(|p| p.0).collect();
    let among: Vec<i64> = among.iter().map(|t| t.0).collect();
    let rows: Vec<(i64, i64)> = posts::table
        .inner_join(thread_tags::table.on(thread_tags::thread_id.eq(posts::thread_id)))
        .filter(posts::author_id.eq_any(ids))
        .filter(posts::is_opening.eq(false))
        .filter(thread_tags::tag_id.eq_any(among))
        .select((posts::author_id, thread_tags::tag_id))
        .distinct()
        .load(c)?;
    Ok(rows.into_iter().map(|(person, tag)| (PersonId(person), TagId(tag))).collect())
}

/// The ids of tags by name.
///
/// # Errors
/// Of the database.
pub fn tag_ids(c: &mut Conn, names: &[String]) -> Result<Vec<(String, TagId)>> {
    let mut found = Vec::new();
    for part in names.chunks(500) {
        let rows: Vec<(String, i64)> =
            tags::table.filter(tags::name.eq_any(part)).select((tags::name, tags::id)).load(c)?;
        found.extend(rows.into_iter().map(|(name, id)| (name, TagId(id))));
    }
    Ok(found)
}

/// Somebody who joined: network, who, name, organisation.
pub type Joined = (NetworkId, PersonId, String, Option<i64>);

/// Those who joined a network in a span of time, the latest first.
///
/// # Errors
/// Of the database.
pub fn joined(c: &mut Conn, after: Time, upto: Time, limit: i64) -> Result<Vec<Joined>> {
    let rows: Vec<(i64, i64, String, Option<i64>)> = network_members::table
        .inner_join(persons::table.on(persons::id.eq(network_members::person_id)))
        .filter(network_members::joined_at.gt(after.0).and(network_members::joined_at.le(upto.0)))
        .filter(persons::closed_at.is_null().and(persons::is_placeholder.eq(false)))
        .order((network_members::joined_at.desc(), network_members::person_id.desc()))
        .limit(limit)
        .select((network_members::network_id, persons::id, persons::name, persons::organisation_id))
        .load(c)?;
    Ok(rows.into_iter().map(|(network, id, name, at)| (NetworkId(network), PersonId(id), name, at)).collect())
}

/// The time of an event, or of the first one after its number.
///
/// # Errors
/// Of the database.
pub fn time_of(c: &mut Conn, number: i64) -> Result<Option<Time>> {
    let event = events::table.filter(events::number.ge(number)).order(events::number.asc());
    Ok(event.select(events::created_at).first::<i64>(c).optional()?.map(Time))
}

/// A group, and how much of it letters say: a word of [`domain::LetterDetail`].
pub type GroupTold = (crate::groups::Group, String);

/// These groups, with what their networks say.
///
/// # Errors
/// Of the database.
pub fn groups(c: &mut Conn, of: &[GroupId]) -> Result<Vec<GroupTold>> {
    use crate::schema::networks;
    let ids: Vec<i64> = of.iter().map(|g| g.0).collect();
    let rows = groups::table.inner_join(networks::table).filter(groups::id.eq_any(ids));
    Ok(rows.select((crate::groups::COLUMNS, groups::letter_detail)).load(c)?)
}
