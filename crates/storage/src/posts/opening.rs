//! The posts that threads begin with.

use super::Post;
use crate::schema::posts;
use crate::{Conn, Result};
use diesel::prelude::*;
use domain::{PostId, ThreadId};

/// A thread's opening post.
///
/// # Errors
/// Of the database.
pub fn opening(c: &mut Conn, thread: ThreadId) -> Result<Option<Post>> {
    Ok(both!(c => posts::table.filter(posts::thread_id.eq(thread.0)).filter(posts::path.eq(""))
        .select(Post::as_select()).first(c).optional())?)
}

/// The opening posts of several threads.
///
/// # Errors
/// Of the database.
pub fn openings(c: &mut Conn, threads: &[ThreadId]) -> Result<Vec<(ThreadId, PostId)>> {
    let mut found = Vec::with_capacity(threads.len());
    for part in threads.chunks(500) {
        let ids: Vec<i64> = part.iter().map(|id| id.0).collect();
        let rows: Vec<(i64, i64)> = posts::table
            .filter(posts::thread_id.eq_any(ids))
            .filter(posts::path.eq(""))
            .select((posts::thread_id, posts::id))
            .load(c)?;
        found.extend(rows.into_iter().map(|(thread, post)| (ThreadId(thread), PostId(post))));
    }
    Ok(found)
}
