//! How far a person has read: their own affair, shown to nobody else.

use crate::schema::{group_reads, thread_reads};
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

/// Which of these threads have something new: the thread and the last post read, for those ever opened.
///
/// # Errors
/// Of the database.
pub fn last_read_of(c: &mut Conn, person: PersonId, threads: &[ThreadId]) -> Result<Vec<(ThreadId, PostId)>> {
    let ids: Vec<i64> = threads.iter().map(|t| t.0).collect();
    let own =
        thread_reads::table.filter(thread_reads::person_id.eq(person.0)).filter(thread_reads::thread_id.eq_any(ids));
    let rows: Vec<(i64, i64)> = own.select((thread_reads::thread_id, thread_reads::last_post_id)).load(c)?;
    Ok(rows.into_iter().map(|(t, p)| (ThreadId(t), PostId(p))).collect())
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
