//! What operators and moderators did, with the reason: append-only.

use crate::schema::audit_log;
use crate::{Conn, Result};
use diesel::prelude::*;
use domain::Time;

/// A row of the audit log.
#[derive(Clone, Debug, Insertable)]
#[diesel(table_name = audit_log, treat_none_as_default_value = false)]
pub struct NewAudit<'a> {
    /// Id.
    pub id: i64,
    /// Who did it; none is the operator at the command line.
    pub actor_id: Option<i64>,
    /// `noun.verb`, e.g. `token.made`.
    pub action: &'a str,
    /// Where.
    pub network_id: Option<i64>,
    /// Where.
    pub group_id: Option<i64>,
    /// What it was done to.
    pub subject_kind: &'a str,
    /// What it was done to.
    pub subject_id: Option<i64>,
    /// Why, in the words of who did it; may be empty.
    pub reason: &'a str,
    /// What else is worth knowing, as JSON; never text that members wrote.
    pub data: &'a str,
    /// Until when it may be undone.
    pub undo_until: Option<i64>,
    /// Now.
    pub created_at: i64,
}

/// Writes a row.
///
/// # Errors
/// Of the database.
pub fn add(c: &mut Conn, new: &NewAudit<'_>) -> Result<()> {
    diesel::insert_into(audit_log::table).values(new).execute(c)?;
    Ok(())
}

/// What was done to a subject, oldest first: action and whether an operator did it.
///
/// # Errors
/// Of the database.
pub fn of_subject(c: &mut Conn, kind: &str, id: i64) -> Result<Vec<(String, bool)>> {
    let rows: Vec<(String, Option<i64>)> = audit_log::table
        .filter(audit_log::subject_kind.eq(kind))
        .filter(audit_log::subject_id.eq(Some(id)))
        .order(audit_log::id.asc())
        .select((audit_log::action, audit_log::actor_id))
        .load(c)?;
    Ok(rows.into_iter().map(|(action, actor)| (action, actor.is_none())).collect())
}

/// What may be undone.
#[derive(Clone, Debug, Queryable)]
pub struct Undoable {
    /// The row.
    pub id: i64,
    /// What was done.
    pub action: String,
    /// What is needed to undo it, as JSON.
    pub data: String,
}

/// The last thing done to a subject that may still be undone.
///
/// # Errors
/// Of the database.
pub fn undoable(c: &mut Conn, kind: &str, id: i64, now: Time) -> Result<Option<Undoable>> {
    let own = audit_log::table.filter(audit_log::subject_kind.eq(kind)).filter(audit_log::subject_id.eq(Some(id)));
    let open = own.filter(audit_log::undone_at.is_null()).filter(audit_log::undo_until.ge(Some(now.0)));
    let last = open.order(audit_log::id.desc()).select((audit_log::id, audit_log::action, audit_log::data));
    Ok(last.first(c).optional()?)
}

/// Notes that it was undone. False when somebody else was first.
///
/// # Errors
/// Of the database.
pub fn mark_undone(c: &mut Conn, id: i64, now: Time) -> Result<bool> {
    let row = audit_log::table.filter(audit_log::id.eq(id)).filter(audit_log::undone_at.is_null());
    Ok(diesel::update(row).set(audit_log::undone_at.eq(Some(now.0))).execute(c)? == 1)
}

/// The reasons that were given for an act on something, with the act's data, the oldest first.
///
/// # Errors
/// Of the database.
pub fn reasons(c: &mut Conn, action: &str, kind: &str, id: i64) -> Result<Vec<(String, String)>> {
    let own = audit_log::table.filter(audit_log::subject_kind.eq(kind)).filter(audit_log::subject_id.eq(Some(id)));
    let own = own.filter(audit_log::action.eq(action)).order(audit_log::id.asc());
    Ok(own.select((audit_log::data, audit_log::reason)).load(c)?)
}

/// What was done to some things that could be undone and was not, since a time: the newest first, at most so many.
///
/// # Errors
/// Of the database.
pub fn arrangements(c: &mut Conn, kind: &str, of: &[i64], since: Time, limit: i64) -> Result<Vec<Undoable>> {
    let ids: Vec<Option<i64>> = of.iter().copied().map(Some).collect();
    let own = audit_log::table.filter(audit_log::subject_kind.eq(kind)).filter(audit_log::subject_id.eq_any(ids));
    let open = own.filter(audit_log::undone_at.is_null()).filter(audit_log::undo_until.ge(Some(since.0)));
    let newest = open.order(audit_log::id.desc()).limit(limit);
    Ok(newest.select((audit_log::id, audit_log::action, audit_log::data)).load(c)?)
}
