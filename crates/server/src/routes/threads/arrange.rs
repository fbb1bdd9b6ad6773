//! `POST /threads/{id}/pin`, `…/lock`, `…/move`, `…/undo`, and the form for moving: what moderators do with a thread.

use crate::error_response::Failure;
use crate::form::Form;
use crate::forms;
use crate::visit::Visit;
use actions::discussions::arrange;
use actions::{Cx, Error};
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use domain::ThreadId;
use serde::Deserialize;
use storage::groups::Group;
use templates::forms::Choice;
use templates::pages::post::{MoveThreadPage, ThreadRef};
use templates::urls;

/// A button that is on or off.
#[derive(Debug, Deserialize)]
pub struct Switch {
    #[serde(default)]
    on: String,
}

/// Where to.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Destination {
    #[serde(default)]
    group: String,
}

/// Pins, or with `on=0` no longer.
pub async fn pin(visit: Visit, id: web::Path<String>, Form(fields, _): Form<Switch>) -> HttpResponse {
    let on = fields.on != "0";
    done(&visit, &id, move |cx, id| arrange::pin(cx, id, on)).await
}

/// Locks, or with `on=0` opens.
pub async fn lock(visit: Visit, id: web::Path<String>, Form(fields, _): Form<Switch>) -> HttpResponse {
    let on = fields.on != "0";
    done(&visit, &id, move |cx, id| arrange::lock(cx, id, on)).await
}

/// Undoes the last move.
pub async fn undo(visit: Visit, id: web::Path<String>) -> HttpResponse {
    let Ok(id) = id.parse::<ThreadId>() else {
        return visit.failed(Error::NotFound).await;
    };
    match visit.write(move |cx| arrange::undo(cx, id)).await {
        Ok(shown) => visit.see_other_saying(urls::thread(&shown.to_string()), "flash-thread-undone"),
        Err(failure) => visit.failed(failure).await,
    }
}

async fn done<F>(visit: &Visit, id: &str, mut f: F) -> HttpResponse
where
    F: FnMut(&mut Cx<'_>, ThreadId) -> actions::Result<()> + Send + 'static,
{
    let Ok(id) = id.parse::<ThreadId>() else {
        return visit.failed(Error::NotFound).await;
    };
    match visit.write(move |cx| f(cx, id)).await {
        Ok(()) => visit.see_other(urls::thread(&id.to_string())),
        Err(failure) => visit.failed(failure).await,
    }
}

/// Shows the groups a thread may be moved to.
pub async fn move_form(visit: Visit, id: web::Path<String>) -> HttpResponse {
    match id.parse::<ThreadId>() {
        Ok(id) => form(&visit, StatusCode::OK, id, (Destination::default(), None)).await,
        Err(_) => visit.failed(Error::NotFound).await,
    }
}

/// Moves.
pub async fn move_it(visit: Visit, id: web::Path<String>, Form(fields, _): Form<Destination>) -> HttpResponse {
    let Ok(id) = id.parse::<ThreadId>() else {
        return visit.failed(Error::NotFound).await;
    };
    let group = fields.group.clone();
    match visit.write(move |cx| arrange::move_thread(cx, id, &group)).await {
        Ok(()) => {
            let id = id.to_string();
            let message = crate::flash::undoable("flash-thread-moved", urls::undo_thread(&id));
            visit.see_other_saying(urls::thread(&id), &message)
        }
        Err(Failure::Action(error)) if forms::is_for_form(&error) => {
            form(&visit, StatusCode::UNPROCESSABLE_ENTITY, id, (fields, Some(error))).await
        }
        Err(failure) => visit.failed(failure).await,
    }
}

async fn form(
    visit: &Visit,
    status: StatusCode,
    id: ThreadId,
    (fields, error): (Destination, Option<Error>),
) -> HttpResponse {
    visit
        .page_as(status, move |cx, frame| {
            let (handle, groups) = arrange::destinations(cx, id)?;
            let mut shell = frame.shell(cx)?;
            shell.group = Some(handle.group.group.slug.clone());
            let group = |g: Group| Choice::new(g.slug, format!("{} ({})", g.name, g.network_name), &fields.group);
            // Nothing is chosen beforehand: where a thread goes is for the moderator to say.
            let none = Choice::new("", shell.t("ask-choose-group"), &fields.group);
            frame.render(&MoveThreadPage {
                thread: ThreadRef { id: id.to_string(), title: handle.thread.title.clone() },
                groups: std::iter::once(none).chain(groups.into_iter().map(group)).collect(),
                errors: forms::errors(&shell, error.as_ref()),
                shell,
            })
        })
        .await
}
