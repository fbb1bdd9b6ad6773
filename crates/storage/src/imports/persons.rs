//! Authors of what is imported: persons known by a key of their source.
//! Who a member is belongs to `persons`.

use super::ROWS;
use crate::persons::NewPerson;
use crate::schema::persons;
use crate::{Conn, Result};
use diesel::prelude::*;
use domain::PersonId;
use std::collections::HashMap;

/// The persons behind these keys: of a placeholder that was claimed, the member who did.
///
/// # Errors
/// Of the database.
pub fn persons_of(c: &mut Conn, keys: &[String]) -> Result<HashMap<String, PersonId>> {
    let mut found = HashMap::new();
    for part in keys.chunks(ROWS) {
        let rows: Vec<(i64, Option<String>, Option<i64>)> = persons::table
            .filter(persons::source_key.eq_any(part))
            .select((persons::id, persons::source_key, persons::claimed_by))
            .load(c)?;
        let own = rows.into_iter().filter_map(|(id, key, claimed)| Some((key?, PersonId(claimed.unwrap_or(id)))));
        found.extend(own);
    }
    Ok(found)
}

/// The keys of these persons, for those who have one.
///
/// # Errors
/// Of the database.
pub fn keys_of(c: &mut Conn, ids: &[i64]) -> Result<HashMap<i64, String>> {
    let mut found = HashMap::new();
    for part in ids.chunks(ROWS) {
        let own = persons::table.filter(persons::id.eq_any(part)).filter(persons::source_key.is_not_null());
        let rows: Vec<(i64, Option<String>)> = own.select((persons::id, persons::source_key)).load(c)?;
        found.extend(rows.into_iter().filter_map(|(id, key)| Some((id, key?))));
    }
    Ok(found)
}

/// Adds persons.
///
/// # Errors
/// Of the database.
pub fn add_persons(c: &mut Conn, new: &[NewPerson<'_>]) -> Result<()> {
    for part in new.chunks(ROWS) {
        both!(c => diesel::insert_into(persons::table).values(part).execute(c))?;
    }
    Ok(())
}
