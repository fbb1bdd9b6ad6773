//! Small facts of the installation, a text under a name. Configuration is not kept here.

use crate::schema::settings;
use crate::{Conn, Result};
use diesel::prelude::*;

/// The text under a name.
///
/// # Errors
/// Of the database.
pub fn get(c: &mut Conn, name: &str) -> Result<Option<String>> {
    Ok(settings::table.find(name).select(settings::value).first(c).optional()?)
}

/// Keeps a text under a name.
///
/// # Errors
/// Of the database.
pub fn set(c: &mut Conn, name: &str, value: &str) -> Result<()> {
    let row = (settings::name.eq(name), settings::value.eq(value));
    both!(c => diesel::insert_into(settings::table).values(row).on_conflict(settings::name)
        .do_update().set(settings::value.eq(value)).execute(c))?;
    Ok(())
}

/// Takes a text away. False when there was none: of two at once, one has it.
///
/// # Errors
/// Of the database.
pub fn take(c: &mut Conn, name: &str) -> Result<bool> {
    Ok(diesel::delete(settings::table.find(name)).execute(c)? == 1)
}
