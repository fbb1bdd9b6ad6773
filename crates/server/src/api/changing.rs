//! Changing what was written: a post's text and its versions, a thread's title and tags; deleting and restoring.
//! Starting and replying are in `threads`.

use super::call::{Answer, Call, done, ok};
use super::cursors;
use super::shapes::Author;
use crate::form::Raw;
use actions::discussions::edit_post::{self, EditPost, RawEdit};
use actions::discussions::edit_thread::{self, EditThread};
use actions::discussions::{delete_post as deleting, history};
use domain::{PostId, ThreadId};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// A post's new text.
#[derive(Deserialize, ToSchema)]
pub struct PostBody {
    /// Markdown.
    body: String,
    /// The version that it was made from (see `versions`): 409 when there is a newer one. None takes the newest.
    version: Option<i32>,
    /// Why; must be given for another's text.
    #[serde(default)]
    reason: String,
    /// Publish in spite of the warnings of the personal-data guard.
    #[serde(default)]
    accept_warnings: bool,
}

/// A thread's new title and tags.
#[derive(Deserialize, ToSchema)]
pub struct TitleBody {
    /// Title.
    title: String,
    /// All tags.
    #[serde(default)]
    tags: Vec<String>,
}

/// Why something is deleted.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ReasonQuery {
    /// Must be given for another's text.
    #[serde(default)]
    reason: String,
}

/// A version of a post.
#[derive(Serialize, ToSchema)]
pub struct Version {
    /// From 1.
    number: i32,
    /// The thread's title, for its opening.
    title: Option<String>,
    /// Markdown.
    body: String,
    /// Who wrote it.
    author: Option<Author>,
    /// When.
    #[schema(format = DateTime)]
    created_at: String,
    /// Why, when a moderator did.
    reason: String,
}

/// Versions, the oldest first.
#[derive(Serialize, ToSchema)]
pub struct Versions {
    items: Vec<Version>,
    next: Option<String>,
}

/// Where a page of versions begins.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct VersionsQuery {
    /// `next` of the page before.
    cursor: Option<String>,
}

/// Changes a post's text. What it said before stays to be read, and the language stays as it was.
#[utoipa::path(put, path = "/api/v1/posts/{post}", tag = "threads", request_body = PostBody, params(("post" = String, Path)),
    responses((status = 204), (status = 400, body = super::Problem), (status = 401, body = super::Problem), (status = 403, body = super::Problem), (status = 404, body = super::Problem), (status = 409, body = super::Problem), (status = 422, body = super::Problem)))]
pub async fn put_post(call: Call, body: Raw) -> Answer {
    call.signed_in()?;
    let (post, typed) = (call.id::<PostId>("post")?, call.json::<PostBody>(&body)?);
    let now = call.read(move |cx| edit_post::changeable(cx, post).map(|handle| handle.post)).await?;
    let raw = RawEdit {
        body: &typed.body,
        reason: &typed.reason,
        lang: &now.lang,
        version: typed.version.unwrap_or(now.version),
        accept_warnings: typed.accept_warnings,
    };
    let input = call.check(EditPost::parse(&call.visit.state.world, &raw))?;
    call.write(move |cx| edit_post::edit_post(cx, post, &input)).await?;
    Ok(done())
}

/// Deletes a post; a thread's opening takes the thread with it, unless others have replied.
#[utoipa::path(delete, path = "/api/v1/posts/{post}", tag = "threads", params(("post" = String, Path), ReasonQuery),
    responses((status = 204), (status = 401, body = super::Problem), (status = 403, body = super::Problem), (status = 404, body = super::Problem), (status = 422, body = super::Problem)))]
pub async fn delete_post(call: Call) -> Answer {
    call.signed_in()?;
    let (post, reason) = (call.id::<PostId>("post")?, call.query::<ReasonQuery>()?.reason);
    call.read(move |cx| edit_post::changeable(cx, post).map(|_| ())).await?;
    let reason = call.check(deleting::parse_reason(&call.visit.state.world, &reason))?;
    call.write(move |cx| deleting::delete_post(cx, post, &reason).map(|_| ())).await?;
    Ok(done())
}

/// Takes a deletion back, as a moderator; the author of the post for ten minutes too.
#[utoipa::path(put, path = "/api/v1/posts/{post}/restored", tag = "moderating", params(("post" = String, Path)),
    responses((status = 204), (status = 401, body = super::Problem), (status = 403, body = super::Problem), (status = 404, body = super::Problem), (status = 409, body = super::Problem)))]
pub async fn put_restored(call: Call) -> Answer {
    call.signed_in()?;
    let post: PostId = call.id("post")?;
    call.write(move |cx| deleting::restore_post(cx, post).map(|_| ())).await?;
    Ok(done())
}

/// What a post has said, some versions at a time: the newest ones first, and the cursor leads to those before them. Within a
/// page the oldest comes first.
#[utoipa::path(get, path = "/api/v1/posts/{post}/versions", tag = "threads", params(("post" = String, Path), VersionsQuery),
    responses((status = 200, body = Versions), (status = 400, body = super::Problem), (status = 401, body = super::Problem), (status = 403, body = super::Problem), (status = 404, body = super::Problem)))]
pub async fn versions(call: Call) -> Answer {
    let post: PostId = call.id("post")?;
    let start: Option<i32> = cursors::read(&call, 'v', call.query::<VersionsQuery>()?.cursor.as_deref())?;
    let page = call.read(move |cx| {
        let history::History { versions, people, before, .. } = history::history(cx, post, start)?;
        let oldest = versions.first().filter(|_| before.is_some());
        let next = oldest.map(|oldest| cursors::make('v', oldest.number));
        let version = |v: history::Version| Version {
            number: v.number,
            title: v.title,
            body: v.body,
            author: people.iter().find(|p| p.id == v.by).map(|p| Author { id: p.id.to_string(), name: p.name.clone() }),
            created_at: v.at.rfc3339(),
            reason: v.reason,
        };
        Ok(Versions { items: versions.into_iter().map(version).collect(), next })
    });
    Ok(ok(&page.await?))
}

/// Forgets what a post said before its newest version, as a moderator: what was edited away may be somebody's data.
#[utoipa::path(delete, path = "/api/v1/posts/{post}/versions", tag = "moderating", params(("post" = String, Path)),
    responses((status = 204), (status = 401, body = super::Problem), (status = 403, body = super::Problem), (status = 404, body = super::Problem)))]
pub async fn delete_versions(call: Call) -> Answer {
    call.signed_in()?;
    let post: PostId = call.id("post")?;
    call.write(move |cx| history::dispose_of_history(cx, post)).await?;
    Ok(done())
}

/// Disposes of the text of a deleted post, as a moderator. Nobody reads it after that.
#[utoipa::path(delete, path = "/api/v1/posts/{post}/text", tag = "moderating", params(("post" = String, Path)),
    responses((status = 204), (status = 401, body = super::Problem), (status = 403, body = super::Problem), (status = 404, body = super::Problem), (status = 409, body = super::Problem)))]
pub async fn delete_text(call: Call) -> Answer {
    call.signed_in()?;
    let post: PostId = call.id("post")?;
    call.write(move |cx| deleting::dispose_of_post(cx, post).map(|_| ())).await?;
    Ok(done())
}

/// Changes a thread's title and tags.
#[utoipa::path(put, path = "/api/v1/threads/{thread}", tag = "threads", request_body = TitleBody, params(("thread" = String, Path)),
    responses((status = 204), (status = 400, body = super::Problem), (status = 401, body = super::Problem), (status = 403, body = super::Problem), (status = 404, body = super::Problem), (status = 409, body = super::Problem), (status = 422, body = super::Problem)))]
pub async fn put_thread(call: Call, body: Raw) -> Answer {
    call.signed_in()?;
    let (thread, typed) = (call.id::<ThreadId>("thread")?, call.json::<TitleBody>(&body)?);
    call.read(move |cx| edit_thread::retitleable(cx, thread).map(|_| ())).await?;
    let input = call.check(EditThread::parse(&call.visit.state.world, &typed.title, &typed.tags.join(",")))?;
    call.write(move |cx| edit_thread::edit_thread(cx, thread, &input)).await?;
    Ok(done())
}
