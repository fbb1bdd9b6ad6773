//! The message one request leaves for the next page: a key of the locale files in a short-lived cookie, never text.

use crate::own_path::own_path;
use actix_web::cookie::{Cookie, SameSite, time::Duration};
use templates::{Flash, FlashKind, Shell};

/// The cookie.
pub const COOKIE: &str = "praxis_flash";

/// A cookie that carries a message's key for a minute.
pub fn cookie(key: &str, secure: bool) -> Cookie<'static> {
    Cookie::build(COOKIE, key.to_owned())
        .path("/")
        .http_only(true)
        .secure(secure)
        .same_site(SameSite::Lax)
        .max_age(Duration::seconds(60))
        .finish()
}

/// A message that can be undone: `undo` is the path that a button on the next page posts to.
pub fn undoable(key: &str, undo: impl std::fmt::Display) -> String {
    format!("{key},{undo}")
}

/// A message that says how many.
pub fn counted(key: &str, count: usize) -> String {
    format!("{key}:{count}")
}

/// The cookie's end.
pub fn spent() -> Cookie<'static> {
    let mut cookie = cookie("", false);
    cookie.make_removal();
    cookie
}

/// The message in words; a key nobody wrote gives none. A key is `name`, or what [`undoable`] or [`counted`] gave.
pub fn read(value: &str, shell: &Shell) -> Option<Flash> {
    let (key, undo) = value.split_once(',').map_or((value, None), |(key, undo)| (key, Some(undo)));
    let (key, count) = key.split_once(':').map_or((key, None), |(key, count)| (key, count.parse::<u32>().ok()));
    let known = key.starts_with("flash-") && shell.locale.keys().any(|k| k == key);
    let kind = if key.starts_with("flash-failed") { FlashKind::Failed } else { FlashKind::Done };
    known.then(|| Flash {
        kind,
        text: count.map_or_else(|| shell.t(key).to_owned(), |count| shell.n(key, count).to_string()),
        undo: undo.and_then(own_path).map(str::to_owned),
    })
}
