//! `/threads/{id}/merge`: bringing a thread's posts into another.

use crate::error_response::Failure;
use crate::form::Form;
use crate::forms;
use crate::visit::Visit;
use actions::discussions::rearrange;
use actions::search::similar::similar;
use actions::{Cx, Error, access};
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use domain::policy::GroupAct;
use domain::{PostId, ThreadId};
use serde::Deserialize;
use templates::forms::Choice;
use templates::pages::post::{MergeThreadPage, ThreadRef};
use templates::urls;

/// The fields.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Fields {
    into: String,
    suggestion: String,
}

/// Shows the form.
pub async fn get(visit: Visit, id: web::Path<String>) -> HttpResponse {
    match id.parse::<ThreadId>() {
        Ok(id) => form(&visit, StatusCode::OK, id, (Fields::default(), None)).await,
        Err(_) => visit.failed(Error::NotFound).await,
    }
}

/// Merges.
pub async fn post(visit: Visit, id: web::Path<String>, Form(fields, _): Form<Fields>) -> HttpResponse {
    let Ok(id) = id.parse::<ThreadId>() else {
        return visit.failed(Error::NotFound).await;
    };
    let typed = fields.clone();
    let done = visit.write(move |cx| {
        // Whether the actor may is asked before anything is said of what they typed.
        access::thread(cx, id, GroupAct::ArrangeThreads)?;
        let into = target(cx, &typed)?;
        rearrange::merge(cx, id, into).map(|()| into)
    });
    match done.await {
        Ok(into) => {
            let into = into.to_string();
            let said = "flash-thread-merged";
            visit.see_other_saying(urls::thread(&into), &format!("{said},{}", urls::undo_thread(&into)))
        }
        Err(Failure::Action(error)) if forms::is_for_form(&error) => {
            form(&visit, StatusCode::UNPROCESSABLE_ENTITY, id, (fields, Some(error))).await
        }
        Err(failure) => visit.failed(failure).await,
    }
}

/// The thread that is meant by a link to it, to a post of it, or by its id alone.
fn target(cx: &mut Cx<'_>, fields: &Fields) -> actions::Result<ThreadId> {
    let unknown = || Error::invalid("into", "unknown");
    let typed = if fields.into.trim().is_empty() { &fields.suggestion } else { &fields.into };
    if typed.trim().is_empty() {
        return Err(Error::invalid("into", "missing"));
    }
    let path = typed.trim().split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
    if let Some((_, post)) = path.rsplit_once("/posts/") {
        let post: PostId = post.parse().map_err(|_| unknown())?;
        let handle = access::post(cx, post, GroupAct::Read).map_err(|_| unknown())?;
        return Ok(handle.post.thread_id);
    }
    path.rsplit('/').next().unwrap_or_default().parse().map_err(|_| unknown())
}

async fn form(
    visit: &Visit,
    status: StatusCode,
    id: ThreadId,
    (fields, error): (Fields, Option<Error>),
) -> HttpResponse {
    visit
        .page_as(status, move |cx, frame| {
            let handle = access::thread(cx, id, GroupAct::ArrangeThreads)?;
            let mut shell = frame.shell(cx)?;
            shell.group = Some(handle.group.group.slug.clone());
            let arranged = access::groups_where(cx, GroupAct::ArrangeThreads)?;
            let alike = similar(cx, &handle.thread.title)?;
            let suggestions = alike
                .into_iter()
                .filter(|t| t.id != id && arranged.iter().any(|h| h.group.id == t.group_id))
                .map(|t| Choice::new(t.id.to_string(), t.title, &fields.suggestion));
            frame.render(&MergeThreadPage {
                thread: ThreadRef { id: id.to_string(), title: handle.thread.title.clone() },
                into: fields.into,
                suggestions: suggestions.collect(),
                errors: forms::errors(&shell, error.as_ref()),
                shell,
            })
        })
        .await
}
