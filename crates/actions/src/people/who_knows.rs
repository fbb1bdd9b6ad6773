//! Members of the actor's own circle who write about a topic, or work somewhere. By name alone: `list_people`.

use super::circle;
use crate::cx::Cx;
use crate::{Error, Result, access};
use domain::policy::GroupAct;
use domain::{OrganisationId, PersonId, TagName};
use std::collections::HashMap;
use storage::knowing::{self, Wanted};
use storage::persons::{self, Person};
use storage::texts;

/// People on a page.
pub const PAGE: usize = 50;

/// A member, with the register's code of where they work.
pub type Member = (Person, Option<String>);

/// A page of members by name, and the one to go on after.
///
/// # Errors
/// [`Error::Forbidden`] when nobody is signed in; [`Error::Invalid`] `cursor` for a cursor of nobody.
pub fn who_knows(
    cx: &mut Cx<'_>,
    topic: Option<TagName>,
    organisation: Option<String>,
    after: Option<PersonId>,
) -> Result<(Vec<Member>, Option<PersonId>)> {
    cx.me()?;
    let readable = access::groups_where(cx, GroupAct::Read)?;
    let after = match after {
        None => None,
        Some(id) => {
            let person = persons::find(cx.conn, id)?.ok_or_else(|| Error::invalid("cursor", "unknown"))?;
            Some((domain::fold(&person.name), id))
        }
    };
    let read = readable.iter().map(|h| h.group.id).collect();
    let wanted = Wanted { topic: topic.map(|tag| (tag, read)), organisation };
    let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let mut people = knowing::list(cx.conn, &circle(&readable), &wanted, after, limit)?;
    let more = people.len() > PAGE;
    people.truncate(PAGE);
    let next = people.last().filter(|_| more).map(|p| p.id);
    let ids: Vec<OrganisationId> = people.iter().filter_map(|p| p.organisation_id).collect();
    let codes: HashMap<OrganisationId, String> = texts::codes(cx.conn, &ids)?.into_iter().collect();
    let coded = |person: Person| (person.organisation_id.and_then(|id| codes.get(&id).cloned()), person);
    Ok((people.into_iter().map(coded).map(|(code, person)| (person, code)).collect(), next))
}
