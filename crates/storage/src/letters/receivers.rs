//! Whom letters are written to.

use crate::columns::Opt;
use crate::schema::{accounts, addresses, persons};
use crate::{Conn, Result};
use diesel::prelude::*;
use domain::{PersonId, Time};

/// Whom a letter is for: what is needed to write to them.
#[derive(Clone, Debug, Queryable)]
pub struct Receiver {
    /// Who.
    #[diesel(deserialize_as = i64)]
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// Their organisation.
    pub organisation_id: Option<i64>,
    /// Chosen language.
    pub language: Option<String>,
    /// The zone of what they are shown.
    pub zone: String,
    /// What they chose, JSON.
    pub preferences: Option<String>,
    /// Where they are reached.
    pub address: String,
    /// Mail to it came back, and none is sent there since.
    #[diesel(deserialize_as = Opt<Time>)]
    pub mail_stopped_at: Option<Time>,
    /// When they were last on the home page.
    #[diesel(deserialize_as = Opt<Time>)]
    pub last_home_at: Option<Time>,
}

/// Those of these members who can be written to, by their primary address.
///
/// # Errors
/// Of the database.
pub fn receivers(c: &mut Conn, of: &[PersonId]) -> Result<Vec<Receiver>> {
    let ids: Vec<i64> = of.iter().map(|p| p.0).collect();
    let rows = accounts::table
        .inner_join(persons::table.on(persons::id.eq(accounts::person_id)))
        .inner_join(addresses::table.on(addresses::person_id.eq(accounts::person_id)))
        .filter(accounts::person_id.eq_any(ids))
        .filter(persons::closed_at.is_null())
        .filter(addresses::is_primary.eq(true).and(addresses::verified_at.is_not_null()));
    Ok(rows
        .select((
            accounts::person_id,
            persons::name,
            persons::organisation_id,
            accounts::language,
            accounts::zone,
            accounts::preferences,
            addresses::address,
            addresses::mail_stopped_at,
            accounts::last_home_at,
        ))
        .load(c)?)
}
