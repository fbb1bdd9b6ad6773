//! `/posts/{id}/delete`, `…/restore` and `…/dispose`: taking a post away, back, and its text out of the world.

use crate::error_response::Failure;
use crate::form::Form;
use crate::forms;
use crate::present;
use crate::visit::Visit;
use actions::access::PostHandle;
use actions::discussions::{delete_post, edit_post};
use actions::{Cx, Error, Result};
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use domain::PostId;
use serde::Deserialize;
use templates::pages::post::{DeletePostPage, ThreadRef};
use templates::urls;

/// Most characters shown of the text that goes.
const EXCERPT: usize = 220;

/// The fields.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Fields {
    reason: String,
}

/// Asks whether it is meant.
pub async fn get(visit: Visit, id: web::Path<String>) -> HttpResponse {
    match id.parse::<PostId>() {
        Ok(id) => form(&visit, StatusCode::OK, id, None).await,
        Err(_) => visit.failed(Error::NotFound).await,
    }
}

/// Deletes.
pub async fn post(visit: Visit, id: web::Path<String>, Form(fields, _): Form<Fields>) -> HttpResponse {
    let Ok(id) = id.parse::<PostId>() else {
        return visit.failed(Error::NotFound).await;
    };
    let done = match delete_post::parse_reason(&visit.state.world, &fields.reason) {
        Ok(reason) => {
            let delete = move |cx: &mut Cx<'_>| {
                let handle = delete_post::delete_post(cx, id, &reason)?;
                let thread = storage::threads::find(cx.conn, handle.post.thread_id)?;
                Ok((handle, thread.is_none_or(|t| t.is_withdrawn())))
            };
            visit.write(delete).await
        }
        Err(error) => Err(error.into()),
    };
    match done {
        Ok((handle, thread_is_gone)) => {
            let undoable = |said: &str| crate::flash::undoable(said, urls::restore_post(&id.to_string()));
            let said = undoable(match (handle.post.is_opening, thread_is_gone) {
                (true, true) => "flash-thread-deleted",
                (true, false) => "flash-question-deleted",
                (false, _) => "flash-post-deleted",
            });
            if thread_is_gone {
                return visit.see_other_saying(urls::group(&handle.thread.group.group.slug), &said);
            }
            back(&visit, &handle, &said)
        }
        Err(Failure::Action(error)) if forms::is_for_form(&error) => {
            form(&visit, StatusCode::UNPROCESSABLE_ENTITY, id, Some(error)).await
        }
        Err(failure) => visit.failed(failure).await,
    }
}

/// Takes a deletion back.
pub async fn restore(visit: Visit, id: web::Path<String>) -> HttpResponse {
    done(visit, &id, delete_post::restore_post, "flash-post-restored").await
}

/// Disposes of a deleted text.
pub async fn dispose(visit: Visit, id: web::Path<String>) -> HttpResponse {
    done(visit, &id, delete_post::dispose_of_post, "flash-post-disposed").await
}

type Act = fn(&mut Cx<'_>, PostId) -> Result<PostHandle>;

async fn done(visit: Visit, id: &str, act: Act, said: &str) -> HttpResponse {
    let Ok(id) = id.parse::<PostId>() else {
        return visit.failed(Error::NotFound).await;
    };
    match visit.write(move |cx| act(cx, id)).await {
        Ok(handle) => back(&visit, &handle, said),
        Err(failure) => visit.failed(failure).await,
    }
}

fn back(visit: &Visit, handle: &PostHandle, said: &str) -> HttpResponse {
    let (thread, post) = (handle.post.thread_id.to_string(), handle.post.id.to_string());
    let place = urls::post_place(&post);
    let page = urls::thread(&thread);
    let page = if handle.post.is_opening { page } else { page.with("at", post) };
    visit.see_other_saying(page.at(&place), said)
}

async fn form(visit: &Visit, status: StatusCode, id: PostId, error: Option<Error>) -> HttpResponse {
    visit
        .page_as(status, move |cx, frame| {
            let handle = edit_post::changeable(cx, id)?;
            let body = storage::posts::body(cx.conn, id)?.ok_or(Error::NotFound)?;
            let kept = delete_post::replies_kept(cx, &handle.post)?;
            let mut shell = frame.shell(cx)?;
            shell.group = Some(handle.thread.group.group.slug.clone());
            frame.render(&DeletePostPage {
                thread: ThreadRef { id: handle.post.thread_id.to_string(), title: handle.thread.thread.title.clone() },
                id: id.to_string(),
                excerpt: text::excerpt(&body, EXCERPT),
                opens: handle.post.is_opening.then(|| present::kind(handle.thread.thread.kind)),
                kept: present::count(kept),
                is_anothers: !handle.is_author,
                errors: forms::guarded(&shell, error.as_ref(), forms::errors_of(&shell, "post", error.as_ref())),
                shell,
            })
        })
        .await
}
