//! The register of organisations and the e-mail domains that prove membership of one.

use crate::columns::Opt;
use crate::schema::{organisation_domains, organisations};
use crate::{Conn, Result};
use diesel::prelude::*;
use domain::{OrganisationId, OrganisationKind, Time};

/// An organisation of the register.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = organisations)]
pub struct Organisation {
    /// Id.
    #[diesel(deserialize_as = i64)]
    pub id: OrganisationId,
    /// The register's code, e.g. of a municipality; unique where there is one.
    pub code: Option<String>,
    /// Full name.
    pub name: String,
    /// What it is.
    #[diesel(deserialize_as = String)]
    pub kind: OrganisationKind,
    /// The county's code.
    pub county_code: Option<String>,
    /// Inhabitants at the register's date.
    pub population: Option<i32>,
    /// Size class, a word from the register.
    pub size_class: Option<String>,
    /// When it ceased, if it did.
    #[diesel(deserialize_as = Opt<Time>)]
    pub archived_at: Option<Time>,
}

/// An organisation to add.
#[derive(Clone, Debug, Insertable)]
#[diesel(table_name = organisations, treat_none_as_default_value = false)]
pub struct NewOrganisation<'a> {
    /// Id.
    pub id: i64,
    /// The register's code.
    pub code: Option<&'a str>,
    /// Full name.
    pub name: &'a str,
    /// [`domain::fold`] of the name.
    pub name_folded: String,
    /// A word of [`OrganisationKind`].
    pub kind: &'a str,
    /// The county's code.
    pub county_code: Option<&'a str>,
    /// Inhabitants.
    pub population: Option<i32>,
    /// Size class.
    pub size_class: Option<&'a str>,
    /// Now.
    pub created_at: i64,
}

/// Finds by id.
///
/// # Errors
/// Of the database.
pub fn find(c: &mut Conn, id: OrganisationId) -> Result<Option<Organisation>> {
    Ok(organisations::table.find(id.0).select(Organisation::as_select()).first(c).optional()?)
}

/// Finds by the register's code.
///
/// # Errors
/// Of the database.
pub fn find_by_code(c: &mut Conn, code: &str) -> Result<Option<Organisation>> {
    Ok(organisations::table
        .filter(organisations::code.eq(code))
        .select(Organisation::as_select())
        .first(c)
        .optional()?)
}

/// Finds by name, whatever its case.
///
/// # Errors
/// Of the database.
pub fn find_by_name(c: &mut Conn, name: &str) -> Result<Option<Organisation>> {
    let folded = domain::fold(name);
    Ok(organisations::table
        .filter(organisations::name_folded.eq(folded))
        .select(Organisation::as_select())
        .first(c)
        .optional()?)
}

/// All of them in the order of their folded names; callers sort for their language.
///
/// # Errors
/// Of the database.
pub fn list(c: &mut Conn) -> Result<Vec<Organisation>> {
    let all = organisations::table.filter(organisations::archived_at.is_null());
    Ok(all.order(organisations::name_folded.asc()).select(Organisation::as_select()).load(c)?)
}

/// Adds several; those whose code is there already are left as they are. Answers how many are new.
///
/// # Errors
/// Of the database.
pub fn add_all(c: &mut Conn, new: &[NewOrganisation<'_>]) -> Result<usize> {
    let mut added = 0;
    for part in new.chunks(100) {
        added +=
            both!(c => diesel::insert_into(organisations::table).values(part).on_conflict_do_nothing().execute(c))?;
    }
    Ok(added)
}

/// The organisation that an e-mail domain belongs to.
///
/// # Errors
/// Of the database.
pub fn find_by_domain(c: &mut Conn, domain: &str) -> Result<Option<Organisation>> {
    let joined = organisation_domains::table
        .inner_join(organisations::table.on(organisations::id.eq(organisation_domains::organisation_id)));
    Ok(joined.filter(organisation_domains::domain.eq(domain)).select(Organisation::as_select()).first(c).optional()?)
}

/// Ties an e-mail domain to an organisation; a domain tied before moves.
///
/// # Errors
/// Of the database.
pub fn tie_domain(c: &mut Conn, domain: &str, organisation: OrganisationId, now: Time) -> Result<()> {
    let row = (
        organisation_domains::domain.eq(domain),
        organisation_domains::organisation_id.eq(organisation.0),
        organisation_domains::created_at.eq(now.0),
    );
    both!(c => diesel::insert_into(organisation_domains::table).values(row).on_conflict(organisation_domains::domain)
        .do_update().set(organisation_domains::organisation_id.eq(organisation.0)).execute(c))?;
    Ok(())
}
