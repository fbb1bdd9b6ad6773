//! How members want to be written to, kept with their account as one JSON value. What it means is the actions' business.

use crate::schema::accounts;
use crate::{Conn, Result};
use diesel::prelude::*;
use domain::PersonId;

/// A member's preferences as kept: JSON.
///
/// # Errors
/// Of the database.
pub fn find(c: &mut Conn, person: PersonId) -> Result<Option<String>> {
    let own = accounts::table.find(person.0).select(accounts::preferences);
    Ok(own.first::<Option<String>>(c).optional()?.flatten())
}

/// Keeps a member's preferences, and the language chosen with them; what is not given stays.
///
/// # Errors
/// Of the database.
pub fn set(c: &mut Conn, person: PersonId, json: Option<&str>, language: Option<&str>) -> Result<()> {
    let own = accounts::table.find(person.0);
    if let Some(json) = json {
        diesel::update(own).set(accounts::preferences.eq(Some(json))).execute(c)?;
    }
    if let Some(language) = language {
        diesel::update(own).set(accounts::language.eq(Some(language))).execute(c)?;
    }
    Ok(())
}
