//! `/posts/{id}/report`, `/groups/{slug}/report`, `/people/{id}/report`: one form.

use crate::error_response::Failure;
use crate::form::Form;
use crate::forms;
use crate::present;
use crate::visit::Visit;
use actions::moderation::report::{self, NewComplaint, Reportable, Subject};
use actions::once::once;
use actions::{Cx, Error, access};
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use domain::policy::GroupAct;
use serde::Deserialize;
use templates::pages::post::ReportPage;
use templates::urls;

/// The fields.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Fields {
    reason: String,
    comment: String,
    key: String,
}

/// What is reported, and where it is.
#[derive(Clone)]
struct About {
    subject: Subject,
    back: String,
}

fn of_post(id: &str) -> Option<About> {
    Some(About { subject: Subject::Post(id.parse().ok()?), back: urls::post(id).to_string() })
}

fn of_group(slug: &str) -> Option<About> {
    Some(About { subject: Subject::Group(slug.to_owned()), back: urls::group(slug).to_string() })
}

fn of_person(id: &str) -> Option<About> {
    Some(About { subject: Subject::Person(id.parse().ok()?), back: urls::person(id).to_string() })
}

/// Shows the form for a post.
pub async fn get_post(visit: Visit, id: web::Path<String>) -> HttpResponse {
    page(&visit, StatusCode::OK, of_post(&id), Fields::default(), None).await
}

/// Reports a post.
pub async fn post_post(visit: Visit, id: web::Path<String>, Form(fields, hash): Form<Fields>) -> HttpResponse {
    send(&visit, of_post(&id), fields, hash).await
}

/// Shows the form for a group.
pub async fn get_group(visit: Visit, slug: web::Path<String>) -> HttpResponse {
    page(&visit, StatusCode::OK, of_group(&slug), Fields::default(), None).await
}

/// Reports a group.
pub async fn post_group(visit: Visit, slug: web::Path<String>, Form(fields, hash): Form<Fields>) -> HttpResponse {
    send(&visit, of_group(&slug), fields, hash).await
}

/// Shows the form for a person.
pub async fn get_person(visit: Visit, id: web::Path<String>) -> HttpResponse {
    page(&visit, StatusCode::OK, of_person(&id), Fields::default(), None).await
}

/// Reports a person.
pub async fn post_person(visit: Visit, id: web::Path<String>, Form(fields, hash): Form<Fields>) -> HttpResponse {
    send(&visit, of_person(&id), fields, hash).await
}

async fn send(visit: &Visit, about: Option<About>, fields: Fields, hash: [u8; 32]) -> HttpResponse {
    let Some(about) = about else {
        return visit.failed(Error::NotFound).await;
    };
    let request = visit.once(Some(fields.key.clone()), hash);
    let (subject, back) = (about.subject.clone(), about.back.clone());
    let done = match NewComplaint::parse(&visit.state.world, &fields.reason, &fields.comment) {
        Ok(new) => {
            let report = move |cx: &mut Cx<'_>| {
                once(cx, &request, |cx| report::report(cx, &subject, &new))?;
                place_after(cx, &subject, back.clone())
            };
            visit.write(report).await
        }
        Err(error) => Err(error.into()),
    };
    match done {
        Ok(place) => visit.see_other_saying(place, "flash-reported"),
        Err(Failure::Action(error)) if forms::is_for_form(&error) => {
            page(visit, StatusCode::UNPROCESSABLE_ENTITY, Some(about), fields, Some(error)).await
        }
        Err(failure) => visit.failed(failure).await,
    }
}

/// Where the reader was: the thread at the post. What was reported may be hidden now, and its thread with it; then the
/// thread without it, or its group.
fn place_after(cx: &mut Cx<'_>, subject: &Subject, back: String) -> actions::Result<String> {
    let Subject::Post(id) = subject else {
        return Ok(back);
    };
    let post = storage::posts::find(cx.conn, *id)?.ok_or(Error::NotFound)?;
    let thread = storage::threads::find(cx.conn, post.thread_id)?.ok_or(Error::NotFound)?;
    if access::thread(cx, thread.id, GroupAct::Read).is_err() {
        let group = access::group(cx, &thread.group_id.to_string(), GroupAct::Read)?;
        return Ok(urls::group(&group.group.slug).to_string());
    }
    let (post, thread) = (post.id.to_string(), thread.id.to_string());
    Ok(urls::thread(&thread).with("at", &post).at(&urls::post_place(&post)).to_string())
}

async fn page(
    visit: &Visit,
    status: StatusCode,
    about: Option<About>,
    fields: Fields,
    error: Option<Error>,
) -> HttpResponse {
    let Some(about) = about else {
        return visit.failed(Error::NotFound).await;
    };
    let path = visit.path.to_string();
    visit
        .page_as(status, move |cx, frame| {
            let found = report::subject(cx, &about.subject)?;
            let shell = frame.shell(cx)?;
            let (author, excerpt) = shown(cx, &found)?;
            frame.render(&ReportPage {
                title: found.title,
                back: about.back,
                action: path,
                author,
                excerpt,
                reason: fields.reason,
                comment: fields.comment,
                errors: forms::guarded(&shell, error.as_ref(), forms::errors_of(&shell, "report", error.as_ref())),
                shell,
            })
        })
        .await
}

/// The author of what is reported and its beginning as plain words; nothing when it is not a post.
fn shown(cx: &mut Cx<'_>, found: &Reportable) -> actions::Result<(Option<templates::pages::parts::Author>, String)> {
    let Some(handle) = &found.post else {
        return Ok((None, String::new()));
    };
    let body = storage::posts::body(cx.conn, handle.post.id)?.unwrap_or_default();
    Ok((Some(present::author_of_post(&handle.post)), text::excerpt(&body, 220)))
}
