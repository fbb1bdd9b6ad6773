//! What a post said before each edit, and changing what it says. The newest text stands in `posts`.

use crate::schema::{mentions, post_revisions, posts, threads};
use crate::{Conn, Result};
use diesel::prelude::*;
use domain::{PersonId, PostId, ThreadId, Time};

/// What a post said until somebody changed it.
#[derive(Clone, Debug, Queryable)]
pub struct Revision {
    /// Its number among the post's versions, from 1.
    pub number: i32,
    /// The thread's title then, for an opening.
    pub title: Option<String>,
    /// Markdown.
    pub body: String,
    /// Who wrote the version after it.
    #[diesel(deserialize_as = i64)]
    pub edited_by: PersonId,
    /// When that was.
    #[diesel(deserialize_as = i64)]
    pub edited_at: Time,
}

/// A text in place of another.
#[derive(Clone, Copy, Debug)]
pub struct NewText<'a> {
    /// Markdown.
    pub body: &'a str,
    /// Rendered.
    pub html: &'a str,
    /// Version of the renderer.
    pub renderer_version: i32,
}

/// Keeps what a version said. `id` is the row's own.
///
/// # Errors
/// Of the database.
pub fn keep(
    c: &mut Conn,
    (id, post): (i64, PostId),
    (number, title, body): (i32, Option<&str>, &str),
    (by, at): (PersonId, Time),
) -> Result<()> {
    let row = (
        post_revisions::id.eq(id),
        post_revisions::post_id.eq(post.0),
        post_revisions::number.eq(number),
        post_revisions::title.eq(title),
        post_revisions::body.eq(body),
        post_revisions::edited_by.eq(by.0),
        post_revisions::created_at.eq(at.0),
    );
    diesel::insert_into(post_revisions::table).values(row).execute(c)?;
    Ok(())
}

/// At most `limit` of the versions before the newest, the newest of them first; `before` leaves out those from that
/// number on.
///
/// # Errors
/// Of the database.
pub fn of(c: &mut Conn, post: PostId, before: Option<i32>, limit: i64) -> Result<Vec<Revision>> {
    let own = post_revisions::table.filter(post_revisions::post_id.eq(post.0));
    let own = own.filter(post_revisions::number.lt(before.unwrap_or(i32::MAX)));
    let columns = (
        post_revisions::number,
        post_revisions::title,
        post_revisions::body,
        post_revisions::edited_by,
        post_revisions::created_at,
    );
    Ok(own.order(post_revisions::number.desc()).limit(limit).select(columns).load(c)?)
}

/// Puts a text in place of the version that the writer began from; none leaves the text and counts the version up, for a
/// change of the title. Answers false when somebody was faster.
///
/// # Errors
/// Of the database.
pub fn change(c: &mut Conn, (post, version): (PostId, i32), text: Option<NewText<'_>>, now: Time) -> Result<bool> {
    let row = posts::table
        .filter(posts::id.eq(post.0))
        .filter(posts::version.eq(version))
        .filter(posts::deleted_at.is_null());
    let counted = (
        posts::version.eq(posts::version + 1),
        posts::revision_count.eq(posts::revision_count + 1),
        posts::edited_at.eq(Some(now.0)),
    );
    let changed = match text {
        Some(new) => {
            let text =
                (posts::body.eq(new.body), posts::html.eq(new.html), posts::renderer_version.eq(new.renderer_version));
            diesel::update(row).set((counted, text)).execute(c)?
        }
        None => diesel::update(row).set(counted).execute(c)?,
    };
    Ok(changed == 1)
}

/// A thread's title and tags, when the title or the text of its opening changes.
///
/// # Errors
/// Of the database.
pub fn set_title(c: &mut Conn, thread: ThreadId, title: &str, tag_names: &str) -> Result<()> {
    let row = (threads::title.eq(title), threads::tag_names.eq(tag_names));
    diesel::update(threads::table.find(thread.0)).set(row).execute(c)?;
    Ok(())
}

/// Notes that a thread's opening was edited.
///
/// # Errors
/// Of the database.
pub fn note_thread_edited(c: &mut Conn, thread: ThreadId, now: Time) -> Result<()> {
    diesel::update(threads::table.find(thread.0)).set(threads::edited_at.eq(Some(now.0))).execute(c)?;
    Ok(())
}

/// Forgets what a post said before. Answers how many versions went.
///
/// # Errors
/// Of the database.
pub fn dispose_of_history(c: &mut Conn, post: PostId) -> Result<usize> {
    Ok(diesel::delete(post_revisions::table.filter(post_revisions::post_id.eq(post.0))).execute(c)?)
}

/// Forgets the text of a deleted post, what it said before and whom it named; of an opening that took its thread along the
/// title too. A thread that stays for its replies keeps it, so that they can be understood.
/// Answers false when there was nothing (any more) to forget.
///
/// # Errors
/// Of the database.
pub fn dispose_of_text(c: &mut Conn, (post, thread, is_opening): (PostId, ThreadId, bool)) -> Result<bool> {
    let row = posts::table.filter(posts::id.eq(post.0)).filter(posts::deleted_at.is_not_null());
    let disposed =
        diesel::update(row.filter(posts::body.ne(""))).set((posts::body.eq(""), posts::html.eq(""))).execute(c)? == 1;
    if !disposed {
        return Ok(false);
    }
    dispose_of_history(c, post)?;
    diesel::delete(mentions::table.filter(mentions::post_id.eq(post.0))).execute(c)?;
    crate::quotations::forget(c, &[post.0])?;
    crate::search::remove(c, post.0)?;
    let deleted = threads::table.filter(threads::id.eq(thread.0)).filter(threads::deleted_at.is_not_null());
    if is_opening && diesel::select(diesel::dsl::exists(deleted)).get_result(c)? {
        set_title(c, thread, "–", "")?;
        crate::tags::clear(c, thread)?;
    }
    Ok(true)
}

/// Deleted posts that still hold their text and were deleted before a time, the oldest first.
///
/// # Errors
/// Of the database.
pub fn deleted_before(c: &mut Conn, before: Time, limit: i64) -> Result<Vec<(PostId, ThreadId, bool)>> {
    let due = posts::table.filter(posts::deleted_at.lt(before.0)).filter(posts::body.ne("")).order(posts::id.asc());
    let rows: Vec<(i64, i64, bool)> =
        due.limit(limit).select((posts::id, posts::thread_id, posts::is_opening)).load(c)?;
    Ok(rows.into_iter().map(|(post, thread, is_opening)| (PostId(post), ThreadId(thread), is_opening)).collect())
}
