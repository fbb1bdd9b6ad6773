//! Proposing a group, supporting the proposal, and taking it back. With the fifth supporter the group comes into use.

use crate::access::{self, GroupHandle};
use crate::cx::{Cx, Event};
use crate::world::World;
use crate::{Error, Problems, Result, guard};
use domain::policy::{GroupAct, NetworkAct};
use domain::{GroupId, GroupState, Line, Name, NetworkId, Slug, Visibility, Word as _};
use storage::groups::{self, NewGroup};
use storage::{lock_row, supporters};

/// Supporters that make a proposed group live.
pub const SUPPORTERS_NEEDED: usize = 5;

/// A proposal, checked.
#[derive(Clone, Debug)]
pub struct Proposal {
    name: Name,
    purpose: Line,
}

impl Proposal {
    /// Checks.
    ///
    /// # Errors
    /// [`Error::Invalid`]; [`Error::PersonalData`] for an identity number.
    pub fn parse(world: &World, name: &str, purpose: &str) -> Result<Self> {
        let mut problems = Problems::default();
        let parts = problems.take("name", super::named(name)).zip(problems.take("purpose", Line::parse(purpose)));
        let proposal = problems.finish(parts.map(|(name, purpose)| Self { name, purpose }))?;
        guard::check(world, &[("name", name), ("purpose", purpose)], true)?;
        Ok(proposal)
    }
}

/// Proposes a group that is open to the network. Who proposes supports.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`]; [`Error::Conflict`] `slug-taken` when every address near the name is used.
pub fn propose_group(cx: &mut Cx<'_>, network: &str, proposal: &Proposal) -> Result<GroupId> {
    let network = access::network(cx, network, NetworkAct::ProposeGroup)?.network.id;
    let person = cx.me()?.person;
    let position = groups::of_network(cx.conn, network)?.last().map_or(0, |g| g.position + 1);
    let id: GroupId = cx.id();
    let new = NewGroup {
        id: id.0,
        slug: "",
        network_id: network.0,
        name: proposal.name.as_str(),
        name_folded: domain::fold(proposal.name.as_str()),
        purpose: proposal.purpose.as_str(),
        visibility: Visibility::Open.word(),
        state: GroupState::Proposed.word(),
        position,
        proposed_by: Some(person.0),
        created_at: cx.now.0,
        live_at: None,
    };
    add_with_free_slug(cx, &proposal.name, new)?;
    supporters::add(cx.conn, id, person, cx.now)?;
    cx.record(Event { kind: "group.proposed", network: Some(network), group: Some(id), ..Event::default() })?;
    Ok(id)
}

/// Supports a proposal, or takes the support back. The group's row is held while the supporters are counted, so that of two
/// fifth supporters at once both count and the group starts once. Answers the network's slug.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`].
pub fn support(cx: &mut Cx<'_>, key: &str, supports: bool) -> Result<String> {
    let handle = access::group(cx, key, GroupAct::Support)?;
    let (group, network) = (handle.group.id, handle.group.network_id);
    let person = cx.me()?.person;
    lock_row(cx.conn, "groups", group.0)?;
    if handle.group.state != GroupState::Proposed {
        return Ok(handle.group.network_slug);
    }
    if supports {
        supporters::add(cx.conn, group, person, cx.now)?;
        cx.record(Event { kind: "group.supported", network: Some(network), group: Some(group), ..Event::default() })?;
        start_when_wanted(cx, network, group)?;
    } else {
        supporters::remove(cx.conn, group, person)?;
    }
    Ok(handle.group.network_slug)
}

fn start_when_wanted(cx: &mut Cx<'_>, network: NetworkId, group: GroupId) -> Result<()> {
    let wanted = supporters::of(cx.conn, &[group])?.len() >= SUPPORTERS_NEEDED;
    if wanted && supporters::make_live(cx.conn, group, cx.now)? {
        cx.record(Event { kind: "group.started", network: Some(network), group: Some(group), ..Event::default() })?;
    }
    Ok(())
}

/// Takes a proposal back: who made it may, and whoever arranges groups. Answers the network's slug.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`]; [`Error::Conflict`] `group-started`.
pub fn withdraw_proposal(cx: &mut Cx<'_>, key: &str) -> Result<String> {
    let handle = access::group(cx, key, GroupAct::SeeGroup)?;
    if !may_withdraw(cx, &handle)? {
        return Err(Error::Forbidden);
    }
    lock_row(cx.conn, "groups", handle.group.id.0)?;
    if !supporters::withdraw(cx.conn, handle.group.id)? {
        return Err(Error::Conflict("group-started"));
    }
    let network = Some(handle.group.network_id);
    cx.record(Event { kind: "group.proposal_withdrawn", network, group: Some(handle.group.id), ..Event::default() })?;
    Ok(handle.group.network_slug)
}

fn may_withdraw(cx: &mut Cx<'_>, handle: &GroupHandle) -> Result<bool> {
    let me = cx.me()?.person;
    let by_proposer = supporters::proposers(cx.conn, &[handle.group.id])?.iter().any(|(_, person)| *person == me);
    Ok(by_proposer || handle.may(GroupAct::ManageGroup))
}

/// Adds the group under the name's own slug, or that with the first free number from 2.
fn add_with_free_slug(cx: &mut Cx<'_>, name: &Name, new: NewGroup<'_>) -> Result<()> {
    let first = Slug::from_name(name.as_str()).ok_or_else(|| Error::invalid("name", "malformed"))?;
    let stem: String = first.as_str().chars().take(Slug::MAX - 3).collect();
    let more = (2..=99).filter_map(|n| Slug::parse(&format!("{}-{n}", stem.trim_end_matches('-'))).ok());
    for slug in std::iter::once(first.clone()).chain(more) {
        if groups::add(cx.conn, &NewGroup { slug: slug.as_str(), ..new.clone() })? {
            return Ok(());
        }
    }
    Err(Error::Conflict("slug-taken"))
}
