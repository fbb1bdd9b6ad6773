//! The one table of searchable content: (kind, id), where it lives, the tokens of its text. Written in the transaction of
//! the change it mirrors. Only the matching differs between the engines: FTS5 here, `tsvector` there.

use crate::schema::contents;
use crate::{Conn, Result};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use domain::{GroupId, PostId, ThreadId, ThreadKind, Word as _};

/// A text to be found.
#[derive(Clone, Debug, Insertable, AsChangeset)]
#[diesel(table_name = contents, treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct NewContent<'a> {
    /// The noun's own id: ids are unique over all nouns.
    pub id: i64,
    /// `post`, `group`, `person`; a thread is found by its opening post.
    pub kind: &'a str,
    /// Where.
    pub network_id: Option<i64>,
    /// Where.
    pub group_id: Option<i64>,
    /// Of which thread.
    pub thread_id: Option<i64>,
    /// Of which post.
    pub post_id: Option<i64>,
    /// Tokens of the title, joined by spaces.
    pub title_tokens: &'a str,
    /// Tokens of the text, joined by spaces.
    pub body_tokens: &'a str,
    /// Now.
    pub created_at: i64,
    /// Version of the analyser.
    pub analyser_version: i32,
}

/// One found text.
#[derive(Clone, Debug, QueryableByName)]
pub struct Hit {
    /// Of which thread.
    #[diesel(sql_type = BigInt, deserialize_as = i64)]
    pub thread_id: ThreadId,
    /// Of which post.
    #[diesel(sql_type = BigInt, deserialize_as = i64)]
    pub post_id: PostId,
    /// Tokens of the title; empty for a reply.
    #[diesel(sql_type = Text)]
    pub title_tokens: String,
}

/// What to look for, in the words of both engines. Made from tokens, so that nothing typed is read as syntax.
#[derive(Clone, Debug, Default)]
pub struct Expression {
    /// For FTS5 `MATCH`.
    pub sqlite: String,
    /// For `tsquery`.
    pub postgres: String,
}

/// Where to look. Hidden, deleted and merged texts are never found.
#[derive(Clone, Debug, Default)]
pub struct Within {
    /// In these groups; empty finds nothing.
    pub groups: Vec<GroupId>,
    /// In threads of this kind.
    pub kind: Option<ThreadKind>,
    /// Opening texts only: one hit a thread.
    pub openings_only: bool,
}

/// Writes or rewrites a text.
///
/// # Errors
/// Of the database.
pub fn put(c: &mut Conn, new: &NewContent<'_>) -> Result<()> {
    both!(c => diesel::insert_into(contents::table).values(new).on_conflict(contents::id).do_update().set(new).execute(c))?;
    if c.is_pg() {
        let vector = vector(new.title_tokens, new.body_tokens);
        diesel::sql_query("UPDATE contents SET search_vector = $1::tsvector WHERE id = $2")
            .bind::<Text, _>(vector)
            .bind::<BigInt, _>(new.id)
            .execute(c)?;
    }
    Ok(())
}

/// Takes a text out.
///
/// # Errors
/// Of the database.
pub fn remove(c: &mut Conn, id: i64) -> Result<()> {
    diesel::delete(contents::table.find(id)).execute(c)?;
    Ok(())
}

/// A `tsvector` literal with positions: title weight A, text weight D. Positions end at 16,383, as PostgreSQL has it.
pub(crate) fn vector(title: &str, body: &str) -> String {
    let mut out = String::with_capacity(title.len() + body.len() + 16);
    let words = title.split(' ').map(|w| (w, "A")).chain(body.split(' ').map(|w| (w, "")));
    for (place, (word, weight)) in words.filter(|(w, _)| !w.is_empty()).enumerate() {
        let word = word.replace('\\', "\\\\").replace('\'', "''");
        let place = (place + 1).min(16_383);
        out.push_str(&format!("'{word}':{place}{weight} "));
    }
    out
}

/// Of more hits than this, the newest so many are ranked and the older ones are not found: whoever looks for a word that
/// stands everywhere has to add another. Ranking all would take as long as there are texts.
pub const RANKED: i64 = 1_000;

/// Texts that match, the best first. The groups and what is withdrawn are part of the query, so nothing else is counted
/// or seen. `(limit, skip)` is bounded by the caller.
///
/// # Errors
/// Of the database.
pub fn find(c: &mut Conn, wanted: &Expression, within: &Within, page: (i64, i64)) -> Result<Vec<Hit>> {
    if within.groups.is_empty() || wanted.sqlite.is_empty() {
        return Ok(Vec::new());
    }
    let (sql, wanted) =
        if c.is_pg() { (in_postgres(within), &wanted.postgres) } else { (in_sqlite(within), &wanted.sqlite) };
    let sql = format!("{sql} LIMIT {} OFFSET {}", page.0, page.1);
    let query = diesel::sql_query(sql).bind::<Text, _>(wanted);
    both!(c => query.load(c)).map_err(Into::into)
}

fn in_postgres(within: &Within) -> String {
    let (groups, seen) = (listed(&within.groups), seen(within));
    // The newest stand in for the table itself, and each is looked up by its keys: joined as a whole, the planner would read
    // the tables from end to end.
    let texts = if within.openings_only {
        "contents".to_owned()
    } else {
        format!(
            "(SELECT m.id, m.post_id, m.title_tokens, m.search_vector FROM contents m WHERE m.search_vector @@ $1::tsquery \
             AND m.group_id IN ({groups}) ORDER BY m.id DESC LIMIT {RANKED})"
        )
    };
    let fence = if within.openings_only { "" } else { " OFFSET 0" };
    format!(
        "SELECT s.thread_id AS thread_id, s.id AS post_id, c.title_tokens AS title_tokens FROM {texts} c \
         CROSS JOIN (SELECT $1::tsquery AS wanted) q CROSS JOIN LATERAL (SELECT p.id, p.thread_id FROM posts p \
         JOIN threads t ON t.id = p.thread_id WHERE p.id = c.post_id AND {seen}{fence}) s \
         WHERE c.search_vector @@ q.wanted ORDER BY ts_rank_cd(c.search_vector, q.wanted) DESC, c.id DESC"
    )
}

fn in_sqlite(within: &Within) -> String {
    let (groups, seen) = (listed(&within.groups), seen(within));
    let newest = if within.openings_only {
        String::new()
    } else {
        format!(
            " AND contents_fts.rowid >= (SELECT coalesce(min(id), 0) FROM (SELECT m.id FROM contents_fts \
             CROSS JOIN contents m ON m.id = contents_fts.rowid WHERE contents_fts MATCH $1 AND m.group_id IN ({groups}) \
             ORDER BY contents_fts.rowid DESC LIMIT {RANKED}))"
        )
    };
    format!(
        "SELECT p.thread_id AS thread_id, p.id AS post_id, c.title_tokens AS title_tokens FROM contents_fts \
         CROSS JOIN contents c ON c.id = contents_fts.rowid CROSS JOIN posts p ON p.id = c.post_id \
         CROSS JOIN threads t ON t.id = p.thread_id WHERE contents_fts MATCH $1{newest} AND {seen} \
         ORDER BY bm25(contents_fts, 8.0, 1.0), c.id DESC"
    )
}

fn listed(groups: &[GroupId]) -> String {
    groups.iter().map(|group| group.0.to_string()).collect::<Vec<_>>().join(", ")
}

/// What may be found, as a condition on the post `p` and the thread `t`. Only numbers and words of ours go into it.
fn seen(within: &Within) -> String {
    let groups = listed(&within.groups);
    let kind = within.kind.map(|kind| format!(" AND t.kind = '{}'", kind.word())).unwrap_or_default();
    let openings = if within.openings_only { " AND p.is_opening" } else { "" };
    format!(
        "p.deleted_at IS NULL AND p.hidden_at IS NULL AND t.deleted_at IS NULL AND t.hidden_at IS NULL \
         AND t.merged_into IS NULL AND t.group_id IN ({groups}){kind}{openings}"
    )
}

/// The texts of a thread belong to another group from now on.
///
/// # Errors
/// Of the database.
pub fn set_group(c: &mut Conn, thread: ThreadId, group: GroupId) -> Result<()> {
    let own = contents::table.filter(contents::thread_id.eq(Some(thread.0)));
    diesel::update(own).set(contents::group_id.eq(Some(group.0))).execute(c)?;
    Ok(())
}

/// The text of a post belongs to this thread and group from now on.
///
/// # Errors
/// Of the database.
pub fn set_thread(c: &mut Conn, post: PostId, thread: ThreadId, group: GroupId) -> Result<()> {
    let set = (contents::thread_id.eq(Some(thread.0)), contents::group_id.eq(Some(group.0)));
    diesel::update(contents::table.filter(contents::post_id.eq(Some(post.0)))).set(set).execute(c)?;
    Ok(())
}
