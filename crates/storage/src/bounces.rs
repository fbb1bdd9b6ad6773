//! What is known of addresses that mail came back from, kept beside each address. When that stops the mail is a rule of
//! `domain`.

use crate::columns::Opt;
use crate::schema::{addresses, letters, outbox};
use crate::{Conn, Result};
use diesel::prelude::*;
use domain::letters::Bounced;
use domain::{PersonId, Time};

/// An address, whose it is, and what came back from it.
#[derive(Clone, Debug)]
pub struct Known {
    /// The address.
    pub address: String,
    /// Whose.
    pub person: PersonId,
    /// What came back.
    pub bounced: Bounced,
}

#[derive(Queryable)]
struct Row {
    address: String,
    person: i64,
    soft: i32,
    hard: i32,
    #[diesel(deserialize_as = Opt<Time>)]
    last_at: Option<Time>,
    #[diesel(deserialize_as = Opt<Time>)]
    stopped_at: Option<Time>,
}

impl From<Row> for Known {
    fn from(row: Row) -> Self {
        let Row { address, person, soft, hard, last_at, stopped_at } = row;
        Self { address, person: PersonId(person), bounced: Bounced { soft, hard, last_at, stopped_at } }
    }
}

type Columns = (
    addresses::address,
    addresses::person_id,
    addresses::soft_bounces,
    addresses::hard_bounces,
    addresses::bounced_at,
    addresses::mail_stopped_at,
);

const COLUMNS: Columns = (
    addresses::address,
    addresses::person_id,
    addresses::soft_bounces,
    addresses::hard_bounces,
    addresses::bounced_at,
    addresses::mail_stopped_at,
);

/// Where one of our mails went, known by its `Message-ID` in its brackets: for a letter the address of the member that
/// `about` names, else the one they are reached at; for another mail the address of its row. None when there is no such mail,
/// or when nobody has that address now.
///
/// # Errors
/// Of the database.
pub fn receiver(c: &mut Conn, message_id: &str, about: Option<&str>) -> Result<Option<Known>> {
    let letter = letters::table.filter(letters::message_id.eq(message_id));
    let person: Option<i64> = letter.select(letters::person_id).first(c).optional()?;
    if let Some(person) = person {
        // They may have moved since: what comes back from an old address says nothing of the new one.
        let named = about.map(str::to_lowercase).unwrap_or_default();
        let old = addresses::table.find(named).filter(addresses::person_id.eq(person));
        let old: Option<Row> = old.select(COLUMNS).first(c).optional()?;
        return old.map_or_else(|| primary(c, PersonId(person)), |row| Ok(Some(row.into())));
    }
    let other = outbox::table.filter(outbox::message_id.eq(message_id));
    let Some(address) = other.select(outbox::address).first::<String>(c).optional()? else { return Ok(None) };
    let row: Option<Row> = addresses::table.find(address).select(COLUMNS).first(c).optional()?;
    Ok(row.map(Known::from))
}

/// The address that a member is reached at.
///
/// # Errors
/// Of the database.
pub fn primary(c: &mut Conn, person: PersonId) -> Result<Option<Known>> {
    let own = addresses::table.filter(addresses::person_id.eq(person.0)).order(addresses::is_primary.desc());
    let row: Option<Row> = own.select(COLUMNS).first(c).optional()?;
    Ok(row.map(Known::from))
}

/// Keeps what is known of an address.
///
/// # Errors
/// Of the database.
pub fn set(c: &mut Conn, address: &str, bounced: Bounced) -> Result<()> {
    diesel::update(addresses::table.find(address))
        .set((
            addresses::soft_bounces.eq(bounced.soft),
            addresses::hard_bounces.eq(bounced.hard),
            addresses::bounced_at.eq(bounced.last_at.map(|t| t.0)),
            addresses::mail_stopped_at.eq(bounced.stopped_at.map(|t| t.0)),
        ))
        .execute(c)?;
    Ok(())
}

/// Those of these members who are not reached by mail.
///
/// # Errors
/// Of the database.
pub fn stopped(c: &mut Conn, of: &[PersonId]) -> Result<Vec<PersonId>> {
    let ids: Vec<i64> = of.iter().map(|p| p.0).collect();
    let stopped = addresses::table
        .filter(addresses::person_id.eq_any(ids))
        .filter(addresses::is_primary.eq(true).and(addresses::mail_stopped_at.is_not_null()));
    let ids: Vec<i64> = stopped.select(addresses::person_id).load(c)?;
    Ok(ids.into_iter().map(PersonId).collect())
}
