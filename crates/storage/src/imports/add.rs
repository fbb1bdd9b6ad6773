//! What an import adds, some hundred rows a statement.
//! What is there already is asked in the file above.

use super::ROWS;
use crate::posts::NewPost;
use crate::schema::{contents, posts, tags, thread_tags, threads};
use crate::search::{NewContent, vector};
use crate::threads::NewThread;
use crate::{Conn, Result};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Text};
use domain::{IdSource, TagId, TagName, ThreadId, Time};
use std::collections::HashMap;

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
