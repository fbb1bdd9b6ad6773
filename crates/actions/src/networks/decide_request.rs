//! Letting somebody in, or not, with a letter. Of two moderators at once one decides and the other is told.

use crate::access;
use crate::audit::{self, Audit};
use crate::cx::{Cx, Event};
use crate::mail::{self, Letter, Purpose};
use crate::world::World;
use crate::{Error, Problems, Result, guard};
use domain::policy::{GroupAct, NetworkAct};
use domain::{GroupId, NetworkId, Note, PersonId, RequestId, RequestState, Role, SubjectKind, Word as _};
use storage::persons::{self, Person};
use storage::requests::{self, Request};
use storage::{arranging, groups, networks};

/// Where somebody asks to be let in.
#[derive(Clone, Debug)]
pub enum Door {
    /// A network, by slug or id.
    Network(String),
    /// A group, by slug or id.
    Group(String),
}

/// An answer, checked.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Let in.
    pub approves: bool,
    /// The letter to the one who asked.
    pub letter: Note,
}

impl Answer {
    /// Checks: `decision` is `approve` or `decline`.
    ///
    /// # Errors
    /// [`Error::Invalid`]; [`Error::PersonalData`] for an identity number in the letter.
    pub fn parse(world: &World, decision: &str, letter: &str) -> Result<Self> {
        let mut problems = Problems::default();
        let letter = problems.take("letter", Note::parse(letter));
        if !matches!(decision, "approve" | "decline") {
            problems.add("decision", "missing");
        }
        let answer = problems.finish(letter.map(|letter| Self { approves: decision == "approve", letter }))?;
        guard::check(world, &[("letter", answer.letter.as_str())], true)?;
        Ok(answer)
    }
}

/// Those who ask to be let in, the oldest first.
#[derive(Clone, Debug, Default)]
pub struct Asking {
    /// Their requests.
    pub items: Vec<Request>,
    /// Who they are.
    pub people: Vec<Person>,
    /// What the network writes to those it lets in.
    pub letter: String,
    /// Where the next page begins.
    pub next: Option<RequestId>,
}

/// Requests on a page.
const PAGE: i64 = 50;

/// A page of those who ask at this door, for whoever manages its members. Three queries.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`].
pub fn asking(cx: &mut Cx<'_>, door: &Door, after: Option<RequestId>) -> Result<Asking> {
    let (network, group, _) = open_door(cx, door)?;
    let (groups, networks) = match group {
        Some(group) => (vec![group], vec![]),
        None => (vec![], vec![network]),
    };
    let mut items = requests::open_at(cx.conn, &groups, &networks, after.map_or(0, |id| id.0), PAGE + 1)?;
    let full = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let more = items.len() > full;
    items.truncate(full);
    let next = items.last().filter(|_| more).map(|r| RequestId(r.id));
    let ids: Vec<PersonId> = items.iter().map(|r| r.person_id).collect();
    let people = persons::find_all(cx.conn, &ids)?;
    let letter = arranging::network_texts(cx.conn, network)?.request_letter;
    Ok(Asking { items, people, letter, next })
}

/// Does the actor manage the members here?
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`] if not.
pub fn opens(cx: &mut Cx<'_>, door: &Door) -> Result<()> {
    open_door(cx, door).map(|_| ())
}

/// Answers a request at this door.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`]; [`Error::Conflict`] `request-decided`.
pub fn decide_request(cx: &mut Cx<'_>, door: &Door, id: RequestId, answer: &Answer) -> Result<()> {
    let (network, group, name) = open_door(cx, door)?;
    let request = requests::find(cx.conn, id.0)?.ok_or(Error::NotFound)?;
    if request.network_id != network || request.group_id != group {
        return Err(Error::NotFound);
    }
    let state = if answer.approves { RequestState::Approved } else { RequestState::Declined };
    let letter = answer.letter.as_str();
    let me = cx.me().map_or(PersonId(0), |me| me.person);
    if !requests::decide(cx.conn, id.0, state, letter, (me, cx.now))? {
        return Err(Error::Conflict("request-decided"));
    }
    if answer.approves {
        let_in(cx, &request)?;
    }
    tell(cx, &request, answer)?;
    send(cx, &request, answer, name)
}

/// The letter by mail; without one nothing is sent, and the inbox tells.
fn send(cx: &mut Cx<'_>, request: &Request, answer: &Answer, place: String) -> Result<()> {
    let letter = answer.letter.as_str().to_owned();
    if letter.is_empty() {
        return Ok(());
    }
    let path = match request.group_id {
        Some(group) => format!("/groups/{group}"),
        None => format!("/networks/{}", request.network_id),
    };
    let purpose =
        if answer.approves { Purpose::Approved { place, letter } } else { Purpose::Declined { place, letter } };
    mail::to_person(cx, request.person_id, Letter { purpose, name: String::new(), path, expires_at: None })
}

pub(super) fn open_door(cx: &mut Cx<'_>, door: &Door) -> Result<(NetworkId, Option<GroupId>, String)> {
    Ok(match door {
        Door::Network(key) => {
            let network = access::network(cx, key, NetworkAct::ManageMembers)?.network;
            (network.id, None, network.name)
        }
        Door::Group(key) => {
            let group = access::group(cx, key, GroupAct::ManageMembers)?.group;
            (group.network_id, Some(group.id), group.name)
        }
    })
}

/// Who has got a role meanwhile keeps it.
fn let_in(cx: &mut Cx<'_>, request: &Request) -> Result<()> {
    let person = request.person_id;
    match request.group_id {
        Some(group) => {
            let has = groups::role_of(cx.conn, group, person)?;
            if has.is_none_or(|role| role < Role::Member) {
                groups::set_member(cx.conn, group, person, Role::Member, cx.now)?;
            }
        }
        None => {
            let has = networks::belonging(cx.conn, request.network_id, person, None)?.role;
            if has.is_none_or(|role| role < Role::Member) {
                networks::set_member(cx.conn, request.network_id, person, Role::Member, cx.now)?;
            }
        }
    }
    Ok(())
}

fn tell(cx: &mut Cx<'_>, request: &Request, answer: &Answer) -> Result<()> {
    let kind = if answer.approves { "request.approved" } else { "request.declined" };
    let (network, group) = (Some(request.network_id), request.group_id);
    let person = Some(request.person_id);
    let data = serde_json::json!({ "request": RequestId(request.id) });
    cx.record(Event { kind, network, group, person, data, ..Event::default() })?;
    let subject_kind = SubjectKind::Person.word();
    let subject = Some(request.person_id.0);
    audit::write(cx, &Audit { action: kind, network, group, subject_kind, subject, ..Audit::default() }).map(|_| ())
}
