//! `POST /posts/{id}/react` and `/bookmark` with the field `on`; `GET /posts/{id}/quote`, which leads to the composer.

use crate::form::Form;
use crate::visit::Visit;
use actions::discussions::{keep, quote, react};
use actions::{Cx, Error, Result};
use actix_web::{HttpResponse, web};
use domain::{PostId, ThreadId};
use serde::Deserialize;
use templates::urls;

/// The fields: `on=0` takes back.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Fields {
    on: String,
}

/// Gives or takes back a reaction.
pub async fn react(visit: Visit, id: web::Path<String>, Form(fields, _): Form<Fields>) -> HttpResponse {
    mark(visit, &id, fields.on != "0", react::react).await
}

/// Keeps the post or lets it go.
pub async fn bookmark(visit: Visit, id: web::Path<String>, Form(fields, _): Form<Fields>) -> HttpResponse {
    mark(visit, &id, fields.on != "0", keep::bookmark).await
}

async fn mark(
    visit: Visit,
    id: &str,
    on: bool,
    act: fn(&mut Cx<'_>, PostId, bool) -> Result<ThreadId>,
) -> HttpResponse {
    let Ok(id) = id.parse::<PostId>() else {
        return visit.failed(Error::NotFound).await;
    };
    match visit.write(move |cx| act(cx, id, on)).await {
        Ok(thread) => {
            let place = urls::post_place(&id.to_string());
            visit.see_other(urls::thread(&thread.to_string()).with("at", id.to_string()).at(&place))
        }
        Err(failure) => visit.failed(failure).await,
    }
}

/// Leads to the thread with the post in its composer.
pub async fn quote(visit: Visit, id: web::Path<String>) -> HttpResponse {
    let Ok(id) = id.parse::<PostId>() else {
        return visit.failed(Error::NotFound).await;
    };
    match visit.read(move |cx| quote::quote(cx, id)).await {
        Ok(quoted) => {
            let (thread, post) = (quoted.thread.to_string(), id.to_string());
            visit.see_other(urls::thread(&thread).with("reply_to", &post).with("quote", &post).at("reply"))
        }
        Err(failure) => visit.failed(failure).await,
    }
}
