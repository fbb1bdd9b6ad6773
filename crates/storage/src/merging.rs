//! Posts going from one thread to another: merging, splitting, and undoing both. Ids stay, so links and marks stay.
//! Who may, and what may be undone, is decided in `actions`.

use crate::schema::{contents, posts, threads};
use crate::{Conn, Result};
use diesel::prelude::*;
use diesel::sql_types::BigInt;
use domain::{GroupId, PostId, ThreadId};

/// Rows in one statement, below every engine's limit on parameters.
const PART: usize = 500;

/// A post's place in its thread.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub struct Placed {
    /// Id.
    #[diesel(deserialize_as = i64)]
    pub id: PostId,
    /// The post it answers; none answers the thread.
    #[diesel(deserialize_as = crate::columns::Opt<PostId>)]
    pub parent: Option<PostId>,
    /// Place in the tree.
    pub path: String,
    /// Depth of that place.
    pub depth: i32,
    /// The thread's own text.
    pub is_opening: bool,
}

/// All posts of a thread with their places, in the order of time.
///
/// # Errors
/// Of the database.
pub fn placed(c: &mut Conn, thread: ThreadId) -> Result<Vec<Placed>> {
    let own = posts::table.filter(posts::thread_id.eq(thread.0)).order(posts::id.asc());
    Ok(own.select((posts::id, posts::parent_id, posts::path, posts::depth, posts::is_opening)).load(c)?)
}

/// Brings posts to a thread, with what search knows of them. Their places are what they were.
///
/// # Errors
/// Of the database.
pub fn carry(c: &mut Conn, of: &[PostId], (thread, group): (ThreadId, GroupId)) -> Result<()> {
    for part in of.chunks(PART) {
        let ids: Vec<i64> = part.iter().map(|id| id.0).collect();
        diesel::update(posts::table.filter(posts::id.eq_any(&ids))).set(posts::thread_id.eq(thread.0)).execute(c)?;
        let known = contents::table.filter(contents::id.eq_any(&ids));
        let place = (contents::thread_id.eq(Some(thread.0)), contents::group_id.eq(Some(group.0)));
        diesel::update(known).set(place).execute(c)?;
    }
    Ok(())
}

/// Gives a post its place in the tree.
///
/// # Errors
/// Of the database.
pub fn plant(c: &mut Conn, at: &Placed) -> Result<()> {
    let row = (
        posts::parent_id.eq(at.parent.map(|id| id.0)),
        posts::path.eq(&at.path),
        posts::depth.eq(at.depth),
        posts::is_opening.eq(at.is_opening),
    );
    diesel::update(posts::table.find(at.id.0)).set(row).execute(c)?;
    Ok(())
}

/// Notes that a thread's posts went into another, or came back. Answers false when somebody was faster.
///
/// # Errors
/// Of the database.
pub fn set_merged(c: &mut Conn, thread: ThreadId, into: Option<ThreadId>) -> Result<bool> {
    let row = threads::table.filter(threads::id.eq(thread.0));
    let changed = match into {
        Some(into) => diesel::update(row.filter(threads::merged_into.is_null()))
            .set(threads::merged_into.eq(Some(into.0)))
            .execute(c)?,
        None => diesel::update(row.filter(threads::merged_into.is_not_null()))
            .set(threads::merged_into.eq(None::<i64>))
            .execute(c)?,
    };
    Ok(changed == 1)
}

/// The threads whose posts went into this one.
///
/// # Errors
/// Of the database.
pub fn merged_into(c: &mut Conn, thread: ThreadId) -> Result<Vec<i64>> {
    Ok(threads::table.filter(threads::merged_into.eq(Some(thread.0))).select(threads::id).load(c)?)
}

/// Whether two threads hold imported posts that their source calls the same: one thread cannot hold both.
///
/// # Errors
/// Of the database.
pub fn share_sources(c: &mut Conn, one: ThreadId, other: ThreadId) -> Result<bool> {
    let of_one = diesel::alias!(posts as of_one);
    let names = of_one
        .filter(of_one.field(posts::thread_id).eq(one.0))
        .filter(of_one.field(posts::source_id).is_not_null())
        .select(of_one.field(posts::source_id));
    let shared = posts::table.filter(posts::thread_id.eq(other.0)).filter(posts::source_id.eq_any(names));
    Ok(shared.select(posts::id).first::<i64>(c).optional()?.is_some())
}

/// Who has read a thread so far has read the part that became another.
///
/// # Errors
/// Of the database.
pub fn copy_reads(c: &mut Conn, from: ThreadId, to: ThreadId) -> Result<()> {
    let sql = "INSERT INTO thread_reads (person_id, thread_id, last_post_id, read_at) \
        SELECT person_id, $1, last_post_id, read_at FROM thread_reads WHERE thread_id = $2";
    diesel::sql_query(sql).bind::<BigInt, _>(to.0).bind::<BigInt, _>(from.0).execute(c)?;
    Ok(())
}
