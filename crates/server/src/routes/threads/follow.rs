//! `POST /threads/{id}/follow` and `/mute`, `/groups/{slug}/follow`, `/networks/{slug}/follow`, `/tags/{tag}/follow`: the
//! field `on`, `0` takes back.

use crate::form::Form;
use crate::visit::Visit;
use actions::discussions::keep;
use actions::{Cx, Error, Result};
use actix_web::{HttpResponse, web};
use domain::{FollowLevel, ThreadId};
use serde::Deserialize;
use templates::urls;

/// The fields.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Fields {
    on: String,
}

/// Tell me what is new in the thread.
pub async fn follow(visit: Visit, id: web::Path<String>, Form(fields, _): Form<Fields>) -> HttpResponse {
    thread(visit, &id, FollowLevel::Follow, &fields).await
}

/// Tell me nothing of the thread.
pub async fn mute(visit: Visit, id: web::Path<String>, Form(fields, _): Form<Fields>) -> HttpResponse {
    thread(visit, &id, FollowLevel::Mute, &fields).await
}

async fn thread(visit: Visit, id: &str, level: FollowLevel, fields: &Fields) -> HttpResponse {
    let Ok(id) = id.parse::<ThreadId>() else {
        return visit.failed(Error::NotFound).await;
    };
    let level = (fields.on != "0").then_some(level);
    match visit.write(move |cx| keep::follow_thread(cx, id, level)).await {
        Ok(()) => visit.see_other(urls::thread(&id.to_string())),
        Err(failure) => visit.failed(failure).await,
    }
}

type Follow = fn(&mut Cx<'_>, &str, Option<FollowLevel>) -> Result<()>;

async fn place(visit: Visit, key: String, fields: &Fields, (follow, back): (Follow, String)) -> HttpResponse {
    let level = (fields.on != "0").then_some(FollowLevel::Follow);
    match visit.write(move |cx| follow(cx, &key, level)).await {
        Ok(()) => visit.see_other(back),
        Err(failure) => visit.failed(failure).await,
    }
}

/// Tell me what is new in the group.
pub async fn group(visit: Visit, slug: web::Path<String>, Form(fields, _): Form<Fields>) -> HttpResponse {
    let back = urls::group(&slug).to_string();
    place(visit, slug.into_inner(), &fields, (keep::follow_group, back)).await
}

/// Tell me what is new in the network.
pub async fn network(visit: Visit, slug: web::Path<String>, Form(fields, _): Form<Fields>) -> HttpResponse {
    let back = urls::network(&slug).to_string();
    place(visit, slug.into_inner(), &fields, (keep::follow_network, back)).await
}

/// Tell me what is new about the tag.
pub async fn tag(visit: Visit, tag: web::Path<String>, Form(fields, _): Form<Fields>) -> HttpResponse {
    let back = urls::tag(&tag).to_string();
    place(visit, tag.into_inner(), &fields, (keep::follow_tag, back)).await
}
