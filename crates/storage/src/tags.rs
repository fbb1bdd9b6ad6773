//! Tags and which threads carry them.

use crate::schema::{tags, thread_tags, threads};
use crate::{Conn, Result};
use diesel::prelude::*;
use domain::{GroupId, IdSource, TagId, TagName, ThreadId, Time};

/// Gives a thread these tags and no others; unknown tags are made.
///
/// # Errors
/// Of the database.
pub fn set(c: &mut Conn, ids: &IdSource, now: Time, thread: ThreadId, names: &[TagName]) -> Result<()> {
    diesel::delete(thread_tags::table.filter(thread_tags::thread_id.eq(thread.0))).execute(c)?;
    for name in names {
        let tag = find_or_add(c, ids, now, name)?;
        let row = (thread_tags::thread_id.eq(thread.0), thread_tags::tag_id.eq(tag.0));
        both!(c => diesel::insert_into(thread_tags::table).values(row).on_conflict_do_nothing().execute(c))?;
    }
    Ok(())
}

/// The tags of a thread.
///
/// # Errors
/// Of the database.
pub fn of_thread(c: &mut Conn, thread: ThreadId) -> Result<Vec<TagId>> {
    let own = thread_tags::table.filter(thread_tags::thread_id.eq(thread.0));
    Ok(own.select(thread_tags::tag_id).load::<i64>(c)?.into_iter().map(TagId).collect())
}

/// Takes all tags off a thread.
///
/// # Errors
/// Of the database.
pub fn clear(c: &mut Conn, thread: ThreadId) -> Result<()> {
    diesel::delete(thread_tags::table.filter(thread_tags::thread_id.eq(thread.0))).execute(c)?;
    Ok(())
}

fn find_or_add(c: &mut Conn, ids: &IdSource, now: Time, name: &TagName) -> Result<TagId> {
    let row = (
        tags::id.eq(ids.next(now)),
        tags::name.eq(name.as_str()),
        tags::name_folded.eq(name.as_str()),
        tags::created_at.eq(now.0),
    );
    both!(c => diesel::insert_into(tags::table).values(row).on_conflict(tags::name_folded).do_nothing().execute(c))?;
    let id: i64 = tags::table.filter(tags::name_folded.eq(name.as_str())).select(tags::id).first(c)?;
    Ok(TagId(id))
}

/// Finds a tag by its name.
///
/// # Errors
/// Of the database.
pub fn find(c: &mut Conn, name: &TagName) -> Result<Option<TagId>> {
    let id: Option<i64> =
        tags::table.filter(tags::name_folded.eq(name.as_str())).select(tags::id).first(c).optional()?;
    Ok(id.map(TagId))
}

/// Does any thread of these groups carry the tag?
///
/// # Errors
/// Of the database.
pub fn is_used(c: &mut Conn, tag: TagId, groups: &[GroupId]) -> Result<bool> {
    let groups: Vec<i64> = groups.iter().map(|g| g.0).collect();
    let used = thread_tags::table
        .inner_join(threads::table.on(threads::id.eq(thread_tags::thread_id)))
        .filter(thread_tags::tag_id.eq(tag.0))
        .filter(threads::group_id.eq_any(groups));
    Ok(used.select(threads::id).first::<i64>(c).optional()?.is_some())
}

/// The tags most used in these groups, the most used first: what a writer is offered.
///
/// # Errors
/// Of the database.
pub fn most_used(c: &mut Conn, groups: &[GroupId], limit: i64) -> Result<Vec<(String, i64)>> {
    let groups: Vec<i64> = groups.iter().map(|g| g.0).collect();
    let used = thread_tags::table
        .inner_join(tags::table.on(tags::id.eq(thread_tags::tag_id)))
        .inner_join(threads::table.on(threads::id.eq(thread_tags::thread_id)));
    Ok(used
        .filter(threads::group_id.eq_any(groups))
        .group_by((tags::id, tags::name))
        .order((diesel::dsl::count_star().desc(), tags::name.asc()))
        .limit(limit)
        .select((tags::name, diesel::dsl::count_star()))
        .load(c)?)
}

/// The tags that most often stand beside one, in the threads of these groups.
///
/// # Errors
/// Of the database.
pub fn beside(c: &mut Conn, tag: TagId, groups: &[GroupId], limit: i64) -> Result<Vec<String>> {
    let groups: Vec<i64> = groups.iter().map(|g| g.0).collect();
    let used = thread_tags::table
        .inner_join(tags::table.on(tags::id.eq(thread_tags::tag_id)))
        .inner_join(threads::table.on(threads::id.eq(thread_tags::thread_id)));
    let of_tag = diesel::alias!(crate::schema::thread_tags as of_tag);
    let threads_with =
        of_tag.filter(of_tag.field(thread_tags::tag_id).eq(tag.0)).select(of_tag.field(thread_tags::thread_id));
    Ok(used
        .filter(threads::group_id.eq_any(groups))
        .filter(threads::deleted_at.is_null().and(threads::hidden_at.is_null()))
        .filter(thread_tags::thread_id.eq_any(threads_with))
        .filter(tags::id.ne(tag.0))
        .group_by((tags::id, tags::name))
        .order((diesel::dsl::count_star().desc(), tags::name.asc()))
        .limit(limit)
        .select(tags::name)
        .load(c)?)
}

/// The names of tags used in these groups that contain some text, folded as names are; in alphabetical order.
///
/// # Errors
/// Of the database.
pub fn named(c: &mut Conn, groups: &[GroupId], part: &str, limit: i64) -> Result<Vec<String>> {
    let groups: Vec<i64> = groups.iter().map(|g| g.0).collect();
    let used = thread_tags::table
        .inner_join(threads::table.on(threads::id.eq(thread_tags::thread_id)))
        .filter(threads::group_id.eq_any(groups))
        .select(thread_tags::tag_id);
    let pattern = crate::columns::containing(part);
    Ok(both!(c => tags::table.filter(tags::name_folded.like(pattern).escape('\\')).filter(tags::id.eq_any(used))
        .order(tags::name_folded.asc()).limit(limit).select(tags::name).load(c))?)
}
