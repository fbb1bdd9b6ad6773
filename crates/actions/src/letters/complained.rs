//! A reader said that a letter is unwanted, by their provider's button. That stops it, as the link in it would.

use super::choice::{self, Choice};
use crate::Result;
use crate::cx::{Cx, Event};
use domain::LetterEvery;
use storage::bounces;
use storage::preferences;

/// Stops the letter of whoever got that mail. Answers whether it was one of ours.
///
/// # Errors
/// Of the database.
pub fn complained(cx: &mut Cx<'_>, message_id: &str) -> Result<bool> {
    let Some(found) = bounces::receiver(cx.conn, message_id, None)? else { return Ok(false) };
    storage::lock_row(cx.conn, "persons", found.person.0)?;
    let kept = preferences::find(cx.conn, found.person)?;
    let kept = Choice::of(kept.as_deref(), "");
    if kept.every != LetterEvery::Off {
        let zone = preferences::zone(cx.conn, found.person)?.unwrap_or_default();
        choice::set(cx, found.person, (&Choice { every: LetterEvery::Off, ..kept }, &zone))?;
        let data = serde_json::json!({ "every": LetterEvery::Off, "by": "complaint" });
        cx.record(Event { kind: "letters.chosen", person: Some(found.person), data, ..Event::default() })?;
    }
    Ok(true)
}
