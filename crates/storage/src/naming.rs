//! Where others have named a person in what they wrote, and putting another text in its place. What a name is replaced by
//! is decided in `actions`.

use crate::quotations::{QUOTING, unread_after};
use crate::schema::{drafts, mentions, networks, persons, post_revisions, posts, quotations};
use crate::search::vector;
use crate::{Conn, Result};
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Text};
use domain::{PersonId, PostId};

/// A post that may name somebody.
#[derive(Clone, Debug, Queryable)]
pub struct Naming {
    /// Which.
    #[diesel(deserialize_as = i64)]
    pub id: PostId,
    /// Markdown.
    pub body: String,
    /// Language tag.
    pub lang: String,
}

/// A text kept elsewhere than in a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// What a post said before.
    Revision,
    /// What somebody is writing.
    Draft,
    /// What somebody says about themselves.
    About,
    /// A network's charter.
    Charter,
}

/// The places where texts are kept beside posts.
pub const KEPT: [Kept; 4] = [Kept::Revision, Kept::Draft, Kept::About, Kept::Charter];

/// Posts that a person wrote.
///
/// # Errors
/// Of the database.
pub fn written_by(c: &mut Conn, person: PersonId) -> Result<Vec<PostId>> {
    let ids: Vec<i64> = posts::table.filter(posts::author_id.eq(person.0)).select(posts::id).load(c)?;
    Ok(ids.into_iter().map(PostId).collect())
}

/// The names that a person's posts were written under.
///
/// # Errors
/// Of the database.
pub fn names_of(c: &mut Conn, person: PersonId) -> Result<Vec<String>> {
    Ok(posts::table.filter(posts::author_id.eq(person.0)).select(posts::author_name).distinct().load(c)?)
}

/// Posts that mention a person, and those that quote something that they wrote; of what has not been read for quotations
/// yet, everything that quotes anything.
///
/// # Errors
/// Of the database.
pub fn posts_around(c: &mut Conn, person: PersonId) -> Result<Vec<Naming>> {
    let columns = (posts::id, posts::body, posts::lang);
    let naming = mentions::table.filter(mentions::person_id.eq(person.0)).select(mentions::post_id);
    let mut found: Vec<Naming> = posts::table.filter(posts::id.eq_any(naming)).select(columns).load(c)?;
    let own = diesel::alias!(posts as own);
    let written = own.filter(own.field(posts::author_id).eq(person.0)).select(own.field(posts::id));
    let quoting = quotations::table.filter(quotations::quoted_id.eq_any(written)).select(quotations::post_id);
    found.extend(posts::table.filter(posts::id.eq_any(quoting)).select(columns).load::<Naming>(c)?);
    if let Some(after) = unread_after(c)? {
        let unread = posts::table.filter(posts::id.gt(after.0)).filter(posts::body.like(QUOTING));
        found.extend(unread.select(columns).load::<Naming>(c)?);
    }
    found.sort_unstable_by_key(|post| post.id);
    found.dedup_by_key(|post| post.id);
    Ok(found)
}

/// Puts a text in place of a post's. Its version counts up, so that a form which still holds the old text is told.
///
/// # Errors
/// Of the database.
pub fn rewrite_post(c: &mut Conn, post: PostId, (body, html): (&str, &str), tokens: &str) -> Result<()> {
    let set = (posts::body.eq(body), posts::html.eq(html), posts::version.eq(posts::version + 1));
    diesel::update(posts::table.find(post.0)).set(set).execute(c)?;
    if c.is_pg() {
        let row: Option<String> = title_tokens(c, post)?;
        let vector = vector(row.as_deref().unwrap_or_default(), tokens);
        diesel::sql_query("UPDATE contents SET body_tokens = $1, search_vector = $2::tsvector WHERE id = $3")
            .bind::<Text, _>(tokens)
            .bind::<Text, _>(vector)
            .bind::<BigInt, _>(post.0)
            .execute(c)?;
    } else {
        use crate::schema::contents;
        diesel::update(contents::table.find(post.0)).set(contents::body_tokens.eq(tokens)).execute(c)?;
    }
    Ok(())
}

fn title_tokens(c: &mut Conn, post: PostId) -> Result<Option<String>> {
    use crate::schema::contents;
    Ok(contents::table.find(post.0).select(contents::title_tokens).first(c).optional()?)
}

/// Texts of one kind that speak of a person's id, in any spelling, or that quote one of some posts; each with its row's id.
///
/// # Errors
/// Of the database.
pub fn kept(c: &mut Conn, kind: Kept, id: &str) -> Result<Vec<(i64, String)>> {
    let says = |column: &str| format!("lower({column}) LIKE '%user:");
    let pattern = format!("{}%", id.to_ascii_lowercase());
    debug_assert!(pattern.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'%'), "an id holds no quotation mark");
    let condition = |column: &str| sql::<Bool>(&format!("({}{pattern}' OR {column} LIKE '%](/posts/%')", says(column)));
    Ok(match kind {
        Kept::Revision => {
            let rows = post_revisions::table.filter(condition("body"));
            rows.select((post_revisions::id, post_revisions::body)).load(c)?
        }
        Kept::Draft => drafts::table.filter(condition("body")).select((drafts::id, drafts::body)).load(c)?,
        Kept::About => persons::table.filter(condition("about")).select((persons::id, persons::about)).load(c)?,
        Kept::Charter => {
            let rows = networks::table.filter(condition("charter_body"));
            rows.select((networks::id, networks::charter_body)).load(c)?
        }
    })
}

/// Puts a text in place of one that is kept; `html` is a charter's.
///
/// # Errors
/// Of the database.
pub fn rewrite_kept(c: &mut Conn, kind: Kept, (row, body): (i64, &str), html: &str) -> Result<()> {
    match kind {
        Kept::Revision => {
            diesel::update(post_revisions::table.find(row)).set(post_revisions::body.eq(body)).execute(c)?
        }
        Kept::Draft => diesel::update(drafts::table.find(row)).set(drafts::body.eq(body)).execute(c)?,
        Kept::About => diesel::update(persons::table.find(row)).set(persons::about.eq(body)).execute(c)?,
        Kept::Charter => {
            let set = (networks::charter_body.eq(body), networks::charter_html.eq(html));
            diesel::update(networks::table.find(row)).set(set).execute(c)?
        }
    };
    Ok(())
}
