//! One network in full, starting one, changing one, archiving; proposals in it.
//! Lists are in `places`; who belongs is in `members`.

use super::call::{Answer, Call, Refused, created, done, ok};
use super::cursors;
use super::members::PageQuery;
use super::shapes::{self, Author, Network, Organisation};
use crate::form::Raw;
use actions::networks::change_network::{self, NetworkForm, RawNetwork};
use actions::networks::list_members;
use actions::networks::list_networks::show_network;
use actions::once::once;
use actions::{Cx, Error, World, access};
use domain::policy::NetworkAct;
use domain::{FollowSubject, GroupState, OrganisationId, Role};
use serde::{Deserialize, Serialize};
use storage::members::Of;
use utoipa::ToSchema;

/// A network with what its page tells.
#[derive(Serialize, ToSchema)]
pub struct NetworkInFull {
    #[serde(flatten)]
    network: Network,
    /// Charter, Markdown.
    charter: String,
    /// Charter, rendered.
    charter_html: String,
    /// Slug of the network above, when the caller sees it.
    parent: Option<String>,
    /// Those that take part.
    organisations: Vec<Organisation>,
    /// What a leaver wrote stays.
    keeps_posts: bool,
    /// Closed for writing.
    archived: bool,
    /// The caller follows it.
    followed: bool,
    /// Those who lead it.
    leads: Vec<Author>,
    /// What is written to those let in; none for those who do not change the network.
    letter: Option<String>,
}

/// What a network shall be.
#[derive(Deserialize, ToSchema)]
pub struct NetworkBody {
    /// Name.
    name: String,
    /// Name in addresses; none makes one from the name. Of a new network only.
    #[serde(default)]
    slug: String,
    /// Purpose, one line.
    #[serde(default)]
    purpose: String,
    /// Charter, Markdown.
    #[serde(default)]
    charter: String,
    /// `organisation`, `cluster`, `all` or `transnational`.
    level: String,
    /// Id or slug of the network above.
    #[serde(default)]
    parent: String,
    /// Codes or names of those that take part, all of them.
    #[serde(default)]
    organisations: Vec<String>,
    /// What is written to those let in.
    #[serde(default)]
    letter: String,
    /// What a leaver wrote stays.
    #[serde(default = "yes")]
    keeps_posts: bool,
}

const fn yes() -> bool {
    true
}

/// A proposed group.
#[derive(Serialize, ToSchema)]
pub struct Proposal {
    /// Id.
    id: String,
    /// Name in addresses.
    slug: String,
    /// Name.
    name: String,
    /// Purpose, one line.
    purpose: String,
    /// Members who support it; with the fifth it comes into use.
    supporters: usize,
    /// The caller supports it.
    supported: bool,
}

/// Proposed groups.
#[derive(Serialize, ToSchema)]
pub struct Proposals {
    items: Vec<Proposal>,
    next: Option<String>,
}

/// One network.
#[utoipa::path(get, path = "/api/v1/networks/{network}", tag = "places", params(("network" = String, Path, description = "Id or slug")),
    responses((status = 200, body = NetworkInFull), (status = 401, body = super::Problem), (status = 404, body = super::Problem)))]
pub async fn network_in_full(call: Call) -> Answer {
    call.signed_in()?;
    let key = call.part("network")?;
    Ok(ok(&call.read(move |cx| in_full(cx, &key)).await?))
}

fn in_full(cx: &mut Cx<'_>, key: &str) -> actions::Result<NetworkInFull> {
    let shown = show_network(cx, key)?;
    let network = &shown.handle.network;
    let ids: Vec<OrganisationId> = shown.organisations.iter().map(|(id, _)| *id).collect();
    let codes = storage::texts::codes(cx.conn, &ids)?;
    let code = |id: OrganisationId| codes.iter().find(|(known, _)| *known == id).map(|(_, code)| code.clone());
    let texts = storage::arranging::network_texts(cx.conn, network.id)?;
    let leads = list_members::keepers(cx, Of::network(network.id), &[Role::Lead])?;
    let organisations =
        shown.organisations.iter().map(|(id, name)| Organisation { code: code(*id), name: name.clone() });
    Ok(NetworkInFull {
        network: shapes::network(&shown.handle),
        charter: texts.charter,
        charter_html: network.charter_html.clone(),
        parent: shown.family.iter().find(|n| network.parent_id == Some(n.id)).map(|n| n.slug.clone()),
        organisations: organisations.collect(),
        keeps_posts: network.keeps_posts_of_leavers,
        archived: network.archived_at.is_some(),
        followed: storage::follows::level(cx.conn, cx.me()?.person, (FollowSubject::Network, network.id.0))?.is_some(),
        leads: leads.into_iter().map(|m| Author { id: m.id.to_string(), name: m.name }).collect(),
        letter: shown.handle.may(NetworkAct::ManageNetwork).then_some(texts.request_letter),
    })
}

fn parse(world: &World, typed: &NetworkBody, slug: &str) -> actions::Result<NetworkForm> {
    let organisations = typed.organisations.join("\n");
    let raw = RawNetwork {
        slug,
        name: &typed.name,
        purpose: &typed.purpose,
        charter: &typed.charter,
        level: &typed.level,
        parent: &typed.parent,
        organisations: &organisations,
        letter: &typed.letter,
        keeps_posts: typed.keeps_posts,
    };
    NetworkForm::parse(world, &raw)
}

/// Starts a network under one that the caller leads; an administrator starts one anywhere. Its maker leads it.
#[utoipa::path(post, path = "/api/v1/networks", tag = "places", request_body = NetworkBody, params(("Idempotency-Key" = Option<String>, Header)),
    responses((status = 201, body = Network), (status = 400, body = super::Problem), (status = 401, body = super::Problem), (status = 403, body = super::Problem), (status = 404, body = super::Problem), (status = 409, body = super::Problem), (status = 422, body = super::Problem)))]
pub async fn post_network(call: Call, body: Raw) -> Answer {
    call.signed_in()?;
    let typed: NetworkBody = call.json(&body)?;
    let request = call.once(&body)?;
    let made = call.write(move |cx| {
        let may_anywhere = cx.me()?.is_administrator;
        match typed.parent.as_str() {
            "" if !may_anywhere => return Err(Error::Forbidden),
            "" => {}
            parent => access::network(cx, parent, NetworkAct::AddNetwork).map(|_| ())?,
        }
        let form = parse(cx.world, &typed, &typed.slug)?;
        once(cx, &request, |cx| {
            let id = change_network::start_network(cx, &form)?;
            Ok(shapes::network(&access::network(cx, &id.to_string(), NetworkAct::See)?))
        })
    });
    let network = made.await?;
    Ok(created(&network, &format!("/api/v1/networks/{}", network.slug)))
}

/// Changes a network: all that it says about itself. What is left out is emptied; its address stays.
#[utoipa::path(put, path = "/api/v1/networks/{network}", tag = "places", request_body = NetworkBody, params(("network" = String, Path)),
    responses((status = 204), (status = 400, body = super::Problem), (status = 401, body = super::Problem), (status = 403, body = super::Problem), (status = 404, body = super::Problem), (status = 422, body = super::Problem)))]
pub async fn put_network(call: Call, body: Raw) -> Answer {
    call.signed_in()?;
    let (key, typed) = (call.part("network")?, call.json::<NetworkBody>(&body)?);
    call.write(move |cx| {
        access::network(cx, &key, NetworkAct::ManageNetwork)?;
        // The address is not changed, so any will do.
        let form = parse(cx.world, &typed, "address")?;
        change_network::change_network(cx, &key, &form)
    })
    .await?;
    Ok(done())
}

switch! {
    /// Archives a network: it is read, and nothing is written.
    archive_network,
    /// Opens it again.
    reopen_network, "/api/v1/networks/{network}/archived", "places", ("network"), archive;
}

async fn archive(call: &Call, on: bool) -> Result<(), Refused> {
    let key = call.part("network")?;
    call.write(move |cx| change_network::archive_network(cx, &key, on)).await
}

/// Groups that members of a network propose.
#[utoipa::path(get, path = "/api/v1/networks/{network}/proposals", tag = "places", params(("network" = String, Path), PageQuery),
    responses((status = 200, body = Proposals), (status = 400, body = super::Problem), (status = 401, body = super::Problem), (status = 404, body = super::Problem)))]
pub async fn proposals(call: Call) -> Answer {
    call.signed_in()?;
    cursors::none(&call, call.query::<PageQuery>()?.cursor.as_deref())?;
    let key = call.part("network")?;
    let items = call.read(move |cx| {
        let me = cx.me()?.person;
        let shown = show_network(cx, &key)?.groups;
        let proposed: Vec<_> = shown.into_iter().map(|h| h.group).filter(|g| g.state == GroupState::Proposed).collect();
        let ids: Vec<_> = proposed.iter().map(|g| g.id).collect();
        let supported = storage::supporters::of(cx.conn, &ids)?;
        let row = |group: storage::groups::Group| Proposal {
            supporters: supported.iter().filter(|(id, _)| *id == group.id).count(),
            supported: supported.contains(&(group.id, me)),
            id: group.id.to_string(),
            slug: group.slug,
            name: group.name,
            purpose: group.purpose,
        };
        Ok(proposed.into_iter().map(row).collect())
    });
    Ok(ok(&Proposals { items: items.await?, next: None }))
}
