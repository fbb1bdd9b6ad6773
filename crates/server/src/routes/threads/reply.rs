//! `POST /threads/{id}/reply`: a reply to the thread or to a post in it.

use super::show::{self, Query};
use crate::error_response::Failure;
use crate::form::Form;
use crate::forms;
use crate::visit::Visit;
use actions::compose::Text;
use actions::discussions::draft;
use actions::discussions::place::Place;
use actions::discussions::reply::{RawReply, Reply, reply};
use actions::once::once;
use actions::{Error, guard};
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use domain::{PostId, ThreadId};
use serde::Deserialize;
use templates::pages::parts::Composer;
use templates::{Shell, urls};

/// The fields.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Fields {
    pub(super) body: String,
    pub(super) parent: String,
    pub(super) lang: String,
    pub(super) mask: String,
    pub(super) preview: String,
    pub(super) accept_warnings: String,
    pub(super) key: String,
}

/// Replies, or shows the thread again with what was typed.
pub async fn post(visit: Visit, id: web::Path<String>, Form(fields, hash): Form<Fields>) -> HttpResponse {
    let Ok(thread) = id.parse::<ThreadId>() else {
        return visit.failed(Error::NotFound).await;
    };
    answer(&visit, thread, fields, hash).await
}

pub(super) async fn answer(visit: &Visit, thread: ThreadId, fields: Fields, hash: [u8; 32]) -> HttpResponse {
    if !fields.mask.is_empty() || !fields.preview.is_empty() {
        return again(visit, StatusCode::OK, thread, (fields, None)).await;
    }
    match try_reply(visit, thread, &fields, hash).await {
        Ok(post) => {
            let place = urls::post_place(&post.to_string());
            visit.see_other(urls::thread(&thread.to_string()).with("at", post.to_string()).at(&place))
        }
        Err(Failure::Action(error)) if forms::is_for_form(&error) => {
            again(visit, StatusCode::UNPROCESSABLE_ENTITY, thread, (fields, Some(error))).await
        }
        Err(failure) => visit.failed(failure).await,
    }
}

async fn try_reply(visit: &Visit, thread: ThreadId, fields: &Fields, hash: [u8; 32]) -> Result<PostId, Failure> {
    let parent = match fields.parent.as_str() {
        "" => None,
        id => Some(id.parse::<PostId>().map_err(|_| Error::invalid("parent", "unknown"))?),
    };
    let raw = RawReply {
        body: &fields.body,
        parent,
        lang: &fields.lang,
        accept_warnings: !fields.accept_warnings.is_empty(),
    };
    let input = Reply::parse(&visit.state.world, &raw)?;
    let request = visit.once(Some(fields.key.clone()), hash);
    visit
        .write(move |cx| {
            once(cx, &request, |cx| {
                let post = reply(cx, thread, &input)?;
                draft::published(cx, &Place::Reply(thread))?;
                Ok(post)
            })
        })
        .await
}

async fn again(
    visit: &Visit,
    status: StatusCode,
    thread: ThreadId,
    (mut fields, error): (Fields, Option<Error>),
) -> HttpResponse {
    let world = visit.state.world.clone();
    let calendar = templates::Calendar::new(world.clock.now(), &world.installation.zone);
    let shell = Shell::visitor(visit.language(None).locale(), visit.state.assets.clone(), calendar, String::new());
    if !fields.mask.is_empty() {
        fields.body = guard::masked(&world, &fields.body, &forms::mask_words(&shell));
    }
    let wants_preview = !fields.preview.is_empty();
    let preview = if wants_preview {
        Text::parse(&world, &fields.body, &fields.lang).ok().map(|t| t.preview().to_owned())
    } else {
        None
    };
    let guard = forms::guard(error.as_ref(), |_| &fields.body);
    let composer = Composer {
        errors: forms::errors_of(&shell, "reply", error.as_ref()),
        guard,
        preview,
        saved_at: None,
        body: fields.body.clone(),
    };
    let query = Query { reply_to: fields.parent, ..Query::default() };
    show::show(visit, status, thread, query, composer).await
}
