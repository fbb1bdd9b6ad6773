//! Making a topic group in a network.

use crate::access;
use crate::cx::{Cx, Event};
use crate::{Error, Problems, Result, guard};
use domain::policy::NetworkAct;
use domain::{GroupId, GroupState, Line, Name, Role, Slug, Visibility, Word as _};
use storage::groups::{self, NewGroup};

/// A group to make, checked.
#[derive(Clone, Debug)]
pub struct AddGroup {
    /// Slug or id of the network.
    pub network: String,
    /// Name in URLs.
    pub slug: Slug,
    /// Name.
    pub name: Name,
    /// Purpose, one line.
    pub purpose: Line,
    /// Who finds it.
    pub visibility: Visibility,
}

impl AddGroup {
    /// Checks. An empty slug is made from the name.
    ///
    /// # Errors
    /// [`Error::Invalid`].
    pub fn parse(network: &str, slug: &str, name: &str, purpose: &str, visibility: Visibility) -> Result<Self> {
        let mut problems = Problems::default();
        let name = problems.take("name", super::named(name));
        let slug = if slug.trim().is_empty() {
            name.as_ref().and_then(|n| Slug::from_name(n.as_str()))
        } else {
            problems.take("slug", Slug::parse(slug))
        };
        let purpose = problems.take("purpose", Line::parse(purpose));
        let parts = name.zip(slug).zip(purpose);
        problems.finish(parts.map(|((name, slug), purpose)| Self {
            network: network.to_owned(),
            slug,
            name,
            purpose,
            visibility,
        }))
    }
}

/// Makes the group. In a closed or hidden one its maker, when a member, becomes the lead: a row is needed there.
///
/// # Errors
/// [`Error::Forbidden`]; [`Error::Conflict`] `slug-taken`; [`Error::PersonalData`] for an identity number.
pub fn add_group(cx: &mut Cx<'_>, input: &AddGroup) -> Result<GroupId> {
    let network = access::network(cx, &input.network, NetworkAct::ManageGroups)?.network;
    let texts = [("name", input.name.as_str()), ("slug", input.slug.as_str()), ("purpose", input.purpose.as_str())];
    guard::check(cx.world, &texts, true)?;
    let position = groups::of_network(cx.conn, network.id)?.last().map_or(0, |g| g.position + 1);
    let id: GroupId = cx.id();
    let new = NewGroup {
        id: id.0,
        slug: input.slug.as_str(),
        network_id: network.id.0,
        name: input.name.as_str(),
        name_folded: domain::fold(input.name.as_str()),
        purpose: input.purpose.as_str(),
        visibility: input.visibility.word(),
        state: GroupState::Live.word(),
        position,
        proposed_by: None,
        created_at: cx.now.0,
        live_at: Some(cx.now.0),
    };
    if !groups::add(cx.conn, &new)? {
        return Err(Error::Conflict("slug-taken"));
    }
    if let Ok(me) = cx.me()
        && input.visibility != Visibility::Open
    {
        let person = me.person;
        groups::set_member(cx.conn, id, person, Role::Lead, cx.now)?;
    }
    cx.record(Event { kind: "group.added", network: Some(network.id), group: Some(id), ..Event::default() })?;
    Ok(id)
}
