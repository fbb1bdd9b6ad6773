//! How far a person has read: their own affair, shown to nobody else.

use crate::schema::{group_reads, posts, thread_reads, threads};
use crate::{Conn, Result};
use diesel::prelude::*;
use domain::{GroupId, PersonId, PostId, ThreadId, Time};

/// The newest post of a thread that a person has seen.
///
/// # Errors
/// Of the database.
pub fn last_read(c: &mut Conn, person: PersonId, thread: ThreadId) -> Result<Option<PostId>> {
    let row = thread_reads::table.find((person.0, thread.0)).select(thread_reads::last_post_id);
    Ok(row.first::<i64>(c).optional()?.map(PostId))
}

/// What is new to a person in a thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct News {
    /// The thread.
    pub thread: ThreadId,
    /// Posts of others that they have not seen, the opening counted.
    pub posts: i64,
    /// The opening is among them.
    pub is_new: bool,
}

/// What is new to a person in these threads: posts of others since `since` (an id), after the mark of the thread and that
/// of its group. Threads with nothing new are left out. One query.
///
/// # Errors
/// Of the database.
pub fn news(c: &mut Conn, person: PersonId, of: &[ThreadId], since: i64) -> Result<Vec<News>> {
    let ids: Vec<i64> = of.iter().map(|t| t.0).collect();
    let read =
        thread_reads::table.on(thread_reads::thread_id.eq(threads::id).and(thread_reads::person_id.eq(person.0)));
    let mark =
        group_reads::table.on(group_reads::group_id.eq(threads::group_id).and(group_reads::person_id.eq(person.0)));
    let rows: Vec<(i64, i64, Option<String>)> = threads::table
        .inner_join(posts::table)
        .left_join(read)
        .left_join(mark)
        .filter(threads::id.eq_any(ids))
        .filter(posts::id.gt(since).and(posts::author_id.ne(person.0)))
        .filter(posts::deleted_at.is_null().and(posts::hidden_at.is_null()))
        .filter(thread_reads::last_post_id.is_null().or(thread_reads::last_post_id.lt(posts::id)))
        .filter(group_reads::last_post_id.is_null().or(group_reads::last_post_id.lt(posts::id)))
        .group_by(threads::id)
        .select((threads::id, diesel::dsl::count_star(), diesel::dsl::min(posts::path)))
        .load(c)?;
    let news = |(id, posts, first): (i64, i64, Option<String>)| News {
        thread: ThreadId(id),
        posts,
        is_new: first.is_some_and(|path| path.is_empty()),
    };
    Ok(rows.into_iter().map(news).collect())
}

/// Moves the mark forward, never back.
///
/// # Errors
/// Of the database.
pub fn mark(c: &mut Conn, person: PersonId, thread: ThreadId, upto: PostId, now: Time) -> Result<()> {
    use diesel::query_dsl::methods::FilterDsl as _;
    use diesel::upsert::excluded;
    let row = (
        thread_reads::person_id.eq(person.0),
        thread_reads::thread_id.eq(thread.0),
        thread_reads::last_post_id.eq(upto.0),
        thread_reads::read_at.eq(now.0),
    );
    both!(c => diesel::insert_into(thread_reads::table).values(row)
        .on_conflict((thread_reads::person_id, thread_reads::thread_id)).do_update()
        .set((thread_reads::last_post_id.eq(excluded(thread_reads::last_post_id)), thread_reads::read_at.eq(excluded(thread_reads::read_at))))
        .filter(thread_reads::last_post_id.lt(excluded(thread_reads::last_post_id))).execute(c))?;
    Ok(())
}

/// Everything in a group up to a post counts as read: *markera allt läst*, and the baseline of a new member.
///
/// # Errors
/// Of the database.
pub fn mark_group(c: &mut Conn, person: PersonId, group: GroupId, upto: PostId) -> Result<()> {
    let row =
        (group_reads::person_id.eq(person.0), group_reads::group_id.eq(group.0), group_reads::last_post_id.eq(upto.0));
    both!(c => diesel::insert_into(group_reads::table).values(row)
        .on_conflict((group_reads::person_id, group_reads::group_id)).do_update()
        .set(group_reads::last_post_id.eq(upto.0)).execute(c))?;
    Ok(())
}
