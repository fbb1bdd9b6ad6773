//! Claiming a placeholder: what must be known for it, and giving a member what the placeholder wrote.
//! Who may claim is decided in `actions`.

use crate::schema::{addresses, persons, posts, threads};
use crate::{Conn, Result};
use diesel::prelude::*;
use domain::{GroupId, PersonId};

/// The addresses that a person has proved to be theirs.
///
/// # Errors
/// Of the database.
pub fn proved_addresses(c: &mut Conn, person: PersonId) -> Result<Vec<String>> {
    let own = addresses::table.filter(addresses::person_id.eq(person.0)).filter(addresses::verified_at.is_not_null());
    Ok(own.select(addresses::address).load(c)?)
}

/// The groups that a person has written in, whether it can still be read or not.
///
/// # Errors
/// Of the database.
pub fn groups_written_in(c: &mut Conn, person: PersonId) -> Result<Vec<GroupId>> {
    let own = posts::table.inner_join(threads::table).filter(posts::author_id.eq(person.0));
    let ids: Vec<i64> = own.select(threads::group_id).distinct().load(c)?;
    Ok(ids.into_iter().map(GroupId).collect())
}

/// Gives a member what a placeholder wrote, under the member's name. The label of an organisation stays as it was.
/// `None` when somebody has claimed it before; else how many posts.
///
/// # Errors
/// Of the database.
pub fn claim(c: &mut Conn, placeholder: PersonId, (member, name): (PersonId, &str)) -> Result<Option<usize>> {
    let free = persons::table.filter(persons::id.eq(placeholder.0)).filter(persons::is_placeholder.eq(true));
    let claimed = diesel::update(free.filter(persons::claimed_by.is_null()))
        .set(persons::claimed_by.eq(Some(member.0)))
        .execute(c)?;
    if claimed == 0 {
        return Ok(None);
    }
    diesel::update(threads::table.filter(threads::author_id.eq(placeholder.0)))
        .set((threads::author_id.eq(member.0), threads::author_name.eq(name)))
        .execute(c)?;
    let written = diesel::update(posts::table.filter(posts::author_id.eq(placeholder.0)))
        .set((posts::author_id.eq(member.0), posts::author_name.eq(name)))
        .execute(c)?;
    Ok(Some(written))
}
