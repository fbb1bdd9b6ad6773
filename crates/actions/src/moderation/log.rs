//! *Vad som har gjorts*: the acts of moderators and operators where the reader moderates.

use super::queue::networks_where;
use crate::Result;
use crate::access;
use crate::cx::Cx;
use domain::policy::{GroupAct, NetworkAct};
use storage::acts::{self, Act};

/// Acts on a page.
pub const PAGE: i64 = 20;

/// The newest acts, before an id.
///
/// # Errors
/// Of the database.
pub fn log(cx: &mut Cx<'_>, before: Option<i64>) -> Result<Vec<Act>> {
    let groups: Vec<_> = access::groups_where(cx, GroupAct::Moderate)?.into_iter().map(|h| h.group.id).collect();
    let networks = networks_where(cx, NetworkAct::WorkQueue)?;
    Ok(acts::page(cx.conn, &groups, &networks, before, PAGE)?)
}
