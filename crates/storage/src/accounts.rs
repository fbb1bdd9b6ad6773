//! Accounts and sessions: who signs in, and with what. Tokens are kept by their hash only.

/// The columns of a [`SignedIn`]: those of the person, and three of what they came with: when it was last used, its id, and
/// whether it is a token.
macro_rules! signed_in {
    ($last_used:expr, $id:expr, $is_token:expr) => {
        (
            persons::id,
            persons::name,
            persons::role_title,
            persons::organisation_id,
            organisations::name.nullable(),
            persons::is_organisation_proved,
            accounts::is_administrator,
            accounts::language,
            accounts::zone,
            accounts::theme,
            $last_used,
            $id,
            $is_token,
        )
    };
}
pub(crate) use signed_in;

mod listed;
mod tokens;

pub use listed::{Listed, list};
pub use tokens::{NewApiToken, add_token, by_person, by_token};

use crate::columns::Opt;
use crate::schema::{accounts, addresses, organisations, persons, sessions};
use crate::{Conn, Result};
use diesel::prelude::*;
use diesel::sql_types::Bool;
use domain::{OrganisationId, PersonId, Time};

/// What a signed-in request knows of its person: one query.
#[derive(Clone, Debug, Queryable)]
pub struct SignedIn {
    /// Who.
    #[diesel(deserialize_as = i64)]
    pub person: PersonId,
    /// Display name.
    pub name: String,
    /// Title of their role.
    pub role_title: String,
    /// Where they work.
    #[diesel(deserialize_as = Opt<OrganisationId>)]
    pub organisation_id: Option<OrganisationId>,
    /// Its name.
    pub organisation_name: Option<String>,
    /// Their address or an operator proves it; else it is only what they say.
    pub is_organisation_proved: bool,
    /// Administers the installation.
    pub is_administrator: bool,
    /// Chosen language, a tag such as `sv`.
    pub language: Option<String>,
    /// IANA time zone.
    pub zone: String,
    /// `auto`, `light` or `dark`.
    pub theme: String,
    /// The session or token: when it was last seen.
    #[diesel(deserialize_as = Opt<Time>)]
    pub last_seen_at: Option<Time>,
    /// The session's or token's own id.
    pub via_id: i64,
    /// By a token, not by a session.
    pub is_via_token: bool,
}

impl SignedIn {
    /// Where they work, when it is proved: what gives rights. What is only said is a label.
    #[must_use]
    pub fn proved_organisation(&self) -> Option<OrganisationId> {
        self.organisation_id.filter(|_| self.is_organisation_proved)
    }
}

/// An account as sign-in needs it.
#[derive(Clone, Debug, Queryable)]
pub struct Credentials {
    /// Who.
    #[diesel(deserialize_as = i64)]
    pub person: PersonId,
    /// argon2id, in PHC form; none before a password was chosen.
    pub password_hash: Option<String>,
}

/// An account to add.
#[derive(Clone, Debug, Insertable)]
#[diesel(table_name = accounts, treat_none_as_default_value = false)]
pub struct NewAccount<'a> {
    /// Who.
    pub person_id: i64,
    /// argon2id, in PHC form.
    pub password_hash: Option<&'a str>,
    /// Administers the installation.
    pub is_administrator: bool,
    /// Chosen language.
    pub language: Option<&'a str>,
    /// IANA time zone.
    pub zone: &'a str,
    /// `auto`, `light` or `dark`.
    pub theme: &'a str,
    /// Now.
    pub created_at: i64,
}

/// A session to add.
#[derive(Clone, Debug, Insertable)]
#[diesel(table_name = sessions)]
pub struct NewSession<'a> {
    /// SHA-256 of the token.
    pub token_hash: &'a [u8],
    /// Id, for lists.
    pub id: i64,
    /// Who.
    pub person_id: i64,
    /// Now.
    pub created_at: i64,
    /// Now.
    pub last_seen_at: i64,
    /// When it ends whatever happens.
    pub expires_at: i64,
    /// The browser in words, e.g. "Firefox, Windows".
    pub device: &'a str,
}

/// Adds an account, and the schedule of its letters.
///
/// # Errors
/// Of the database; a unique violation when the person has one.
pub fn add(c: &mut Conn, new: &NewAccount<'_>) -> Result<()> {
    diesel::insert_into(accounts::table).values(new).execute(c)?;
    crate::letters::add_schedule(c, PersonId(new.person_id))
}

/// Is there any account at all? Decides whether set-up is offered.
///
/// # Errors
/// Of the database.
pub fn any(c: &mut Conn) -> Result<bool> {
    Ok(accounts::table.select(accounts::person_id).first::<i64>(c).optional()?.is_some())
}

/// Is there an open account that administers the installation?
///
/// # Errors
/// Of the database.
pub fn any_administrator(c: &mut Conn) -> Result<bool> {
    let open = accounts::table
        .inner_join(persons::table.on(persons::id.eq(accounts::person_id)))
        .filter(accounts::is_administrator.eq(true))
        .filter(persons::closed_at.is_null());
    Ok(open.select(accounts::person_id).first::<i64>(c).optional()?.is_some())
}

/// Does this open account administer the installation? None without one.
///
/// # Errors
/// Of the database.
pub fn is_administrator(c: &mut Conn, person: PersonId) -> Result<Option<bool>> {
    let open = accounts::table
        .inner_join(persons::table.on(persons::id.eq(accounts::person_id)))
        .filter(accounts::person_id.eq(person.0))
        .filter(persons::closed_at.is_null());
    Ok(open.select(accounts::is_administrator).first(c).optional()?)
}

/// The credentials of an open account.
///
/// # Errors
/// Of the database.
pub fn credentials(c: &mut Conn, person: PersonId) -> Result<Option<Credentials>> {
    let open = accounts::table
        .inner_join(persons::table)
        .filter(accounts::person_id.eq(person.0))
        .filter(persons::closed_at.is_null());
    Ok(open.select((accounts::person_id, accounts::password_hash)).first(c).optional()?)
}

/// Holds an account until the transaction ends, for what only goes on while its password stands: on PostgreSQL; on SQLite
/// writes are one at a time anyway.
///
/// # Errors
/// Of the database.
pub fn lock(c: &mut Conn, person: PersonId) -> Result<()> {
    if let Conn::Pg(pg) = c {
        let query = accounts::table.find(person.0).select(accounts::person_id).for_update();
        query.first::<i64>(pg).optional()?;
    }
    Ok(())
}

/// Sets a password's hash.
///
/// # Errors
/// Of the database.
pub fn set_password(c: &mut Conn, person: PersonId, hash: &str, now: Time) -> Result<()> {
    diesel::update(accounts::table.find(person.0))
        .set((accounts::password_hash.eq(Some(hash)), accounts::password_changed_at.eq(Some(now.0))))
        .execute(c)?;
    Ok(())
}

/// Sets language, colours and time zone.
///
/// # Errors
/// Of the database.
pub fn set_look(c: &mut Conn, person: PersonId, (language, theme, zone): (&str, &str, &str)) -> Result<()> {
    let set = (accounts::language.eq(Some(language)), accounts::theme.eq(theme), accounts::zone.eq(zone));
    diesel::update(accounts::table.find(person.0)).set(set).execute(c)?;
    Ok(())
}

/// Adds a session.
///
/// # Errors
/// Of the database.
pub fn add_session(c: &mut Conn, new: &NewSession<'_>) -> Result<()> {
    diesel::insert_into(sessions::table).values(new).execute(c)?;
    Ok(())
}

/// Who a session belongs to, while it holds and the account is open.
///
/// # Errors
/// Of the database.
pub fn by_session(c: &mut Conn, token_hash: &[u8], now: Time) -> Result<Option<SignedIn>> {
    let row = sessions::table
        .inner_join(accounts::table.on(accounts::person_id.eq(sessions::person_id)))
        .inner_join(persons::table.on(persons::id.eq(sessions::person_id)))
        .left_join(organisations::table.on(persons::organisation_id.eq(organisations::id.nullable())))
        .filter(sessions::token_hash.eq(token_hash))
        .filter(sessions::expires_at.gt(now.0))
        .filter(persons::closed_at.is_null())
        .select(signed_in!(sessions::last_seen_at.nullable(), sessions::id, false.into_sql::<Bool>()));
    Ok(row.first(c).optional()?)
}

/// Ends a session by its token.
///
/// # Errors
/// Of the database.
pub fn end_session(c: &mut Conn, token_hash: &[u8]) -> Result<()> {
    diesel::delete(sessions::table.find(token_hash)).execute(c)?;
    Ok(())
}

/// Where an open account's mail goes, and in which language: primary address and chosen language tag.
///
/// # Errors
/// Of the database.
pub fn reach(c: &mut Conn, person: PersonId) -> Result<Option<(String, Option<String>)>> {
    let open = accounts::table
        .inner_join(persons::table.on(persons::id.eq(accounts::person_id)))
        .inner_join(addresses::table.on(addresses::person_id.eq(accounts::person_id)))
        .filter(accounts::person_id.eq(person.0))
        .filter(persons::closed_at.is_null())
        .order(addresses::is_primary.desc());
    Ok(open.select((addresses::address, accounts::language)).first(c).optional()?)
}
