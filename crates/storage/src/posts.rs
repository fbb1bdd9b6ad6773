//! Posts: a thread's opening text and its replies, ordered by their path in the tree.

mod marks;
mod opening;

pub use marks::{helpful, set_helpful};
pub use opening::{opening, openings};

use crate::columns::Opt;
use crate::schema::posts;
use crate::{Conn, Result};
use diesel::dsl::sql;
use diesel::expression::SqlLiteral;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use domain::{OrganisationId, PersonId, PostId, ThreadId, Time};

/// Has the author closed their account? One row by its key.
const LEFT: &str = "(SELECT p.closed_at IS NOT NULL FROM persons p WHERE p.id = posts.author_id)";

/// A post as a page shows it: rendered, without its source.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = posts)]
pub struct Post {
    /// Id.
    #[diesel(deserialize_as = i64)]
    pub id: PostId,
    /// The thread.
    #[diesel(deserialize_as = i64)]
    pub thread_id: ThreadId,
    /// The post it answers; none answers the thread.
    #[diesel(deserialize_as = Opt<PostId>)]
    pub parent_id: Option<PostId>,
    /// Place in the tree.
    pub path: String,
    /// 0 for the opening and its replies, 1 and 2 for answers to replies.
    pub depth: i32,
    /// The thread's own text.
    pub is_opening: bool,
    /// Who wrote it.
    #[diesel(deserialize_as = i64)]
    pub author_id: PersonId,
    /// They have left since: no page is theirs.
    #[diesel(select_expression = sql::<Bool>(LEFT))]
    #[diesel(select_expression_type = SqlLiteral<Bool>)]
    pub author_left: bool,
    /// Their name then.
    pub author_name: String,
    /// The title of their role then.
    pub author_title: String,
    /// Their organisation then.
    #[diesel(deserialize_as = Opt<OrganisationId>)]
    pub organisation_id: Option<OrganisationId>,
    /// Its name then; empty when none.
    pub organisation_name: String,
    /// Language tag.
    pub lang: String,
    /// Rendered text.
    pub html: String,
    /// When.
    #[diesel(deserialize_as = i64)]
    pub created_at: Time,
    /// Last edit.
    #[diesel(deserialize_as = Opt<Time>)]
    pub edited_at: Option<Time>,
    /// Counted up by every change: an edit names the one it began from.
    pub version: i32,
    /// Marked as the answer that helped, since.
    #[diesel(deserialize_as = Opt<Time>)]
    pub helpful_at: Option<Time>,
    /// Hidden since, waiting for a moderator.
    #[diesel(deserialize_as = Opt<Time>)]
    pub hidden_at: Option<Time>,
    /// Deleted since.
    #[diesel(deserialize_as = Opt<Time>)]
    pub deleted_at: Option<Time>,
    /// Who deleted it.
    #[diesel(deserialize_as = Opt<PersonId>)]
    pub deleted_by: Option<PersonId>,
    /// *Tack, det hjälpte*.
    pub thanks_count: i32,
    /// *Samma fråga här*.
    pub same_count: i32,
    /// The source's own id.
    pub source_id: Option<String>,
}

impl Post {
    /// Hidden or deleted.
    #[must_use]
    pub fn is_withdrawn(&self) -> bool {
        self.hidden_at.is_some() || self.deleted_at.is_some()
    }
}

/// A post to add.
#[derive(Clone, Debug, Insertable)]
#[diesel(table_name = posts, treat_none_as_default_value = false)]
pub struct NewPost<'a> {
    /// Id.
    pub id: i64,
    /// The thread.
    pub thread_id: i64,
    /// The post it answers.
    pub parent_id: Option<i64>,
    /// Place in the tree: see [`place_under`].
    pub path: &'a str,
    /// Depth of that place.
    pub depth: i32,
    /// The thread's own text.
    pub is_opening: bool,
    /// Who wrote it.
    pub author_id: i64,
    /// Their name now.
    pub author_name: &'a str,
    /// The title of their role now.
    pub author_title: &'a str,
    /// Their organisation now.
    pub organisation_id: Option<i64>,
    /// Its name now.
    pub organisation_name: &'a str,
    /// Language tag.
    pub lang: &'a str,
    /// Markdown.
    pub body: &'a str,
    /// Rendered.
    pub html: &'a str,
    /// Version of the renderer.
    pub renderer_version: i32,
    /// Now, or the source's time.
    pub created_at: i64,
    /// The source's last edit.
    pub edited_at: Option<i64>,
    /// 0.
    pub revision_count: i32,
    /// 1.
    pub version: i32,
    /// 0.
    pub thanks_count: i32,
    /// 0.
    pub same_count: i32,
    /// The source's own id.
    pub source_id: Option<&'a str>,
}

/// Levels that a page shows; answers below the last stand beside each other in it.
const LEVELS: usize = 3;

/// The path and depth of a post: the opening is `""`, a reply its own id, an answer its parent's path and its own id.
#[must_use]
pub fn place_under(parent: Option<&Post>, id: PostId) -> (String, i32) {
    place_below(parent.map_or("", |p| &p.path), id)
}

/// The same from the parent's path alone.
#[must_use]
pub fn place_below(parent: &str, id: PostId) -> (String, i32) {
    if parent.is_empty() {
        return (id.to_string(), 0);
    }
    let above: Vec<&str> = parent.split('.').take(LEVELS - 1).collect();
    (format!("{}.{id}", above.join(".")), i32::try_from(above.len()).unwrap_or(i32::MAX))
}

/// Finds by id.
///
/// # Errors
/// Of the database.
pub fn find(c: &mut Conn, id: PostId) -> Result<Option<Post>> {
    Ok(both!(c => posts::table.find(id.0).select(Post::as_select()).first(c).optional())?)
}

/// Finds several; the order is free.
///
/// # Errors
/// Of the database.
pub fn find_all(c: &mut Conn, ids: &[PostId]) -> Result<Vec<Post>> {
    let ids: Vec<i64> = ids.iter().map(|id| id.0).collect();
    Ok(posts::table.filter(posts::id.eq_any(ids)).select(Post::as_select()).load(c)?)
}

/// A post's Markdown.
///
/// # Errors
/// Of the database.
pub fn body(c: &mut Conn, id: PostId) -> Result<Option<String>> {
    Ok(posts::table.find(id.0).select(posts::body).first(c).optional()?)
}

/// The Markdown of several posts.
///
/// # Errors
/// Of the database.
pub fn bodies(c: &mut Conn, ids: &[PostId]) -> Result<Vec<(PostId, String)>> {
    let ids: Vec<i64> = ids.iter().map(|id| id.0).collect();
    let rows: Vec<(i64, String)> =
        posts::table.filter(posts::id.eq_any(ids)).select((posts::id, posts::body)).load(c)?;
    Ok(rows.into_iter().map(|(id, body)| (PostId(id), body)).collect())
}

/// The Markdown of a thread's opening text, as long as it is shown.
///
/// # Errors
/// Of the database.
pub fn opening_body(c: &mut Conn, thread: ThreadId) -> Result<Option<String>> {
    let opening = posts::table.filter(posts::thread_id.eq(thread.0)).filter(posts::path.eq(""));
    let opening = opening.filter(posts::deleted_at.is_null()).filter(posts::hidden_at.is_null());
    Ok(opening.select(posts::body).first(c).optional()?)
}

/// A page of replies in the tree's order, after a path (exclusive); `""` begins with the first reply.
///
/// # Errors
/// Of the database.
pub fn replies_after(c: &mut Conn, thread: ThreadId, after: &str, limit: i64) -> Result<Vec<Post>> {
    Ok(both!(c => posts::table.filter(posts::thread_id.eq(thread.0)).filter(posts::path.gt(after))
        .order(posts::path.asc()).limit(limit).select(Post::as_select()).load(c))?)
}

/// The replies before a path (exclusive), nearest first.
///
/// # Errors
/// Of the database.
pub fn replies_before(c: &mut Conn, thread: ThreadId, before: &str, limit: i64) -> Result<Vec<Post>> {
    Ok(
        both!(c => posts::table.filter(posts::thread_id.eq(thread.0)).filter(posts::path.lt(before)).filter(posts::path.gt(""))
        .order(posts::path.desc()).limit(limit).select(Post::as_select()).load(c))?,
    )
}

/// Replies before a path: the number of the first on a page. Only an index is read.
///
/// # Errors
/// Of the database.
pub fn count_before(c: &mut Conn, thread: ThreadId, path: &str) -> Result<i64> {
    let before =
        posts::table.filter(posts::thread_id.eq(thread.0)).filter(posts::path.gt("")).filter(posts::path.lt(path));
    Ok(before.count().get_result(c)?)
}

/// As [`count_before`], those that are neither hidden nor deleted.
///
/// # Errors
/// Of the database.
pub fn count_shown_before(c: &mut Conn, thread: ThreadId, path: &str) -> Result<i64> {
    let before =
        posts::table.filter(posts::thread_id.eq(thread.0)).filter(posts::path.gt("")).filter(posts::path.lt(path));
    let shown = before.filter(posts::deleted_at.is_null()).filter(posts::hidden_at.is_null());
    Ok(shown.count().get_result(c)?)
}

/// The first reply in the tree's order that is newer than `read`; where a returning reader's page opens.
///
/// # Errors
/// Of the database.
pub fn first_unread(c: &mut Conn, thread: ThreadId, read: PostId) -> Result<Option<(PostId, String)>> {
    let newer =
        posts::table.filter(posts::thread_id.eq(thread.0)).filter(posts::id.gt(read.0)).filter(posts::path.gt(""));
    let row: Option<(i64, String)> = newer
        .filter(posts::deleted_at.is_null())
        .order(posts::id.asc())
        .select((posts::id, posts::path))
        .first(c)
        .optional()?;
    Ok(row.map(|(id, path)| (PostId(id), path)))
}

/// Finds an imported post by its source's id.
///
/// # Errors
/// Of the database.
pub fn find_by_source(c: &mut Conn, thread: ThreadId, source_id: &str) -> Result<Option<Post>> {
    let own = posts::table.filter(posts::thread_id.eq(thread.0)).filter(posts::source_id.eq(source_id));
    Ok(both!(c => own.select(Post::as_select()).first(c).optional())?)
}

/// Adds a post.
///
/// # Errors
/// Of the database.
pub fn add(c: &mut Conn, new: &NewPost<'_>) -> Result<()> {
    both!(c => diesel::insert_into(posts::table).values(new).execute(c))?;
    Ok(())
}
