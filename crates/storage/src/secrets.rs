//! The keys that our own tokens are signed with. Versioned: a new one leaves what older ones signed valid, a deleted one ends it.

use crate::schema::secrets;
use crate::{Conn, Result};
use diesel::prelude::*;
use domain::Time;

/// A key with its version.
pub type Key = (i32, Vec<u8>);

/// The newest key.
///
/// # Errors
/// Of the database.
pub fn newest(c: &mut Conn) -> Result<Option<Key>> {
    let newest = secrets::table.order(secrets::version.desc()).select((secrets::version, secrets::key));
    Ok(newest.first(c).optional()?)
}

/// The key of a version.
///
/// # Errors
/// Of the database.
pub fn find(c: &mut Conn, version: i32) -> Result<Option<Vec<u8>>> {
    Ok(secrets::table.find(version).select(secrets::key).first(c).optional()?)
}

/// Adds a key; one that is there stays. Two processes that start at once both find the first.
///
/// # Errors
/// Of the database.
pub fn add(c: &mut Conn, (version, key): (i32, &[u8]), now: Time) -> Result<()> {
    let row = (secrets::version.eq(version), secrets::key.eq(key), secrets::created_at.eq(now.0));
    both!(c => diesel::insert_into(secrets::table).values(row).on_conflict_do_nothing().execute(c))?;
    Ok(())
}
