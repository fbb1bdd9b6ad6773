//! `/posts/{id}/helpful`: *Svar som hjälpte*, set or taken back by the field `on`. Opening it asks and changes nothing: letters
//! lead here.

use crate::form::Form;
use crate::visit::Visit;
use actions::discussions::mark_helpful::{mark_helpful, markable};
use actions::{Error, access};
use actix_web::{HttpResponse, web};
use domain::PostId;
use domain::policy::GroupAct;
use serde::Deserialize;
use templates::pages::post::{HelpfulPage, ThreadRef};
use templates::urls;

/// Most characters shown of the answer.
const EXCERPT: usize = 400;

/// Asks whether it helped.
pub async fn get(visit: Visit, id: web::Path<String>) -> HttpResponse {
    let Ok(id) = id.parse::<PostId>() else {
        return visit.failed(Error::NotFound).await;
    };
    visit
        .page(move |cx, frame| {
            let handle = markable(cx, id)?;
            let body = storage::posts::body(cx.conn, id)?.ok_or(Error::NotFound)?;
            let mut shell = frame.shell(cx)?;
            shell.group = Some(handle.thread.group.group.slug.clone());
            let thread = &handle.thread.thread;
            frame.render(&HelpfulPage {
                shell,
                thread: ThreadRef { id: thread.id.to_string(), title: thread.title.clone() },
                id: id.to_string(),
                excerpt: text::excerpt(&body, EXCERPT),
                is_helpful: handle.post.helpful_at.is_some(),
                author: handle.post.author_name,
                organisation: handle.post.organisation_name,
                lang: handle.post.lang,
            })
        })
        .await
}

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
