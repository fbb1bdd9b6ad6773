//! Who wants a proposed group, and the group coming into use.

use crate::schema::{group_supporters, groups};
use crate::{Conn, Result};
use diesel::prelude::*;
use domain::{GroupId, GroupState, PersonId, Time, Word as _};

/// Adds a supporter; once is enough.
///
/// # Errors
/// Of the database.
pub fn add(c: &mut Conn, group: GroupId, person: PersonId, now: Time) -> Result<()> {
    let row = (
        group_supporters::group_id.eq(group.0),
        group_supporters::person_id.eq(person.0),
        group_supporters::created_at.eq(now.0),
    );
    both!(c => diesel::insert_into(group_supporters::table).values(row).on_conflict_do_nothing().execute(c))?;
    Ok(())
}

/// Takes a supporter away.
///
/// # Errors
/// Of the database.
pub fn remove(c: &mut Conn, group: GroupId, person: PersonId) -> Result<()> {
    diesel::delete(group_supporters::table.find((group.0, person.0))).execute(c)?;
    Ok(())
}

/// Who supports these groups.
///
/// # Errors
/// Of the database.
pub fn of(c: &mut Conn, of: &[GroupId]) -> Result<Vec<(GroupId, PersonId)>> {
    let ids: Vec<i64> = of.iter().map(|g| g.0).collect();
    let rows: Vec<(i64, i64)> = group_supporters::table
        .filter(group_supporters::group_id.eq_any(ids))
        .select((group_supporters::group_id, group_supporters::person_id))
        .load(c)?;
    Ok(rows.into_iter().map(|(group, person)| (GroupId(group), PersonId(person))).collect())
}

/// A proposed group comes into use. `false` when it was in use already.
///
/// # Errors
/// Of the database.
pub fn make_live(c: &mut Conn, group: GroupId, now: Time) -> Result<bool> {
    let proposed = groups::table.filter(groups::id.eq(group.0)).filter(groups::state.eq(GroupState::Proposed.word()));
    let row = (groups::state.eq(GroupState::Live.word()), groups::live_at.eq(Some(now.0)));
    Ok(diesel::update(proposed).set(row).execute(c)? == 1)
}

/// Who proposed these groups.
///
/// # Errors
/// Of the database.
pub fn proposers(c: &mut Conn, of: &[GroupId]) -> Result<Vec<(GroupId, PersonId)>> {
    let ids: Vec<i64> = of.iter().map(|g| g.0).collect();
    let rows: Vec<(i64, Option<i64>)> =
        groups::table.filter(groups::id.eq_any(ids)).select((groups::id, groups::proposed_by)).load(c)?;
    Ok(rows.into_iter().filter_map(|(group, by)| Some((GroupId(group), PersonId(by?)))).collect())
}

/// A proposal is taken back: it held nothing, so nothing stays. `false` when it was in use already.
///
/// # Errors
/// Of the database.
pub fn withdraw(c: &mut Conn, group: GroupId) -> Result<bool> {
    diesel::delete(group_supporters::table.filter(group_supporters::group_id.eq(group.0))).execute(c)?;
    let proposed = groups::table.filter(groups::id.eq(group.0)).filter(groups::state.eq(GroupState::Proposed.word()));
    Ok(diesel::delete(proposed).execute(c)? == 1)
}
