//! Making a network: by an operator, an administrator, or the lead of the network it shall belong to.

use crate::access;
use crate::cx::{Actor, Cx, Event};
use crate::{Error, Problems, Result, guard};
use domain::policy::NetworkAct;
use domain::{Level, Line, Name, NetworkId, Slug, Word as _};
use storage::networks::{self, NewNetwork};

/// A network to make, checked.
#[derive(Clone, Debug)]
pub struct AddNetwork {
    /// Name in URLs.
    pub slug: Slug,
    /// Name.
    pub name: Name,
    /// Purpose, one line.
    pub purpose: Line,
    /// How wide.
    pub level: Level,
    /// Slug or id of the network it belongs to.
    pub parent: Option<String>,
}

impl AddNetwork {
    /// Checks. An empty slug is made from the name.
    ///
    /// # Errors
    /// [`Error::Invalid`].
    pub fn parse(slug: &str, name: &str, purpose: &str, level: Level, parent: Option<&str>) -> Result<Self> {
        let mut problems = Problems::default();
        let name = problems.take("name", Name::parse(name));
        let slug = if slug.trim().is_empty() {
            name.as_ref().and_then(|n| Slug::from_name(n.as_str()))
        } else {
            problems.take("slug", Slug::parse(slug))
        };
        let purpose = problems.take("purpose", Line::parse(purpose));
        let parts = name.zip(slug).zip(purpose);
        let parent = parent.map(str::trim).filter(|p| !p.is_empty()).map(str::to_owned);
        problems.finish(parts.map(|((name, slug), purpose)| Self { slug, name, purpose, level, parent }))
    }
}

/// Makes the network. Its maker, when a member, becomes its lead.
///
/// # Errors
/// [`Error::Forbidden`]; [`Error::Conflict`] `slug-taken`; [`Error::PersonalData`] for an identity number.
pub fn add_network(cx: &mut Cx<'_>, input: &AddNetwork) -> Result<NetworkId> {
    let parent = match &input.parent {
        Some(key) => Some(access::network(cx, key, NetworkAct::AddNetwork)?.network.id),
        None => None,
    };
    let may = match &cx.actor {
        Actor::Nobody => false,
        Actor::Operator => true,
        Actor::Member(me) => me.is_administrator || parent.is_some(),
    };
    if !may {
        return Err(Error::Forbidden);
    }
    let texts = [("name", input.name.as_str()), ("slug", input.slug.as_str()), ("purpose", input.purpose.as_str())];
    guard::check(cx.world, &texts, true)?;
    let id: NetworkId = cx.id();
    let new = NewNetwork {
        id: id.0,
        slug: input.slug.as_str(),
        name: input.name.as_str(),
        name_folded: domain::fold(input.name.as_str()),
        purpose: input.purpose.as_str(),
        charter_body: "",
        charter_html: "",
        level: input.level.word(),
        parent_id: parent.map(|id| id.0),
        keeps_posts_of_leavers: true,
        request_letter: "",
        created_at: cx.now.0,
    };
    if !networks::add(cx.conn, &new)? {
        return Err(Error::Conflict("slug-taken"));
    }
    if let Ok(me) = cx.me() {
        let person = me.person;
        networks::set_member(cx.conn, id, person, domain::Role::Lead, cx.now)?;
    }
    cx.record(Event { kind: "network.added", network: Some(id), ..Event::default() })?;
    Ok(id)
}
