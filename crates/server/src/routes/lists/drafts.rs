//! `/drafts`: what its reader is writing. `PUT` saves while they write, `POST …/discard` throws one away.

use crate::error_response;
use crate::form::Form;
use crate::present;
use crate::routes::groups::ask;
use crate::visit::Visit;
use actions::Error;
use actions::discussions::draft::{self, Listed, RawDraft};
use actions::discussions::place::Place;
use actions::once;
use actix_web::{HttpResponse, web};
use domain::{DraftId, PostId};
use serde::Deserialize;
use templates::pages::lists::{DraftRow, DraftsPage};
use templates::pages::parts::GroupRef;
use templates::urls::{self, Url};

/// Most characters shown of a text.
const EXCERPT: usize = 160;

/// The fields: those of the form that is being written, and the address that it is sent to.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Fields {
    path: String,
    group: String,
    kind: String,
    title: String,
    body: String,
    tags: String,
    parent: String,
    learned: String,
    #[serde(rename = "use")]
    use_of_it: String,
    material: String,
    /// Of the form: under it the text is published, and what comes later is not kept.
    key: String,
}

/// Lists them.
pub async fn get(visit: Visit) -> HttpResponse {
    visit
        .page(move |cx, frame| {
            let drafts = draft::list(cx)?;
            let shell = frame.shell(cx)?;
            frame.render(&DraftsPage { drafts: drafts.into_iter().map(row).collect(), shell })
        })
        .await
}

/// Saves one. Answers without a page: the program beside the form asks.
pub async fn put(visit: Visit, Form(fields, _): Form<Fields>) -> HttpResponse {
    let saved = visit.write(move |cx| {
        // Where the group is chosen in the form, the draft belongs to the chosen group.
        let path = match fields.group.as_str() {
            "" => fields.path.clone(),
            slug if fields.path == urls::ask_anywhere() => urls::ask(slug).to_string(),
            _ => fields.path.clone(),
        };
        let body = match fields.kind.as_str() {
            "report" => ask::kept_parts([&fields.learned, &fields.use_of_it, &fields.material]),
            _ => fields.body.clone(),
        };
        let raw = RawDraft {
            place: &path,
            kind: &fields.kind,
            title: &fields.title,
            body: &body,
            tags: &fields.tags,
            parent: fields.parent.parse::<PostId>().ok(),
        };
        if once::is_done(cx, &fields.path, &fields.key)? { Ok(()) } else { draft::save(cx, &raw) }
    });
    match saved.await {
        Ok(()) => HttpResponse::NoContent().finish(),
        Err(failure) => error_response::plain(Some(&visit), &failure),
    }
}

/// Throws one away.
pub async fn discard(visit: Visit, id: web::Path<String>) -> HttpResponse {
    let Ok(id) = id.parse::<DraftId>() else {
        return visit.failed(Error::NotFound).await;
    };
    match visit.write(move |cx| draft::discard(cx, id.0)).await {
        Ok(()) => visit.see_other(urls::drafts()),
        Err(failure) => visit.failed(failure).await,
    }
}

fn row(listed: Listed) -> DraftRow {
    let Listed { draft, place, group, thread } = listed;
    let kind = draft.kind.as_str();
    let url = match &place {
        Place::AskAnywhere => Url::to(urls::ask_anywhere()).with("kind", kind).to_string(),
        Place::Ask(slug) => urls::ask(slug).with("kind", kind).to_string(),
        Place::Reply(thread) => urls::thread(&thread.to_string()).at("reply").to_string(),
        Place::Edit(post) => urls::edit_post(&post.to_string()).to_string(),
    };
    let is_reply = thread.is_some();
    DraftRow {
        id: DraftId(draft.id).to_string(),
        url,
        title: thread.map_or(draft.title, |thread| thread.title),
        is_reply,
        group: group.as_ref().map_or_else(GroupRef::default, present::group_ref),
        excerpt: text::excerpt(&draft.body.replace(ask::BETWEEN, "\n\n"), EXCERPT),
        saved_at: draft.updated_at,
    }
}
