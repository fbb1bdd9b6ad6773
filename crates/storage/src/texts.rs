//! The texts of many threads at once, for lists that carry them: one query a page, never one a thread.
//! What single posts and threads are belongs in `posts` and `threads`.

use crate::columns::Opt;
use crate::schema::{organisations, posts, threads};
use crate::{Conn, Result};
use diesel::prelude::*;
use domain::{GroupId, OrganisationId, PostId, ThreadId, ThreadKind, Time, Word as _};

/// A thread's own text.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = posts)]
pub struct Opening {
    /// The thread.
    #[diesel(deserialize_as = i64)]
    pub thread_id: ThreadId,
    /// Markdown.
    pub body: String,
    /// Rendered.
    pub html: String,
    /// Hidden since.
    #[diesel(deserialize_as = Opt<Time>)]
    pub hidden_at: Option<Time>,
    /// Deleted since.
    #[diesel(deserialize_as = Opt<Time>)]
    pub deleted_at: Option<Time>,
}

/// The opening texts of several threads; the order is free.
///
/// # Errors
/// Of the database.
pub fn openings(c: &mut Conn, of: &[ThreadId]) -> Result<Vec<Opening>> {
    let ids: Vec<i64> = of.iter().map(|t| t.0).collect();
    let own = posts::table.filter(posts::thread_id.eq_any(ids)).filter(posts::path.eq(""));
    Ok(own.select(Opening::as_select()).load(c)?)
}

/// The replies marked as helpful in several threads, in each tree's order.
///
/// # Errors
/// Of the database.
pub fn helpful_of(c: &mut Conn, of: &[ThreadId]) -> Result<Vec<(ThreadId, PostId)>> {
    let ids: Vec<i64> = of.iter().map(|t| t.0).collect();
    let own = posts::table.filter(posts::thread_id.eq_any(ids)).filter(posts::helpful_at.is_not_null());
    let shown =
        own.filter(posts::is_opening.eq(false)).filter(posts::deleted_at.is_null()).filter(posts::hidden_at.is_null());
    let rows: Vec<(i64, i64)> = shown.order(posts::path.asc()).select((posts::thread_id, posts::id)).load(c)?;
    Ok(rows.into_iter().map(|(t, p)| (ThreadId(t), PostId(p))).collect())
}

/// The register's codes of several organisations; those without one are left out.
///
/// # Errors
/// Of the database.
pub fn codes(c: &mut Conn, of: &[OrganisationId]) -> Result<Vec<(OrganisationId, String)>> {
    let ids: Vec<i64> = of.iter().map(|o| o.0).collect();
    let own = organisations::table.filter(organisations::id.eq_any(ids));
    let rows: Vec<(i64, Option<String>)> = own.select((organisations::id, organisations::code)).load(c)?;
    Ok(rows.into_iter().filter_map(|(id, code)| Some((OrganisationId(id), code?))).collect())
}

/// Threads in several groups, and how many of them are questions without a reply. Two queries.
///
/// # Errors
/// Of the database.
pub fn thread_counts(c: &mut Conn, of: &[GroupId]) -> Result<Vec<(GroupId, i64, i64)>> {
    let ids: Vec<i64> = of.iter().map(|g| g.0).collect();
    let shown = threads::table
        .filter(threads::group_id.eq_any(ids))
        .filter(threads::deleted_at.is_null().and(threads::hidden_at.is_null()))
        .filter(threads::merged_into.is_null());
    let counted = (threads::group_id, diesel::dsl::count_star());
    let all: Vec<(i64, i64)> = shown.clone().group_by(threads::group_id).select(counted).load(c)?;
    let waiting = shown.filter(threads::kind.eq(ThreadKind::Question.word())).filter(threads::reply_count.eq(0));
    let waiting: Vec<(i64, i64)> = waiting.group_by(threads::group_id).select(counted).load(c)?;
    let of_group = |id: i64| waiting.iter().find(|(group, _)| *group == id).map_or(0, |(_, n)| *n);
    Ok(all.into_iter().map(|(id, n)| (GroupId(id), n, of_group(id))).collect())
}
