//! Who belongs to a network or a group: pages by name, counts, and those who lead. An open group holds its network's members
//! and its own rows; a closed or hidden one its own rows alone.

use crate::columns::Opt;
use crate::schema::{group_members, network_members, organisations, persons};
use crate::{Conn, Result};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Text};
use domain::{GroupId, NetworkId, PersonId};
use std::collections::HashMap;

/// Somebody who belongs, with their roles.
#[derive(Clone, Debug, Queryable)]
pub struct Member {
    /// Who.
    #[diesel(deserialize_as = i64)]
    pub id: PersonId,
    /// Name.
    pub name: String,
    /// Title of their role.
    pub role_title: String,
    /// Where they work.
    pub organisation: Option<String>,
    /// Role in the network.
    pub network_role: Option<String>,
    /// Role in the group; none when a network is asked for.
    pub group_role: Option<String>,
    /// Made by an import.
    pub is_placeholder: bool,
    /// The name as it is sorted.
    pub name_folded: String,
    /// The organisation's id.
    #[diesel(deserialize_as = Opt<domain::OrganisationId>)]
    pub organisation_id: Option<domain::OrganisationId>,
}

/// Whose members.
#[derive(Clone, Copy, Debug)]
pub struct Of {
    /// The network.
    pub network: NetworkId,
    /// The group.
    pub group: Option<GroupId>,
    /// Network members count: for a network itself and for an open group.
    pub with_network: bool,
}

impl Of {
    /// A network's members.
    #[must_use]
    pub const fn network(network: NetworkId) -> Self {
        Self { network, group: None, with_network: true }
    }

    /// The SQL that gives their ids.
    const fn ids(self) -> &'static str {
        match (self.group.is_some(), self.with_network) {
            (false, _) => "SELECT person_id FROM network_members WHERE network_id = $1",
            (true, true) => {
                "SELECT person_id FROM network_members WHERE network_id = $1 AND role NOT IN ('guest', 'evaluator') \
                 UNION SELECT person_id FROM group_members WHERE group_id = $2"
            }
            (true, false) => "SELECT person_id FROM group_members WHERE group_id <> $1 AND group_id = $2",
        }
    }
}

/// A page of members by name, after a person (exclusive); only those with one of `roles` when any are named.
///
/// # Errors
/// Of the database.
pub fn page(c: &mut Conn, of: Of, after: Option<PersonId>, limit: i64) -> Result<Vec<Member>> {
    let from: Option<(String, i64)> = match after {
        None => None,
        Some(after) => persons::table.find(after.0).select((persons::name_folded, persons::id)).first(c).optional()?,
    };
    let (name, id) = from.unwrap_or_default();
    let group = of.group.map_or(0, |g| g.0);
    // By the ids of those who belong: a small network must not walk past everybody there is.
    let of_network = match (of.group.is_some(), of.with_network) {
        (false, _) => "",
        (true, true) => "role NOT IN ('guest', 'evaluator') AND ",
        (true, false) => "1 = 0 AND ",
    };
    let belongs = diesel::dsl::sql::<Bool>("persons.id IN (SELECT person_id FROM network_members WHERE ")
        .sql(of_network)
        .sql("network_id = ")
        .bind::<BigInt, _>(of.network.0)
        .sql(" UNION ALL SELECT person_id FROM group_members WHERE group_id = ")
        .bind::<BigInt, _>(group)
        .sql(")");
    let later = diesel::dsl::sql::<Bool>("(persons.name_folded, persons.id) > (")
        .bind::<Text, _>(name)
        .sql(", ")
        .bind::<BigInt, _>(id)
        .sql(")");
    both!(c => {
        let in_network = network_members::table
            .on(network_members::network_id.eq(of.network.0).and(network_members::person_id.eq(persons::id)));
        let in_group = group_members::table.on(group_members::group_id.eq(group).and(group_members::person_id.eq(persons::id)));
        persons::table
            .left_join(organisations::table.on(persons::organisation_id.eq(organisations::id.nullable())))
            .left_join(in_network)
            .left_join(in_group)
            .filter(persons::closed_at.is_null())
            .filter(belongs)
            .filter(later)
            .order((persons::name_folded.asc(), persons::id.asc()))
            .limit(limit)
            .select((
                persons::id,
                persons::name,
                persons::role_title,
                organisations::name.nullable(),
                network_members::role.nullable(),
                group_members::role.nullable(),
                persons::is_placeholder,
                persons::name_folded,
                persons::organisation_id,
            ))
            .load(c)
    })
    .map_err(Into::into)
}

#[derive(QueryableByName)]
struct Counts {
    #[diesel(sql_type = BigInt)]
    people: i64,
    #[diesel(sql_type = BigInt)]
    workplaces: i64,
}

/// How many belong, and from how many organisations.
///
/// # Errors
/// Of the database.
pub fn count(c: &mut Conn, of: Of) -> Result<(i64, i64)> {
    let sql = format!(
        "SELECT count(*) AS people, count(DISTINCT organisation_id) AS workplaces FROM persons \
         WHERE closed_at IS NULL AND id IN ({})",
        of.ids()
    );
    let query = diesel::sql_query(sql).bind::<BigInt, _>(of.network.0);
    let counts: Counts = match of.group {
        None => query.get_result(c)?,
        Some(group) => query.bind::<BigInt, _>(group.0).get_result(c)?,
    };
    Ok((counts.people, counts.workplaces))
}

/// Those who hold one of these roles by the network (`in_network`) or by the group, by name; at most 20.
///
/// # Errors
/// Of the database.
pub fn holding(c: &mut Conn, of: Of, roles: &[&str]) -> Result<Vec<Member>> {
    let network = if of.with_network { of.network.0 } else { 0 };
    let group = of.group.map_or(0, |g| g.0);
    // Words of `Role`, which hold no quotation mark.
    let held = format!("role IN ('{}') AND", roles.join("', '"));
    let holds = diesel::dsl::sql::<Bool>("persons.id IN (SELECT person_id FROM network_members WHERE ")
        .sql(&held)
        .sql(" network_id = ")
        .bind::<BigInt, _>(network)
        .sql(" UNION ALL SELECT person_id FROM group_members WHERE ")
        .sql(&held)
        .sql(" group_id = ")
        .bind::<BigInt, _>(group)
        .sql(")");
    both!(c => {
        let in_network = network_members::table
            .on(network_members::network_id.eq(of.network.0).and(network_members::person_id.eq(persons::id)));
        let in_group = group_members::table.on(group_members::group_id.eq(group).and(group_members::person_id.eq(persons::id)));
        persons::table
            .left_join(organisations::table.on(persons::organisation_id.eq(organisations::id.nullable())))
            .left_join(in_network)
            .left_join(in_group)
            .filter(persons::closed_at.is_null())
            .filter(holds)
            .order((persons::name_folded.asc(), persons::id.asc()))
            .limit(20)
            .select((
                persons::id,
                persons::name,
                persons::role_title,
                organisations::name.nullable(),
                network_members::role.nullable(),
                group_members::role.nullable(),
                persons::is_placeholder,
                persons::name_folded,
                persons::organisation_id,
            ))
            .load(c)
    })
    .map_err(Into::into)
}

#[derive(QueryableByName)]
struct ByNetwork {
    #[diesel(sql_type = BigInt)]
    network_id: i64,
    #[diesel(sql_type = BigInt)]
    members: i64,
    #[diesel(sql_type = BigInt)]
    organisations: i64,
    #[diesel(sql_type = BigInt)]
    live_groups: i64,
}

/// Counts of a network.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NetworkCounts {
    /// Members.
    pub members: i64,
    /// Participating organisations.
    pub organisations: i64,
    /// Groups in use, hidden ones not among them.
    pub groups: i64,
}

/// Members, organisations and groups of every network: one query, three index scans.
///
/// # Errors
/// Of the database.
pub fn counts_by_network(c: &mut Conn) -> Result<HashMap<NetworkId, NetworkCounts>> {
    let sql = "SELECT n.id AS network_id, \
        (SELECT count(*) FROM network_members m WHERE m.network_id = n.id) AS members, \
        (SELECT count(*) FROM network_organisations o WHERE o.network_id = n.id) AS organisations, \
        (SELECT count(*) FROM groups g WHERE g.network_id = n.id AND g.state = 'live' AND g.visibility <> 'hidden' \
         AND g.archived_at IS NULL) AS live_groups FROM networks n";
    let rows: Vec<ByNetwork> = diesel::sql_query(sql).load(c)?;
    let counts =
        |r: &ByNetwork| NetworkCounts { members: r.members, organisations: r.organisations, groups: r.live_groups };
    Ok(rows.iter().map(|r| (NetworkId(r.network_id), counts(r))).collect())
}
