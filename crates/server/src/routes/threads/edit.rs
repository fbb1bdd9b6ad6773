//! `/threads/{id}/edit`: a thread's title and tags.

use crate::error_response::Failure;
use crate::form::Form;
use crate::forms;
use crate::visit::Visit;
use actions::Error;
use actions::discussions::edit_thread::{self, EditThread};
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use domain::ThreadId;
use serde::Deserialize;
use templates::pages::post::{EditThreadPage, ThreadRef};
use templates::urls;

/// The fields.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Fields {
    title: String,
    tags: String,
}

/// Shows the form.
pub async fn get(visit: Visit, id: web::Path<String>) -> HttpResponse {
    match id.parse::<ThreadId>() {
        Ok(id) => form(&visit, StatusCode::OK, id, (None, None)).await,
        Err(_) => visit.failed(Error::NotFound).await,
    }
}

/// Changes title and tags.
pub async fn post(visit: Visit, id: web::Path<String>, Form(fields, _): Form<Fields>) -> HttpResponse {
    let Ok(id) = id.parse::<ThreadId>() else {
        return visit.failed(Error::NotFound).await;
    };
    let done = match EditThread::parse(&visit.state.world, &fields.title, &fields.tags) {
        Ok(input) => visit.write(move |cx| edit_thread::edit_thread(cx, id, &input)).await,
        Err(error) => Err(error.into()),
    };
    match done {
        Ok(()) => visit.see_other_saying(urls::thread(&id.to_string()), "flash-saved"),
        Err(Failure::Action(error)) if forms::is_for_form(&error) => {
            form(&visit, StatusCode::UNPROCESSABLE_ENTITY, id, (Some(fields), Some(error))).await
        }
        Err(failure) => visit.failed(failure).await,
    }
}

async fn form(
    visit: &Visit,
    status: StatusCode,
    id: ThreadId,
    (fields, error): (Option<Fields>, Option<Error>),
) -> HttpResponse {
    visit
        .page_as(status, move |cx, frame| {
            let handle = edit_thread::retitleable(cx, id)?;
            let (thread, group) = (&handle.thread, &handle.group.group);
            let mut shell = frame.shell(cx)?;
            shell.group = Some(group.slug.clone());
            let used = storage::tags::most_used(cx.conn, &[group.id], 20)?;
            let typed = fields.unwrap_or_else(|| Fields {
                title: thread.title.clone(),
                tags: thread.tags().collect::<Vec<_>>().join(", "),
            });
            frame.render(&EditThreadPage {
                thread: ThreadRef { id: id.to_string(), title: thread.title.clone() },
                title: typed.title,
                tags: typed.tags,
                tag_suggestions: used.into_iter().map(|(name, _)| name).collect(),
                errors: forms::errors_guarded(&shell, error.as_ref()),
                shell,
            })
        })
        .await
}
