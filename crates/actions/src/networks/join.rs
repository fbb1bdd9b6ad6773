//! Joining a network at once, asking to join a network or a closed group, and taking that back.

use crate::access;
use crate::cx::{Cx, Event};
use crate::world::World;
use crate::{Error, Result, guard};
use domain::policy::{GroupAct, NetworkAct};
use domain::{GroupId, NetworkId, Note, RequestState, Role, Word as _};
use storage::requests::{self, NewRequest};
use storage::{lock_row, networks};

/// What came of wanting to join.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Joined {
    /// A member now.
    Member,
    /// The moderators have been asked.
    Requested,
}

/// What somebody writes who asks to join, checked.
///
/// # Errors
/// [`Error::Invalid`], [`Error::PersonalData`] for an identity number, both in `message`.
pub fn message(world: &World, text: &str) -> Result<Note> {
    let mut problems = crate::Problems::default();
    let note = problems.take("message", Note::parse(text));
    let note = problems.finish(note)?;
    guard::check(world, &[("message", note.as_str())], true)?;
    Ok(note)
}

/// Joins a network: at once when the member's organisation takes part, else by asking.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`].
pub fn join_network(cx: &mut Cx<'_>, key: &str, message: &Note) -> Result<Joined> {
    let handle = access::network(cx, key, NetworkAct::See)?;
    let network = handle.network.id;
    if handle.may(NetworkAct::Join) {
        let person = cx.me()?.person;
        take_back(cx, network, None)?;
        networks::set_member(cx.conn, network, person, Role::Member, cx.now)?;
        let kind = "member.joined";
        cx.record(Event { kind, network: Some(network), person: Some(person), ..Event::default() })?;
        return Ok(Joined::Member);
    }
    if !handle.may(NetworkAct::RequestToJoin) {
        return Err(Error::Forbidden);
    }
    ask(cx, network, None, message)?;
    Ok(Joined::Requested)
}

/// Asks to be let into a closed group.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`].
pub fn ask_to_join_group(cx: &mut Cx<'_>, key: &str, message: &Note) -> Result<()> {
    let handle = access::group(cx, key, GroupAct::RequestToJoin)?;
    ask(cx, handle.group.network_id, Some(handle.group.id), message)
}

/// Takes back one's open request to a network; without one nothing happens.
///
/// # Errors
/// [`Error::NotFound`].
pub fn withdraw_from_network(cx: &mut Cx<'_>, key: &str) -> Result<()> {
    let network = access::network(cx, key, NetworkAct::See)?.network.id;
    take_back(cx, network, None)
}

/// Takes back one's open request to a group; without one nothing happens.
///
/// # Errors
/// [`Error::NotFound`].
pub fn withdraw_from_group(cx: &mut Cx<'_>, key: &str) -> Result<()> {
    let group = access::group(cx, key, GroupAct::SeeGroup)?.group;
    take_back(cx, group.network_id, Some(group.id))
}

/// Has the actor an open request here?
///
/// # Errors
/// Of the database.
pub fn has_asked(cx: &mut Cx<'_>, network: NetworkId, group: Option<GroupId>) -> Result<bool> {
    let Ok(person) = cx.me().map(|me| me.person) else {
        return Ok(false);
    };
    Ok(requests::open_of(cx.conn, person, network)?.iter().any(|r| r.group_id == group))
}

/// One open request a person and place: the person's row is held, so that two at once are one.
fn ask(cx: &mut Cx<'_>, network: NetworkId, group: Option<GroupId>, message: &Note) -> Result<()> {
    let person = cx.me()?.person;
    lock_row(cx.conn, "persons", person.0)?;
    if has_asked(cx, network, group)? {
        return Ok(());
    }
    let id: domain::RequestId = cx.id();
    let new = NewRequest {
        id: id.0,
        network_id: network.0,
        group_id: group.map(|g| g.0),
        person_id: person.0,
        message: message.as_str(),
        state: RequestState::Open.word(),
        letter: "",
        created_at: cx.now.0,
    };
    requests::add(cx.conn, &new)?;
    let data = serde_json::json!({ "request": id });
    cx.record(Event { kind: "request.made", network: Some(network), group, data, ..Event::default() })
}

fn take_back(cx: &mut Cx<'_>, network: NetworkId, group: Option<GroupId>) -> Result<()> {
    let person = cx.me()?.person;
    let open = requests::open_of(cx.conn, person, network)?;
    let Some(request) = open.into_iter().find(|r| r.group_id == group) else {
        return Ok(());
    };
    requests::decide(cx.conn, request.id, RequestState::Withdrawn, "", (person, cx.now))?;
    let data = serde_json::json!({ "request": domain::RequestId(request.id) });
    cx.record(Event { kind: "request.withdrawn", network: Some(network), group, data, ..Event::default() })
}
