//! Persons and their e-mail addresses. A person is a member or a placeholder from an import; addresses are never shown.

mod reached;
mod sought;

pub use reached::{add_address, has_proved, primary_address, replace_address};
pub use sought::{Sought, by_words};

use crate::columns::Opt;
use crate::schema::{addresses, group_members, network_members, organisations, persons, posts, threads};
use crate::{Conn, Result};
use diesel::prelude::*;
use domain::{EmailAddress, GroupId, NetworkId, OrganisationId, PersonId, Time};

/// A person with the name of the organisation they belong to now.
#[derive(Clone, Debug, Queryable)]
pub struct Person {
    /// Id.
    #[diesel(deserialize_as = i64)]
    pub id: PersonId,
    /// Display name.
    pub name: String,
    /// Title of their role.
    pub role_title: String,
    /// About, Markdown.
    pub about: String,
    /// What they say they know: tags, each between spaces.
    pub topics: String,
    /// *Ensam i rollen*.
    pub is_alone_in_role: bool,
    /// Made by an import, nobody signs in as it.
    pub is_placeholder: bool,
    /// Where they work now.
    #[diesel(deserialize_as = Opt<OrganisationId>)]
    pub organisation_id: Option<OrganisationId>,
    /// Its name.
    pub organisation_name: Option<String>,
    /// When the account was closed.
    #[diesel(deserialize_as = Opt<Time>)]
    pub closed_at: Option<Time>,
}

/// A person to add.
#[derive(Clone, Debug, Insertable)]
#[diesel(table_name = persons, treat_none_as_default_value = false)]
pub struct NewPerson<'a> {
    /// Id.
    pub id: i64,
    /// Display name.
    pub name: &'a str,
    /// [`domain::fold`] of the name.
    pub name_folded: String,
    /// Where they work.
    pub organisation_id: Option<i64>,
    /// Their address or an operator proves it; else it is only what they say.
    pub is_organisation_proved: bool,
    /// Title of their role.
    pub role_title: &'a str,
    /// About, Markdown.
    pub about: &'a str,
    /// *Ensam i rollen*.
    pub is_alone_in_role: bool,
    /// Made by an import.
    pub is_placeholder: bool,
    /// An import's own key for the author, e.g. `mbox:<hash>`.
    pub source_key: Option<&'a str>,
    /// Now.
    pub created_at: i64,
}

type Columns = (
    persons::id,
    persons::name,
    persons::role_title,
    persons::about,
    persons::topics,
    persons::is_alone_in_role,
    persons::is_placeholder,
    persons::organisation_id,
    diesel::dsl::Nullable<organisations::name>,
    persons::closed_at,
);

const COLUMNS: fn() -> Columns = || {
    (
        persons::id,
        persons::name,
        persons::role_title,
        persons::about,
        persons::topics,
        persons::is_alone_in_role,
        persons::is_placeholder,
        persons::organisation_id,
        organisations::name.nullable(),
        persons::closed_at,
    )
};

#[diesel::dsl::auto_type]
fn with_organisation() -> _ {
    persons::table.left_join(organisations::table.on(persons::organisation_id.eq(organisations::id.nullable())))
}

/// Finds by id.
///
/// # Errors
/// Of the database.
pub fn find(c: &mut Conn, id: PersonId) -> Result<Option<Person>> {
    Ok(with_organisation().filter(persons::id.eq(id.0)).select(COLUMNS()).first(c).optional()?)
}

/// Finds the person that an e-mail address belongs to.
///
/// # Errors
/// Of the database.
pub fn find_by_address(c: &mut Conn, address: &EmailAddress) -> Result<Option<Person>> {
    let id: Option<i64> = addresses::table.find(address.as_str()).select(addresses::person_id).first(c).optional()?;
    id.map_or(Ok(None), |id| find(c, PersonId(id)))
}

/// Finds the placeholder of an import's author.
///
/// # Errors
/// Of the database.
pub fn find_by_source(c: &mut Conn, source_key: &str) -> Result<Option<Person>> {
    Ok(with_organisation().filter(persons::source_key.eq(source_key)).select(COLUMNS()).first(c).optional()?)
}

/// Finds several; the order is free.
///
/// # Errors
/// Of the database.
pub fn find_all(c: &mut Conn, ids: &[PersonId]) -> Result<Vec<Person>> {
    let ids: Vec<i64> = ids.iter().map(|id| id.0).collect();
    Ok(with_organisation().filter(persons::id.eq_any(ids)).select(COLUMNS()).load(c)?)
}

/// Whose people may be seen: all of some networks, and those named in some groups.
#[derive(Clone, Debug, Default)]
pub struct Circle {
    /// Members of these.
    pub networks: Vec<NetworkId>,
    /// Members of these by a row of their own.
    pub groups: Vec<GroupId>,
}

/// Members by name, after `(folded name, id)`: placeholders and closed accounts are absent. `part` is folded text that
/// the name holds; empty asks for all.
///
/// # Errors
/// Of the database.
pub fn by_name(
    c: &mut Conn,
    circle: &Circle,
    part: &str,
    after: Option<(&str, PersonId)>,
    limit: i64,
) -> Result<Vec<Person>> {
    let networks: Vec<i64> = circle.networks.iter().map(|id| id.0).collect();
    let groups: Vec<i64> = circle.groups.iter().map(|id| id.0).collect();
    let in_networks = network_members::table.filter(network_members::network_id.eq_any(networks));
    let in_groups = group_members::table.filter(group_members::group_id.eq_any(groups));
    let pattern = crate::columns::containing(part);
    both!(c => {
        let seen = persons::id.eq_any(in_networks.select(network_members::person_id))
            .or(persons::id.eq_any(in_groups.select(group_members::person_id)));
        let mut query = with_organisation().filter(seen).filter(persons::is_placeholder.eq(false))
            .filter(persons::closed_at.is_null()).into_boxed();
        if !part.is_empty() { query = query.filter(persons::name_folded.like(pattern).escape('\\')); }
        if let Some((name, id)) = after {
            query = query.filter(persons::name_folded.gt(name)
                .or(persons::name_folded.eq(name).and(persons::id.gt(id.0))));
        }
        query.order((persons::name_folded.asc(), persons::id.asc())).limit(limit).select(COLUMNS()).load(c)
    })
    .map_err(Into::into)
}

/// Has the person a post to be read in any of these groups?
///
/// # Errors
/// Of the database.
pub fn writes_in(c: &mut Conn, person: PersonId, groups: &[GroupId]) -> Result<bool> {
    let groups: Vec<i64> = groups.iter().map(|g| g.0).collect();
    let own = posts::table
        .inner_join(threads::table)
        .filter(posts::author_id.eq(person.0))
        .filter(posts::deleted_at.is_null().and(posts::hidden_at.is_null()))
        .filter(threads::deleted_at.is_null().and(threads::hidden_at.is_null()))
        .filter(threads::group_id.eq_any(groups));
    Ok(own.select(posts::id).first::<i64>(c).optional()?.is_some())
}

/// Is the person in the circle?
///
/// # Errors
/// Of the database.
pub fn is_within(c: &mut Conn, person: PersonId, circle: &Circle) -> Result<bool> {
    let networks: Vec<i64> = circle.networks.iter().map(|id| id.0).collect();
    let groups: Vec<i64> = circle.groups.iter().map(|id| id.0).collect();
    let in_networks = network_members::table
        .filter(network_members::person_id.eq(person.0))
        .filter(network_members::network_id.eq_any(networks));
    if in_networks.select(network_members::network_id).first::<i64>(c).optional()?.is_some() {
        return Ok(true);
    }
    let in_groups = group_members::table
        .filter(group_members::person_id.eq(person.0))
        .filter(group_members::group_id.eq_any(groups));
    Ok(in_groups.select(group_members::group_id).first::<i64>(c).optional()?.is_some())
}

/// Those of these persons who are in the circle.
///
/// # Errors
/// Of the database.
pub fn within(c: &mut Conn, ids: &[PersonId], circle: &Circle) -> Result<Vec<PersonId>> {
    let ids: Vec<i64> = ids.iter().map(|id| id.0).collect();
    let networks: Vec<i64> = circle.networks.iter().map(|id| id.0).collect();
    let groups: Vec<i64> = circle.groups.iter().map(|id| id.0).collect();
    let in_networks = network_members::table
        .filter(network_members::person_id.eq_any(&ids))
        .filter(network_members::network_id.eq_any(networks));
    let mut found: Vec<i64> = in_networks.select(network_members::person_id).load(c)?;
    let in_groups = group_members::table
        .filter(group_members::person_id.eq_any(&ids))
        .filter(group_members::group_id.eq_any(groups));
    found.extend(in_groups.select(group_members::person_id).load::<i64>(c)?);
    Ok(found.into_iter().map(PersonId).collect())
}

/// Adds a person.
///
/// # Errors
/// Of the database.
pub fn add(c: &mut Conn, new: &NewPerson<'_>) -> Result<()> {
    diesel::insert_into(persons::table).values(new).execute(c)?;
    Ok(())
}

/// Says where a person works now, as their address proves; what they wrote keeps its label.
///
/// # Errors
/// Of the database.
pub fn set_organisation(c: &mut Conn, person: PersonId, organisation: OrganisationId) -> Result<()> {
    let proved = (persons::organisation_id.eq(Some(organisation.0)), persons::is_organisation_proved.eq(true));
    diesel::update(persons::table.find(person.0)).set(proved).execute(c)?;
    Ok(())
}

/// The people of an organisation with a verified address under a domain are proved to belong there.
///
/// # Errors
/// Of the database.
pub fn prove_organisation(c: &mut Conn, domain: &str, organisation: OrganisationId) -> Result<()> {
    let under = addresses::table
        .filter(addresses::address.like(format!("%@{domain}")))
        .filter(addresses::verified_at.is_not_null());
    let ids: Vec<i64> = under.select(addresses::person_id).load(c)?;
    for part in ids.chunks(500) {
        let own = persons::table.filter(persons::organisation_id.eq(organisation.0)).filter(persons::id.eq_any(part));
        diesel::update(own).set(persons::is_organisation_proved.eq(true)).execute(c)?;
    }
    Ok(())
}

/// Changes what others see of a person: name (and folded); title, about and topics, which are kept between spaces so that
/// one can be looked for.
///
/// # Errors
/// Of the database.
pub fn set_profile(
    c: &mut Conn,
    person: PersonId,
    (name, folded): (&str, &str),
    (role_title, about, topics): (&str, &str, &[&str]),
) -> Result<()> {
    let topics: String = topics.iter().map(|topic| format!(" {topic} ")).collect();
    let set = (
        persons::name.eq(name),
        persons::name_folded.eq(folded),
        persons::role_title.eq(role_title),
        persons::about.eq(about),
        persons::topics.eq(topics),
    );
    diesel::update(persons::table.find(person.0)).set(set).execute(c)?;
    Ok(())
}
