//! What operators and moderators did, with the reason: append-only.

use crate::schema::audit_log;
use crate::{Conn, Result};
use diesel::prelude::*;

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
