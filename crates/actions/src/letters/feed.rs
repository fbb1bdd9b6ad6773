//! The letters that came to a member, for a program that follows them: each as it may be read now.

use super::build::{Built, Cache, Use, build_for};
use super::history::DAYS;
use crate::Result;
use crate::cx::Cx;
use storage::letters;

/// Letters, at most: one a day.
const MOST: i64 = 40;

/// The letters that came in the last thirty days, the newest first.
///
/// # Errors
/// [`crate::Error::Forbidden`] when nobody is signed in.
pub fn feed(cx: &mut Cx<'_>) -> Result<Vec<Built>> {
    let person = cx.me()?.person;
    let mut came = letters::history(cx.conn, person, cx.now.plus_days(-DAYS), MOST)?;
    came.retain(|letter| letter.state == "sent");
    let mut built = build_for(cx, &mut Cache::default(), came, Use::Looking)?;
    built.sort_by_key(|built| std::cmp::Reverse(built.letter.id));
    Ok(built)
}
