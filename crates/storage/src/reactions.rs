//! Reactions to posts, counted on the post by single statements so that two at once both count; and bookmarks, which
//! nobody else sees.

use crate::schema::{bookmarks, posts, reactions};
use crate::{Conn, Result};
use diesel::prelude::*;
use domain::{PersonId, PostId, Reaction, Time, Word as _};

/// Gives a reaction. Answers false when it was given before.
///
/// # Errors
/// Of the database.
pub fn give(c: &mut Conn, post: PostId, person: PersonId, kind: Reaction, now: Time) -> Result<bool> {
    let row = (
        reactions::post_id.eq(post.0),
        reactions::person_id.eq(person.0),
        reactions::kind.eq(kind.word()),
        reactions::created_at.eq(now.0),
    );
    let given = both!(c => diesel::insert_into(reactions::table).values(row).on_conflict_do_nothing().execute(c))?;
    count(c, post, kind, i32::try_from(given).unwrap_or(0))?;
    Ok(given == 1)
}

/// Takes a reaction back. Answers false when there was none.
///
/// # Errors
/// Of the database.
pub fn take_back(c: &mut Conn, post: PostId, person: PersonId, kind: Reaction) -> Result<bool> {
    let own = reactions::table.find((post.0, person.0, kind.word()));
    let taken = diesel::delete(own).execute(c)?;
    count(c, post, kind, -i32::try_from(taken).unwrap_or(0))?;
    Ok(taken == 1)
}

fn count(c: &mut Conn, post: PostId, kind: Reaction, by: i32) -> Result<()> {
    if by == 0 {
        return Ok(());
    }
    let row = posts::table.find(post.0);
    match kind {
        Reaction::Thanks => {
            both!(c => diesel::update(row).set(posts::thanks_count.eq(posts::thanks_count + by)).execute(c))?
        }
        Reaction::Same => both!(c => diesel::update(row).set(posts::same_count.eq(posts::same_count + by)).execute(c))?,
    };
    Ok(())
}

/// Which of these posts a person has reacted to, and how. One query.
///
/// # Errors
/// Of the database.
pub fn given(c: &mut Conn, person: PersonId, to: &[PostId]) -> Result<Vec<(PostId, Reaction)>> {
    let ids: Vec<i64> = to.iter().map(|p| p.0).collect();
    let own = reactions::table.filter(reactions::person_id.eq(person.0)).filter(reactions::post_id.eq_any(ids));
    let rows: Vec<(i64, String)> = own.select((reactions::post_id, reactions::kind)).load(c)?;
    Ok(rows.into_iter().filter_map(|(id, kind)| Some((PostId(id), Reaction::from_word(&kind)?))).collect())
}

/// Keeps a post, or lets it go.
///
/// # Errors
/// Of the database.
pub fn set_bookmark(c: &mut Conn, person: PersonId, post: PostId, on: bool, now: Time) -> Result<()> {
    if on {
        let row = (bookmarks::person_id.eq(person.0), bookmarks::post_id.eq(post.0), bookmarks::created_at.eq(now.0));
        both!(c => diesel::insert_into(bookmarks::table).values(row).on_conflict_do_nothing().execute(c))?;
    } else {
        diesel::delete(bookmarks::table.find((person.0, post.0))).execute(c)?;
    }
    Ok(())
}

/// Which of these posts a person has kept. One query.
///
/// # Errors
/// Of the database.
pub fn bookmarked(c: &mut Conn, person: PersonId, of: &[PostId]) -> Result<Vec<PostId>> {
    let ids: Vec<i64> = of.iter().map(|p| p.0).collect();
    let own = bookmarks::table.filter(bookmarks::person_id.eq(person.0)).filter(bookmarks::post_id.eq_any(ids));
    let rows: Vec<i64> = own.select(bookmarks::post_id).load(c)?;
    Ok(rows.into_iter().map(PostId).collect())
}
