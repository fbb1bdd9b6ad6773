//! Forgetting what has served: links and sessions that ended, answers kept for repeated requests, counted tries, letters
//! sent, the texts of posts deleted long ago.

use domain::Time;
use storage::{Conn, Result, devices, idempotency, letters, links, mails_in, outbox, revisions, sessions, throttles};

/// Hours an answer to a repeated request is kept.
const ANSWERS_HOURS: i64 = 24;
/// Days counted tries are kept; no window and no wait is longer.
const TRIES_DAYS: i64 = 2;
/// Days letters are kept after they were sent or given up, without their text.
const LETTERS_DAYS: i64 = 30;
/// Days it is known that a mail was handled: longer than an address for answers works.
const MAILS_DAYS: i64 = 90;
/// Days a browser is known without being seen.
const DEVICES_DAYS: i64 = 400;
/// Days the text of a deleted post is kept for moderators.
const DELETED_DAYS: i64 = 90;
/// Deleted texts disposed of at a time.
const DELETED_AT_ONCE: i64 = 500;

/// Forgets. Answers how many rows went.
///
/// # Errors
/// Of the database.
pub fn forget(c: &mut Conn, now: Time) -> Result<usize> {
    let mut rows = links::forget_expired(c, now)?;
    rows += sessions::forget_expired(c, now)?;
    rows += idempotency::forget_before(c, now.plus_seconds(-ANSWERS_HOURS * 3_600))?;
    rows += throttles::forget_before(c, now.plus_days(-TRIES_DAYS))?;
    rows += outbox::forget_before(c, now.plus_days(-LETTERS_DAYS))?;
    rows += letters::forget_before(c, now.plus_days(-LETTERS_DAYS))?;
    rows += storage::greetings::forget_before(c, actions::letters::greeting::forgotten_before(now))?;
    rows += mails_in::forget_before(c, now.plus_days(-MAILS_DAYS))?;
    rows += devices::forget_before(c, now.plus_days(-DEVICES_DAYS))?;
    for place in revisions::deleted_before(c, now.plus_days(-DELETED_DAYS), DELETED_AT_ONCE)? {
        rows += usize::from(revisions::dispose_of_text(c, place)?);
    }
    Ok(rows)
}
