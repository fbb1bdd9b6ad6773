//! Threads and replies: listing, reading, starting, replying, and which replies helped.

use super::call::{Answer, Call, created, done, ok};
use super::cursors;
use super::shapes::{self, Replies, Reply, Thread, ThreadWithReplies};
use crate::form::Raw;
use actions::discussions::mark_helpful::mark_helpful;
use actions::discussions::reply::{RawReply, Reply as NewReply, reply};
use actions::discussions::start_thread::{RawThread, StartThread, start_thread};
use actions::discussions::whole;
use actions::once::once;
use actions::{Error, access};
use domain::policy::GroupAct;
use domain::{PersonId, PostId, TagName, ThreadId, ThreadKind, ThreadState, Word};
use serde::{Deserialize, Serialize};
use storage::threads::Filter;
use utoipa::{IntoParams, ToSchema};

/// Which threads.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ListQuery {
    /// `open`, `answered` or `closed`; `unanswered` gives questions without a reply.
    state: Option<String>,
    /// A tag.
    tag: Option<String>,
    /// `question`, `discussion`, `announcement` or `report`.
    kind: Option<String>,
    /// `next` of the page before.
    cursor: Option<String>,
}

/// Which replies.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct RepliesQuery {
    /// `next` of the page before.
    cursor: Option<String>,
}

/// Threads.
#[derive(Serialize, ToSchema)]
pub struct Threads {
    items: Vec<Thread>,
    next: Option<String>,
}

/// A thread to start.
#[derive(Deserialize, ToSchema)]
pub struct ThreadBody {
    /// `question`, `discussion`, `announcement` or `report`.
    kind: String,
    /// Title.
    title: String,
    /// Markdown.
    body: String,
    /// Tags.
    #[serde(default)]
    tags: Vec<String>,
    /// The language it is written in, e.g. `en`; none takes the installation's.
    #[serde(default)]
    language: String,
    /// Publish in spite of the warnings of the personal-data guard.
    #[serde(default)]
    accept_warnings: bool,
}

/// A reply to write.
#[derive(Deserialize, ToSchema)]
pub struct ReplyBody {
    /// Markdown.
    body: String,
    /// The post it answers; none answers the thread.
    parent: Option<String>,
    /// The language it is written in, e.g. `en`; none takes the installation's.
    #[serde(default)]
    language: String,
    /// Publish in spite of the warnings of the personal-data guard.
    #[serde(default)]
    accept_warnings: bool,
}

/// The threads of a group, the newest first.
#[utoipa::path(get, path = "/api/v1/groups/{group}/threads", tag = "threads",
    params(("group" = String, Path, description = "Id or slug"), ListQuery),
    responses((status = 200, body = Threads), (status = 400, body = super::Problem), (status = 401, body = super::Problem), (status = 403, body = super::Problem), (status = 404, body = super::Problem)))]
pub async fn list(call: Call) -> Answer {
    let (group, query) = (call.part("group")?, call.query::<ListQuery>()?);
    let before = cursors::read::<ThreadId>(&call, 't', query.cursor.as_deref())?;
    let filter = call.check(filter(&query))?;
    let page = call.read(move |cx| {
        let (rows, next) = whole::threads_of_group(cx, &group, filter, before)?;
        let url = &cx.world.installation.public_url;
        let items = rows.into_iter().map(|row| shapes::thread(url, row)).collect();
        Ok(Threads { items, next: next.map(|id| cursors::make('t', id)) })
    });
    Ok(ok(&page.await?))
}

/// Which of all threads.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct AllQuery {
    /// `unanswered`, `mine`, `followed` or `bookmarks`; none gives all.
    list: Option<String>,
    /// A tag.
    tag: Option<String>,
    /// Id of the person who started them.
    author: Option<String>,
    /// `next` of the page before.
    cursor: Option<String>,
}

/// Threads of all groups that the caller reads, the newest first.
#[utoipa::path(get, path = "/api/v1/threads", tag = "threads", params(AllQuery),
    responses((status = 200, body = Threads), (status = 400, body = super::Problem), (status = 401, body = super::Problem), (status = 422, body = super::Problem)))]
pub async fn list_all(call: Call) -> Answer {
    let query = call.query::<AllQuery>()?;
    let before = cursors::read::<ThreadId>(&call, 't', query.cursor.as_deref())?;
    let tag = query.tag.filter(|t| !t.is_empty());
    let tag = tag.map(|t| TagName::parse(&t).map_err(|_| Error::invalid("tag", "malformed"))).transpose();
    let author = query.author.as_deref().filter(|a| !a.is_empty()).map(str::parse::<PersonId>).transpose();
    let author = call.check(author.map_err(|_| Error::invalid("author", "unknown")))?;
    let (tag, list) = (call.check(tag)?, query.list.unwrap_or_default());
    let page = call.read(move |cx| {
        let me = cx.me()?.person;
        let filter = match list.as_str() {
            "" => Filter::default(),
            "unanswered" => Filter { kind: Some(ThreadKind::Question), without_reply: true, ..Filter::default() },
            "mine" => Filter { author: Some(me), ..Filter::default() },
            "followed" => Filter { followed_by: Some(me), ..Filter::default() },
            "bookmarks" => Filter { bookmarked_by: Some(me), ..Filter::default() },
            _ => return Err(Error::invalid("list", "unknown")),
        };
        let author = author.or(filter.author);
        let (rows, next) = whole::threads(cx, Filter { tag, author, ..filter }, before)?;
        let url = &cx.world.installation.public_url;
        let items = rows.into_iter().map(|row| shapes::thread(url, row)).collect();
        Ok(Threads { items, next: next.map(|id| cursors::make('t', id)) })
    });
    Ok(ok(&page.await?))
}

fn filter(query: &ListQuery) -> actions::Result<Filter> {
    let given = |value: &Option<String>| value.clone().filter(|v| !v.is_empty());
    let tag = given(&query.tag).map(|t| TagName::parse(&t).map_err(|_| Error::invalid("tag", "malformed")));
    let kind = word::<ThreadKind>("kind", given(&query.kind))?;
    let tag = tag.transpose()?;
    if query.state.as_deref() == Some("unanswered") {
        return Ok(Filter { kind: Some(ThreadKind::Question), without_reply: true, tag, ..Filter::default() });
    }
    Ok(Filter { state: word::<ThreadState>("state", given(&query.state))?, kind, tag, ..Filter::default() })
}

fn word<T: Word>(field: &'static str, value: Option<String>) -> actions::Result<Option<T>> {
    value.map(|v| T::from_word(&v).ok_or_else(|| Error::invalid(field, "unknown"))).transpose()
}

/// Starts a thread.
#[utoipa::path(post, path = "/api/v1/groups/{group}/threads", tag = "threads", request_body = ThreadBody,
    params(("group" = String, Path, description = "Id or slug"), ("Idempotency-Key" = Option<String>, Header)),
    responses((status = 201, body = Thread), (status = 400, body = super::Problem), (status = 401, body = super::Problem), (status = 403, body = super::Problem), (status = 404, body = super::Problem), (status = 409, body = super::Problem), (status = 422, body = super::Problem)))]
pub async fn start(call: Call, body: Raw) -> Answer {
    call.signed_in()?;
    let (group, typed) = (call.part("group")?, call.json::<ThreadBody>(&body)?);
    let tags = typed.tags.join(",");
    let raw = RawThread {
        kind: &typed.kind,
        title: &typed.title,
        body: &typed.body,
        tags: &tags,
        lang: &typed.language,
        accept_warnings: typed.accept_warnings,
    };
    let input = StartThread::parse(&call.visit.state.world, &raw);
    if input.is_err() {
        let key = group.clone();
        call.read(move |cx| access::group(cx, &key, GroupAct::Start).map(|_| ())).await?;
    }
    let (input, request) = (call.check(input)?, call.once(&body)?);
    let made = call.write(move |cx| {
        // A kept answer is for who may still read it.
        if request.key.is_some() {
            access::group(cx, &group, GroupAct::Read)?;
        }
        once(cx, &request, |cx| {
            let id = start_thread(cx, &group, &input)?;
            Ok(shapes::thread(&cx.world.installation.public_url, whole::one_thread(cx, id)?))
        })
    });
    let thread = made.await?;
    Ok(created(&thread, &format!("/api/v1/threads/{}", thread.id)))
}

/// A thread with a page of its replies, in the tree's order. The address of a thread that was merged gives the one it went into.
#[utoipa::path(get, path = "/api/v1/threads/{thread}", tag = "threads", params(("thread" = String, Path), RepliesQuery),
    responses((status = 200, body = ThreadWithReplies), (status = 400, body = super::Problem), (status = 401, body = super::Problem), (status = 404, body = super::Problem)))]
pub async fn show(call: Call) -> Answer {
    let (id, query) = (call.id::<ThreadId>("thread")?, call.query::<RepliesQuery>()?);
    let after = cursors::read::<PostId>(&call, 'r', query.cursor.as_deref())?;
    let read = call.read(move |cx| {
        let thread = whole::one_thread(cx, id)?;
        let (rows, next) = match whole::replies(cx, id, after) {
            Err(Error::Invalid(_)) => return Ok(None),
            other => other?,
        };
        let replies = Replies {
            items: rows.into_iter().map(shapes::reply).collect(),
            next: next.map(|id| cursors::make('r', id)),
        };
        let thread = shapes::thread(&cx.world.installation.public_url, thread);
        Ok(Some(ThreadWithReplies { thread, replies }))
    });
    read.await?.map(|thread| ok(&thread)).ok_or_else(|| cursors::unknown(&call))
}

/// Replies to a thread or to a post in it.
#[utoipa::path(post, path = "/api/v1/threads/{thread}/replies", tag = "threads", request_body = ReplyBody,
    params(("thread" = String, Path), ("Idempotency-Key" = Option<String>, Header)),
    responses((status = 201, body = Reply), (status = 400, body = super::Problem), (status = 401, body = super::Problem), (status = 403, body = super::Problem), (status = 404, body = super::Problem), (status = 409, body = super::Problem), (status = 422, body = super::Problem)))]
pub async fn post_reply(call: Call, body: Raw) -> Answer {
    call.signed_in()?;
    let (thread, typed) = (call.id::<ThreadId>("thread")?, call.json::<ReplyBody>(&body)?);
    let parent = typed.parent.as_deref().map(|id| id.parse().map_err(|_| Error::invalid("parent", "unknown")));
    let input = parent.transpose().and_then(|parent| {
        let raw = RawReply { body: &typed.body, parent, lang: &typed.language, accept_warnings: typed.accept_warnings };
        NewReply::parse(&call.visit.state.world, &raw)
    });
    if input.is_err() {
        call.read(move |cx| access::thread(cx, thread, GroupAct::Reply).map(|_| ())).await?;
    }
    let (input, request) = (call.check(input)?, call.once(&body)?);
    let made = call.write(move |cx| {
        // A kept answer is for who may still read it.
        if request.key.is_some() {
            access::thread(cx, thread, GroupAct::Read)?;
        }
        once(cx, &request, |cx| {
            let id = reply(cx, thread, &input)?;
            Ok(shapes::reply(whole::one_reply(cx, id)?))
        })
    });
    Ok(created(&made.await?, &format!("/api/v1/threads/{thread}")))
}

/// Marks a reply as one that helped.
#[utoipa::path(put, path = "/api/v1/threads/{thread}/helpful/{post}", tag = "threads", params(("thread" = String, Path), ("post" = String, Path)),
    responses((status = 204), (status = 401, body = super::Problem), (status = 403, body = super::Problem), (status = 404, body = super::Problem), (status = 422, body = super::Problem)))]
pub async fn put_helpful(call: Call) -> Answer {
    set_helpful(&call, true).await
}

/// Takes the mark back.
#[utoipa::path(delete, path = "/api/v1/threads/{thread}/helpful/{post}", tag = "threads", params(("thread" = String, Path), ("post" = String, Path)),
    responses((status = 204), (status = 401, body = super::Problem), (status = 403, body = super::Problem), (status = 404, body = super::Problem), (status = 422, body = super::Problem)))]
pub async fn delete_helpful(call: Call) -> Answer {
    set_helpful(&call, false).await
}

async fn set_helpful(call: &Call, helped: bool) -> Answer {
    call.signed_in()?;
    let (thread, post) = (call.id::<ThreadId>("thread")?, call.id::<PostId>("post")?);
    call.write(move |cx| mark_helpful(cx, thread, post, helped)).await?;
    Ok(done())
}
