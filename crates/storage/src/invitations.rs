//! Invitations to a network or a group: single-use, expiring, revocable; kept by the hash of their token.

use crate::columns::Opt;
use crate::schema::invitations;
use crate::{Conn, Result};
use diesel::prelude::*;
use domain::{GroupId, InvitationId, NetworkId, PersonId, Role, Time};

/// An invitation to add.
#[derive(Clone, Debug, Insertable)]
#[diesel(table_name = invitations, treat_none_as_default_value = false)]
pub struct NewInvitation<'a> {
    /// Id.
    pub id: i64,
    /// SHA-256 of the token.
    pub token_hash: &'a [u8],
    /// To which network.
    pub network_id: i64,
    /// To which of its groups, when not to the network itself.
    pub group_id: Option<i64>,
    /// A word of [`Role`].
    pub role: &'a str,
    /// The address invited.
    pub address: &'a str,
    /// Who invites.
    pub invited_by: i64,
    /// Now.
    pub created_at: i64,
    /// When it stops working.
    pub expires_at: i64,
}

/// An invitation.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = invitations)]
pub struct Invitation {
    /// Id.
    #[diesel(deserialize_as = i64)]
    pub id: InvitationId,
    /// To which network.
    #[diesel(deserialize_as = i64)]
    pub network_id: NetworkId,
    /// To which of its groups, when not to the network itself.
    #[diesel(deserialize_as = Opt<GroupId>)]
    pub group_id: Option<GroupId>,
    /// The role given to whoever accepts.
    #[diesel(deserialize_as = String)]
    pub role: Role,
    /// The address invited: shown to those who manage the members only.
    pub address: String,
    /// Who invites.
    #[diesel(deserialize_as = i64)]
    pub invited_by: PersonId,
    /// When it was made.
    #[diesel(deserialize_as = i64)]
    pub created_at: Time,
    /// When it stops working.
    #[diesel(deserialize_as = i64)]
    pub expires_at: Time,
    /// When it was accepted.
    #[diesel(deserialize_as = Opt<Time>)]
    pub used_at: Option<Time>,
    /// When it was withdrawn.
    #[diesel(deserialize_as = Opt<Time>)]
    pub revoked_at: Option<Time>,
}

impl Invitation {
    /// Not accepted, not withdrawn, in time.
    #[must_use]
    pub fn works(&self, now: Time) -> bool {
        self.used_at.is_none() && self.revoked_at.is_none() && self.expires_at > now
    }
}

/// Adds an invitation.
///
/// # Errors
/// Of the database.
pub fn add(c: &mut Conn, new: &NewInvitation<'_>) -> Result<()> {
    diesel::insert_into(invitations::table).values(new).execute(c)?;
    Ok(())
}

/// Finds by id.
///
/// # Errors
/// Of the database.
pub fn find(c: &mut Conn, id: InvitationId) -> Result<Option<Invitation>> {
    Ok(invitations::table.find(id.0).select(Invitation::as_select()).first(c).optional()?)
}

/// Finds by the hash of its token, whether it works or not.
///
/// # Errors
/// Of the database.
pub fn find_by_token(c: &mut Conn, token_hash: &[u8]) -> Result<Option<Invitation>> {
    let one = invitations::table.filter(invitations::token_hash.eq(token_hash));
    Ok(one.select(Invitation::as_select()).first(c).optional()?)
}

/// The invitations to a network itself (`group` none) or to one of its groups that still work, newest first.
///
/// # Errors
/// Of the database.
pub fn waiting(c: &mut Conn, network: NetworkId, group: Option<GroupId>, now: Time) -> Result<Vec<Invitation>> {
    let open = invitations::table
        .filter(invitations::network_id.eq(network.0))
        .filter(invitations::used_at.is_null())
        .filter(invitations::revoked_at.is_null())
        .filter(invitations::expires_at.gt(now.0))
        .order(invitations::id.desc())
        .limit(200);
    Ok(match group {
        Some(group) => open.filter(invitations::group_id.eq(Some(group.0))).select(Invitation::as_select()).load(c)?,
        None => open.filter(invitations::group_id.is_null()).select(Invitation::as_select()).load(c)?,
    })
}

/// The invitations that a person made and that still work, in one network or everywhere.
///
/// # Errors
/// Of the database.
pub fn waiting_by(c: &mut Conn, by: PersonId, network: Option<NetworkId>, now: Time) -> Result<Vec<Invitation>> {
    let open = invitations::table
        .filter(invitations::invited_by.eq(by.0))
        .filter(invitations::used_at.is_null())
        .filter(invitations::revoked_at.is_null())
        .filter(invitations::expires_at.gt(now.0));
    Ok(match network {
        Some(network) => open.filter(invitations::network_id.eq(network.0)).select(Invitation::as_select()).load(c)?,
        None => open.select(Invitation::as_select()).load(c)?,
    })
}

/// Uses an invitation up. False when somebody was first, or it was withdrawn.
///
/// # Errors
/// Of the database.
pub fn use_up(c: &mut Conn, id: InvitationId, by: PersonId, now: Time) -> Result<bool> {
    let open = invitations::table
        .filter(invitations::id.eq(id.0))
        .filter(invitations::used_at.is_null())
        .filter(invitations::revoked_at.is_null());
    let set = (invitations::used_at.eq(Some(now.0)), invitations::used_by.eq(Some(by.0)));
    Ok(diesel::update(open).set(set).execute(c)? == 1)
}

/// Withdraws an invitation. False when it was used or withdrawn before.
///
/// # Errors
/// Of the database.
pub fn revoke(c: &mut Conn, id: InvitationId, now: Time) -> Result<bool> {
    let open = invitations::table
        .filter(invitations::id.eq(id.0))
        .filter(invitations::used_at.is_null())
        .filter(invitations::revoked_at.is_null());
    Ok(diesel::update(open).set(invitations::revoked_at.eq(Some(now.0))).execute(c)? == 1)
}
