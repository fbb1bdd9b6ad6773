//! Who is named in which post.

use crate::schema::mentions;
use crate::{Conn, Result};
use diesel::prelude::*;
use domain::{PersonId, PostId};

/// Names these persons in a post and no others; ids of nobody are left out.
///
/// # Errors
/// Of the database.
pub fn set(c: &mut Conn, post: PostId, persons: &[PersonId]) -> Result<()> {
    diesel::delete(mentions::table.filter(mentions::post_id.eq(post.0))).execute(c)?;
    for person in crate::persons::find_all(c, persons)? {
        diesel::insert_into(mentions::table)
            .values((mentions::post_id.eq(post.0), mentions::person_id.eq(person.id.0)))
            .execute(c)?;
    }
    Ok(())
}

/// Who is named in a post.
///
/// # Errors
/// Of the database.
pub fn of(c: &mut Conn, post: PostId) -> Result<Vec<PersonId>> {
    let ids: Vec<i64> = mentions::table.filter(mentions::post_id.eq(post.0)).select(mentions::person_id).load(c)?;
    Ok(ids.into_iter().map(PersonId).collect())
}
