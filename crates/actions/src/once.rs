//! Doing a repeated request once: the same member, route and key give the same answer; another body under the key is a
//! conflict. The key is kept in the action's own transaction, so an acknowledged change and its answer stand or fall together.

use crate::cx::Cx;
use crate::{Error, Result};
use serde::Serialize;
use serde::de::DeserializeOwned;
use storage::idempotency;

/// Most characters of a key.
pub const KEY_MAX: usize = 100;
/// Hours an answer is kept.
pub const KEPT_HOURS: i64 = 24;

/// A request that may come again.
#[derive(Clone, Debug)]
pub struct Request {
    /// The route, e.g. `POST /threads/{id}/replies` with its ids.
    pub route: String,
    /// The key the client gave; without one nothing is kept.
    pub key: Option<String>,
    /// SHA-256 of the body.
    pub body_hash: [u8; 32],
}

/// Whether the actor's request to a route has been done under a key.
///
/// # Errors
/// Of the database.
pub fn is_done(cx: &mut Cx<'_>, route: &str, key: &str) -> Result<bool> {
    match cx.me().map(|me| me.person) {
        Ok(person) if !key.is_empty() => Ok(idempotency::is_kept(cx.conn, person, (route, key))?),
        _ => Ok(false),
    }
}

/// Runs `f`, or gives the answer it gave before.
///
/// # Errors
/// [`Error::Conflict`] `key-reused`; those of `f`.
pub fn once<T, F>(cx: &mut Cx<'_>, request: &Request, f: F) -> Result<T>
where
    T: Serialize + DeserializeOwned,
    F: FnOnce(&mut Cx<'_>) -> Result<T>,
{
    let (Some(key), Ok(person)) = (request.key.as_deref().filter(|k| !k.is_empty()), cx.me().map(|me| me.person))
    else {
        return f(cx);
    };
    if key.chars().count() > KEY_MAX {
        return Err(Error::invalid("key", "too-long"));
    }
    let place = (request.route.as_str(), key);
    let times = (cx.now, cx.now.plus_seconds(-KEPT_HOURS * 3_600));
    if let Some(kept) = idempotency::claim(cx.conn, person, place, &request.body_hash, times)? {
        if kept.body_hash != request.body_hash {
            return Err(Error::Conflict("key-reused"));
        }
        return serde_json::from_str(&kept.answer).map_err(|e| Error::Internal(Box::new(e)));
    }
    let value = f(cx)?;
    let answer = serde_json::to_string(&value).map_err(|e| Error::Internal(Box::new(e)))?;
    idempotency::keep(cx.conn, person, place, &answer)?;
    Ok(value)
}
