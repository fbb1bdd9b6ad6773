//! `POST /posts/{id}/helpful`: *Svar som hjälpte*, set or taken back by the field `on`.

use crate::form::Form;
use crate::visit::Visit;
use actions::discussions::mark_helpful::mark_helpful;
use actions::{Error, access};
use actix_web::{HttpResponse, web};
use domain::PostId;
use domain::policy::GroupAct;
use serde::Deserialize;
use templates::urls;

/// The fields.
#[derive(Debug, Deserialize)]
pub struct Fields {
    #[serde(default)]
    on: String,
}

/// Marks, or takes the mark back with `on=0`.
pub async fn post(visit: Visit, id: web::Path<String>, Form(fields, _): Form<Fields>) -> HttpResponse {
    let Ok(id) = id.parse::<PostId>() else {
        return visit.failed(Error::NotFound).await;
    };
    let helped = fields.on != "0";
    let done = visit.write(move |cx| {
        let thread = access::post(cx, id, GroupAct::Read)?.post.thread_id;
        mark_helpful(cx, thread, id, helped).map(|()| thread)
    });
    match done.await {
        Ok(thread) => {
            let place = urls::post_place(&id.to_string());
            visit.see_other(urls::thread(&thread.to_string()).with("at", id.to_string()).at(&place))
        }
        Err(failure) => visit.failed(failure).await,
    }
}
