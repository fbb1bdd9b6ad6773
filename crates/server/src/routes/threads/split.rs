//! `/threads/{id}/split`: making a thread of its own of some replies.

use crate::error_response::Failure;
use crate::form::Form;
use crate::forms;
use crate::present;
use crate::visit::Visit;
use actions::discussions::rearrange;
use actions::{Cx, Error, Problems, access};
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use domain::policy::GroupAct;
use domain::{PostId, ThreadId, Title};
use serde::Deserialize;
use std::collections::HashMap;
use storage::posts;
use templates::pages::post::{SplitRow, SplitThreadPage, ThreadRef};
use templates::urls;

/// Replies on a page of the form.
const PAGE: i64 = 200;
/// Most characters shown of a text.
const EXCERPT: usize = 120;

/// The query: where the replies shown begin.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Query {
    after: String,
}

/// What was typed: a field may stand several times.
#[derive(Clone, Debug, Default)]
struct Typed {
    title: String,
    chosen: Vec<String>,
}

/// Shows the form.
pub async fn get(visit: Visit, id: web::Path<String>, query: web::Query<Query>) -> HttpResponse {
    match id.parse::<ThreadId>() {
        Ok(id) => form(&visit, StatusCode::OK, (id, query.into_inner().after), (Typed::default(), None)).await,
        Err(_) => visit.failed(Error::NotFound).await,
    }
}

/// Splits.
pub async fn post(
    visit: Visit,
    id: web::Path<String>,
    query: web::Query<Query>,
    Form(fields, _): Form<Vec<(String, String)>>,
) -> HttpResponse {
    let Ok(id) = id.parse::<ThreadId>() else {
        return visit.failed(Error::NotFound).await;
    };
    let mut typed = Typed::default();
    for (name, value) in fields {
        match name.as_str() {
            "title" => typed.title = value,
            "posts" => typed.chosen.push(value),
            _ => {}
        }
    }
    let input = typed.clone();
    match visit.write(move |cx| split(cx, id, &input)).await {
        Ok(made) => {
            let made = made.to_string();
            let said = "flash-thread-split";
            visit.see_other_saying(urls::thread(&made), &format!("{said},{}", urls::undo_thread(&made)))
        }
        Err(Failure::Action(error)) if forms::is_for_form(&error) => {
            form(&visit, StatusCode::UNPROCESSABLE_ENTITY, (id, query.into_inner().after), (typed, Some(error))).await
        }
        Err(failure) => visit.failed(failure).await,
    }
}

fn split(cx: &mut Cx<'_>, id: ThreadId, typed: &Typed) -> actions::Result<ThreadId> {
    // Whether the actor may is asked before anything is said of what they typed.
    access::thread(cx, id, GroupAct::ArrangeThreads)?;
    let mut problems = Problems::default();
    let title = problems.take("title", Title::parse(&typed.title));
    let chosen: Vec<PostId> = typed.chosen.iter().filter_map(|id| id.parse().ok()).collect();
    if chosen.is_empty() {
        problems.add("posts", "missing");
    }
    let title = problems.finish(title)?;
    rearrange::split(cx, id, &title, &chosen)
}

async fn form(
    visit: &Visit,
    status: StatusCode,
    (id, after): (ThreadId, String),
    (typed, error): (Typed, Option<Error>),
) -> HttpResponse {
    visit
        .page_as(status, move |cx, frame| {
            let handle = access::thread(cx, id, GroupAct::ArrangeThreads)?;
            let mut shell = frame.shell(cx)?;
            shell.group = Some(handle.group.group.slug.clone());
            let after = match after.as_str() {
                "" => String::new(),
                post => posts::find(cx.conn, post.parse()?)?.filter(|p| p.thread_id == id).ok_or(Error::NotFound)?.path,
            };
            let mut replies = posts::replies_after(cx.conn, id, &after, PAGE + 1)?;
            let later = replies.len() > usize::try_from(PAGE).unwrap_or(usize::MAX);
            replies.truncate(usize::try_from(PAGE).unwrap_or(usize::MAX));
            let later = replies.last().filter(|_| later).map(|p| p.id.to_string());
            let later = later.map(|post| urls::split_thread(&id.to_string()).with("after", post).to_string());
            let first = replies.first().map(|p| posts::count_before(cx.conn, id, &p.path)).transpose()?.unwrap_or(0);
            frame.render(&SplitThreadPage {
                thread: ThreadRef { id: id.to_string(), title: handle.thread.title.clone() },
                title: typed.title.clone(),
                posts: rows(cx, &replies, (present::count(first), &typed.chosen))?,
                later,
                errors: forms::errors_guarded(&shell, error.as_ref()),
                shell,
            })
        })
        .await
}

fn rows(cx: &mut Cx<'_>, replies: &[posts::Post], (first, chosen): (u32, &[String])) -> actions::Result<Vec<SplitRow>> {
    let ids: Vec<PostId> = replies.iter().map(|p| p.id).collect();
    let bodies: HashMap<PostId, String> = posts::bodies(cx.conn, &ids)?.into_iter().collect();
    let row = |(number, post): (u32, &posts::Post)| SplitRow {
        id: post.id.to_string(),
        number,
        author: present::author_of_post(post),
        excerpt: bodies.get(&post.id).map(|body| text::excerpt(body, EXCERPT)).unwrap_or_default(),
        is_chosen: chosen.contains(&post.id.to_string()),
    };
    Ok((first + 1..).zip(replies).filter(|(_, post)| !post.is_withdrawn()).map(row).collect())
}
