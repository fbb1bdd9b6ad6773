//! Many threads and posts at once, with their source's own ids: what an import asks and writes, a few statements a batch.
//! What an import means is decided in `actions`; single threads and posts are in their own files.
//! Length: row types beside the batch inserts that use them; to be parted into persons and posts.

use crate::columns::Opt;
use crate::persons::NewPerson;
use crate::posts::NewPost;
use crate::schema::{contents, persons, posts, tags, thread_tags, threads};
use crate::search::{NewContent, vector};
use crate::threads::{NewThread, Thread};
use crate::{Conn, Result, lock_key};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Text};
use domain::{GroupId, IdSource, PersonId, PostId, TagId, TagName, ThreadId, Time};
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

/// The group's posts with these source ids, which may be the same in several threads.
///
/// # Errors
/// Of the database.
pub fn known_posts(c: &mut Conn, group: GroupId, source_ids: &[String]) -> Result<HashMap<String, Vec<Known>>> {
    let mut known: HashMap<String, Vec<Known>> = HashMap::new();
    for part in source_ids.chunks(ROWS) {
        let rows: Vec<(i64, i64, String, i64, Option<String>)> = posts::table
            .inner_join(threads::table)
            .filter(posts::source_id.eq_any(part))
            .filter(threads::group_id.eq(group.0))
            .select((posts::id, posts::thread_id, posts::path, posts::created_at, posts::source_id))
            .load(c)?;
        for (post, thread, path, at, source) in rows {
            let one = Known { thread: ThreadId(thread), post: PostId(post), path, created_at: Time(at) };
            known.entry(source.unwrap_or_default()).or_default().push(one);
        }
    }
    Ok(known)
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

/// The persons behind these keys: of a placeholder that was claimed, the member who did.
///
/// # Errors
/// Of the database.
pub fn persons_of(c: &mut Conn, keys: &[String]) -> Result<HashMap<String, PersonId>> {
    let mut found = HashMap::new();
    for part in keys.chunks(ROWS) {
        let rows: Vec<(i64, Option<String>, Option<i64>)> = persons::table
            .filter(persons::source_key.eq_any(part))
            .select((persons::id, persons::source_key, persons::claimed_by))
            .load(c)?;
        let own = rows.into_iter().filter_map(|(id, key, claimed)| Some((key?, PersonId(claimed.unwrap_or(id)))));
        found.extend(own);
    }
    Ok(found)
}

/// The keys of these persons, for those who have one.
///
/// # Errors
/// Of the database.
pub fn keys_of(c: &mut Conn, ids: &[i64]) -> Result<HashMap<i64, String>> {
    let mut found = HashMap::new();
    for part in ids.chunks(ROWS) {
        let own = persons::table.filter(persons::id.eq_any(part)).filter(persons::source_key.is_not_null());
        let rows: Vec<(i64, Option<String>)> = own.select((persons::id, persons::source_key)).load(c)?;
        found.extend(rows.into_iter().filter_map(|(id, key)| Some((id, key?))));
    }
    Ok(found)
}

/// Adds persons.
///
/// # Errors
/// Of the database.
pub fn add_persons(c: &mut Conn, new: &[NewPerson<'_>]) -> Result<()> {
    for part in new.chunks(ROWS) {
        both!(c => diesel::insert_into(persons::table).values(part).execute(c))?;
    }
    Ok(())
}

/// Adds threads.
///
/// # Errors
/// Of the database.
pub fn add_threads(c: &mut Conn, new: &[NewThread<'_>]) -> Result<()> {
    for part in new.chunks(ROWS) {
        both!(c => diesel::insert_into(threads::table).values(part).execute(c))?;
    }
    Ok(())
}

/// Adds posts. An answered post must come before its answers.
///
/// # Errors
/// Of the database.
pub fn add_posts(c: &mut Conn, new: &[NewPost<'_>]) -> Result<()> {
    for part in new.chunks(ROWS) {
        both!(c => diesel::insert_into(posts::table).values(part).execute(c))?;
    }
    Ok(())
}

/// Marks posts as helpful since they were written: when it was done, the source does not tell.
///
/// # Errors
/// Of the database.
pub fn mark_helpful(c: &mut Conn, ids: &[i64]) -> Result<()> {
    for part in ids.chunks(ROWS) {
        diesel::update(posts::table.filter(posts::id.eq_any(part)))
            .set(posts::helpful_at.eq(posts::created_at.nullable()))
            .execute(c)?;
    }
    Ok(())
}

/// Closes a thread to replies, and keeps since when.
///
/// # Errors
/// Of the database.
pub fn close(c: &mut Conn, thread: ThreadId, at: Time) -> Result<()> {
    diesel::update(threads::table.find(thread.0)).set(threads::locked_at.eq(Some(at.0))).execute(c)?;
    Ok(())
}

/// Adds texts to be found.
///
/// # Errors
/// Of the database.
pub fn add_contents(c: &mut Conn, new: &[NewContent<'_>]) -> Result<()> {
    for part in new.chunks(ROWS) {
        both!(c => diesel::insert_into(contents::table).values(part).execute(c))?;
        if let Conn::Pg(pg) = c {
            let ids: Vec<i64> = part.iter().map(|n| n.id).collect();
            let vectors: Vec<String> = part.iter().map(|n| vector(n.title_tokens, n.body_tokens)).collect();
            let sql = "UPDATE contents SET search_vector = new.v::tsvector \
                FROM unnest($1, $2) AS new(id, v) WHERE contents.id = new.id";
            diesel::sql_query(sql).bind::<Array<BigInt>, _>(ids).bind::<Array<Text>, _>(vectors).execute(pg)?;
        }
    }
    Ok(())
}

/// Gives threads their tags; unknown tags are made.
///
/// # Errors
/// Of the database.
pub fn add_tags(c: &mut Conn, ids: &IdSource, now: Time, of: &[(ThreadId, Vec<TagName>)]) -> Result<()> {
    let mut names: Vec<&str> = of.iter().flat_map(|(_, names)| names.iter().map(TagName::as_str)).collect();
    names.sort_unstable();
    names.dedup();
    let mut known: HashMap<String, TagId> = HashMap::new();
    for part in names.chunks(ROWS) {
        let rows = |name: &&str| {
            (
                tags::id.eq(ids.next(now)),
                tags::name.eq((*name).to_owned()),
                tags::name_folded.eq((*name).to_owned()),
                tags::created_at.eq(now.0),
            )
        };
        let rows: Vec<_> = part.iter().map(rows).collect();
        both!(c => diesel::insert_into(tags::table).values(&rows).on_conflict_do_nothing().execute(c))?;
        let made: Vec<(String, i64)> =
            tags::table.filter(tags::name_folded.eq_any(part)).select((tags::name_folded, tags::id)).load(c)?;
        known.extend(made.into_iter().map(|(name, id)| (name, TagId(id))));
    }
    let pairs: Vec<_> = of
        .iter()
        .flat_map(|(thread, names)| names.iter().filter_map(|n| Some((*thread, *known.get(n.as_str())?))))
        .map(|(thread, tag)| (thread_tags::thread_id.eq(thread.0), thread_tags::tag_id.eq(tag.0)))
        .collect();
    for part in pairs.chunks(ROWS) {
        both!(c => diesel::insert_into(thread_tags::table).values(part).on_conflict_do_nothing().execute(c))?;
    }
    Ok(())
}

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
