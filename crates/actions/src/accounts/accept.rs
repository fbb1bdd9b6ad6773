//! Accepting an invitation: by the member who is signed in, or by somebody who makes an account. Reading changes nothing.

use super::new_account::{self, NewMember};
use crate::cx::{Cx, Event};
use crate::networks::giving::still_holds;
use crate::world::{Secret, World};
use crate::{Error, Problems, Result, guard, organisations as register};
use domain::{EmailAddress, GroupId, Name, NetworkId, OrganisationId, PersonId, Role};
use storage::invitations::{self, Invitation};
use storage::persons::{self, Person};
use storage::{groups, networks, organisations};

/// What the page of an invitation shows.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The invitation.
    pub invitation: Invitation,
    /// Who invites.
    pub inviter: Person,
    /// The name of the network or group.
    pub place: String,
    /// Its purpose.
    pub purpose: String,
    /// Where it leads once accepted, as network or group slug.
    pub slug: String,
    /// The organisation that the address tells.
    pub organisation: Option<String>,
    /// The invited address has an account: it is to sign in.
    pub has_account: bool,
    /// Somebody is signed in whose address it is not.
    pub is_for_another: bool,
}

impl Shown {
    /// Somebody is signed in who may not take it. A role above member is for the one who was chosen, so that a link that is
    /// passed on, or made for an address at hand, gives nobody power.
    #[must_use]
    pub fn is_refused(&self) -> bool {
        self.is_for_another && self.invitation.role > Role::Member
    }
}

/// Somebody new who accepts; the password already hashed.
#[derive(Clone, Debug)]
pub struct Newcomer {
    /// Display name.
    pub name: Name,
    /// Code of the chosen organisation, when the address does not tell it.
    pub organisation: String,
    /// argon2id, in PHC form.
    pub password_hash: String,
}

impl Newcomer {
    /// Checks the name; the password is checked where it is hashed.
    ///
    /// # Errors
    /// [`Error::Invalid`]; [`Error::PersonalData`] for an identity number.
    pub fn parse(world: &World, name: &str) -> Result<Name> {
        let mut problems = Problems::default();
        let parsed = problems.take("name", Name::parse(name));
        let parsed = problems.finish(parsed)?;
        guard::check(world, &[("name", name)], true)?;
        Ok(parsed)
    }
}

fn find(cx: &mut Cx<'_>, token: &Secret) -> Result<Invitation> {
    let found = invitations::find_by_token(cx.conn, &token.hash())?;
    let works = found.filter(|i| i.works(cx.now)).ok_or(Error::Conflict("link-gone"))?;
    if still_holds(cx, &works)? { Ok(works) } else { Err(Error::Conflict("link-gone")) }
}

/// Reads an invitation.
///
/// # Errors
/// [`Error::Conflict`] `link-gone` when it was used, withdrawn or is too old, or its maker may not give that role any more.
pub fn show(cx: &mut Cx<'_>, token: &Secret) -> Result<Shown> {
    let invitation = find(cx, token)?;
    let gone = || Error::Conflict("link-gone");
    let inviter = persons::find(cx.conn, invitation.invited_by)?.ok_or_else(gone)?;
    let network = networks::find(cx.conn, invitation.network_id)?.ok_or_else(gone)?;
    let (place, purpose, slug) = match invitation.group_id {
        None => (network.name, network.purpose, network.slug),
        Some(id) => {
            let group = groups::of_network(cx.conn, network.id)?.into_iter().find(|g| g.id == id).ok_or_else(gone)?;
            (group.name, group.purpose, group.slug)
        }
    };
    let address = EmailAddress::parse(&invitation.address).map_err(|_| gone())?;
    let organisation = organisations::find_by_domain(cx.conn, address.domain())?.map(|o| o.name);
    let has_account = persons::find_by_address(cx.conn, &address)?.is_some();
    let is_for_another = match cx.me().map(|me| me.person) {
        Ok(person) => !persons::has_proved(cx.conn, person, address.as_str())?,
        Err(_) => false,
    };
    Ok(Shown { invitation, inviter, place, purpose, slug, organisation, has_account, is_for_another })
}

/// Accepts as the member who is signed in.
///
/// # Errors
/// [`Error::Conflict`] `link-gone`; [`Error::Forbidden`] when nobody is signed in, or for [`Shown::is_refused`].
pub fn accept(cx: &mut Cx<'_>, token: &Secret) -> Result<Shown> {
    let person = cx.me()?.person;
    let shown = show(cx, token)?;
    if shown.is_refused() {
        return Err(Error::Forbidden);
    }
    join(cx, &shown.invitation, person)?;
    Ok(shown)
}

/// Accepts as somebody new. Answers who that is. An organisation that the address does not tell is a label and opens nothing.
///
/// # Errors
/// [`Error::Conflict`] `link-gone`, `address-taken`; [`Error::Invalid`] `organisation`.
pub fn accept_as_new(cx: &mut Cx<'_>, token: &Secret, new: &Newcomer) -> Result<(PersonId, Shown)> {
    let shown = show(cx, token)?;
    if shown.has_account {
        return Err(Error::Conflict("address-taken"));
    }
    let address = EmailAddress::parse(&shown.invitation.address).map_err(|_| Error::Conflict("link-gone"))?;
    let known = organisations::find_by_domain(cx.conn, address.domain())?;
    let is_organisation_proved = known.is_some();
    let organisation: OrganisationId = match known {
        Some(known) => known.id,
        None => register::find::find(cx, &new.organisation)?,
    };
    let member = NewMember {
        address: &address,
        name: &new.name,
        organisation: Some(organisation),
        is_organisation_proved,
        password_hash: Some(&new.password_hash),
        is_administrator: false,
        language: None,
    };
    let person = new_account::make(cx, &member, "invitation")?;
    join(cx, &shown.invitation, person)?;
    Ok((person, shown))
}

fn join(cx: &mut Cx<'_>, invitation: &Invitation, person: PersonId) -> Result<()> {
    if !invitations::use_up(cx.conn, invitation.id, person, cx.now)? {
        return Err(Error::Conflict("link-gone"));
    }
    let network = invitation.network_id;
    match invitation.group_id {
        Some(group) => raise_in_group(cx, group, person, invitation.role)?,
        None => raise_in_network(cx, network, person, invitation.role)?,
    }
    let data = serde_json::json!({ "invitation": invitation.id.to_string(), "role": invitation.role });
    cx.record(Event {
        kind: "invitation.accepted",
        network: Some(network),
        group: invitation.group_id,
        person: Some(person),
        data,
        ..Event::default()
    })
}

/// An invitation never takes a higher role away.
fn raise_in_network(cx: &mut Cx<'_>, network: NetworkId, person: PersonId, role: Role) -> Result<()> {
    let before = networks::belonging(cx.conn, network, person, None)?.role;
    if before.is_none_or(|b| b < role && b != Role::Evaluator) {
        networks::set_member(cx.conn, network, person, role, cx.now)?;
    }
    Ok(())
}

fn raise_in_group(cx: &mut Cx<'_>, group: GroupId, person: PersonId, role: Role) -> Result<()> {
    let before = groups::role_in(cx.conn, group, person)?;
    if before.is_none_or(|b| b < role && b != Role::Evaluator) {
        groups::set_member(cx.conn, group, person, role, cx.now)?;
    }
    Ok(())
}
