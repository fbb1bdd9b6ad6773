//! What an export reads: a group's threads and posts that are there to be read.
//! How they are written into files is decided by the command.

use crate::columns::Opt;
use crate::schema::{posts, threads};
use crate::threads::Thread;
use crate::{Conn, Result};
use diesel::prelude::*;
use domain::{GroupId, PersonId, PostId, ThreadId, Time};

/// A post as an export writes it.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = posts)]
pub struct ExportedPost {
    /// Id.
    #[diesel(deserialize_as = i64)]
    pub id: PostId,
    /// The thread.
    #[diesel(deserialize_as = i64)]
    pub thread_id: ThreadId,
    /// The post it answers.
    #[diesel(deserialize_as = Opt<PostId>)]
    pub parent_id: Option<PostId>,
    /// The thread's own text.
    pub is_opening: bool,
    /// Who wrote it.
    #[diesel(deserialize_as = i64)]
    pub author_id: PersonId,
    /// Their name then.
    pub author_name: String,
    /// The title of their role then.
    pub author_title: String,
    /// Their organisation then.
    pub organisation_name: String,
    /// Language tag.
    pub lang: String,
    /// Markdown.
    pub body: String,
    /// When.
    #[diesel(deserialize_as = i64)]
    pub created_at: Time,
    /// Last edit.
    #[diesel(deserialize_as = Opt<Time>)]
    pub edited_at: Option<Time>,
    /// Marked as helpful since.
    #[diesel(deserialize_as = Opt<Time>)]
    pub helpful_at: Option<Time>,
    /// The source's own id.
    pub source_id: Option<String>,
}

impl ExportedPost {
    /// The id it is exported under: the source's, else its own.
    #[must_use]
    pub fn exported_id(&self) -> String {
        self.source_id.clone().unwrap_or_else(|| self.id.to_string())
    }
}

/// A thread's id, when it was started, and its source's own id.
pub type ThreadKey = (ThreadId, Time, Option<String>);

/// The threads of a group that are there to be read.
///
/// # Errors
/// Of the database.
pub fn thread_keys(c: &mut Conn, group: GroupId) -> Result<Vec<ThreadKey>> {
    let rows: Vec<(i64, i64, Option<String>)> = threads::table
        .filter(threads::group_id.eq(group.0))
        .filter(threads::merged_into.is_null())
        .filter(threads::deleted_at.is_null())
        .filter(threads::hidden_at.is_null())
        .select((threads::id, threads::created_at, threads::source_id))
        .load(c)?;
    Ok(rows.into_iter().map(|(id, at, source)| (ThreadId(id), Time(at), source)).collect())
}

/// These threads of a group; the order is free.
///
/// # Errors
/// Of the database.
pub fn threads_of(c: &mut Conn, group: GroupId, ids: &[ThreadId]) -> Result<Vec<Thread>> {
    let ids: Vec<i64> = ids.iter().map(|id| id.0).collect();
    let own = threads::table.filter(threads::group_id.eq(group.0)).filter(threads::id.eq_any(ids));
    Ok(both!(c => own.select(Thread::as_select()).load(c))?)
}

/// The posts of these threads that are there to be read; the order is free.
///
/// # Errors
/// Of the database.
pub fn posts_of(c: &mut Conn, ids: &[ThreadId]) -> Result<Vec<ExportedPost>> {
    let ids: Vec<i64> = ids.iter().map(|id| id.0).collect();
    let own = posts::table.filter(posts::thread_id.eq_any(ids));
    let seen = own.filter(posts::deleted_at.is_null()).filter(posts::hidden_at.is_null());
    Ok(both!(c => seen.select(ExportedPost::as_select()).load(c))?)
}
