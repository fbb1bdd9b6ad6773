//! The audit log: what operators and moderators did, with the reason, in the transaction of the act.

use crate::Result;
use crate::cx::Cx;
use domain::{GroupId, NetworkId, Time};
use storage::audit::{self, NewAudit};

/// What was done, to what.
#[derive(Clone, Debug, Default)]
pub struct Audit<'a> {
    /// `noun.verb`.
    pub action: &'a str,
    /// Where.
    pub network: Option<NetworkId>,
    /// Where.
    pub group: Option<GroupId>,
    /// The kind of what it was done to, e.g. `person`.
    pub subject_kind: &'a str,
    /// The id of what it was done to.
    pub subject: Option<i64>,
    /// Why; may be empty.
    pub reason: &'a str,
    /// What else is worth knowing; never text that members wrote.
    pub data: serde_json::Value,
    /// Until when it may be undone.
    pub undo_until: Option<Time>,
}

/// Writes a row. Nobody's actor is the operator at the command line. Answers the row's id.
///
/// # Errors
/// Of the database.
pub fn write(cx: &mut Cx<'_>, audit: &Audit<'_>) -> Result<domain::AuditId> {
    let id: domain::AuditId = cx.id();
    let data = if audit.data.is_null() { "{}".to_owned() } else { audit.data.to_string() };
    let row = NewAudit {
        id: id.0,
        actor_id: cx.me().ok().map(|me| me.person.0),
        action: audit.action,
        network_id: audit.network.map(|id| id.0),
        group_id: audit.group.map(|id| id.0),
        subject_kind: audit.subject_kind,
        subject_id: audit.subject,
        reason: audit.reason,
        data: &data,
        undo_until: audit.undo_until.map(|t| t.0),
        created_at: cx.now.0,
    };
    audit::add(cx.conn, &row)?;
    Ok(id)
}
