//! Topic groups and their own members. What a network role means here is `domain::policy`'s business.

mod roles;

pub use roles::{leads, next_to_lead, remove_member, role_of, set_member, with_row_of};

use crate::columns::Opt;
use crate::schema::{
    group_members, group_reads, groups, network_members, network_organisations, networks, thread_reads, threads,
};
use crate::{Conn, Result};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool};
use domain::{GroupId, GroupState, Level, NetworkId, PersonId, Role, Time, Visibility};

/// A topic group with what its network says.
#[derive(Clone, Debug, Queryable)]
pub struct Group {
    /// Id.
    #[diesel(deserialize_as = i64)]
    pub id: GroupId,
    /// Name in URLs.
    pub slug: String,
    /// The network.
    #[diesel(deserialize_as = i64)]
    pub network_id: NetworkId,
    /// Its name.
    pub network_name: String,
    /// Its slug.
    pub network_slug: String,
    /// Its level.
    #[diesel(deserialize_as = String)]
    pub network_level: Level,
    /// When the network was archived.
    #[diesel(deserialize_as = Opt<Time>)]
    pub network_archived_at: Option<Time>,
    /// Name.
    pub name: String,
    /// Purpose, one line.
    pub purpose: String,
    /// Who finds it.
    #[diesel(deserialize_as = String)]
    pub visibility: Visibility,
    /// Proposed or live.
    #[diesel(deserialize_as = String)]
    pub state: GroupState,
    /// Place among the network's groups.
    pub position: i32,
    /// When it was archived.
    #[diesel(deserialize_as = Opt<Time>)]
    pub archived_at: Option<Time>,
}

/// A group to add.
#[derive(Clone, Debug, Insertable)]
#[diesel(table_name = groups, treat_none_as_default_value = false)]
pub struct NewGroup<'a> {
    /// Id.
    pub id: i64,
    /// Name in URLs.
    pub slug: &'a str,
    /// The network.
    pub network_id: i64,
    /// Name.
    pub name: &'a str,
    /// [`domain::fold`] of the name.
    pub name_folded: String,
    /// Purpose, one line.
    pub purpose: &'a str,
    /// A word of [`Visibility`].
    pub visibility: &'a str,
    /// A word of [`GroupState`].
    pub state: &'a str,
    /// Place among the network's groups.
    pub position: i32,
    /// Who proposed it.
    pub proposed_by: Option<i64>,
    /// Now.
    pub created_at: i64,
    /// When it came into use.
    pub live_at: Option<i64>,
}

type Columns = (
    groups::id,
    groups::slug,
    groups::network_id,
    networks::name,
    networks::slug,
    networks::level,
    networks::archived_at,
    groups::name,
    groups::purpose,
    groups::visibility,
    groups::state,
    groups::position,
    groups::archived_at,
);

pub(crate) const COLUMNS: Columns = (
    groups::id,
    groups::slug,
    groups::network_id,
    networks::name,
    networks::slug,
    networks::level,
    networks::archived_at,
    groups::name,
    groups::purpose,
    groups::visibility,
    groups::state,
    groups::position,
    groups::archived_at,
);

/// Adds a group. False, and nothing done, when the slug is taken: looking first would miss one that is being made.
///
/// # Errors
/// Of the database.
pub fn add(c: &mut Conn, new: &NewGroup<'_>) -> Result<bool> {
    let added =
        both!(c => diesel::insert_into(groups::table).values(new).on_conflict(groups::slug).do_nothing().execute(c))?;
    Ok(added == 1)
}

/// A group with the person's role in it, their role in its network, and whether their organisation takes part in that.
pub type Seen = (Group, Option<String>, Option<String>, Option<i64>);

/// Which group.
#[derive(Clone, Copy, Debug)]
pub enum Key<'a> {
    /// By id.
    Id(GroupId),
    /// By slug.
    Slug(&'a str),
}

/// Finds a group and what the person is to it, in one query. Nobody is person 0, no organisation is 0.
///
/// # Errors
/// Of the database.
pub fn find_for(c: &mut Conn, key: Key<'_>, person: i64, organisation: i64) -> Result<Option<Seen>> {
    both!(c => {
        let mine = group_members::table.on(group_members::group_id.eq(groups::id).and(group_members::person_id.eq(person)));
        let network = network_members::table
            .on(network_members::network_id.eq(groups::network_id).and(network_members::person_id.eq(person)));
        let part = network_organisations::table
            .on(network_organisations::network_id.eq(groups::network_id).and(network_organisations::organisation_id.eq(organisation)));
        let mut query = groups::table.inner_join(networks::table).left_join(mine).left_join(network).left_join(part).into_boxed();
        query = match key {
            Key::Id(id) => query.filter(groups::id.eq(id.0)),
            Key::Slug(slug) => query.filter(groups::slug.eq(slug)),
        };
        query
            .select((
                COLUMNS,
                group_members::role.nullable(),
                network_members::role.nullable(),
                network_organisations::organisation_id.nullable(),
            ))
            .first(c)
            .optional()
    })
    .map_err(Into::into)
}

/// The groups of a network, in its own order.
///
/// # Errors
/// Of the database.
pub fn of_network(c: &mut Conn, network: NetworkId) -> Result<Vec<Group>> {
    let own = groups::table.inner_join(networks::table).filter(groups::network_id.eq(network.0));
    Ok(own.order((groups::position.asc(), groups::id.asc())).select(COLUMNS).load(c)?)
}

/// A group with the person's roles in it and in its network.
pub type WithRoles = (Group, Option<String>, Option<String>);

/// Every group that a person has any role at: in the group or in its network. The funnel decides which are seen.
///
/// # Errors
/// Of the database.
pub fn around(c: &mut Conn, person: PersonId) -> Result<Vec<WithRoles>> {
    // Named by id from the person's own rows: a condition on the joined roles would read every group there is.
    let ids = diesel::dsl::sql::<Bool>("groups.id IN (SELECT group_id FROM group_members WHERE person_id = ")
        .bind::<BigInt, _>(person.0)
        .sql(" UNION ALL SELECT g.id FROM network_members m JOIN groups g ON g.network_id = m.network_id WHERE m.person_id = ")
        .bind::<BigInt, _>(person.0);
    let mine =
        group_members::table.on(group_members::group_id.eq(groups::id).and(group_members::person_id.eq(person.0)));
    let network = network_members::table
        .on(network_members::network_id.eq(groups::network_id).and(network_members::person_id.eq(person.0)));
    Ok(groups::table
        .inner_join(networks::table)
        .left_join(mine)
        .left_join(network)
        .filter(ids.sql(")"))
        .order((networks::name_folded.asc(), groups::position.asc(), groups::id.asc()))
        .select((COLUMNS, group_members::role.nullable(), network_members::role.nullable()))
        .load(c)?)
}

/// Has the person a row in any group of the network? A guest sees the network that holds one.
///
/// # Errors
/// Of the database.
pub fn any_role_in(c: &mut Conn, network: NetworkId, person: PersonId) -> Result<Option<Role>> {
    let rows = group_members::table.inner_join(groups::table.on(groups::id.eq(group_members::group_id)));
    let own = rows.filter(groups::network_id.eq(network.0)).filter(group_members::person_id.eq(person.0));
    let role: Option<String> = own.select(group_members::role).first(c).optional()?;
    Ok(role.and_then(|r| r.parse().ok()))
}

/// A person's own role in a group.
///
/// # Errors
/// Of the database.
pub fn role_in(c: &mut Conn, group: GroupId, person: PersonId) -> Result<Option<Role>> {
    let row = group_members::table.find((group.0, person.0));
    let role: Option<String> = row.select(group_members::role).first(c).optional()?;
    Ok(role.and_then(|r| r.parse().ok()))
}

/// Threads with something new to a person, a number a group: active since `since` (an id), newer than the group's own
/// mark, and not read to the end. One query over the groups named.
///
/// # Errors
/// Of the database.
pub fn unread_counts(c: &mut Conn, person: PersonId, of: &[GroupId], since: i64) -> Result<Vec<(GroupId, i64)>> {
    let ids: Vec<i64> = of.iter().map(|g| g.0).collect();
    let read =
        thread_reads::table.on(thread_reads::thread_id.eq(threads::id).and(thread_reads::person_id.eq(person.0)));
    let mark =
        group_reads::table.on(group_reads::group_id.eq(threads::group_id).and(group_reads::person_id.eq(person.0)));
    let rows: Vec<(i64, i64)> = threads::table
        .left_join(read)
        .left_join(mark)
        .filter(threads::group_id.eq_any(ids))
        .filter(threads::last_post_id.gt(since))
        .filter(threads::deleted_at.is_null().and(threads::hidden_at.is_null()))
        .filter(threads::merged_into.is_null())
        .filter(thread_reads::last_post_id.is_null().or(thread_reads::last_post_id.lt(threads::last_post_id)))
        .filter(group_reads::last_post_id.is_null().or(group_reads::last_post_id.lt(threads::last_post_id)))
        .group_by(threads::group_id)
        .select((threads::group_id, diesel::dsl::count_star()))
        .load(c)?;
    Ok(rows.into_iter().map(|(id, n)| (GroupId(id), n)).collect())
}
