//! The one table of searchable content: (kind, id), where it lives, the tokens of its text. Written in the transaction of
//! the change it mirrors. Only the matching differs between the engines: FTS5 here, `tsvector` there.

use crate::columns::Opt;
use crate::schema::contents;
use crate::{Conn, Result};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Double, Text};
use domain::{GroupId, PostId, ThreadId};

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
#[derive(Clone, Debug, Queryable)]
pub struct Hit {
    /// The noun's id.
    pub id: i64,
    /// Its kind.
    pub kind: String,
    /// Of which thread.
    #[diesel(deserialize_as = Opt<ThreadId>)]
    pub thread_id: Option<ThreadId>,
    /// Of which post.
    #[diesel(deserialize_as = Opt<PostId>)]
    pub post_id: Option<PostId>,
    /// Higher is better; comparable within one engine only.
    pub score: f64,
}

/// A parsed question: tokens that must all be there, and tokens that must not.
#[derive(Clone, Debug, Default)]
pub struct Match {
    /// Each inner list is one word's tokens in order: a phrase when there are several.
    pub all: Vec<Vec<String>>,
    /// Must not be there.
    pub none: Vec<Vec<String>>,
    /// The last word may be unfinished.
    pub last_is_prefix: bool,
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

/// The engine's own form of a question.
fn expression(question: &Match, pg: bool) -> String {
    let word = |w: &String| {
        if pg {
            format!("'{}'", w.replace('\\', "\\\\").replace('\'', "''"))
        } else {
            format!("\"{}\"", w.replace('"', "\"\""))
        }
    };
    let phrase = |words: &Vec<String>| {
        let words: Vec<String> = words.iter().map(word).collect();
        if pg { format!("({})", words.join(" <-> ")) } else { format!("({})", words.join(" + ")) }
    };
    let mut all: Vec<String> = question.all.iter().map(phrase).collect();
    if question.last_is_prefix
        && let (Some(last), Some(words)) = (all.last_mut(), question.all.last())
        && words.len() == 1
    {
        *last = if pg { format!("{}:*", word(&words[0])) } else { format!("{}*", word(&words[0])) };
    }
    let (and, not) = if pg { (" & ", " & !") } else { (" AND ", " NOT ") };
    let mut out = all.join(and);
    for words in &question.none {
        out.push_str(not);
        out.push_str(&phrase(words));
    }
    out
}

/// A page of texts in these groups that match, the best first; `skip` comes from a cursor and is bounded by the caller.
/// The groups are part of the query, so nothing else is counted or seen.
///
/// # Errors
/// Of the database.
pub fn find(c: &mut Conn, question: &Match, groups: &[GroupId], page: (i64, i64)) -> Result<Vec<Hit>> {
    if question.all.is_empty() || groups.is_empty() {
        return Ok(Vec::new());
    }
    let pg = c.is_pg();
    let expression = expression(question, pg);
    let groups: Vec<i64> = groups.iter().map(|g| g.0).collect();
    let (open, close) = if pg {
        ("search_vector @@ ", "::tsquery")
    } else {
        ("contents.id IN (SELECT rowid FROM contents_fts WHERE contents_fts MATCH ", ")")
    };
    let score = if pg {
        diesel::dsl::sql::<Double>("ts_rank_cd(search_vector, ")
            .bind::<Text, _>(expression.clone())
            .sql("::tsquery)::float8")
    } else {
        diesel::dsl::sql::<Double>("(SELECT -bm25(contents_fts, 8.0, 1.0) FROM contents_fts WHERE contents_fts MATCH ")
            .bind::<Text, _>(expression.clone())
            .sql(" AND rowid = contents.id)")
    };
    let matches = diesel::dsl::sql::<Bool>(open).bind::<Text, _>(expression).sql(close);
    let order = diesel::dsl::sql::<Double>("5 DESC, 1");
    both!(c => contents::table
        .filter(contents::group_id.eq_any(groups)).filter(matches)
        .order(order).limit(page.1).offset(page.0)
        .select((contents::id, contents::kind, contents::thread_id, contents::post_id, score))
        .load(c))
    .map_err(Into::into)
}
