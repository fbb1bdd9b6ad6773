//! Which posts a post quotes, and reading that out of posts written before it was kept. What a quotation is, is decided in
//! `text`.

use crate::schema::{posts, quotations};
use crate::{Conn, Result, settings};
use diesel::prelude::*;
use domain::PostId;

/// The last of the posts from before that has been read; no such row when all have been.
const UNREAD_AFTER: &str = "quotations.unread_after";

/// What the source of every quotation holds.
pub(crate) const QUOTING: &str = "%/posts/%";

/// Adds what a post quotes; ids of no post are left out.
///
/// # Errors
/// Of the database.
pub fn add(c: &mut Conn, post: PostId, quoted: &[PostId]) -> Result<()> {
    if quoted.is_empty() {
        return Ok(());
    }
    let ids: Vec<i64> = quoted.iter().map(|id| id.0).collect();
    let there: Vec<i64> = posts::table.filter(posts::id.eq_any(ids)).select(posts::id).load(c)?;
    for quoted in there {
        let row = (quotations::post_id.eq(post.0), quotations::quoted_id.eq(quoted));
        both!(c => diesel::insert_into(quotations::table).values(row).on_conflict_do_nothing().execute(c))?;
    }
    Ok(())
}

/// A post quotes these and no others.
///
/// # Errors
/// Of the database.
pub fn set(c: &mut Conn, post: PostId, quoted: &[PostId]) -> Result<()> {
    forget(c, &[post.0])?;
    add(c, post, quoted)
}

/// Posts that quote nothing any more.
pub(crate) fn forget(c: &mut Conn, ids: &[i64]) -> Result<()> {
    diesel::delete(quotations::table.filter(quotations::post_id.eq_any(ids))).execute(c)?;
    Ok(())
}

/// Of the posts from before, the last one that has been read; none when all have been.
///
/// # Errors
/// Of the database.
pub fn unread_after(c: &mut Conn) -> Result<Option<PostId>> {
    Ok(settings::get(c, UNREAD_AFTER)?.map(|id| PostId(id.parse().unwrap_or(0))))
}

/// Posts after one that may quote something, the oldest first, with their texts.
///
/// # Errors
/// Of the database.
pub fn unread(c: &mut Conn, after: PostId, limit: i64) -> Result<Vec<(PostId, String)>> {
    let rows = posts::table.filter(posts::id.gt(after.0)).filter(posts::body.like(QUOTING)).order(posts::id.asc());
    let rows: Vec<(i64, String)> = rows.limit(limit).select((posts::id, posts::body)).load(c)?;
    Ok(rows.into_iter().map(|(id, body)| (PostId(id), body)).collect())
}

/// Notes how far the posts from before have been read; none for all of them.
///
/// # Errors
/// Of the database.
pub fn note_read(c: &mut Conn, until: Option<PostId>) -> Result<()> {
    match until {
        Some(post) => settings::set(c, UNREAD_AFTER, &post.0.to_string()),
        None => settings::take(c, UNREAD_AFTER).map(|_| ()),
    }
}
