//! Starting a network with all that its form asks, and changing one: texts, level, place in the tree, organisations, archive.

use super::add_network::{AddNetwork, add_network};
use crate::access::{self, NetworkHandle};
use crate::audit::{self, Audit};
use crate::compose::Text;
use crate::cx::{Cx, Event};
use crate::world::World;
use crate::{Error, Problem, Problems, Result, guard};
use domain::policy::NetworkAct;
use domain::{Level, Line, Name, NetworkId, Note, OrganisationId, Slug, Word as _};
use std::collections::{HashMap, HashSet};
use storage::arranging::{self, NetworkChange};
use storage::{networks, organisations};

/// Held while the tree of networks changes, so that two moves at once cannot close a circle.
const TREE: i64 = 0x7072_6178_6973_0002;

/// What a form says about a network.
#[derive(Clone, Debug, Default)]
pub struct RawNetwork<'a> {
    /// Name in URLs; empty makes one from the name. Of a new network only.
    pub slug: &'a str,
    /// Name.
    pub name: &'a str,
    /// Purpose.
    pub purpose: &'a str,
    /// Charter, Markdown.
    pub charter: &'a str,
    /// A word of [`Level`].
    pub level: &'a str,
    /// Slug or id of the network above; empty for none.
    pub parent: &'a str,
    /// Codes or names, one a line.
    pub organisations: &'a str,
    /// The letter that goes with an approval.
    pub letter: &'a str,
    /// What leavers wrote stays.
    pub keeps_posts: bool,
}

/// What a network shall be, checked.
#[derive(Clone, Debug)]
pub struct NetworkForm {
    slug: Slug,
    name: Name,
    purpose: Line,
    charter: Option<Text>,
    level: Level,
    parent: Option<String>,
    organisations: Vec<String>,
    letter: Note,
    keeps_posts: bool,
}

impl NetworkForm {
    /// Checks.
    ///
    /// # Errors
    /// [`Error::Invalid`]; [`Error::PersonalData`] for an identity number.
    pub fn parse(world: &World, raw: &RawNetwork<'_>) -> Result<Self> {
        let mut problems = Problems::default();
        let name = problems.take("name", super::named(raw.name));
        let slug = match (raw.slug.trim(), &name) {
            ("", Some(name)) => problems.take("slug", Slug::from_name(name.as_str()).ok_or_else(malformed)),
            ("", None) => None,
            (slug, _) => problems.take("slug", Slug::parse(slug)),
        };
        let purpose = problems.take("purpose", Line::parse(raw.purpose));
        let letter = problems.take("letter", Note::parse(raw.letter));
        let charter = match raw.charter.trim() {
            "" => Some(None),
            charter => problems.take("charter", Text::parse(world, charter, "")).map(Some),
        };
        let level = Level::from_word(raw.level);
        if level.is_none() {
            problems.add("level", "missing");
        }
        let lines = raw.organisations.lines().map(str::trim).filter(|l| !l.is_empty());
        let organisations = lines.map(str::to_owned).collect();
        let parent = Some(raw.parent.trim()).filter(|p| !p.is_empty()).map(str::to_owned);
        let parts = name.zip(slug).zip(purpose).zip(letter).zip(charter.zip(level));
        let form = problems.finish(parts.map(|((((name, slug), purpose), letter), (charter, level))| Self {
            slug,
            name,
            purpose,
            charter,
            level,
            parent,
            organisations,
            letter,
            keeps_posts: raw.keeps_posts,
        }))?;
        let texts = [("name", raw.name), ("purpose", raw.purpose), ("charter", raw.charter), ("letter", raw.letter)];
        guard::check(world, &texts, true)?;
        Ok(form)
    }
}

fn malformed() -> domain::Flaw {
    domain::Flaw { code: "malformed", limit: None }
}

/// Starts a network. Its maker becomes its lead.
///
/// # Errors
/// [`Error::Forbidden`]; [`Error::Conflict`] `slug-taken`; [`Error::Invalid`] for an organisation nobody knows.
pub fn start_network(cx: &mut Cx<'_>, form: &NetworkForm) -> Result<NetworkId> {
    let new = AddNetwork {
        slug: form.slug.clone(),
        name: form.name.clone(),
        purpose: form.purpose.clone(),
        level: form.level,
        parent: form.parent.clone(),
    };
    let id = add_network(cx, &new)?;
    let parent = networks::find(cx.conn, id)?.and_then(|n| n.parent_id);
    write(cx, id, form, parent)?;
    Ok(id)
}

/// Changes a network.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`]; [`Error::Invalid`] for an organisation nobody knows, or a parent that would
/// close a circle.
pub fn change_network(cx: &mut Cx<'_>, key: &str, form: &NetworkForm) -> Result<()> {
    let handle = access::network(cx, key, NetworkAct::ManageNetwork)?;
    let id = handle.network.id;
    storage::lock_key(cx.conn, TREE)?;
    let parent = new_parent(cx, &handle, form.parent.as_deref())?;
    write(cx, id, form, parent)?;
    cx.record(Event { kind: "network.changed", network: Some(id), ..Event::default() })?;
    kept(cx, id, "network.changed")
}

/// Archives a network, or opens it again.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`].
pub fn archive_network(cx: &mut Cx<'_>, key: &str, archived: bool) -> Result<()> {
    let handle = access::network(cx, key, NetworkAct::ManageNetwork)?;
    if handle.network.archived_at.is_some() == archived {
        return Ok(());
    }
    let id = handle.network.id;
    arranging::set_network_archived(cx.conn, id, archived.then_some(cx.now))?;
    let kind = if archived { "network.archived" } else { "network.unarchived" };
    cx.record(Event { kind, network: Some(id), ..Event::default() })?;
    kept(cx, id, kind)
}

/// Networks that may be the parent: those where the actor may make one, but for the network itself and those below it.
///
/// # Errors
/// Of the database.
pub fn possible_parents(cx: &mut Cx<'_>, of: Option<&NetworkHandle>) -> Result<Vec<networks::Network>> {
    let below: HashSet<NetworkId> = match of {
        None => HashSet::new(),
        Some(of) => {
            let tree = tree(cx)?;
            tree.keys().copied().filter(|id| above(&tree, *id).any(|up| up == of.network.id)).collect()
        }
    };
    let current = of.and_then(|of| of.network.parent_id);
    let all = super::list_networks::list_networks(cx)?;
    let fits = all.into_iter().filter(|h| {
        let id = h.network.id;
        !below.contains(&id)
            && of.is_none_or(|of| of.network.id != id)
            && (h.may(NetworkAct::AddNetwork) || current == Some(id))
    });
    Ok(fits.map(|h| h.network).collect())
}

fn write(cx: &mut Cx<'_>, id: NetworkId, form: &NetworkForm, parent: Option<NetworkId>) -> Result<()> {
    let organisations = resolve(cx, &form.organisations)?;
    let change = NetworkChange {
        name: form.name.as_str(),
        name_folded: domain::fold(form.name.as_str()),
        purpose: form.purpose.as_str(),
        charter_body: form.charter.as_ref().map_or("", |c| c.body.as_str()),
        charter_html: form.charter.as_ref().map_or("", |c| c.preview()),
        level: form.level.word(),
        parent_id: parent.map(|id| id.0),
        keeps_posts_of_leavers: form.keeps_posts,
        request_letter: form.letter.as_str(),
    };
    arranging::change_network(cx.conn, id, &change)?;
    arranging::set_organisations(cx.conn, id, &organisations, cx.now)?;
    Ok(())
}

/// Ids of organisations named by code or by name; a name nobody knows is told by its line.
fn resolve(cx: &mut Cx<'_>, named: &[String]) -> Result<Vec<OrganisationId>> {
    if named.is_empty() {
        return Ok(Vec::new());
    }
    let all = organisations::list(cx.conn)?;
    let by_code: HashMap<&str, OrganisationId> =
        all.iter().filter_map(|o| o.code.as_deref().map(|code| (code, o.id))).collect();
    let by_name: HashMap<String, OrganisationId> = all.iter().map(|o| (domain::fold(&o.name), o.id)).collect();
    let mut found = Vec::new();
    for (line, name) in (1..).zip(named) {
        match by_code.get(name.as_str()).or_else(|| by_name.get(&domain::fold(name))) {
            Some(id) if found.contains(id) => {}
            Some(id) => found.push(*id),
            None => {
                let problem = Problem { field: "organisations", code: "unknown", limit: Some(line) };
                return Err(Error::Invalid(vec![problem]));
            }
        }
    }
    Ok(found)
}

fn new_parent(cx: &mut Cx<'_>, of: &NetworkHandle, parent: Option<&str>) -> Result<Option<NetworkId>> {
    let Some(key) = parent else {
        return Ok(None);
    };
    let parent = access::network(cx, key, NetworkAct::See)?;
    let id = parent.network.id;
    if Some(id) == of.network.parent_id {
        return Ok(Some(id));
    }
    if !parent.may(NetworkAct::AddNetwork) {
        return Err(Error::Forbidden);
    }
    let tree = tree(cx)?;
    let closes = id == of.network.id || above(&tree, id).any(|up| up == of.network.id);
    if closes { Err(Error::invalid("parent", "circle")) } else { Ok(Some(id)) }
}

fn tree(cx: &mut Cx<'_>) -> Result<HashMap<NetworkId, Option<NetworkId>>> {
    Ok(networks::list(cx.conn)?.into_iter().map(|n| (n.id, n.parent_id)).collect())
}

fn above(tree: &HashMap<NetworkId, Option<NetworkId>>, from: NetworkId) -> impl Iterator<Item = NetworkId> {
    std::iter::successors(tree.get(&from).copied().flatten(), |id| tree.get(id).copied().flatten()).take(tree.len())
}

fn kept(cx: &mut Cx<'_>, id: NetworkId, action: &str) -> Result<()> {
    let subject_kind = domain::SubjectKind::Network.word();
    let act = Audit { action, network: Some(id), subject_kind, subject: Some(id.0), ..Audit::default() };
    audit::write(cx, &act).map(|_| ())
}
