//! `POST /preview`: how what is being written would look. A reply sends `thread`, a new thread `group`. Nothing is kept.

use super::reply;
use crate::form::Form;
use crate::routes::groups::ask;
use crate::visit::Visit;
use actions::Error;
use actix_web::HttpResponse;
use domain::ThreadId;
use serde::Deserialize;

/// The fields of either form. An HTML form cannot say which of the two it is but by what it holds.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Fields {
    thread: String,
    group: String,
    kind: String,
    title: String,
    body: String,
    tags: String,
    lang: String,
    parent: String,
    learned: String,
    #[serde(rename = "use")]
    use_of_it: String,
    material: String,
}

/// Shows the form again with the text as readers would see it.
pub async fn post(visit: Visit, Form(fields, _): Form<Fields>) -> HttpResponse {
    let preview = "1".to_owned();
    if fields.thread.is_empty() {
        let Fields { group, kind, title, body, tags, lang, learned, use_of_it, material, .. } = fields;
        let typed = ask::Fields {
            group,
            kind,
            title,
            body,
            tags,
            lang,
            learned,
            use_of_it,
            material,
            preview,
            ..Default::default()
        };
        return ask::publish(&visit, typed, [0; 32]).await;
    }
    let Ok(thread) = fields.thread.parse::<ThreadId>() else {
        return visit.failed(Error::NotFound).await;
    };
    let typed =
        reply::Fields { body: fields.body, parent: fields.parent, lang: fields.lang, preview, ..Default::default() };
    reply::answer(&visit, thread, typed, [0; 32]).await
}
