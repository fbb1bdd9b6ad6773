//! One person, a name from an import that becomes a member's, and the caller's own profile.
//! Finding people is in `finding`.

use super::call::{Answer, Call, done, ok, renamed};
use super::shapes::{self, Member};
use crate::form::Raw;
use actions::Cx;
use actions::accounts::settings::{self, Profile};
use actions::people::claim_person::{Claim, claim_person};
use actions::people::show_person::show_person;
use domain::PersonId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A person as their page tells. No activity.
#[derive(Serialize, ToSchema)]
pub struct PersonInFull {
    #[serde(flatten)]
    member: Member,
    /// About, Markdown.
    about: String,
    /// About, rendered.
    about_html: String,
    /// What they say they know, tags.
    topics: Vec<String>,
    /// Slugs of the networks that the caller shares with them.
    networks: Vec<String>,
    /// A name from an import: nobody signs in as it.
    placeholder: bool,
    /// How the caller may claim such a name: `own` or `moderator`.
    claim: Option<&'static str>,
}

/// Whose a name shall be.
#[derive(Deserialize, ToSchema)]
pub struct ClaimBody {
    /// Id of the member, from a moderator; a caller who has proved the address claims it for themselves.
    #[serde(default)]
    member: String,
}

/// Who has it now.
#[derive(Serialize, ToSchema)]
pub struct Claimed {
    /// Id of the member.
    id: String,
}

/// What others see of the caller.
#[derive(Deserialize, ToSchema)]
pub struct ProfileBody {
    /// Name.
    name: String,
    /// Title of their role.
    #[serde(default)]
    role_title: String,
    /// About, Markdown.
    #[serde(default)]
    about: String,
    /// What they know, tags.
    #[serde(default)]
    topics: Vec<String>,
}

/// A person of the caller's networks and groups, or one who has written in them.
#[utoipa::path(get, path = "/api/v1/people/{person}", tag = "finding", params(("person" = String, Path)),
    responses((status = 200, body = PersonInFull), (status = 401, body = super::Problem), (status = 404, body = super::Problem)))]
pub async fn person_in_full(call: Call) -> Answer {
    call.signed_in()?;
    let id: PersonId = call.id("person")?;
    let person = call.read(move |cx| {
        let shown = show_person(cx, id)?;
        let codes = shown.person.organisation_id.map(|id| storage::texts::codes(cx.conn, &[id])).transpose()?;
        let code = codes.and_then(|mut codes| codes.pop()).map(|(_, code)| code);
        let claim = shown.claim.map(|claim| match claim {
            Claim::Own => "own",
            Claim::Moderator => "moderator",
        });
        let person = shown.person;
        Ok(PersonInFull {
            about: person.about.clone(),
            about_html: shown.about_html,
            topics: person.topics.split_whitespace().map(str::to_owned).collect(),
            networks: shown.networks.into_iter().map(|(slug, _)| slug).collect(),
            placeholder: person.is_placeholder,
            claim,
            member: shapes::member(&cx.world.installation.public_url, person, code),
        })
    });
    Ok(ok(&person.await?))
}

/// Makes a name from an import a member's: what was written gets their name.
#[utoipa::path(put, path = "/api/v1/people/{person}/claim", tag = "finding", request_body = ClaimBody, params(("person" = String, Path)),
    responses((status = 200, body = Claimed), (status = 400, body = super::Problem), (status = 401, body = super::Problem), (status = 403, body = super::Problem), (status = 404, body = super::Problem), (status = 409, body = super::Problem), (status = 422, body = super::Problem)))]
pub async fn put_claim(call: Call, body: Raw) -> Answer {
    call.signed_in()?;
    let (id, typed) = (call.id::<PersonId>("person")?, call.json::<ClaimBody>(&body)?);
    let claimed =
        move |cx: &mut Cx<'_>| claim_person(cx, id, &typed.member).map_err(|e| renamed(e, "person", "member"));
    let member = call.write(claimed).await?;
    Ok(ok(&Claimed { id: member.to_string() }))
}

/// Changes what others see of the caller; what they wrote keeps its label. What is left out is emptied.
#[utoipa::path(put, path = "/api/v1/me/profile", tag = "me", request_body = ProfileBody,
    responses((status = 204), (status = 400, body = super::Problem), (status = 401, body = super::Problem), (status = 422, body = super::Problem)))]
pub async fn put_profile(call: Call, body: Raw) -> Answer {
    call.signed_in()?;
    let typed: ProfileBody = call.json(&body)?;
    call.write(move |cx| {
        let profile = Profile::parse(&typed.name, &typed.role_title, &typed.about, &typed.topics.join(","));
        profile.and_then(|profile| settings::set_profile(cx, &profile)).map_err(|e| renamed(e, "role", "role_title"))
    })
    .await?;
    Ok(done())
}
