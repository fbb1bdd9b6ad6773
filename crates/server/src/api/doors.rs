//! Letting people in: requests and what is answered, invitations. For whoever manages the members of the place.
//! Asking to be let in is in `members`.

use super::call::{Answer, Call, created, done, ok};
use super::cursors;
use super::members::{PageQuery, group, network};
use super::shapes::{self, Member};
use crate::form::Raw;
use actions::Cx;
use actions::networks::decide_request::{self, Answer as Decision, Door, decide_request};
use actions::networks::invite::{self, Invite};
use actions::once::once;
use domain::{InvitationId, OrganisationId, RequestId, Word as _};
use serde::{Deserialize, Serialize};
use storage::persons::Person;
use utoipa::ToSchema;

/// Somebody asks to be let in.
#[derive(Serialize, ToSchema)]
pub struct Request {
    /// Id.
    id: String,
    /// Who.
    person: Option<Member>,
    /// In their words.
    message: String,
    /// When.
    #[schema(format = DateTime)]
    created_at: String,
}

/// Those who ask, the one who has waited longest first.
#[derive(Serialize, ToSchema)]
pub struct Requests {
    items: Vec<Request>,
    /// What the network writes to those it lets in, to be sent as it is or changed.
    letter: String,
    next: Option<String>,
}

/// An answer to a request.
#[derive(Deserialize, ToSchema)]
pub struct DecisionBody {
    /// `approve` or `decline`.
    decision: String,
    /// A letter to the one who asked; an empty one is not sent, and the inbox tells.
    #[serde(default)]
    letter: String,
}

/// An invitation that waits.
#[derive(Serialize, Deserialize, ToSchema)]
pub struct Invitation {
    /// Id.
    id: String,
    /// The address invited.
    email: String,
    /// The role given to whoever accepts.
    role: String,
    /// When it stops working.
    #[schema(format = DateTime)]
    expires_at: String,
}

/// Invitations, the newest first; at most 200.
#[derive(Serialize, Deserialize, ToSchema)]
pub struct Invitations {
    items: Vec<Invitation>,
    next: Option<String>,
}

/// Invitations to make.
#[derive(Deserialize, ToSchema)]
pub struct InvitationBody {
    /// Addresses, at most 50.
    emails: Vec<String>,
    /// The role given to whoever accepts; not above one's own.
    role: String,
    /// What the inviter writes.
    #[serde(default)]
    message: String,
}

/// Those who ask to be let into a network.
#[utoipa::path(get, path = "/api/v1/networks/{network}/requests", tag = "belonging", params(("network" = String, Path), PageQuery),
    responses((status = 200, body = Requests), (status = 400, body = super::Problem), (status = 401, body = super::Problem), (status = 403, body = super::Problem), (status = 404, body = super::Problem)))]
pub async fn network_requests(call: Call) -> Answer {
    asking(&call, network(&call)?).await
}

/// Those who ask to be let into a group.
#[utoipa::path(get, path = "/api/v1/groups/{group}/requests", tag = "belonging", params(("group" = String, Path), PageQuery),
    responses((status = 200, body = Requests), (status = 400, body = super::Problem), (status = 401, body = super::Problem), (status = 403, body = super::Problem), (status = 404, body = super::Problem)))]
pub async fn group_requests(call: Call) -> Answer {
    asking(&call, group(&call)?).await
}

async fn asking(call: &Call, door: Door) -> Answer {
    call.signed_in()?;
    let after = cursors::read::<RequestId>(call, 'a', call.query::<PageQuery>()?.cursor.as_deref())?;
    let page = call.read(move |cx| {
        let page = decide_request::asking(cx, &door, after)?;
        let people = members(cx, page.people)?;
        let row = |r: storage::requests::Request| Request {
            id: RequestId(r.id).to_string(),
            person: people.iter().find(|p| p.id == r.person_id.to_string()).cloned(),
            message: r.message,
            created_at: r.created_at.rfc3339(),
        };
        let next = page.next.map(|id| cursors::make('a', id));
        Ok(Requests { items: page.items.into_iter().map(row).collect(), letter: page.letter, next })
    });
    Ok(ok(&page.await?))
}

/// People with where they work. One query.
fn members(cx: &mut Cx<'_>, people: Vec<Person>) -> actions::Result<Vec<Member>> {
    let ids: Vec<OrganisationId> = people.iter().filter_map(|p| p.organisation_id).collect();
    let codes = storage::texts::codes(cx.conn, &ids)?;
    let url = &cx.world.installation.public_url;
    let code = |p: &Person| codes.iter().find(|(id, _)| Some(*id) == p.organisation_id).map(|(_, code)| code.clone());
    Ok(people.into_iter().map(|p| (code(&p), p)).map(|(code, p)| shapes::member(url, p, code)).collect())
}

/// Lets somebody into a network, or not. Of two answers the first counts.
#[utoipa::path(put, path = "/api/v1/networks/{network}/requests/{request}", tag = "belonging", request_body = DecisionBody, params(("network" = String, Path), ("request" = String, Path)),
    responses((status = 204), (status = 400, body = super::Problem), (status = 401, body = super::Problem), (status = 403, body = super::Problem), (status = 404, body = super::Problem), (status = 409, body = super::Problem), (status = 422, body = super::Problem)))]
pub async fn put_network_request(call: Call, body: Raw) -> Answer {
    decide(&call, network(&call)?, &body).await
}

/// Lets somebody into a group, or not. Of two answers the first counts.
#[utoipa::path(put, path = "/api/v1/groups/{group}/requests/{request}", tag = "belonging", request_body = DecisionBody, params(("group" = String, Path), ("request" = String, Path)),
    responses((status = 204), (status = 400, body = super::Problem), (status = 401, body = super::Problem), (status = 403, body = super::Problem), (status = 404, body = super::Problem), (status = 409, body = super::Problem), (status = 422, body = super::Problem)))]
pub async fn put_group_request(call: Call, body: Raw) -> Answer {
    decide(&call, group(&call)?, &body).await
}

async fn decide(call: &Call, door: Door, body: &Raw) -> Answer {
    call.signed_in()?;
    let (request, typed) = (call.id::<RequestId>("request")?, call.json::<DecisionBody>(body)?);
    call.write(move |cx| {
        decide_request::opens(cx, &door)?;
        let answer = Decision::parse(cx.world, &typed.decision, &typed.letter)?;
        decide_request(cx, &door, request, &answer)
    })
    .await?;
    Ok(done())
}

/// Invitations to a network that wait to be accepted.
#[utoipa::path(get, path = "/api/v1/networks/{network}/invitations", tag = "belonging", params(("network" = String, Path), PageQuery),
    responses((status = 200, body = Invitations), (status = 400, body = super::Problem), (status = 401, body = super::Problem), (status = 403, body = super::Problem), (status = 404, body = super::Problem)))]
pub async fn network_invitations(call: Call) -> Answer {
    invitations(&call, network(&call)?).await
}

/// Invitations to a group that wait to be accepted.
#[utoipa::path(get, path = "/api/v1/groups/{group}/invitations", tag = "belonging", params(("group" = String, Path), PageQuery),
    responses((status = 200, body = Invitations), (status = 400, body = super::Problem), (status = 401, body = super::Problem), (status = 403, body = super::Problem), (status = 404, body = super::Problem)))]
pub async fn group_invitations(call: Call) -> Answer {
    invitations(&call, group(&call)?).await
}

async fn invitations(call: &Call, door: Door) -> Answer {
    call.signed_in()?;
    cursors::none(call, call.query::<PageQuery>()?.cursor.as_deref())?;
    let items = call.read(move |cx| {
        let row = |i: storage::invitations::Invitation| Invitation {
            id: i.id.to_string(),
            email: i.address,
            role: i.role.word().to_owned(),
            expires_at: i.expires_at.rfc3339(),
        };
        Ok(invite::waiting(cx, &door)?.into_iter().map(row).collect())
    });
    Ok(ok(&Invitations { items: items.await?, next: None }))
}

/// Invites to a network, each address by a letter of its own. Who belongs to it already is left out.
#[utoipa::path(post, path = "/api/v1/networks/{network}/invitations", tag = "belonging", request_body = InvitationBody,
    params(("network" = String, Path), ("Idempotency-Key" = Option<String>, Header)),
    responses((status = 201, body = Invitations), (status = 400, body = super::Problem), (status = 401, body = super::Problem), (status = 403, body = super::Problem), (status = 404, body = super::Problem), (status = 409, body = super::Problem), (status = 422, body = super::Problem), (status = 429, body = super::Problem)))]
pub async fn invite_to_network(call: Call, body: Raw) -> Answer {
    send(&call, network(&call)?, &body).await
}

/// Invites to a group, each address by a letter of its own. Who belongs to it already is left out.
#[utoipa::path(post, path = "/api/v1/groups/{group}/invitations", tag = "belonging", request_body = InvitationBody,
    params(("group" = String, Path), ("Idempotency-Key" = Option<String>, Header)),
    responses((status = 201, body = Invitations), (status = 400, body = super::Problem), (status = 401, body = super::Problem), (status = 403, body = super::Problem), (status = 404, body = super::Problem), (status = 409, body = super::Problem), (status = 422, body = super::Problem), (status = 429, body = super::Problem)))]
pub async fn invite_to_group(call: Call, body: Raw) -> Answer {
    send(&call, group(&call)?, &body).await
}

async fn send(call: &Call, door: Door, body: &Raw) -> Answer {
    call.signed_in()?;
    let (typed, request) = (call.json::<InvitationBody>(body)?, call.once(body)?);
    let made = call.write(move |cx| {
        decide_request::opens(cx, &door)?;
        let input = Invite::parse(&typed.emails.join("\n"), &typed.role, &typed.message)?;
        once(cx, &request, |cx| {
            let invited = match &door {
                Door::Network(key) => invite::invite_to_network(cx, key, &input)?,
                Door::Group(key) => invite::invite_to_group(cx, key, &input)?,
            };
            let expires_at = cx.now.plus_days(invite::WORKS_DAYS).rfc3339();
            let row = |(id, email): (InvitationId, String)| Invitation {
                id: id.to_string(),
                email,
                role: input.role.word().to_owned(),
                expires_at: expires_at.clone(),
            };
            Ok(Invitations { items: invited.made.into_iter().map(row).collect(), next: None })
        })
    });
    Ok(created(&made.await?, &call.visit.path))
}

/// Takes an invitation back that nobody has accepted.
#[utoipa::path(delete, path = "/api/v1/invitations/{invitation}", tag = "belonging", params(("invitation" = String, Path)),
    responses((status = 204), (status = 401, body = super::Problem), (status = 403, body = super::Problem), (status = 404, body = super::Problem), (status = 409, body = super::Problem)))]
pub async fn delete_invitation(call: Call) -> Answer {
    call.signed_in()?;
    let id: InvitationId = call.id("invitation")?;
    call.write(move |cx| invite::revoke(cx, id)).await?;
    Ok(done())
}
