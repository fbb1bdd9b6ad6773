//! What concerns a member: rows that the worker writes from the events, read by their owner alone.

use crate::columns::Opt;
use crate::schema::{events, group_members, groups, inbox_items, network_members, networks, persons, threads};
use crate::{Conn, Result};
use diesel::prelude::*;
use domain::{GroupId, InboxKind, NetworkId, PersonId, PostId, ReportOutcome, Role, ThreadId, Time, Word as _};

/// An item to write.
#[derive(Clone, Debug)]
pub struct NewItem {
    /// The row's own id.
    pub id: i64,
    /// Whose inbox.
    pub person: PersonId,
    /// What it is.
    pub kind: InboxKind,
    /// How it ended, a word of [`ReportOutcome`], where the kind has outcomes.
    pub outcome: Option<ReportOutcome>,
    /// The event it is made of.
    pub event_number: i64,
    /// Who did it.
    pub actor: Option<PersonId>,
    /// Where.
    pub group: Option<GroupId>,
    /// About which thread.
    pub thread: Option<ThreadId>,
    /// About which post.
    pub post: Option<PostId>,
    /// When it happened.
    pub at: Time,
}

/// An item of an inbox.
#[derive(Clone, Debug, Queryable)]
pub struct Item {
    /// The row's own id.
    pub id: i64,
    /// What it is.
    #[diesel(deserialize_as = String)]
    pub kind: InboxKind,
    /// A word of [`ReportOutcome`] where the kind has outcomes; else empty.
    pub outcome: String,
    /// The event it is made of.
    pub event_number: i64,
    /// Who did it.
    #[diesel(deserialize_as = Opt<PersonId>)]
    pub actor: Option<PersonId>,
    /// Where.
    #[diesel(deserialize_as = Opt<GroupId>)]
    pub group: Option<GroupId>,
    /// About which thread.
    #[diesel(deserialize_as = Opt<ThreadId>)]
    pub thread: Option<ThreadId>,
    /// About which post.
    #[diesel(deserialize_as = Opt<PostId>)]
    pub post: Option<PostId>,
    /// When it happened.
    #[diesel(deserialize_as = i64)]
    pub at: Time,
    /// Read since.
    #[diesel(deserialize_as = Opt<Time>)]
    pub read_at: Option<Time>,
}

/// Writes an item; the same event twice gives one. Answers whether it is new.
///
/// # Errors
/// Of the database.
pub fn add(c: &mut Conn, new: &NewItem) -> Result<bool> {
    let row = (
        inbox_items::id.eq(new.id),
        inbox_items::person_id.eq(new.person.0),
        inbox_items::kind.eq(new.kind.word()),
        inbox_items::reason.eq(new.outcome.map_or("", |outcome| outcome.word())),
        inbox_items::event_number.eq(new.event_number),
        inbox_items::actor_id.eq(new.actor.map(|id| id.0)),
        inbox_items::group_id.eq(new.group.map(|id| id.0)),
        inbox_items::thread_id.eq(new.thread.map(|id| id.0)),
        inbox_items::post_id.eq(new.post.map(|id| id.0)),
        inbox_items::created_at.eq(new.at.0),
    );
    let added = both!(c => diesel::insert_into(inbox_items::table).values(row).on_conflict_do_nothing().execute(c))?;
    Ok(added == 1)
}

/// Has the person been told this of this post?
///
/// # Errors
/// Of the database.
pub fn has(c: &mut Conn, person: PersonId, kind: InboxKind, post: PostId) -> Result<bool> {
    let told = inbox_items::table
        .filter(inbox_items::person_id.eq(person.0))
        .filter(inbox_items::kind.eq(kind.word()))
        .filter(inbox_items::post_id.eq(Some(post.0)));
    Ok(told.select(inbox_items::id).first::<i64>(c).optional()?.is_some())
}

/// Kinds that hold nothing of what a group holds, or can do without it: they stay when the group is out of reach.
const WITHOUT_CONTENT: [InboxKind; 4] =
    [InboxKind::Approved, InboxKind::Declined, InboxKind::GroupStarted, InboxKind::ReportDecided];

fn without_content() -> Vec<&'static str> {
    WITHOUT_CONTENT.iter().map(|kind| kind.word()).collect()
}

/// A page of an inbox, the newest first, before an item: what stands in these groups, and what stands in none.
///
/// # Errors
/// Of the database.
pub fn page(
    c: &mut Conn,
    person: PersonId,
    readable: &[GroupId],
    before: Option<i64>,
    limit: i64,
) -> Result<Vec<Item>> {
    let groups: Vec<Option<i64>> = readable.iter().map(|id| Some(id.0)).collect();
    let seen = inbox_items::group_id
        .is_null()
        .or(inbox_items::group_id.eq_any(groups).assume_not_null())
        .or(inbox_items::kind.eq_any(without_content()));
    let own = inbox_items::table.filter(inbox_items::person_id.eq(person.0)).filter(seen);
    let columns = (
        inbox_items::id,
        inbox_items::kind,
        inbox_items::reason,
        inbox_items::event_number,
        inbox_items::actor_id,
        inbox_items::group_id,
        inbox_items::thread_id,
        inbox_items::post_id,
        inbox_items::created_at,
        inbox_items::read_at,
    );
    let own = own.filter(inbox_items::id.lt(before.unwrap_or(i64::MAX)));
    Ok(own.order(inbox_items::id.desc()).limit(limit).select(columns).load(c)?)
}

/// How many items of the same wait to be read.
///
/// # Errors
/// Of the database.
pub fn unread(c: &mut Conn, person: PersonId, readable: &[GroupId]) -> Result<i64> {
    let groups: Vec<Option<i64>> = readable.iter().map(|id| Some(id.0)).collect();
    let seen = inbox_items::group_id
        .is_null()
        .or(inbox_items::group_id.eq_any(groups).assume_not_null())
        .or(inbox_items::kind.eq_any(without_content()));
    let own = inbox_items::table.filter(inbox_items::person_id.eq(person.0)).filter(inbox_items::read_at.is_null());
    Ok(own.filter(seen).count().get_result(c)?)
}

/// Everything up to an item counts as read.
///
/// # Errors
/// Of the database.
pub fn mark_read(c: &mut Conn, person: PersonId, upto: i64, now: Time) -> Result<()> {
    let own = inbox_items::table.filter(inbox_items::person_id.eq(person.0)).filter(inbox_items::read_at.is_null());
    diesel::update(own.filter(inbox_items::id.le(upto))).set(inbox_items::read_at.eq(Some(now.0))).execute(c)?;
    Ok(())
}

/// Everything that happened before a time counts as read, in everybody's inbox.
///
/// # Errors
/// Of the database.
pub fn mark_read_before(c: &mut Conn, time: Time, now: Time) -> Result<()> {
    let old = inbox_items::table.filter(inbox_items::read_at.is_null()).filter(inbox_items::created_at.lt(time.0));
    diesel::update(old).set(inbox_items::read_at.eq(Some(now.0))).execute(c)?;
    Ok(())
}

/// Everything about a thread, or one that was merged into it, counts as read: its reader has opened it. What was decided
/// about their report is not seen there, and waits.
///
/// # Errors
/// Of the database.
pub fn mark_thread_read(c: &mut Conn, person: PersonId, thread: ThreadId, now: Time) -> Result<()> {
    let own = inbox_items::table.filter(inbox_items::person_id.eq(person.0)).filter(inbox_items::read_at.is_null());
    let merged = threads::table.filter(threads::merged_into.eq(Some(thread.0))).select(threads::id.nullable());
    let about = own.filter(inbox_items::thread_id.eq(Some(thread.0)).or(inbox_items::thread_id.eq_any(merged)));
    diesel::update(about).set(inbox_items::read_at.eq(Some(now.0))).execute(c)?;
    Ok(())
}

/// A person beside a group: their role in its network and their own role in it.
pub type Roles = (PersonId, Option<Role>, Option<Role>);

/// The roles of these persons around a group; those with an account that is closed, and placeholders, are left out.
///
/// # Errors
/// Of the database.
pub fn roles_of(c: &mut Conn, (group, network): (GroupId, NetworkId), of: &[PersonId]) -> Result<Vec<Roles>> {
    let mut found = Vec::with_capacity(of.len());
    for part in of.chunks(500) {
        let ids: Vec<i64> = part.iter().map(|id| id.0).collect();
        let in_network = network_members::table
            .on(network_members::network_id.eq(network.0).and(network_members::person_id.eq(persons::id)));
        let in_group =
            group_members::table.on(group_members::group_id.eq(group.0).and(group_members::person_id.eq(persons::id)));
        let rows: Vec<(i64, Option<String>, Option<String>)> = persons::table
            .left_join(in_network)
            .left_join(in_group)
            .filter(persons::id.eq_any(ids))
            .filter(persons::closed_at.is_null())
            .filter(persons::is_placeholder.eq(false))
            .select((persons::id, network_members::role.nullable(), group_members::role.nullable()))
            .load(c)?;
        let role = |word: Option<String>| word.and_then(|w| Role::from_word(&w));
        found.extend(rows.into_iter().map(|(id, network, group)| (PersonId(id), role(network), role(group))));
    }
    Ok(found)
}

/// Everybody with a role in a group or in its network.
///
/// # Errors
/// Of the database.
pub fn everybody_around(c: &mut Conn, (group, network): (GroupId, NetworkId)) -> Result<Vec<PersonId>> {
    let in_network = network_members::table.filter(network_members::network_id.eq(network.0));
    let mut ids: Vec<i64> = in_network.select(network_members::person_id).load(c)?;
    let in_group = group_members::table.filter(group_members::group_id.eq(group.0));
    ids.extend(in_group.select(group_members::person_id).load::<i64>(c)?);
    ids.sort_unstable();
    ids.dedup();
    Ok(ids.into_iter().map(PersonId).collect())
}

/// The networks of events, by their numbers.
///
/// # Errors
/// Of the database.
pub fn networks_of_events(c: &mut Conn, numbers: &[i64]) -> Result<Vec<(i64, NetworkId)>> {
    let numbers: Vec<Option<i64>> = numbers.iter().copied().map(Some).collect();
    let rows: Vec<(Option<i64>, Option<i64>)> =
        events::table.filter(events::number.eq_any(numbers)).select((events::number, events::network_id)).load(c)?;
    Ok(rows.into_iter().filter_map(|(number, network)| Some((number?, NetworkId(network?)))).collect())
}

/// What a place is called, and its slug.
pub type Place = (i64, String, String);

/// The names of these groups and networks.
///
/// # Errors
/// Of the database.
pub fn places(c: &mut Conn, of: &[GroupId], in_networks: &[NetworkId]) -> Result<(Vec<Place>, Vec<Place>)> {
    let (of, around): (Vec<i64>, Vec<i64>) =
        (of.iter().map(|id| id.0).collect(), in_networks.iter().map(|id| id.0).collect());
    let found = groups::table.filter(groups::id.eq_any(of)).select((groups::id, groups::name, groups::slug)).load(c)?;
    let around =
        networks::table.filter(networks::id.eq_any(around)).select((networks::id, networks::name, networks::slug));
    Ok((found, around.load(c)?))
}
