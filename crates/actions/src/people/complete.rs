//! Completing a name after @: those who may read what is being written, and nobody else.

use super::circle;
use crate::cx::Cx;
use crate::discussions::place::Place;
use crate::inbox::readers_among;
use crate::{Result, access};
use domain::policy::GroupAct;
use storage::persons::{self, Circle, Person};

/// Names offered.
const MOST: usize = 6;
/// Names looked at: of these only readers are offered.
const LOOKED_AT: i64 = 40;

/// People whose name holds what was typed, for a text at this place.
///
/// # Errors
/// [`crate::Error::NotFound`], [`crate::Error::Forbidden`].
pub fn complete(cx: &mut Cx<'_>, typed: &str, place: &Place) -> Result<Vec<Person>> {
    let part = domain::fold(&typed.chars().take(60).collect::<String>());
    let handle = place.may_write(cx)?;
    if part.trim().is_empty() {
        return Ok(Vec::new());
    }
    let around = match &handle {
        Some(handle) => Circle { networks: vec![handle.group.network_id], groups: vec![handle.group.id] },
        None => circle(&access::groups_where(cx, GroupAct::Read)?),
    };
    let mut people = persons::by_name(cx.conn, &around, part.trim(), None, LOOKED_AT)?;
    if let Some(handle) = handle {
        let ids: Vec<_> = people.iter().map(|p| p.id).collect();
        let readers = readers_among(cx, &handle.group, &ids)?;
        people.retain(|p| readers.contains(&p.id));
    }
    people.truncate(MOST);
    Ok(people)
}
