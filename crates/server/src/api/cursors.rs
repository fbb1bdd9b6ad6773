//! Cursors: where the next page of a list begins. Opaque to callers: a letter for the list and an id. Anything else is 400.

use super::call::{Call, Refused};
use crate::error_response::Failure;
use std::fmt::Display;
use std::str::FromStr;

/// A cursor of a list.
pub fn make(list: char, id: impl Display) -> String {
    format!("{list}{id}")
}

/// Reads a cursor of the list; none begins at the beginning.
///
/// # Errors
/// Refused as malformed when it is not one of this list.
pub fn read<T: FromStr>(call: &Call, list: char, cursor: Option<&str>) -> Result<Option<T>, Refused> {
    let Some(cursor) = cursor.filter(|c| !c.is_empty()) else {
        return Ok(None);
    };
    let id = cursor.strip_prefix(list).and_then(|id| id.parse().ok());
    id.map(Some).ok_or_else(|| unknown(call))
}

/// The cursor of a list that always fits one page: there is none.
///
/// # Errors
/// As [`read`].
pub fn none(call: &Call, cursor: Option<&str>) -> Result<(), Refused> {
    if cursor.is_none_or(str::is_empty) { Ok(()) } else { Err(unknown(call)) }
}

/// The refusal of a cursor.
pub fn unknown(call: &Call) -> Refused {
    call.refuse(Failure::Malformed("unknown cursor".to_owned()))
}
