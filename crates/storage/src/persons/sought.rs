//! Members of somebody's circle by words that are shown of them: name, title, where they work, what they know.
//! Completing a name belongs in the parent; one topic or one organisation alone in `knowing`.

use super::{COLUMNS, Circle, Person, with_organisation};
use crate::columns::containing;
use crate::schema::{group_members, network_members, persons, posts, tags, thread_tags, threads};
use crate::{Conn, Result};
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{Nullable, Text};
use domain::{GroupId, PersonId};

/// Capital letters of the Nordic languages that an engine leaves as they are: `lower` of SQLite knows ASCII alone, and
/// that of PostgreSQL goes by the database's locale.
const CAPITALS: &str = "ÅÄÖÉÈÜØÆÁČŠŽĐŊŦ";
/// Shorter words begin a word of a title, an organisation or a topic: "le" is in half of all names of places.
const ANYWHERE: usize = 3;

/// Who is looked for, among whom.
#[derive(Clone, Copy, Debug)]
pub struct Sought<'a> {
    /// Those who may be found.
    pub circle: &'a Circle,
    /// Folded words: each is a part of something that is shown of the person, or a tag that they write about.
    pub words: &'a [String],
    /// Whose threads tell what somebody writes about.
    pub read: &'a [GroupId],
}

/// Members by name, after `(folded name, id)`: placeholders and closed accounts are absent. One query.
///
/// # Errors
/// Of the database.
pub fn by_words(c: &mut Conn, sought: Sought<'_>, after: Option<(&str, PersonId)>, limit: i64) -> Result<Vec<Person>> {
    let networks: Vec<i64> = sought.circle.networks.iter().map(|id| id.0).collect();
    let groups: Vec<i64> = sought.circle.groups.iter().map(|id| id.0).collect();
    let read: Vec<i64> = sought.read.iter().map(|id| id.0).collect();
    let in_networks = network_members::table.filter(network_members::network_id.eq_any(networks));
    let in_groups = group_members::table.filter(group_members::group_id.eq_any(groups));
    let title = folded("persons.role_title");
    // Each word after a space, those after a hyphen too.
    let title = format!("' ' || {title} || ' ' || replace({title}, '-', ' ')");
    both!(c => {
        let seen = persons::id.eq_any(in_networks.select(network_members::person_id))
            .or(persons::id.eq_any(in_groups.select(group_members::person_id)));
        let mut query = with_organisation().filter(seen).filter(persons::is_placeholder.eq(false))
            .filter(persons::closed_at.is_null()).into_boxed();
        for word in sought.words {
            let in_name = containing(word);
            let pattern = if word.chars().count() < ANYWHERE { containing(&format!(" {word}")) } else { in_name.clone() };
            let tagged = thread_tags::table.inner_join(tags::table.on(tags::id.eq(thread_tags::tag_id)))
                .inner_join(threads::table.on(threads::id.eq(thread_tags::thread_id)))
                .filter(tags::name_folded.eq(word)).filter(threads::group_id.eq_any(read.clone()))
                .filter(threads::deleted_at.is_null()).filter(threads::hidden_at.is_null()).select(threads::id);
            let wrote = posts::table.filter(posts::thread_id.eq_any(tagged)).filter(posts::deleted_at.is_null())
                .filter(posts::hidden_at.is_null()).select(posts::author_id);
            query = query.filter(persons::name_folded.like(in_name).escape('\\')
                .or(sql::<Text>(&format!("({title})")).like(pattern.clone()).escape('\\'))
                .or(persons::topics.like(pattern.clone()).escape('\\'))
                .or(persons::id.eq_any(wrote))
                .or(sql::<Nullable<Text>>("(' ' || organisations.name_folded)").like(pattern).escape('\\')));
        }
        if let Some((name, id)) = after {
            query = query.filter(persons::name_folded.gt(name)
                .or(persons::name_folded.eq(name).and(persons::id.gt(id.0))));
        }
        query.order((persons::name_folded.asc(), persons::id.asc())).limit(limit).select(COLUMNS()).load(c)
    })
    .map_err(Into::into)
}

/// A column as [`domain::fold`] would have it, on both engines alike.
fn folded(column: &str) -> String {
    let lower = |inner: String, capital: char| format!("replace({inner}, '{capital}', '{}')", capital.to_lowercase());
    format!("lower({})", CAPITALS.chars().fold(column.to_owned(), lower))
}
