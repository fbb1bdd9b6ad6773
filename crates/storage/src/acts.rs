//! The audit log as moderators read it, with names. It is written by `audit`.

use crate::columns::Opt;
use crate::schema::{audit_log, persons};
use crate::{Conn, Result};
use diesel::prelude::*;
use domain::{GroupId, NetworkId, PersonId, Time};

/// An act that was kept, with the name of who did it.
#[derive(Clone, Debug, Queryable)]
pub struct Act {
    /// Id.
    pub id: i64,
    /// Who; none for the operator.
    #[diesel(deserialize_as = Opt<PersonId>)]
    pub actor_id: Option<PersonId>,
    /// Their name now.
    pub actor_name: Option<String>,
    /// `noun.verb`.
    pub action: String,
    /// Where.
    #[diesel(deserialize_as = Opt<GroupId>)]
    pub group_id: Option<GroupId>,
    /// Where, whether in a group or not.
    #[diesel(deserialize_as = Opt<NetworkId>)]
    pub network_id: Option<NetworkId>,
    /// What it was done to.
    pub subject_kind: String,
    /// Its id.
    pub subject_id: Option<i64>,
    /// Why.
    pub reason: String,
    /// What else is known, as JSON.
    pub data: String,
    /// When.
    #[diesel(deserialize_as = i64)]
    pub created_at: Time,
    /// When it was undone.
    #[diesel(deserialize_as = Opt<Time>)]
    pub undone_at: Option<Time>,
}

/// A page of acts in these groups, and in these networks outside any group, the newest first, before an id.
///
/// # Errors
/// Of the database.
pub fn page(
    c: &mut Conn,
    groups: &[GroupId],
    networks: &[NetworkId],
    before: Option<i64>,
    limit: i64,
) -> Result<Vec<Act>> {
    let groups: Vec<i64> = groups.iter().map(|g| g.0).collect();
    let networks: Vec<i64> = networks.iter().map(|n| n.0).collect();
    let joined = audit_log::table.left_join(persons::table.on(audit_log::actor_id.eq(persons::id.nullable())));
    let own = joined
        .filter(
            audit_log::group_id
                .eq_any(groups)
                .or(audit_log::group_id.is_null().and(audit_log::network_id.eq_any(networks))),
        )
        .filter(audit_log::id.lt(before.unwrap_or(i64::MAX)));
    Ok(own
        .order(audit_log::id.desc())
        .limit(limit)
        .select((
            audit_log::id,
            audit_log::actor_id,
            persons::name.nullable(),
            audit_log::action,
            audit_log::group_id,
            audit_log::network_id,
            audit_log::subject_kind,
            audit_log::subject_id,
            audit_log::reason,
            audit_log::data,
            audit_log::created_at,
            audit_log::undone_at,
        ))
        .load(c)?)
}
