//! Who in somebody's circle writes about a topic or works somewhere. Names alone are looked up in `persons`.

use crate::persons::{self, Circle, Person};
use crate::schema::persons as people;
use crate::schema::{group_members, network_members, organisations, posts, tags, thread_tags, threads};
use crate::{Conn, Result};
use diesel::prelude::*;
use domain::{GroupId, PersonId, TagName};

/// Which people.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// They wrote in threads with this tag in these groups.
    pub topic: Option<(TagName, Vec<GroupId>)>,
    /// They work in the organisation with this code.
    pub organisation: Option<String>,
}

/// Members in the circle, by name, after `(folded name, id)`: placeholders and closed accounts are absent.
///
/// # Errors
/// Of the database.
pub fn list(
    c: &mut Conn,
    circle: &Circle,
    wanted: &Wanted,
    after: Option<(String, PersonId)>,
    limit: i64,
) -> Result<Vec<Person>> {
    let networks: Vec<i64> = circle.networks.iter().map(|id| id.0).collect();
    let groups: Vec<i64> = circle.groups.iter().map(|id| id.0).collect();
    let ids: Vec<i64> = both!(c => {
        let in_networks = network_members::table.filter(network_members::network_id.eq_any(networks)).select(network_members::person_id);
        let in_groups = group_members::table.filter(group_members::group_id.eq_any(groups)).select(group_members::person_id);
        let mut query = people::table.filter(people::id.eq_any(in_networks).or(people::id.eq_any(in_groups)))
            .filter(people::is_placeholder.eq(false)).filter(people::closed_at.is_null()).into_boxed();
        if let Some(code) = &wanted.organisation {
            let there = organisations::table.filter(organisations::code.eq(code.as_str())).select(organisations::id.nullable());
            query = query.filter(people::organisation_id.eq_any(there));
        }
        if let Some((tag, read)) = &wanted.topic {
            let read: Vec<i64> = read.iter().map(|id| id.0).collect();
            let tagged = thread_tags::table.inner_join(tags::table.on(tags::id.eq(thread_tags::tag_id)))
                .inner_join(threads::table.on(threads::id.eq(thread_tags::thread_id)))
                .filter(tags::name_folded.eq(tag.as_str())).filter(threads::group_id.eq_any(read))
                .filter(threads::deleted_at.is_null()).filter(threads::hidden_at.is_null()).select(threads::id);
            let wrote = posts::table.filter(posts::thread_id.eq_any(tagged)).filter(posts::deleted_at.is_null())
                .filter(posts::hidden_at.is_null()).select(posts::author_id);
            let says = people::topics.like(crate::columns::containing(&format!(" {} ", tag.as_str()))).escape('\\');
            query = query.filter(people::id.eq_any(wrote).or(says));
        }
        if let Some((name, id)) = after {
            query = query.filter(people::name_folded.gt(name.clone()).or(people::name_folded.eq(name).and(people::id.gt(id.0))));
        }
        query.order((people::name_folded.asc(), people::id.asc())).limit(limit).select(people::id).load(c)
    })?;
    let ids: Vec<PersonId> = ids.into_iter().map(PersonId).collect();
    let mut found = persons::find_all(c, &ids)?;
    found.sort_by_key(|person| ids.iter().position(|id| *id == person.id));
    Ok(found)
}
