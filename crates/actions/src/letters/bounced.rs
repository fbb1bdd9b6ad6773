//! One of our mails did not arrive. Which one it was is known by its `Message-ID`, which nobody guesses, never by the
//! address alone: anybody may write a report about anybody.

use crate::Result;
use crate::cx::{Cx, Event};
use storage::bounces;

/// Notes that a mail came back, from the address that the report is about where it names one. Answers whether it was one of
/// ours, to an address that somebody has.
///
/// # Errors
/// Of the database.
pub fn bounced(cx: &mut Cx<'_>, (message_id, about): (&str, Option<&str>), is_hard: bool) -> Result<bool> {
    let Some(found) = bounces::receiver(cx.conn, message_id, about)? else { return Ok(false) };
    storage::lock_row(cx.conn, "persons", found.person.0)?;
    let Some(known) = bounces::receiver(cx.conn, message_id, about)? else { return Ok(false) };
    let after = known.bounced.and(is_hard, cx.now);
    bounces::set(cx.conn, &known.address, after)?;
    if known.bounced.stopped_at.is_none() && after.stopped_at.is_some() {
        let data = serde_json::json!({ "hard": is_hard });
        cx.record(Event { kind: "mail.stopped", person: Some(known.person), data, ..Event::default() })?;
    }
    Ok(true)
}
