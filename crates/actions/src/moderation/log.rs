//! *Vad som har gjorts*: the acts of moderators and operators where the reader moderates.

use super::queue::networks_where;
use crate::Result;
use crate::access;
use crate::cx::Cx;
use domain::policy::{GroupAct, NetworkAct};
use domain::{PersonId, SubjectKind, Word as _};
use std::collections::HashMap;
use storage::acts::{self, Act};
use storage::persons;

/// Acts on a page.
pub const PAGE: i64 = 20;

/// The newest acts, before an id, each with the name of the person it was done to, if it was a person.
///
/// # Errors
/// [`crate::Error::Forbidden`] for whoever moderates nothing.
pub fn log(cx: &mut Cx<'_>, before: Option<i64>) -> Result<Vec<(Act, Option<String>)>> {
    let groups: Vec<_> = access::groups_where(cx, GroupAct::Moderate)?.into_iter().map(|h| h.group.id).collect();
    let networks = networks_where(cx, NetworkAct::WorkQueue)?;
    if groups.is_empty() && networks.is_empty() {
        return Err(crate::Error::Forbidden);
    }
    let acts = acts::page(cx.conn, &groups, &networks, before, PAGE)?;
    let whom = |act: &Act| act.subject_id.filter(|_| act.subject_kind == SubjectKind::Person.word()).map(PersonId);
    let ids: Vec<PersonId> = acts.iter().filter_map(whom).collect();
    let names: HashMap<PersonId, String> =
        persons::find_all(cx.conn, &ids)?.into_iter().map(|p| (p.id, p.name)).collect();
    let named = |act: Act| {
        let name = whom(&act).and_then(|id| names.get(&id).cloned());
        (act, name)
    };
    Ok(acts.into_iter().map(named).collect())
}
