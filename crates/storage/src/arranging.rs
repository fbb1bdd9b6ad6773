//! Changing networks and groups: texts, level, place in the tree, participating organisations, order, archive.

use crate::schema::{groups, network_organisations, networks};
use crate::{Conn, Result};
use diesel::prelude::*;
use domain::{GroupId, LetterDetail, NetworkId, OrganisationId, Time, Visibility, Word as _};

/// What a network's lead writes about it beside its name.
#[derive(Clone, Debug, Default, Queryable)]
pub struct NetworkTexts {
    /// Charter, Markdown.
    pub charter: String,
    /// The letter sent with an approval.
    pub request_letter: String,
}

/// A network's texts.
///
/// # Errors
/// Of the database.
pub fn network_texts(c: &mut Conn, network: NetworkId) -> Result<NetworkTexts> {
    let row = networks::table.find(network.0).select((networks::charter_body, networks::request_letter));
    Ok(row.first(c).optional()?.unwrap_or_default())
}

/// What a network shall be.
#[derive(Clone, Debug, AsChangeset)]
#[diesel(table_name = networks, treat_none_as_null = true)]
pub struct NetworkChange<'a> {
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
    /// A word of [`domain::Level`].
    pub level: &'a str,
    /// The network it belongs to.
    pub parent_id: Option<i64>,
    /// What a leaver wrote stays.
    pub keeps_posts_of_leavers: bool,
    /// The letter sent with an approval.
    pub request_letter: &'a str,
}

/// Changes a network.
///
/// # Errors
/// Of the database.
pub fn change_network(c: &mut Conn, network: NetworkId, change: &NetworkChange<'_>) -> Result<()> {
    diesel::update(networks::table.find(network.0)).set(change).execute(c)?;
    Ok(())
}

/// Archives a network, or opens it again.
///
/// # Errors
/// Of the database.
pub fn set_network_archived(c: &mut Conn, network: NetworkId, at: Option<Time>) -> Result<()> {
    diesel::update(networks::table.find(network.0)).set(networks::archived_at.eq(at.map(|t| t.0))).execute(c)?;
    Ok(())
}

/// The organisations named take part, no others.
///
/// # Errors
/// Of the database.
pub fn set_organisations(c: &mut Conn, network: NetworkId, all: &[OrganisationId], now: Time) -> Result<()> {
    let own = network_organisations::table.filter(network_organisations::network_id.eq(network.0));
    let before: Vec<i64> = own.select(network_organisations::organisation_id).load(c)?;
    let gone: Vec<i64> = before.into_iter().filter(|id| !all.contains(&OrganisationId(*id))).collect();
    diesel::delete(own.filter(network_organisations::organisation_id.eq_any(gone))).execute(c)?;
    let row = |organisation: &OrganisationId| {
        (
            network_organisations::network_id.eq(network.0),
            network_organisations::organisation_id.eq(organisation.0),
            network_organisations::created_at.eq(now.0),
        )
    };
    for part in all.chunks(100) {
        let rows: Vec<_> = part.iter().map(row).collect();
        both!(c => diesel::insert_into(network_organisations::table).values(&rows).on_conflict_do_nothing().execute(c))?;
    }
    Ok(())
}

/// Changes a group.
///
/// # Errors
/// Of the database.
pub fn change_group(c: &mut Conn, group: GroupId, (name, purpose): (&str, &str), visibility: Visibility) -> Result<()> {
    let row = (
        groups::name.eq(name),
        groups::name_folded.eq(domain::fold(name)),
        groups::purpose.eq(purpose),
        groups::visibility.eq(visibility.word()),
    );
    diesel::update(groups::table.find(group.0)).set(row).execute(c)?;
    Ok(())
}

/// How much letters say of a group: a word of [`domain::LetterDetail`].
///
/// # Errors
/// Of the database.
pub fn letter_detail(c: &mut Conn, group: GroupId) -> Result<String> {
    Ok(groups::table.find(group.0).select(groups::letter_detail).first(c)?)
}

/// Says how much letters say of a group.
///
/// # Errors
/// Of the database.
pub fn set_letter_detail(c: &mut Conn, group: GroupId, detail: LetterDetail) -> Result<()> {
    diesel::update(groups::table.find(group.0)).set(groups::letter_detail.eq(detail.word())).execute(c)?;
    Ok(())
}

/// Archives a group, or opens it again.
///
/// # Errors
/// Of the database.
pub fn set_group_archived(c: &mut Conn, group: GroupId, at: Option<Time>) -> Result<()> {
    diesel::update(groups::table.find(group.0)).set(groups::archived_at.eq(at.map(|t| t.0))).execute(c)?;
    Ok(())
}

/// Numbers the groups of a network in the order given.
///
/// # Errors
/// Of the database.
pub fn set_order(c: &mut Conn, order: &[GroupId]) -> Result<()> {
    for (position, group) in (0_i32..).zip(order) {
        let moved = groups::table.filter(groups::id.eq(group.0)).filter(groups::position.ne(position));
        diesel::update(moved).set(groups::position.eq(position)).execute(c)?;
    }
    Ok(())
}
