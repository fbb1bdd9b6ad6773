//! Networks, the organisations that take part in them, and their members' roles.

use crate::columns::Opt;
use crate::schema::{network_members, network_organisations, networks, organisations, persons};
use crate::{Conn, Result};
use diesel::prelude::*;
use domain::{Level, NetworkId, OrganisationId, PersonId, Role, Time};

/// A community of practice.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = networks)]
pub struct Network {
    /// Id.
    #[diesel(deserialize_as = i64)]
    pub id: NetworkId,
    /// Name in URLs.
    pub slug: String,
    /// Name.
    pub name: String,
    /// Purpose, one line.
    pub purpose: String,
    /// Charter, rendered.
    pub charter_html: String,
    /// How wide it is.
    #[diesel(deserialize_as = String)]
    pub level: Level,
    /// The network it belongs to.
    #[diesel(deserialize_as = Opt<NetworkId>)]
    pub parent_id: Option<NetworkId>,
    /// What a leaver wrote stays, under the organisation's name.
    pub keeps_posts_of_leavers: bool,
    /// When it was archived.
    #[diesel(deserialize_as = Opt<Time>)]
    pub archived_at: Option<Time>,
}

/// A network to add.
#[derive(Clone, Debug, Insertable)]
#[diesel(table_name = networks, treat_none_as_default_value = false)]
pub struct NewNetwork<'a> {
    /// Id.
    pub id: i64,
    /// Name in URLs.
    pub slug: &'a str,
    /// Name.
    pub name: &'a str,
    /// [`domain::fold`] of the name.
    pub name_folded: String,
    /// Purpose, one line.
    pub purpose: &'a str,
    /// Charter, Markdown.
    pub charter_body: &'a str,
    /// Charter, rendered.
    pub charter_html: &'a str,
    /// A word of [`Level`].
    pub level: &'a str,
    /// The network it belongs to.
    pub parent_id: Option<i64>,
    /// What a leaver wrote stays.
    pub keeps_posts_of_leavers: bool,
    /// The letter sent with an approval, Markdown.
    pub request_letter: &'a str,
    /// Now.
    pub created_at: i64,
}

/// What a person is to a network.
#[derive(Clone, Copy, Debug, Default)]
pub struct Belonging {
    /// Role in the network.
    pub role: Option<Role>,
    /// The person's organisation takes part.
    pub organisation_takes_part: bool,
}

/// Adds a network. False, and nothing done, when the slug is taken: looking first would miss one that is being made.
///
/// # Errors
/// Of the database.
pub fn add(c: &mut Conn, new: &NewNetwork<'_>) -> Result<bool> {
    let added = both!(c => diesel::insert_into(networks::table).values(new).on_conflict(networks::slug).do_nothing().execute(c))?;
    Ok(added == 1)
}

/// Finds by id.
///
/// # Errors
/// Of the database.
pub fn find(c: &mut Conn, id: NetworkId) -> Result<Option<Network>> {
    Ok(networks::table.find(id.0).select(Network::as_select()).first(c).optional()?)
}

/// Finds by slug.
///
/// # Errors
/// Of the database.
pub fn find_by_slug(c: &mut Conn, slug: &str) -> Result<Option<Network>> {
    Ok(networks::table.filter(networks::slug.eq(slug)).select(Network::as_select()).first(c).optional()?)
}

/// Every network, in the order of the folded names. A server has tens of them, not thousands.
///
/// # Errors
/// Of the database.
pub fn list(c: &mut Conn) -> Result<Vec<Network>> {
    Ok(networks::table.order(networks::name_folded.asc()).select(Network::as_select()).load(c)?)
}

/// What a person is to a network.
///
/// # Errors
/// Of the database.
pub fn belonging(
    c: &mut Conn,
    network: NetworkId,
    person: PersonId,
    organisation: Option<OrganisationId>,
) -> Result<Belonging> {
    let role: Option<String> =
        network_members::table.find((network.0, person.0)).select(network_members::role).first(c).optional()?;
    let takes_part = match organisation {
        None => false,
        Some(organisation) => {
            let row = network_organisations::table.find((network.0, organisation.0));
            row.select(network_organisations::created_at).first::<i64>(c).optional()?.is_some()
        }
    };
    Ok(Belonging { role: role.and_then(|r| r.parse().ok()), organisation_takes_part: takes_part })
}

/// The networks and roles of a person, and those their organisation takes part in, as ids.
///
/// # Errors
/// Of the database.
pub fn roles_of(c: &mut Conn, person: PersonId) -> Result<Vec<(NetworkId, Role)>> {
    let rows: Vec<(i64, String)> = network_members::table
        .filter(network_members::person_id.eq(person.0))
        .select((network_members::network_id, network_members::role))
        .load(c)?;
    Ok(rows.into_iter().filter_map(|(id, role)| Some((NetworkId(id), role.parse().ok()?))).collect())
}

/// The networks that an organisation takes part in.
///
/// # Errors
/// Of the database.
pub fn of_organisation(c: &mut Conn, organisation: OrganisationId) -> Result<Vec<NetworkId>> {
    let own = network_organisations::table.filter(network_organisations::organisation_id.eq(organisation.0));
    let ids: Vec<i64> = own.select(network_organisations::network_id).load(c)?;
    Ok(ids.into_iter().map(NetworkId).collect())
}

/// The organisations that take part: id and name, by folded name.
///
/// # Errors
/// Of the database.
pub fn organisations_of(c: &mut Conn, network: NetworkId) -> Result<Vec<(OrganisationId, String)>> {
    let joined = network_organisations::table
        .inner_join(organisations::table.on(organisations::id.eq(network_organisations::organisation_id)))
        .filter(network_organisations::network_id.eq(network.0))
        .order(organisations::name_folded.asc());
    let rows: Vec<(i64, String)> = joined.select((organisations::id, organisations::name)).load(c)?;
    Ok(rows.into_iter().map(|(id, name)| (OrganisationId(id), name)).collect())
}

/// Lets an organisation take part; once is enough.
///
/// # Errors
/// Of the database.
pub fn add_organisation(c: &mut Conn, network: NetworkId, organisation: OrganisationId, now: Time) -> Result<()> {
    let row = (
        network_organisations::network_id.eq(network.0),
        network_organisations::organisation_id.eq(organisation.0),
        network_organisations::created_at.eq(now.0),
    );
    both!(c => diesel::insert_into(network_organisations::table).values(row).on_conflict_do_nothing().execute(c))?;
    Ok(())
}

/// Gives a person a role, or another role.
///
/// # Errors
/// Of the database.
pub fn set_member(c: &mut Conn, network: NetworkId, person: PersonId, role: Role, now: Time) -> Result<()> {
    use domain::Word;
    let row = (
        network_members::network_id.eq(network.0),
        network_members::person_id.eq(person.0),
        network_members::role.eq(role.word()),
        network_members::joined_at.eq(now.0),
    );
    both!(c => diesel::insert_into(network_members::table).values(row)
        .on_conflict((network_members::network_id, network_members::person_id))
        .do_update().set(network_members::role.eq(role.word())).execute(c))?;
    Ok(())
}

/// Takes a person out. Answers whether there was somebody to take out.
///
/// # Errors
/// Of the database.
pub fn remove_member(c: &mut Conn, network: NetworkId, person: PersonId) -> Result<bool> {
    Ok(diesel::delete(network_members::table.find((network.0, person.0))).execute(c)? == 1)
}

/// Ids of a network's leads, for showing; [`holders`] is for changing.
///
/// # Errors
/// Of the database.
pub fn leads(c: &mut Conn, network: NetworkId) -> Result<Vec<PersonId>> {
    use domain::Word;
    let held = network_members::table
        .inner_join(persons::table.on(persons::id.eq(network_members::person_id)))
        .filter(network_members::network_id.eq(network.0))
        .filter(network_members::role.eq(Role::Lead.word()))
        .filter(persons::closed_at.is_null());
    let ids: Vec<i64> = held.select(network_members::person_id).load(c)?;
    Ok(ids.into_iter().map(PersonId).collect())
}

/// Ids of those who hold a role, locked on PostgreSQL so that two changes at once cannot both remove the last one.
///
/// # Errors
/// Of the database.
pub fn holders(c: &mut Conn, network: NetworkId, role: Role) -> Result<Vec<PersonId>> {
    use domain::Word;
    crate::lock_row(c, "networks", network.0)?;
    let held = network_members::table
        .filter(network_members::network_id.eq(network.0))
        .filter(network_members::role.eq(role.word()));
    let open = held
        .inner_join(persons::table.on(persons::id.eq(network_members::person_id)))
        .filter(persons::closed_at.is_null());
    let ids: Vec<i64> = open.select(network_members::person_id).load(c)?;
    Ok(ids.into_iter().map(PersonId).collect())
}

/// Says whether what leavers wrote is kept.
///
/// # Errors
/// Of the database.
pub fn set_keeps_posts(c: &mut Conn, network: NetworkId, keeps: bool) -> Result<()> {
    diesel::update(networks::table.find(network.0)).set(networks::keeps_posts_of_leavers.eq(keeps)).execute(c)?;
    Ok(())
}
