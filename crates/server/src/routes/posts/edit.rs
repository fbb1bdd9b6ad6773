//! `/posts/{id}/edit`: changing what a post says. What was typed comes back whatever goes wrong.

use crate::error_response::Failure;
use crate::form::Form;
use crate::forms;
use crate::visit::Visit;
use actions::compose::Text;
use actions::discussions::edit_post::{self, EditPost, RawEdit};
use actions::{Cx, Error, guard};
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use domain::PostId;
use serde::Deserialize;
use templates::pages::parts::Composer;
use templates::pages::post::{EditPostPage, ThreadRef};
use templates::urls;

/// The fields.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Fields {
    body: String,
    reason: String,
    version: i32,
    lang: String,
    mask: String,
    preview: String,
    accept_warnings: String,
}

/// Shows the post's text in a form.
pub async fn get(visit: Visit, id: web::Path<String>) -> HttpResponse {
    match id.parse::<PostId>() {
        Ok(id) => form(&visit, StatusCode::OK, id, (None, None)).await,
        Err(_) => visit.failed(Error::NotFound).await,
    }
}

/// Changes it.
pub async fn post(visit: Visit, id: web::Path<String>, Form(fields, _): Form<Fields>) -> HttpResponse {
    let Ok(id) = id.parse::<PostId>() else {
        return visit.failed(Error::NotFound).await;
    };
    if !fields.mask.is_empty() || !fields.preview.is_empty() {
        return form(&visit, StatusCode::OK, id, (Some(fields), None)).await;
    }
    match try_edit(&visit, id, &fields).await {
        Ok(thread) => {
            let (post, place) = (id.to_string(), urls::post_place(&id.to_string()));
            visit.see_other_saying(urls::thread(&thread.to_string()).with("at", post).at(&place), "flash-saved")
        }
        Err(Failure::Action(error)) if forms::is_for_form(&error) => {
            let status = match error {
                Error::Conflict(_) => StatusCode::CONFLICT,
                _ => StatusCode::UNPROCESSABLE_ENTITY,
            };
            form(&visit, status, id, (Some(fields), Some(error))).await
        }
        Err(failure) => visit.failed(failure).await,
    }
}

async fn try_edit(visit: &Visit, id: PostId, fields: &Fields) -> Result<domain::ThreadId, Failure> {
    let raw = RawEdit {
        body: &fields.body,
        reason: &fields.reason,
        lang: &fields.lang,
        version: fields.version,
        accept_warnings: !fields.accept_warnings.is_empty(),
    };
    let input = EditPost::parse(&visit.state.world, &raw)?;
    visit.write(move |cx| edit_post::edit_post(cx, id, &input)).await
}

async fn form(
    visit: &Visit,
    status: StatusCode,
    id: PostId,
    (fields, error): (Option<Fields>, Option<Error>),
) -> HttpResponse {
    visit
        .page_as(status, move |cx, frame| {
            let handle = edit_post::changeable(cx, id)?;
            let mut shell = frame.shell(cx)?;
            shell.group = Some(handle.thread.group.group.slug.clone());
            let mut typed = match fields {
                Some(typed) => typed,
                None => as_it_is(cx, &handle)?,
            };
            if !typed.mask.is_empty() {
                let words = forms::mask_words(&shell);
                typed.body = guard::masked(cx.world, &typed.body, &words);
                typed.reason = guard::masked(cx.world, &typed.reason, &words);
            }
            frame.render(&EditPostPage {
                thread: ThreadRef { id: handle.post.thread_id.to_string(), title: handle.thread.thread.title.clone() },
                id: id.to_string(),
                version: typed.version,
                composer: Composer {
                    errors: forms::errors_of(&shell, "post", error.as_ref()),
                    guard: forms::guard(error.as_ref(), |field| match field {
                        "reason" => &typed.reason,
                        _ => &typed.body,
                    }),
                    preview: preview(cx, &typed),
                    saved_at: None,
                    body: typed.body.clone(),
                },
                is_anothers: !handle.is_author,
                reason: typed.reason.clone(),
                shell,
            })
        })
        .await
}

fn preview(cx: &Cx<'_>, typed: &Fields) -> Option<String> {
    let wanted = Some(typed).filter(|t| !t.preview.is_empty())?;
    Text::parse(cx.world, &wanted.body, &wanted.lang).ok().map(|text| text.preview().to_owned())
}

fn as_it_is(cx: &mut Cx<'_>, handle: &actions::access::PostHandle) -> actions::Result<Fields> {
    let body = storage::posts::body(cx.conn, handle.post.id)?.ok_or(Error::NotFound)?;
    Ok(Fields { body, version: handle.post.version, lang: handle.post.lang.clone(), ..Fields::default() })
}
