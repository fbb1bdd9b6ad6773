//! The operator's list of who has an account.

use crate::schema::{accounts, addresses, organisations, persons};
use crate::{Conn, Result};
use diesel::prelude::*;

/// A row of the operator's list.
#[derive(Clone, Debug)]
pub struct Listed {
    /// Primary address.
    pub address: String,
    /// Name.
    pub name: String,
    /// Organisation; empty when none.
    pub organisation: String,
}

/// Everybody with an open account, by address.
///
/// # Errors
/// Of the database.
pub fn list(c: &mut Conn) -> Result<Vec<Listed>> {
    let all = accounts::table
        .inner_join(persons::table.on(persons::id.eq(accounts::person_id)))
        .inner_join(addresses::table.on(addresses::person_id.eq(accounts::person_id)))
        .left_join(organisations::table.on(persons::organisation_id.eq(organisations::id.nullable())))
        .filter(persons::closed_at.is_null())
        .filter(addresses::is_primary.eq(true));
    let rows: Vec<(String, String, Option<String>)> = all
        .order(addresses::address.asc())
        .select((addresses::address, persons::name, organisations::name.nullable()))
        .load(c)?;
    Ok(rows
        .into_iter()
        .map(|(address, name, organisation)| Listed { address, name, organisation: organisation.unwrap_or_default() })
        .collect())
}
