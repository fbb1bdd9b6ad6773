//! `POST /posts/{id}/hide`: a moderator hides a post, or shows it again with `on=0`.

use crate::form::Form;
use crate::visit::Visit;
use actions::Error;
use actions::moderation::hide_post::hide_post;
use actix_web::{HttpResponse, web};
use domain::PostId;
use serde::Deserialize;
use templates::urls;

/// The fields.
#[derive(Debug, Deserialize)]
pub struct Fields {
    #[serde(default)]
    on: String,
}

/// Hides or shows.
pub async fn post(visit: Visit, id: web::Path<String>, Form(fields, _): Form<Fields>) -> HttpResponse {
    let Ok(id) = id.parse::<PostId>() else {
        return visit.failed(Error::NotFound).await;
    };
    let hides = fields.on != "0";
    match visit.write(move |cx| hide_post(cx, id, hides)).await {
        Ok(thread) => {
            let (post, said) = (id.to_string(), if hides { "flash-hidden" } else { "flash-shown" });
            let place = urls::post_place(&post);
            visit.see_other_saying(urls::thread(&thread.to_string()).with("at", post).at(&place), said)
        }
        Err(failure) => visit.failed(failure).await,
    }
}
