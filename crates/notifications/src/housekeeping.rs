//! Forgetting what has served: links and sessions that ended, answers kept for repeated requests, counted tries, letters sent.

use domain::Time;
use storage::{Conn, Result, devices, idempotency, links, outbox, sessions, throttles};

/// Hours an answer to a repeated request is kept.
const ANSWERS_HOURS: i64 = 24;
/// Days counted tries are kept; no window and no wait is longer.
const TRIES_DAYS: i64 = 2;
/// Days letters are kept after they were sent or given up, without their text.
const LETTERS_DAYS: i64 = 30;
/// Days a browser is known without being seen.
const DEVICES_DAYS: i64 = 400;

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
    rows += devices::forget_before(c, now.plus_days(-DEVICES_DAYS))?;
    Ok(rows)
}
