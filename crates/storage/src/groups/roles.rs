//! Who has which role by a row in the group itself. What a role allows is policy.

use super::{COLUMNS, Group};
use crate::schema::{group_members, groups, networks, persons};
use crate::{Conn, Result};
use diesel::prelude::*;
use domain::{GroupId, PersonId, Role, Time, Word as _};

/// Gives a person a role in a group, or another role.
///
/// # Errors
/// Of the database.
pub fn set_member(c: &mut Conn, group: GroupId, person: PersonId, role: Role, now: Time) -> Result<()> {
    let row = (
        group_members::group_id.eq(group.0),
        group_members::person_id.eq(person.0),
        group_members::role.eq(role.word()),
        group_members::joined_at.eq(now.0),
    );
    both!(c => diesel::insert_into(group_members::table).values(row)
        .on_conflict((group_members::group_id, group_members::person_id))
        .do_update().set(group_members::role.eq(role.word())).execute(c))?;
    Ok(())
}

/// Takes a person out. Answers whether there was somebody to take out.
///
/// # Errors
/// Of the database.
pub fn remove_member(c: &mut Conn, group: GroupId, person: PersonId) -> Result<bool> {
    Ok(diesel::delete(group_members::table.find((group.0, person.0))).execute(c)? == 1)
}

/// The role that a person has by a row in the group itself.
///
/// # Errors
/// Of the database.
pub fn role_of(c: &mut Conn, group: GroupId, person: PersonId) -> Result<Option<Role>> {
    let role: Option<String> =
        group_members::table.find((group.0, person.0)).select(group_members::role).first(c).optional()?;
    Ok(role.and_then(|r| r.parse().ok()))
}

/// Those who lead the group by a row in it; the group is held, so that two changes at once cannot both take the last one.
///
/// # Errors
/// Of the database.
pub fn leads(c: &mut Conn, group: GroupId) -> Result<Vec<PersonId>> {
    crate::lock_row(c, "groups", group.0)?;
    let held = group_members::table
        .filter(group_members::group_id.eq(group.0))
        .filter(group_members::role.eq(Role::Lead.word()));
    let ids: Vec<i64> = held.select(group_members::person_id).load(c)?;
    Ok(ids.into_iter().map(PersonId).collect())
}

/// Who would lead the group after `leaving`: a moderator before a member, of those the one who came first.
///
/// # Errors
/// Of the database.
pub fn next_to_lead(c: &mut Conn, group: GroupId, leaving: PersonId) -> Result<Option<PersonId>> {
    for role in [Role::Moderator, Role::Member] {
        let first: Option<i64> = group_members::table
            .inner_join(persons::table.on(persons::id.eq(group_members::person_id)))
            .filter(group_members::group_id.eq(group.0).and(group_members::role.eq(role.word())))
            .filter(group_members::person_id.ne(leaving.0).and(persons::closed_at.is_null()))
            .order((group_members::joined_at.asc(), group_members::person_id.asc()))
            .select(group_members::person_id)
            .first(c)
            .optional()?;
        if first.is_some() {
            return Ok(first.map(PersonId));
        }
    }
    Ok(None)
}

/// Groups that a person has a row in.
///
/// # Errors
/// Of the database.
pub fn with_row_of(c: &mut Conn, person: PersonId) -> Result<Vec<Group>> {
    let rows = groups::table
        .inner_join(networks::table.on(networks::id.eq(groups::network_id)))
        .inner_join(group_members::table.on(group_members::group_id.eq(groups::id)))
        .filter(group_members::person_id.eq(person.0))
        .order(groups::id.asc());
    Ok(rows.select(COLUMNS).load(c)?)
}
