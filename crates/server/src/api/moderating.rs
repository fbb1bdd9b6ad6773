//! What moderators do with threads and posts, and what anybody reports to them.
//! What a report comes to is decided in `queue`.

use super::call::{Answer, Call, Refused, created, done};
use super::shapes::{self, Thread};
use crate::form::Raw;
use actions::Error;
use actions::discussions::{arrange, rearrange, whole};
use actions::moderation::hide_post::hide_post;
use actions::moderation::report::Subject;
use actions::once::once;
use domain::{PostId, ThreadId, Title};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Where a thread shall be.
#[derive(Deserialize, ToSchema)]
pub struct GroupBody {
    /// Id or slug.
    group: String,
}

/// The thread that takes another's posts.
#[derive(Deserialize, ToSchema)]
pub struct MergeBody {
    /// Its id.
    into: String,
}

/// A thread to be made of some replies.
#[derive(Deserialize, ToSchema)]
pub struct SplitBody {
    /// Its title.
    title: String,
    /// Ids of replies; what answers them comes along, and the first becomes its text.
    posts: Vec<String>,
}

/// A report to the moderators.
#[derive(Deserialize, ToSchema)]
pub struct ReportBody {
    /// `personal-data` (hides a post at once), or another word of the form on the page.
    pub reason: String,
    /// A few words more.
    #[serde(default)]
    pub comment: String,
}

/// A report that was made.
#[derive(Serialize, Deserialize, ToSchema)]
pub struct Report {
    /// Id.
    pub id: String,
}

switch! {
    /// Holds a thread at the top of its group.
    put_pin,
    /// Holds it there no longer.
    delete_pin, "/api/v1/threads/{thread}/pin", "moderating", ("thread"), pin;
    /// Closes a thread to replies.
    put_lock,
    /// Opens it again.
    delete_lock, "/api/v1/threads/{thread}/lock", "moderating", ("thread"), lock;
    /// Hides a post; a thread's opening hides the thread.
    put_hidden,
    /// Shows it again.
    delete_hidden, "/api/v1/posts/{post}/hidden", "moderating", ("post"), hide;
}

async fn pin(call: &Call, on: bool) -> Result<(), Refused> {
    let thread: ThreadId = call.id("thread")?;
    call.write(move |cx| arrange::pin(cx, thread, on)).await
}

async fn lock(call: &Call, on: bool) -> Result<(), Refused> {
    let thread: ThreadId = call.id("thread")?;
    call.write(move |cx| arrange::lock(cx, thread, on)).await
}

async fn hide(call: &Call, on: bool) -> Result<(), Refused> {
    let post: PostId = call.id("post")?;
    call.write(move |cx| hide_post(cx, post, on).map(|_| ())).await
}

/// Moves a thread to another group. Its address stays.
#[utoipa::path(put, path = "/api/v1/threads/{thread}/group", tag = "moderating", request_body = GroupBody, params(("thread" = String, Path)),
    responses((status = 204, description = "Done"), (status = 400, body = super::Problem), (status = 401, body = super::Problem), (status = 403, body = super::Problem), (status = 404, body = super::Problem), (status = 409, body = super::Problem), (status = 422, body = super::Problem)))]
pub async fn put_group(call: Call, body: Raw) -> Answer {
    call.signed_in()?;
    let (thread, wanted) = (call.id::<ThreadId>("thread")?, call.json::<GroupBody>(&body)?);
    call.write(move |cx| arrange::move_thread(cx, thread, &wanted.group)).await?;
    Ok(done())
}

/// Reports a post to the moderators of its group.
#[utoipa::path(post, path = "/api/v1/posts/{post}/reports", tag = "moderating", request_body = ReportBody,
    params(("post" = String, Path), ("Idempotency-Key" = Option<String>, Header)),
    responses((status = 201, body = Report), (status = 400, body = super::Problem), (status = 401, body = super::Problem), (status = 403, body = super::Problem), (status = 404, body = super::Problem), (status = 409, body = super::Problem), (status = 422, body = super::Problem), (status = 429, body = super::Problem)))]
pub async fn post_report(call: Call, body: Raw) -> Answer {
    call.signed_in()?;
    let about = Subject::Post(call.id("post")?);
    super::queue::send(&call, about, &body).await
}

/// Brings all posts of a thread into another; its address leads there.
#[utoipa::path(put, path = "/api/v1/threads/{thread}/merged", tag = "moderating", request_body = MergeBody, params(("thread" = String, Path)),
    responses((status = 204), (status = 400, body = super::Problem), (status = 401, body = super::Problem), (status = 403, body = super::Problem), (status = 404, body = super::Problem), (status = 409, body = super::Problem), (status = 422, body = super::Problem)))]
pub async fn put_merged(call: Call, body: Raw) -> Answer {
    call.signed_in()?;
    let (thread, typed) = (call.id::<ThreadId>("thread")?, call.json::<MergeBody>(&body)?);
    call.write(move |cx| {
        let into = typed.into.parse().map_err(|_| Error::invalid("into", "unknown"));
        match into {
            Ok(into) => rearrange::merge(cx, thread, into),
            // Whoever may not arrange the thread is told that first.
            Err(error) => arrange::destinations(cx, thread).and(Err(error)),
        }
    })
    .await?;
    Ok(done())
}

/// Makes a thread of its own of some replies.
#[utoipa::path(post, path = "/api/v1/threads/{thread}/splits", tag = "moderating", request_body = SplitBody,
    params(("thread" = String, Path), ("Idempotency-Key" = Option<String>, Header)),
    responses((status = 201, body = Thread), (status = 400, body = super::Problem), (status = 401, body = super::Problem), (status = 403, body = super::Problem), (status = 404, body = super::Problem), (status = 409, body = super::Problem), (status = 422, body = super::Problem)))]
pub async fn post_split(call: Call, body: Raw) -> Answer {
    call.signed_in()?;
    let (thread, typed) = (call.id::<ThreadId>("thread")?, call.json::<SplitBody>(&body)?);
    let request = call.once(&body)?;
    let made = call.write(move |cx| {
        once(cx, &request, |cx| {
            arrange::destinations(cx, thread)?;
            let posts: Result<Vec<PostId>, _> = typed.posts.iter().map(|id| id.parse()).collect();
            let posts = posts.map_err(|_| Error::invalid("posts", "unknown"))?;
            let title = Title::parse(&typed.title).map_err(|flaw| Error::invalid("title", flaw.code))?;
            let id = rearrange::split(cx, thread, &title, &posts)?;
            Ok(shapes::thread(&cx.world.installation.public_url, whole::one_thread(cx, id)?))
        })
    });
    let thread = made.await?;
    Ok(created(&thread, &format!("/api/v1/threads/{}", thread.id)))
}

/// Takes the last move, merge or split of a thread back, within ten minutes.
#[utoipa::path(post, path = "/api/v1/threads/{thread}/undo", tag = "moderating", params(("thread" = String, Path)),
    responses((status = 204), (status = 401, body = super::Problem), (status = 403, body = super::Problem), (status = 404, body = super::Problem), (status = 409, body = super::Problem)))]
pub async fn undo(call: Call) -> Answer {
    call.signed_in()?;
    let thread: ThreadId = call.id("thread")?;
    call.write(move |cx| arrange::undo(cx, thread).map(|_| ())).await?;
    Ok(done())
}
