//! One group, making one, changing one, archiving; proposing one, supporting, taking back.
//! Lists are in `places`; who belongs is in `members`.

use super::call::{Answer, Call, Refused, created, done, ok};
use super::shapes::{self, Author, Counts, Group};
use crate::form::Raw;
use actions::access::GroupHandle;
use actions::networks::add_group::{AddGroup, add_group};
use actions::networks::change_group::{self, GroupForm, Standing};
use actions::networks::list_members;
use actions::networks::propose_group::{self, propose_group};
use actions::once::once;
use actions::{Cx, Error, access, guard};
use domain::policy::{GroupAct, NetworkAct};
use domain::{FollowSubject, GroupId, GroupState, Role, Visibility, Word as _};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A group with its state.
#[derive(Serialize, ToSchema)]
pub struct GroupInFull {
    #[serde(flatten)]
    group: Group,
    /// Waits for supporters.
    proposed: bool,
    /// Closed for writing.
    archived: bool,
    /// The caller follows it.
    followed: bool,
    /// Those who lead or moderate it, for those who read it.
    moderators: Vec<Author>,
    /// How much letters and mail say of it, for those who may change it: `usual`, `full`, `titles` or `notice`.
    letter_detail: Option<String>,
}

/// A group to make.
#[derive(Deserialize, ToSchema)]
pub struct NewGroupBody {
    /// Name.
    name: String,
    /// Name in addresses; none makes one from the name.
    #[serde(default)]
    slug: String,
    /// Purpose, one line.
    #[serde(default)]
    purpose: String,
    /// `open`, `closed` or `hidden`.
    visibility: String,
}

/// What a group shall be.
#[derive(Deserialize, ToSchema)]
pub struct SettingsBody {
    /// Name.
    name: String,
    /// Purpose, one line.
    #[serde(default)]
    purpose: String,
    /// `open`, `closed` or `hidden`.
    visibility: String,
    /// Slug of the group it stands after, `-` to stand first; none leaves it where it is.
    #[serde(default)]
    after: String,
    /// How much letters and mail say of it: `usual`, `full`, `titles` or `notice`; none leaves it as it is.
    #[serde(default)]
    letter_detail: String,
}

/// A group to propose.
#[derive(Deserialize, ToSchema)]
pub struct ProposalBody {
    /// Name.
    name: String,
    /// Purpose, one line.
    #[serde(default)]
    purpose: String,
}

fn in_full(cx: &mut Cx<'_>, key: &str) -> actions::Result<GroupInFull> {
    let handle = access::group(cx, key, GroupAct::SeeGroup)?;
    let (group, mut counts, mut moderators) = (&handle.group, Counts::default(), Vec::new());
    if handle.may(GroupAct::Read) {
        let counted = storage::texts::thread_counts(cx.conn, &[group.id])?;
        (counts.threads, counts.unanswered) = counted.first().map_or((0, 0), |(_, all, waiting)| (*all, *waiting));
        let since = domain::ids::floor_at(cx.now.plus_days(-actions::networks::navigation::NEWS_DAYS));
        let unread = storage::groups::unread_counts(cx.conn, cx.me()?.person, &[group.id], since)?;
        counts.unread = unread.first().map_or(0, |(_, unread)| *unread);
        let keepers = list_members::keepers(cx, list_members::whose(&handle), &[Role::Moderator, Role::Lead])?;
        moderators = keepers.into_iter().map(|m| Author { id: m.id.to_string(), name: m.name }).collect();
    }
    let detail = handle.may(GroupAct::ManageGroup).then(|| change_group::letter_detail(cx, &handle)).transpose()?;
    Ok(GroupInFull {
        letter_detail: detail.map(|detail| detail.word().to_owned()),
        proposed: group.state == GroupState::Proposed,
        archived: group.archived_at.is_some() || group.network_archived_at.is_some(),
        followed: storage::follows::level(cx.conn, cx.me()?.person, (FollowSubject::Group, group.id.0))?.is_some(),
        moderators,
        group: shapes::group(&handle, counts),
    })
}

/// One group.
#[utoipa::path(get, path = "/api/v1/groups/{group}", tag = "places", params(("group" = String, Path, description = "Id or slug")),
    responses((status = 200, body = GroupInFull), (status = 401, body = super::Problem), (status = 404, body = super::Problem)))]
pub async fn group_in_full(call: Call) -> Answer {
    call.signed_in()?;
    let key = call.part("group")?;
    Ok(ok(&call.read(move |cx| in_full(cx, &key)).await?))
}

/// Makes a group in a network. In one that is not open its maker leads.
#[utoipa::path(post, path = "/api/v1/networks/{network}/groups", tag = "places", request_body = NewGroupBody,
    params(("network" = String, Path), ("Idempotency-Key" = Option<String>, Header)),
    responses((status = 201, body = MadeGroup), (status = 400, body = super::Problem), (status = 401, body = super::Problem), (status = 403, body = super::Problem), (status = 404, body = super::Problem), (status = 409, body = super::Problem), (status = 422, body = super::Problem)))]
pub async fn post_group(call: Call, body: Raw) -> Answer {
    call.signed_in()?;
    let (network, typed) = (call.part("network")?, call.json::<NewGroupBody>(&body)?);
    let request = call.once(&body)?;
    let made = call.write(move |cx| {
        access::network(cx, &network, NetworkAct::ManageGroups)?;
        let visibility =
            Visibility::from_word(&typed.visibility).ok_or_else(|| Error::invalid("visibility", "unknown"))?;
        let input = AddGroup::parse(&network, &typed.slug, &typed.name, &typed.purpose, visibility)?;
        guard::check(cx.world, &[("name", &typed.name), ("purpose", &typed.purpose)], true)?;
        once(cx, &request, |cx| add_group(cx, &input).and_then(|id| written(cx, id)))
    });
    answer(&made.await?)
}

/// Proposes a group in a network. The fifth supporter brings it into use; who proposes is the first.
#[utoipa::path(post, path = "/api/v1/networks/{network}/proposals", tag = "places", request_body = ProposalBody,
    params(("network" = String, Path), ("Idempotency-Key" = Option<String>, Header)),
    responses((status = 201, body = MadeGroup), (status = 400, body = super::Problem), (status = 401, body = super::Problem), (status = 403, body = super::Problem), (status = 404, body = super::Problem), (status = 409, body = super::Problem), (status = 422, body = super::Problem)))]
pub async fn post_proposal(call: Call, body: Raw) -> Answer {
    call.signed_in()?;
    let (network, typed) = (call.part("network")?, call.json::<ProposalBody>(&body)?);
    let request = call.once(&body)?;
    let made = call.write(move |cx| {
        access::network(cx, &network, NetworkAct::ProposeGroup)?;
        let input = propose_group::Proposal::parse(cx.world, &typed.name, &typed.purpose)?;
        once(cx, &request, |cx| propose_group(cx, &network, &input).and_then(|id| written(cx, id)))
    });
    answer(&made.await?)
}

/// What was made, without asking who reads it: an administrator may make a group that they do not.
fn written(cx: &mut Cx<'_>, id: GroupId) -> actions::Result<MadeGroup> {
    let found = storage::groups::find_for(cx.conn, storage::groups::Key::Id(id), 0, 0)?;
    let (group, ..) = found.ok_or(Error::NotFound)?;
    Ok(MadeGroup { id: id.to_string(), slug: group.slug, name: group.name })
}

/// A group that was made.
#[derive(Serialize, Deserialize, ToSchema)]
pub struct MadeGroup {
    /// Id.
    id: String,
    /// Name in addresses.
    slug: String,
    /// Name.
    name: String,
}

fn answer(made: &MadeGroup) -> Answer {
    Ok(created(made, &format!("/api/v1/groups/{}", made.slug)))
}

/// Changes a group. What is left out is emptied; its address stays, and its place and what letters say of it unless given.
#[utoipa::path(put, path = "/api/v1/groups/{group}", tag = "places", request_body = SettingsBody, params(("group" = String, Path)),
    responses((status = 204), (status = 400, body = super::Problem), (status = 401, body = super::Problem), (status = 403, body = super::Problem), (status = 404, body = super::Problem), (status = 422, body = super::Problem)))]
pub async fn put_group_settings(call: Call, body: Raw) -> Answer {
    call.signed_in()?;
    let (key, typed) = (call.part("group")?, call.json::<SettingsBody>(&body)?);
    call.write(move |cx| {
        let handle = access::group(cx, &key, GroupAct::ManageGroup)?;
        known_place(cx, &handle, &typed.after)?;
        let standing = Standing { visibility: &typed.visibility, place: &typed.after, detail: &typed.letter_detail };
        let form = GroupForm::parse(cx.world, (&typed.name, &typed.purpose), &standing)?;
        change_group::change_group(cx, &key, &form)
    })
    .await?;
    Ok(done())
}

/// A group that the caller does not see is no place to stand after, as one that is not there.
fn known_place(cx: &mut Cx<'_>, handle: &GroupHandle, after: &str) -> actions::Result<()> {
    let after = after.trim();
    let is_known =
        matches!(after, "" | "-") || change_group::neighbours(cx, handle)?.iter().any(|group| group.slug == after);
    if is_known { Ok(()) } else { Err(Error::invalid("after", "unknown")) }
}

switch! {
    /// Archives a group: it is read, and nothing is written.
    archive_group,
    /// Opens it again.
    reopen_group, "/api/v1/groups/{group}/archived", "places", ("group"), archive;
    /// Supports a proposed group.
    put_support,
    /// Supports it no longer.
    delete_support, "/api/v1/groups/{group}/support", "places", ("group"), support;
}

async fn archive(call: &Call, on: bool) -> Result<(), Refused> {
    let key = call.part("group")?;
    call.write(move |cx| change_group::archive_group(cx, &key, on)).await
}

async fn support(call: &Call, on: bool) -> Result<(), Refused> {
    let key = call.part("group")?;
    call.write(move |cx| propose_group::support(cx, &key, on).map(|_| ())).await
}

/// Takes a proposal back: who made it may, and whoever arranges groups.
#[utoipa::path(delete, path = "/api/v1/groups/{group}/proposal", tag = "places", params(("group" = String, Path)),
    responses((status = 204), (status = 401, body = super::Problem), (status = 403, body = super::Problem), (status = 404, body = super::Problem), (status = 409, body = super::Problem)))]
pub async fn delete_proposal(call: Call) -> Answer {
    call.signed_in()?;
    let key = call.part("group")?;
    call.write(move |cx| propose_group::withdraw_proposal(cx, &key).map(|_| ())).await?;
    Ok(done())
}
