//! Inviting an address to a network or a group, and withdrawing an invitation. Accepting one belongs in `accounts`.

use super::addresses;
use super::decide_request::{Door, open_door};
use super::giving::may_give;
use crate::accounts::throttle::{self, Limit};
use crate::cx::{Cx, Event};
use crate::mail::{self, Letter, Purpose, To};
use crate::{Error, Problems, Result, access, guard};
use domain::policy::{GroupAct, NetworkAct};
use domain::{EmailAddress, GroupId, InvitationId, NetworkId, PersonId, Role, Visibility, Word as _};
use serde::{Deserialize, Serialize};
use storage::invitations::{self, Invitation, NewInvitation};
use storage::persons::{self, Person};
use storage::{groups, networks};

/// Days an invitation works.
pub const WORKS_DAYS: i64 = 14;
/// Most characters of the message that goes with it.
pub const MESSAGE_MAX: usize = 1_000;
/// Most addresses at a time.
pub const MOST: usize = 50;

/// Invitations to make, checked.
#[derive(Clone, Debug)]
pub struct Invite {
    /// To whom.
    pub addresses: Vec<EmailAddress>,
    /// The role given to whoever accepts.
    pub role: Role,
    /// What the inviter writes; may be empty.
    pub message: String,
}

impl Invite {
    /// Checks. Addresses stand with commas, semicolons, spaces or line ends between, or as `Name <address>`; doubles fall away.
    ///
    /// # Errors
    /// [`Error::Invalid`] in `emails`, `role`, `message`.
    pub fn parse(emails: &str, role: &str, message: &str) -> Result<Self> {
        let mut problems = Problems::default();
        let addresses = problems.take("emails", addresses::parse(emails)).unwrap_or_default();
        let role = Role::from_word(role);
        let message = message.replace("\r\n", "\n").trim().to_owned();
        if addresses.is_empty() && problems.is_empty() {
            problems.add("emails", "missing");
        }
        if addresses.len() > MOST {
            problems.add("emails", "too-many");
        }
        if role.is_none() {
            problems.add("role", "missing");
        }
        if message.chars().count() > MESSAGE_MAX {
            problems.add("message", "too-long");
        }
        problems.finish(role.map(|role| Self { addresses, role, message }))
    }
}

/// Where the invitation leads.
struct Place {
    network: NetworkId,
    group: Option<GroupId>,
    /// The network's roles hold here.
    is_open: bool,
    name: String,
}

/// What came of inviting.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct Invited {
    /// The invitations, each with its address.
    pub made: Vec<(InvitationId, String)>,
    /// The names of those who have the role, or a higher one, already: they get no letter.
    pub already: Vec<String>,
}

/// Invites to a network. Who belongs to it already is not invited but named.
///
/// # Errors
/// [`Error::Forbidden`] without the right, or for a role above one's own; [`Error::PersonalData`] in the message;
/// [`Error::Busy`] after too many in a day.
pub fn invite_to_network(cx: &mut Cx<'_>, network: &str, input: &Invite) -> Result<Invited> {
    let handle = access::network(cx, network, NetworkAct::ManageMembers)?;
    may_give(cx, handle.standing.network_role, handle.standing.is_administrator, None, input.role)?;
    invite(cx, &Place { network: handle.network.id, group: None, is_open: true, name: handle.network.name }, input)
}

/// Invites to a group.
///
/// # Errors
/// As [`invite_to_network`].
pub fn invite_to_group(cx: &mut Cx<'_>, group: &str, input: &Invite) -> Result<Invited> {
    let handle = access::group(cx, group, GroupAct::ManageMembers)?;
    may_give(cx, handle.role(), false, None, input.role)?;
    let group = handle.group;
    let is_open = group.visibility == Visibility::Open;
    let place = Place { network: group.network_id, group: Some(group.id), is_open, name: group.name };
    invite(cx, &place, input)
}

fn invite(cx: &mut Cx<'_>, place: &Place, input: &Invite) -> Result<Invited> {
    let me = cx.me()?.clone();
    guard::check(cx.world, &[("message", &input.message)], false)?;
    let mut invited = Invited::default();
    for address in &input.addresses {
        let known = persons::find_by_address(cx.conn, address)?.filter(|p| p.closed_at.is_none());
        match known {
            Some(person) if holds(cx, place, (person.id, input.role))? => invited.already.push(person.name),
            known => {
                let id = invite_one(cx, &me, (place, input), (address, known))?;
                invited.made.push((id, address.as_str().to_owned()));
            }
        }
    }
    Ok(invited)
}

/// Has somebody the role that they are invited to, or a higher one? The evaluator's stands apart from the others.
fn holds(cx: &mut Cx<'_>, place: &Place, (person, wanted): (PersonId, Role)) -> Result<bool> {
    let own = match place.group {
        Some(group) => groups::role_of(cx.conn, group, person)?,
        None => None,
    };
    let by_network = if place.is_open { networks::belonging(cx.conn, place.network, person, None)?.role } else { None };
    let is_enough = |has: Role| has == wanted || (has != Role::Evaluator && wanted != Role::Evaluator && has > wanted);
    Ok(own.is_some_and(is_enough) || by_network.is_some_and(is_enough))
}

fn invite_one(
    cx: &mut Cx<'_>,
    me: &storage::accounts::SignedIn,
    (place, input): (&Place, &Invite),
    (address, known): (&EmailAddress, Option<Person>),
) -> Result<InvitationId> {
    throttle::count(cx, Limit::Invite, &[&me.person.to_string()])?;
    let secret = cx.world.random.secret();
    let (id, expires_at) = (cx.id::<InvitationId>(), cx.now.plus_days(WORKS_DAYS));
    let new = NewInvitation {
        id: id.0,
        token_hash: &secret.hash(),
        network_id: place.network.0,
        group_id: place.group.map(|g| g.0),
        role: input.role.word(),
        address: address.as_str(),
        invited_by: me.person.0,
        created_at: cx.now.0,
        expires_at: expires_at.0,
    };
    invitations::add(cx.conn, &new)?;
    let purpose = Purpose::Invitation {
        inviter: me.name.clone(),
        organisation: me.organisation_name.clone().unwrap_or_default(),
        place: place.name.clone(),
        message: input.message.clone(),
    };
    let path = format!("/invitations/{}", secret.reveal());
    let letter = Letter { purpose, name: String::new(), path, expires_at: Some(expires_at) };
    let language = match &known {
        Some(person) => storage::accounts::reach(cx.conn, person.id)?.and_then(|(_, language)| language),
        None => me.language.clone(),
    };
    let to = To { address, person: known.map(|p| p.id), language: language.as_deref().unwrap_or_default() };
    mail::to_address(cx, to, &letter)?;
    let data = serde_json::json!({ "invitation": id.to_string(), "role": input.role });
    cx.record(Event {
        kind: "invitation.made",
        network: Some(place.network),
        group: place.group,
        data,
        ..Event::default()
    })?;
    Ok(id)
}

/// The invitations to a network itself or to a group that still work, the newest first, for whoever manages the members.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`].
pub fn waiting(cx: &mut Cx<'_>, door: &Door) -> Result<Vec<Invitation>> {
    let (network, group, _) = open_door(cx, door)?;
    Ok(invitations::waiting(cx.conn, network, group, cx.now)?)
}

/// Withdraws an invitation that has not been accepted.
///
/// # Errors
/// [`Error::NotFound`] when there is none to manage; [`Error::Conflict`] `invitation-used`.
pub fn revoke(cx: &mut Cx<'_>, id: InvitationId) -> Result<()> {
    let invitation = invitations::find(cx.conn, id)?.ok_or(Error::NotFound)?;
    match invitation.group_id {
        Some(group) => access::group(cx, &group.to_string(), GroupAct::ManageMembers).map(|_| ())?,
        None => access::network(cx, &invitation.network_id.to_string(), NetworkAct::ManageMembers).map(|_| ())?,
    }
    if !invitations::revoke(cx.conn, id, cx.now)? {
        return Err(Error::Conflict("invitation-used"));
    }
    cx.record(Event {
        kind: "invitation.revoked",
        network: Some(invitation.network_id),
        group: invitation.group_id,
        ..Event::default()
    })
}
