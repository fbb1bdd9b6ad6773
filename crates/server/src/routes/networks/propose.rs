//! `/networks/{slug}/propose`: a member proposes a group; who manages makes it at once.

use crate::error_response::Failure;
use crate::form::Form;
use crate::forms;
use crate::present;
use crate::visit::Visit;
use actions::networks::add_group::{AddGroup, add_group};
use actions::networks::propose_group::{Proposal, SUPPORTERS_NEEDED, propose_group};
use actions::once::once;
use actions::{Cx, Error, Result, access};
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use domain::policy::NetworkAct;
use domain::{GroupId, Visibility as Stored, Word as _};
use serde::Deserialize;
use templates::pages::membership::ProposeGroupPage;
use templates::pages::network::Visibility;
use templates::pages::parts::NetworkRef;
use templates::urls;

/// The fields.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Fields {
    name: String,
    slug: String,
    purpose: String,
    visibility: String,
    key: String,
}

/// What the form did.
enum Done {
    Made(String),
    Proposed,
}

/// Shows the form.
pub async fn get(visit: Visit, slug: web::Path<String>) -> HttpResponse {
    page(&visit, StatusCode::OK, slug.into_inner(), Fields::default(), None).await
}

/// Makes or proposes.
pub async fn post(visit: Visit, slug: web::Path<String>, Form(fields, hash): Form<Fields>) -> HttpResponse {
    let slug = slug.into_inner();
    let request = visit.once(Some(fields.key.clone()), hash);
    let (typed, key, world) = (fields.clone(), slug.clone(), visit.state.world.clone());
    let act = move |cx: &mut Cx<'_>| {
        if access::network(cx, &key, NetworkAct::See)?.may(NetworkAct::ManageGroups) {
            let made = once(cx, &request, |cx| make(cx, &key, &typed))?;
            let group = access::group(cx, &made.to_string(), domain::policy::GroupAct::SeeGroup);
            return Ok(Done::Made(group.map(|h| h.group.slug).unwrap_or_default()));
        }
        access::network(cx, &key, NetworkAct::ProposeGroup)?;
        let proposal = Proposal::parse(&world, &typed.name, &typed.purpose)?;
        once(cx, &request, |cx| propose_group(cx, &key, &proposal))?;
        Ok(Done::Proposed)
    };
    match visit.write(act).await {
        Ok(Done::Made(group)) if !group.is_empty() => visit.see_other_saying(urls::group(&group), "flash-group-made"),
        Ok(Done::Made(_)) => visit.see_other_saying(urls::network(&slug), "flash-group-made"),
        Ok(Done::Proposed) => visit.see_other_saying(urls::network(&slug), "flash-group-proposed"),
        Err(Failure::Action(error)) if forms::is_for_form(&error) => {
            page(&visit, StatusCode::UNPROCESSABLE_ENTITY, slug, fields, Some(error)).await
        }
        Err(failure) => visit.failed(failure).await,
    }
}

fn make(cx: &mut Cx<'_>, network: &str, fields: &Fields) -> Result<GroupId> {
    let visibility = Stored::from_word(&fields.visibility).unwrap_or(Stored::Open);
    let input = AddGroup::parse(network, &fields.slug, &fields.name, &fields.purpose, visibility)?;
    add_group(cx, &input)
}

async fn page(visit: &Visit, status: StatusCode, slug: String, fields: Fields, error: Option<Error>) -> HttpResponse {
    visit
        .page_as(status, move |cx, frame| {
            let handle = access::network(cx, &slug, NetworkAct::See)?;
            let makes = handle.may(NetworkAct::ManageGroups);
            if !makes && !handle.may(NetworkAct::ProposeGroup) {
                return Err(Error::Forbidden);
            }
            let shell = frame.shell(cx)?;
            frame.render(&ProposeGroupPage {
                network: NetworkRef { slug: handle.network.slug, name: handle.network.name },
                makes,
                supporters_needed: present::count(SUPPORTERS_NEEDED),
                name: fields.name,
                slug: fields.slug,
                purpose: fields.purpose,
                visibility: Visibility::parse(&fields.visibility).unwrap_or_default(),
                errors: forms::errors_guarded(&shell, error.as_ref()),
                shell,
            })
        })
        .await
}
