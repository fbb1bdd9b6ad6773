//! Many threads and posts at once, with their source's own ids: what an import asks and writes, a few statements a batch.
//! Here is what is there already; what is added, the persons and the way out have files of their own. What an import means
//! is decided in `actions`.

mod add;
mod out;
mod persons;

pub use add::{add_contents, add_posts, add_tags, add_threads, close, mark_helpful};
pub use out::{ExportedPost, ThreadKey, posts_of, thread_keys, threads_of};
pub use persons::{add_persons, keys_of, persons_of};

use crate::schema::{posts, threads};
use crate::{Conn, Result, lock_key};
use diesel::prelude::*;
use domain::{GroupId, PostId, ThreadId, Time};
use std::collections::{HashMap, HashSet};

/// Rows of one statement: SQLite binds at most 32,766 values.
const ROWS: usize = 200;

/// The lock that one import at a time holds on PostgreSQL.
const IMPORTING: i64 = 0x7072_6178_6973_0002;

/// A post that is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// Its thread.
    pub thread: ThreadId,
    /// Its id.
    pub post: PostId,
    /// Its place in the tree.
    pub path: String,
    /// When it was written.
    pub created_at: Time,
}

/// Lets no other import write until the transaction ends: two would take the same ids.
///
/// # Errors
/// Of the database.
pub fn alone(c: &mut Conn) -> Result<()> {
    lock_key(c, IMPORTING)
}

/// The group's threads with these source ids.
///
/// # Errors
/// Of the database.
pub fn known_threads(c: &mut Conn, group: GroupId, source_ids: &[String]) -> Result<HashMap<String, ThreadId>> {
    let mut known = HashMap::new();
    for part in source_ids.chunks(ROWS) {
        let rows: Vec<(i64, Option<String>)> = threads::table
            .filter(threads::group_id.eq(group.0))
            .filter(threads::source_id.eq_any(part))
            .select((threads::id, threads::source_id))
            .load(c)?;
        known.extend(rows.into_iter().filter_map(|(id, source)| Some((source?, ThreadId(id)))));
    }
    Ok(known)
}

/// The group's posts with these source ids, which may be the same in several threads. In two steps: in one, SQLite walks all
/// threads of the group for each id.
///
/// # Errors
/// Of the database.
pub fn known_posts(c: &mut Conn, group: GroupId, source_ids: &[String]) -> Result<HashMap<String, Vec<Known>>> {
    let mut known: HashMap<String, Vec<Known>> = HashMap::new();
    for part in source_ids.chunks(ROWS) {
        let rows: Vec<(i64, i64, String, i64, Option<String>)> = posts::table
            .filter(posts::source_id.eq_any(part))
            .select((posts::id, posts::thread_id, posts::path, posts::created_at, posts::source_id))
            .load(c)?;
        let own = in_group(c, group, rows.iter().map(|row| row.1).collect())?;
        for (post, thread, path, at, source) in rows.into_iter().filter(|row| own.contains(&row.1)) {
            let one = Known { thread: ThreadId(thread), post: PostId(post), path, created_at: Time(at) };
            known.entry(source.unwrap_or_default()).or_default().push(one);
        }
    }
    Ok(known)
}

/// Those of these threads that are in the group.
fn in_group(c: &mut Conn, group: GroupId, mut ids: Vec<i64>) -> Result<HashSet<i64>> {
    ids.sort_unstable();
    ids.dedup();
    let mut found = HashSet::new();
    for part in ids.chunks(ROWS) {
        let own = threads::table.filter(threads::id.eq_any(part)).filter(threads::group_id.eq(group.0));
        found.extend(own.select(threads::id).load::<i64>(c)?);
    }
    Ok(found)
}

/// Which of these ids a thread or a post has.
///
/// # Errors
/// Of the database.
pub fn taken(c: &mut Conn, ids: &[i64]) -> Result<HashSet<i64>> {
    let mut taken = HashSet::new();
    for part in ids.chunks(ROWS) {
        taken.extend(threads::table.filter(threads::id.eq_any(part)).select(threads::id).load::<i64>(c)?);
        taken.extend(posts::table.filter(posts::id.eq_any(part)).select(posts::id).load::<i64>(c)?);
    }
    Ok(taken)
}
