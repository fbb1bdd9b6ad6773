//! The mark of a helpful reply.

use crate::schema::posts;
use crate::{Conn, Result};
use diesel::prelude::*;
use domain::{PersonId, PostId, ThreadId, Time};

/// Sets or takes back the helpful mark. Answers whether anything changed.
///
/// # Errors
/// Of the database.
pub fn set_helpful(c: &mut Conn, post: PostId, by: Option<(PersonId, Time)>) -> Result<bool> {
    let to_change = posts::table.filter(posts::id.eq(post.0));
    let changed = match by {
        Some((person, at)) => diesel::update(to_change.filter(posts::helpful_at.is_null()))
            .set((posts::helpful_at.eq(Some(at.0)), posts::helpful_by.eq(Some(person.0))))
            .execute(c)?,
        None => diesel::update(to_change.filter(posts::helpful_at.is_not_null()))
            .set((posts::helpful_at.eq(None::<i64>), posts::helpful_by.eq(None::<i64>)))
            .execute(c)?,
    };
    Ok(changed == 1)
}

/// Ids of the helpful replies of a thread, in the tree's order.
///
/// # Errors
/// Of the database.
pub fn helpful(c: &mut Conn, thread: ThreadId) -> Result<Vec<PostId>> {
    let own = posts::table.filter(posts::thread_id.eq(thread.0)).filter(posts::helpful_at.is_not_null());
    let own = own.filter(posts::is_opening.eq(false));
    let ids: Vec<i64> = own.filter(posts::deleted_at.is_null()).order(posts::path.asc()).select(posts::id).load(c)?;
    Ok(ids.into_iter().map(PostId).collect())
}
