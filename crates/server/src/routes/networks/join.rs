//! `POST /networks/{slug}/join`: joining, asking to join, taking that back with `on=0`; `POST /networks/{slug}/leave`.

use crate::error_response::Failure;
use crate::form::Form;
use crate::visit::Visit;
use actions::Error;
use actions::networks::join::{self, Joined};
use actions::networks::set_role;
use actix_web::{HttpResponse, web};
use serde::Deserialize;
use templates::urls;

/// The fields.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Fields {
    /// `0` takes the request back.
    pub on: String,
    /// To those who answer.
    pub message: String,
}

/// Joins, asks, or takes back.
pub async fn post(visit: Visit, slug: web::Path<String>, Form(fields, _): Form<Fields>) -> HttpResponse {
    let slug = slug.into_inner();
    let (key, place) = (slug.clone(), urls::network(&slug));
    if fields.on == "0" {
        return match visit.write(move |cx| join::withdraw_from_network(cx, &key)).await {
            Ok(()) => visit.see_other_saying(place, "flash-request-withdrawn"),
            Err(failure) => visit.failed(failure).await,
        };
    }
    let message = match join::message(&visit.state.world, &fields.message) {
        Ok(message) => message,
        Err(error) => return refused(&visit, place, error.into()).await,
    };
    match visit.write(move |cx| join::join_network(cx, &key, &message)).await {
        Ok(Joined::Member) => visit.see_other_saying(place, "flash-network-joined"),
        Ok(Joined::Requested) => visit.see_other_saying(place, "flash-requested"),
        Err(failure) => visit.failed(failure).await,
    }
}

/// Leaves the network and its groups.
pub async fn leave(visit: Visit, slug: web::Path<String>) -> HttpResponse {
    let slug = slug.into_inner();
    let key = slug.clone();
    let left = visit.write(move |cx| {
        let me = cx.me()?.person;
        set_role::remove_from_network(cx, &key, me)
    });
    match left.await {
        Ok(()) => visit.see_other_saying(urls::networks(), "flash-network-left"),
        Err(failure) => refused(&visit, urls::network(&slug), failure).await,
    }
}

/// What went wrong with a form of one button, told on the page it stands on where that says enough.
pub async fn refused(visit: &Visit, place: urls::Url<'_>, failure: Failure) -> HttpResponse {
    let said = match &failure {
        Failure::Action(Error::Conflict("last-lead")) => "flash-failed-last-lead",
        Failure::Action(Error::Conflict("request-decided" | "group-started")) => "flash-failed-decided",
        Failure::Action(Error::PersonalData { .. }) => "flash-failed-personal-data",
        Failure::Action(Error::Invalid(problems)) if problems.iter().all(|p| p.code == "too-long") => {
            "flash-failed-too-long"
        }
        _ => return visit.failed(failure).await,
    };
    visit.see_other_saying(place, said)
}
