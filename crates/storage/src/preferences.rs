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

/// The zone of what a member is shown.
///
/// # Errors
/// Of the database.
pub fn zone(c: &mut Conn, person: PersonId) -> Result<Option<String>> {
    Ok(accounts::table.find(person.0).select(accounts::zone).first(c).optional()?)
}

/// What a member has chosen; what is none stays as it was.
#[derive(Clone, Copy, Debug, Default)]
pub struct Chosen<'a> {
    /// How they want to be written to, JSON.
    pub json: Option<&'a str>,
    /// Language tag.
    pub language: Option<&'a str>,
    /// Word of the colours.
    pub theme: Option<&'a str>,
    /// IANA time zone.
    pub zone: Option<&'a str>,
}

/// Keeps what a member has chosen.
///
/// # Errors
/// Of the database.
pub fn set(c: &mut Conn, person: PersonId, chosen: &Chosen<'_>) -> Result<()> {
    let own = accounts::table.find(person.0);
    if let Some(json) = chosen.json {
        diesel::update(own).set(accounts::preferences.eq(Some(json))).execute(c)?;
    }
    if let Some(language) = chosen.language {
        diesel::update(own).set(accounts::language.eq(Some(language))).execute(c)?;
    }
    if let Some(theme) = chosen.theme {
        diesel::update(own).set(accounts::theme.eq(theme)).execute(c)?;
    }
    if let Some(zone) = chosen.zone {
        diesel::update(own).set(accounts::zone.eq(zone)).execute(c)?;
    }
    Ok(())
}
