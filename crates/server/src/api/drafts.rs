//! `/me/drafts`: what the caller is writing, for their eyes alone.
//! Publishing is in `threads`.

use super::call::{Answer, Call, done, ok};
use super::cursors;
use super::members::PageQuery;
use crate::form::Raw;
use crate::routes::BETWEEN;
use actions::Error;
use actions::discussions::draft::{self, Listed, RawDraft};
use domain::{DraftId, PostId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A text being written.
#[derive(Serialize, ToSchema)]
pub struct Draft {
    /// Id.
    id: String,
    /// The address of the page whose form it is for.
    path: String,
    /// `question`, `discussion`, `announcement` or `report`; empty for a reply.
    kind: String,
    /// Title.
    title: String,
    /// Markdown.
    body: String,
    /// Tags, with commas between.
    tags: String,
    /// The post that a reply answers.
    parent: Option<String>,
    /// Last saved.
    #[schema(format = DateTime)]
    saved_at: String,
}

/// Drafts, the newest first; at most 50.
#[derive(Serialize, ToSchema)]
pub struct Drafts {
    items: Vec<Draft>,
    next: Option<String>,
}

/// A text to keep.
#[derive(Deserialize, ToSchema)]
pub struct DraftBody {
    /// The address of the page whose form it is for: `/ask`, `/groups/{slug}/ask`, `/threads/{id}/reply` or `/posts/{id}/edit`.
    path: String,
    /// `question`, `discussion`, `announcement` or `report`.
    #[serde(default)]
    kind: String,
    /// Title.
    #[serde(default)]
    title: String,
    /// Markdown.
    #[serde(default)]
    body: String,
    /// Tags, with commas between.
    #[serde(default)]
    tags: String,
    /// The post that a reply answers.
    parent: Option<String>,
}

/// The caller's drafts, where they may still write.
#[utoipa::path(get, path = "/api/v1/me/drafts", tag = "me", params(PageQuery),
    responses((status = 200, body = Drafts), (status = 400, body = super::Problem), (status = 401, body = super::Problem)))]
pub async fn drafts(call: Call) -> Answer {
    cursors::none(&call, call.query::<PageQuery>()?.cursor.as_deref())?;
    let row = |Listed { draft, place, .. }: Listed| Draft {
        id: DraftId(draft.id).to_string(),
        path: place.address(),
        kind: draft.kind,
        title: draft.title,
        // The form of a report keeps its parts apart with a mark of its own.
        body: draft.body.replace(BETWEEN, "\n\n"),
        tags: draft.tags,
        parent: draft.parent.map(|id| id.to_string()),
        saved_at: draft.updated_at.rfc3339(),
    };
    let items = call.read(move |cx| Ok(draft::list(cx)?.into_iter().map(row).collect()));
    Ok(ok(&Drafts { items: items.await?, next: None }))
}

/// Keeps a text in place of the one kept for the same form; one with nothing in it is thrown away.
#[utoipa::path(put, path = "/api/v1/me/drafts", tag = "me", request_body = DraftBody,
    responses((status = 204), (status = 400, body = super::Problem), (status = 401, body = super::Problem), (status = 403, body = super::Problem), (status = 404, body = super::Problem), (status = 422, body = super::Problem)))]
pub async fn put_draft(call: Call, body: Raw) -> Answer {
    call.signed_in()?;
    let typed: DraftBody = call.json(&body)?;
    call.write(move |cx| {
        let parent = typed.parent.as_deref().map(str::parse::<PostId>).transpose();
        let parent = parent.map_err(|_| Error::invalid("parent", "unknown"))?;
        let raw = RawDraft {
            place: &typed.path,
            kind: &typed.kind,
            title: &typed.title,
            body: &typed.body,
            tags: &typed.tags,
            parent,
        };
        draft::save(cx, &raw)
    })
    .await?;
    Ok(done())
}

/// Throws one away.
#[utoipa::path(delete, path = "/api/v1/me/drafts/{draft}", tag = "me", params(("draft" = String, Path)),
    responses((status = 204), (status = 401, body = super::Problem), (status = 404, body = super::Problem)))]
pub async fn delete_draft(call: Call) -> Answer {
    call.signed_in()?;
    let id: DraftId = call.id("draft")?;
    call.write(move |cx| draft::discard(cx, id.0)).await?;
    Ok(done())
}
