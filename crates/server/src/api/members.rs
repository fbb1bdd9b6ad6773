//! Who belongs to a network or a group, and with which role: listing, giving a role, taking out, joining, leaving.
//! Requests and invitations have files of their own.

use super::call::{Answer, Call, Refused, done, ok};
use super::cursors;
use super::shapes::{self, Member};
use crate::form::Raw;
use actions::networks::decide_request::{self, Door};
use actions::networks::join::{self, Joined};
use actions::networks::{list_members, set_role};
use actions::{Error, access};
use domain::policy::{GroupAct, NetworkAct};
use domain::{OrganisationId, PersonId, Role, Visibility, Word as _};
use serde::{Deserialize, Serialize};
use storage::members::Member as Row;
use templates::urls;
use utoipa::{IntoParams, ToSchema};

/// Which page of a list.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PageQuery {
    /// `next` of the page before.
    pub cursor: Option<String>,
}

/// Somebody who belongs.
#[derive(Serialize, ToSchema)]
pub struct MemberWithRole {
    #[serde(flatten)]
    member: Member,
    /// The role that holds there: `guest`, `reader`, `member`, `moderator`, `lead` or `evaluator`.
    role: Option<&'static str>,
}

/// Those who belong, by name.
#[derive(Serialize, ToSchema)]
pub struct MembersWithRoles {
    items: Vec<MemberWithRole>,
    next: Option<String>,
}

/// A role to give.
#[derive(Deserialize, ToSchema)]
pub struct RoleBody {
    /// `guest`, `reader`, `member`, `moderator`, `lead` or `evaluator`; nobody gives one above their own.
    role: String,
}

/// What goes with wanting to join.
#[derive(Deserialize, ToSchema)]
pub struct JoinBody {
    /// To those who answer, where somebody has to.
    #[serde(default)]
    message: String,
}

/// What came of wanting to join.
#[derive(Serialize, ToSchema)]
pub struct Joining {
    /// `member`, or `requested` where the moderators have been asked.
    state: &'static str,
}

/// A network in the address.
pub fn network(call: &Call) -> Result<Door, Refused> {
    Ok(Door::Network(call.part("network")?))
}

/// A group in the address.
pub fn group(call: &Call) -> Result<Door, Refused> {
    Ok(Door::Group(call.part("group")?))
}

/// Those who belong to a network.
#[utoipa::path(get, path = "/api/v1/networks/{network}/members", tag = "belonging", params(("network" = String, Path, description = "Id or slug"), PageQuery),
    responses((status = 200, body = MembersWithRoles), (status = 400, body = super::Problem), (status = 401, body = super::Problem), (status = 403, body = super::Problem), (status = 404, body = super::Problem)))]
pub async fn network_members(call: Call) -> Answer {
    list(&call, network(&call)?).await
}

/// Those who belong to a group; to an open one its network's members do.
#[utoipa::path(get, path = "/api/v1/groups/{group}/members", tag = "belonging", params(("group" = String, Path, description = "Id or slug"), PageQuery),
    responses((status = 200, body = MembersWithRoles), (status = 400, body = super::Problem), (status = 401, body = super::Problem), (status = 403, body = super::Problem), (status = 404, body = super::Problem)))]
pub async fn group_members(call: Call) -> Answer {
    list(&call, group(&call)?).await
}

async fn list(call: &Call, door: Door) -> Answer {
    call.signed_in()?;
    let after = cursors::read::<PersonId>(call, 'b', call.query::<PageQuery>()?.cursor.as_deref())?;
    let page = call.read(move |cx| {
        let (page, by_network) = match &door {
            Door::Network(key) => (list_members::of_network(cx, key, after)?.1, true),
            Door::Group(key) => {
                let (handle, page) = list_members::of_group(cx, key, after)?;
                (page, handle.group.visibility == Visibility::Open)
            }
        };
        let ids: Vec<OrganisationId> = page.items.iter().filter_map(|m| m.organisation_id).collect();
        let codes = storage::texts::codes(cx.conn, &ids)?;
        let url = &cx.world.installation.public_url;
        let row = |m: Row| {
            let code = codes.iter().find(|(id, _)| Some(*id) == m.organisation_id).map(|(_, code)| code.clone());
            with_role(url, m, by_network, code)
        };
        let next = page.next.map(|id| cursors::make('b', id));
        Ok(MembersWithRoles { items: page.items.into_iter().map(row).collect(), next })
    });
    Ok(ok(&page.await?))
}

fn with_role(public_url: &str, row: Row, by_network: bool, code: Option<String>) -> MemberWithRole {
    let held = |word: &Option<String>| word.as_deref().and_then(Role::from_word);
    let inherited = if by_network { held(&row.network_role) } else { None };
    let id = row.id.to_string();
    MemberWithRole {
        role: held(&row.group_role).max(inherited).map(Role::word),
        member: Member {
            url: format!("{public_url}{}", urls::person(&id)),
            id,
            name: row.name,
            role_title: row.role_title,
            organisation: shapes::organisation(code, row.organisation.as_deref().unwrap_or_default()),
        },
    }
}

/// Gives a role in a network to somebody who belongs to it.
#[utoipa::path(put, path = "/api/v1/networks/{network}/members/{person}", tag = "belonging", request_body = RoleBody, params(("network" = String, Path), ("person" = String, Path)),
    responses((status = 204), (status = 400, body = super::Problem), (status = 401, body = super::Problem), (status = 403, body = super::Problem), (status = 404, body = super::Problem), (status = 409, body = super::Problem), (status = 422, body = super::Problem)))]
pub async fn put_network_member(call: Call, body: Raw) -> Answer {
    give(&call, network(&call)?, &body).await
}

/// Gives a role in a group to somebody who belongs to it or to its network.
#[utoipa::path(put, path = "/api/v1/groups/{group}/members/{person}", tag = "belonging", request_body = RoleBody, params(("group" = String, Path), ("person" = String, Path)),
    responses((status = 204), (status = 400, body = super::Problem), (status = 401, body = super::Problem), (status = 403, body = super::Problem), (status = 404, body = super::Problem), (status = 409, body = super::Problem), (status = 422, body = super::Problem)))]
pub async fn put_group_member(call: Call, body: Raw) -> Answer {
    give(&call, group(&call)?, &body).await
}

async fn give(call: &Call, door: Door, body: &Raw) -> Answer {
    call.signed_in()?;
    let (person, typed) = (call.id::<PersonId>("person")?, call.json::<RoleBody>(body)?);
    call.write(move |cx| {
        // Whoever does not manage the members is told that before what is wrong with the body.
        decide_request::opens(cx, &door)?;
        let role = Role::from_word(&typed.role).ok_or_else(|| Error::invalid("role", "unknown"))?;
        match &door {
            Door::Network(key) => set_role::set_in_network(cx, key, person, role),
            Door::Group(key) => set_role::set_in_group(cx, key, person, role),
        }
    })
    .await?;
    Ok(done())
}

/// Takes somebody out of a network and its groups. The last lead stays.
#[utoipa::path(delete, path = "/api/v1/networks/{network}/members/{person}", tag = "belonging", params(("network" = String, Path), ("person" = String, Path)),
    responses((status = 204), (status = 401, body = super::Problem), (status = 403, body = super::Problem), (status = 404, body = super::Problem), (status = 409, body = super::Problem)))]
pub async fn delete_network_member(call: Call) -> Answer {
    remove(&call, network(&call)?).await
}

/// Takes somebody out of a group. The last lead of one that is not open stays.
#[utoipa::path(delete, path = "/api/v1/groups/{group}/members/{person}", tag = "belonging", params(("group" = String, Path), ("person" = String, Path)),
    responses((status = 204), (status = 401, body = super::Problem), (status = 403, body = super::Problem), (status = 404, body = super::Problem), (status = 409, body = super::Problem)))]
pub async fn delete_group_member(call: Call) -> Answer {
    remove(&call, group(&call)?).await
}

async fn remove(call: &Call, door: Door) -> Answer {
    call.signed_in()?;
    let person: PersonId = call.id("person")?;
    call.write(move |cx| match &door {
        Door::Network(key) => set_role::remove_from_network(cx, key, person),
        Door::Group(key) => set_role::remove_from_group(cx, key, person),
    })
    .await?;
    Ok(done())
}

/// Joins a network: at once when the caller's organisation takes part, else by asking its moderators. Asking again changes nothing.
#[utoipa::path(put, path = "/api/v1/networks/{network}/membership", tag = "belonging", request_body = JoinBody, params(("network" = String, Path)),
    responses((status = 200, body = Joining), (status = 400, body = super::Problem), (status = 401, body = super::Problem), (status = 403, body = super::Problem), (status = 404, body = super::Problem), (status = 422, body = super::Problem)))]
pub async fn join_network(call: Call, body: Raw) -> Answer {
    enter(&call, network(&call)?, &body).await
}

/// Asks to be let into a closed group. Asking again changes nothing.
#[utoipa::path(put, path = "/api/v1/groups/{group}/membership", tag = "belonging", request_body = JoinBody, params(("group" = String, Path)),
    responses((status = 200, body = Joining), (status = 400, body = super::Problem), (status = 401, body = super::Problem), (status = 403, body = super::Problem), (status = 404, body = super::Problem), (status = 422, body = super::Problem)))]
pub async fn join_group(call: Call, body: Raw) -> Answer {
    enter(&call, group(&call)?, &body).await
}

async fn enter(call: &Call, door: Door, body: &Raw) -> Answer {
    call.signed_in()?;
    let typed: JoinBody = call.json(body)?;
    let joined = call.write(move |cx| {
        let message = join::message(cx.world, &typed.message);
        match &door {
            Door::Network(key) => {
                access::network(cx, key, NetworkAct::See)?;
                join::join_network(cx, key, &message?)
            }
            Door::Group(key) => {
                access::group(cx, key, GroupAct::RequestToJoin)?;
                join::ask_to_join_group(cx, key, &message?).map(|()| Joined::Requested)
            }
        }
    });
    let state = match joined.await? {
        Joined::Member => "member",
        Joined::Requested => "requested",
    };
    Ok(ok(&Joining { state }))
}

/// Leaves a network and its groups, or takes back having asked. The last lead stays.
#[utoipa::path(delete, path = "/api/v1/networks/{network}/membership", tag = "belonging", params(("network" = String, Path)),
    responses((status = 204), (status = 401, body = super::Problem), (status = 403, body = super::Problem), (status = 404, body = super::Problem), (status = 409, body = super::Problem)))]
pub async fn leave_network(call: Call) -> Answer {
    leave(&call, network(&call)?).await
}

/// Leaves a group, or takes back having asked. The last lead of one that is not open stays.
#[utoipa::path(delete, path = "/api/v1/groups/{group}/membership", tag = "belonging", params(("group" = String, Path)),
    responses((status = 204), (status = 401, body = super::Problem), (status = 403, body = super::Problem), (status = 404, body = super::Problem), (status = 409, body = super::Problem)))]
pub async fn leave_group(call: Call) -> Answer {
    leave(&call, group(&call)?).await
}

async fn leave(call: &Call, door: Door) -> Answer {
    call.signed_in()?;
    call.write(move |cx| {
        let me = cx.me()?.person;
        match &door {
            Door::Network(key) => match access::network(cx, key, NetworkAct::See)?.may(NetworkAct::Leave) {
                true => set_role::remove_from_network(cx, key, me),
                false => join::withdraw_from_network(cx, key),
            },
            Door::Group(key) => match access::group(cx, key, GroupAct::SeeGroup)?.standing.group_role {
                Some(_) => set_role::remove_from_group(cx, key, me),
                None => join::withdraw_from_group(cx, key),
            },
        }
    })
    .await?;
    Ok(done())
}
