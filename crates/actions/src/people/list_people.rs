//! Members by name: those of the actor's own networks and groups, nobody else.

use super::circle;
use crate::cx::Cx;
use crate::{Error, Result, access};
use domain::PersonId;
use domain::policy::GroupAct;
use storage::persons::{self, Person};

/// People on a page.
pub const PAGE: usize = 30;

/// A page of people.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// By name.
    pub people: Vec<Person>,
    /// The person to go on after.
    pub next: Option<PersonId>,
}

/// A page of the people whose names hold `typed`; empty gives all.
///
/// # Errors
/// [`Error::Forbidden`] when nobody is signed in; [`Error::NotFound`] for a cursor of nobody.
pub fn list_people(cx: &mut Cx<'_>, typed: &str, after: Option<PersonId>) -> Result<Page> {
    cx.me()?;
    let readable = access::groups_where(cx, GroupAct::Read)?;
    let circle = circle(&readable);
    let after = match after {
        Some(id) => Some((persons::find(cx.conn, id)?.ok_or(Error::NotFound)?.name, id)),
        None => None,
    };
    let after = after.map(|(name, id)| (domain::fold(&name), id));
    let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let part = domain::fold(&typed.chars().take(100).collect::<String>());
    let place = after.as_ref().map(|(name, id)| (name.as_str(), *id));
    let mut people = persons::by_name(cx.conn, &circle, &part, place, limit)?;
    let more = people.len() > PAGE;
    people.truncate(PAGE);
    let next = people.last().filter(|_| more).map(|p| p.id);
    Ok(Page { people, next })
}
