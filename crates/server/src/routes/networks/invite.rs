//! `/networks/{slug}/invite`, `/groups/{slug}/invite` and taking invitations back: the forms of the members' pages.

use super::join::refused;
use super::members::{After, Query};
use crate::error_response::Failure;
use crate::flash;
use crate::form::Form;
use crate::forms;
use crate::routes::groups;
use crate::visit::Visit;
use actions::Error;
use actions::networks::invite::{self, Invite};
use actions::once::once;
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use domain::{InvitationId, Role, Word as _};
use serde::Deserialize;
use templates::urls;

/// The fields.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Fields {
    /// Addresses, one a line.
    pub emails: String,
    /// The word of the role.
    pub role: String,
    /// What the letter says besides.
    pub message: String,
    invitation: String,
    key: String,
}

impl Fields {
    /// The form before anything is typed: whoever is invited becomes a member.
    pub fn untyped() -> Self {
        Self { role: Role::Member.word().to_owned(), ..Self::default() }
    }
}

/// Invites to a network.
pub async fn to_network(visit: Visit, slug: web::Path<String>, Form(fields, hash): Form<Fields>) -> HttpResponse {
    let (slug, request) = (slug.into_inner(), visit.once(Some(fields.key.clone()), hash));
    let key = slug.clone();
    let done = match Invite::parse(&fields.emails, &fields.role, &fields.message) {
        Ok(input) => visit.write(move |cx| once(cx, &request, |cx| invite::invite_to_network(cx, &key, &input))).await,
        Err(error) => Err(error.into()),
    };
    match done {
        Ok(invited) if invited.already.is_empty() => {
            visit.see_other_saying(urls::network_members(&slug), &flash::counted("flash-invited", invited.made.len()))
        }
        // Names are told here and now: what a cookie carries to the next page is never text.
        Ok(invited) => {
            super::members::show(&visit, StatusCode::OK, slug, Query::default(), Some(After::Invited(invited))).await
        }
        Err(Failure::Action(error)) if forms::is_for_form(&error) => {
            let again = Some(After::Refused(fields, error));
            super::members::show(&visit, StatusCode::UNPROCESSABLE_ENTITY, slug, Query::default(), again).await
        }
        Err(failure) => visit.failed(failure).await,
    }
}

/// Invites to a group.
pub async fn to_group(visit: Visit, slug: web::Path<String>, Form(fields, hash): Form<Fields>) -> HttpResponse {
    let (slug, request) = (slug.into_inner(), visit.once(Some(fields.key.clone()), hash));
    let key = slug.clone();
    let done = match Invite::parse(&fields.emails, &fields.role, &fields.message) {
        Ok(input) => visit.write(move |cx| once(cx, &request, |cx| invite::invite_to_group(cx, &key, &input))).await,
        Err(error) => Err(error.into()),
    };
    match done {
        Ok(invited) if invited.already.is_empty() => {
            visit.see_other_saying(urls::group_members(&slug), &flash::counted("flash-invited", invited.made.len()))
        }
        // Names are told here and now: what a cookie carries to the next page is never text.
        Ok(invited) => {
            groups::members::show(&visit, StatusCode::OK, slug, Query::default(), Some(After::Invited(invited))).await
        }
        Err(Failure::Action(error)) if forms::is_for_form(&error) => {
            let again = Some(After::Refused(fields, error));
            groups::members::show(&visit, StatusCode::UNPROCESSABLE_ENTITY, slug, Query::default(), again).await
        }
        Err(failure) => visit.failed(failure).await,
    }
}

/// Takes an invitation to a network back.
pub async fn revoke_network(visit: Visit, slug: web::Path<String>, Form(fields, _): Form<Fields>) -> HttpResponse {
    let slug = slug.into_inner();
    revoke(&visit, &fields.invitation, urls::network_members(&slug)).await
}

/// Takes an invitation to a group back.
pub async fn revoke_group(visit: Visit, slug: web::Path<String>, Form(fields, _): Form<Fields>) -> HttpResponse {
    let slug = slug.into_inner();
    revoke(&visit, &fields.invitation, urls::group_members(&slug)).await
}

async fn revoke(visit: &Visit, id: &str, place: urls::Url<'_>) -> HttpResponse {
    let Ok(id) = id.parse::<InvitationId>() else {
        return visit.failed(Error::NotFound).await;
    };
    match visit.write(move |cx| invite::revoke(cx, id)).await {
        Ok(()) => visit.see_other_saying(place, "flash-invitation-revoked"),
        Err(failure) => refused(visit, place, failure).await,
    }
}
