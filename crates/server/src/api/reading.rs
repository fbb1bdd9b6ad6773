//! What a program needs beside the threads themselves: one post by its id, quoting it, tags in use, names to mention, and how
//! far the caller has read. Threads and replies as they are read in order are in `threads`.

use super::call::{Answer, Call, done, ok};
use super::cursors;
use super::shapes::{self, Member, Reply};
use actions::discussions::place::Place;
use actions::discussions::{quote, react, read_thread, whole};
use actions::people::complete::complete;
use actions::{Cx, Error, access};
use domain::policy::GroupAct;
use domain::{FollowSubject, GroupId, OrganisationId, PostId, Reaction, ThreadId, Word as _};
use serde::{Deserialize, Serialize};
use storage::persons::Person;
use templates::Language;
use utoipa::{IntoParams, ToSchema};

/// Tags that are listed.
const TAGS: i64 = 100;

/// A post, wherever it is now.
#[derive(Serialize, ToSchema)]
pub struct PostInFull {
    #[serde(flatten)]
    post: Reply,
    /// Its thread.
    thread: String,
    /// It is the thread's own text.
    opening: bool,
    /// To give when it is changed.
    version: i32,
    /// The language it is written in.
    language: String,
    /// How many have thanked for it, or have the same question.
    thanks: i32,
    /// The caller is one of them.
    thanked: bool,
    /// The caller keeps it.
    bookmarked: bool,
}

/// A post to be quoted.
#[derive(Serialize, ToSchema)]
pub struct Quotation {
    /// The thread that it is quoted in.
    thread: String,
    /// Markdown: a block quotation that leads to the post.
    markdown: String,
}

/// Where tags are looked for.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct TagsQuery {
    /// Id or slug of the one group; none takes all that the caller reads.
    group: Option<String>,
    /// None so far.
    cursor: Option<String>,
}

/// Tags, the most used first; at most 100.
#[derive(Serialize, ToSchema)]
pub struct Tags {
    items: Vec<String>,
    next: Option<String>,
}

/// A name that is being typed.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct NamesQuery {
    /// A part of the name.
    #[serde(default)]
    q: String,
    /// The address of the form that it is typed in, as for a draft.
    #[serde(default)]
    path: String,
}

/// Those who may read what is being written, at most six.
#[derive(Serialize, ToSchema)]
pub struct Names {
    items: Vec<Member>,
    next: Option<String>,
}

/// What a thread is to the caller, and how moderators have arranged it.
#[derive(Serialize, ToSchema)]
pub struct Marks {
    /// `follow` or `mute`, when either was said.
    level: Option<&'static str>,
    /// The newest post that the caller has read; none at first.
    read: Option<String>,
    /// There is something newer.
    unread: bool,
    /// Held at the top of its group.
    pinned: bool,
    /// Closed to replies.
    locked: bool,
}

/// A post by its id, with the thread that it is in now.
#[utoipa::path(get, path = "/api/v1/posts/{post}", tag = "threads", params(("post" = String, Path)),
    responses((status = 200, body = PostInFull), (status = 401, body = super::Problem), (status = 403, body = super::Problem), (status = 404, body = super::Problem)))]
pub async fn post_in_full(call: Call) -> Answer {
    call.signed_in()?;
    let id: PostId = call.id("post")?;
    Ok(ok(&call.read(move |cx| in_full(cx, id)).await?))
}

fn in_full(cx: &mut Cx<'_>, id: PostId) -> actions::Result<PostInFull> {
    let handle = access::post(cx, id, GroupAct::Read)?;
    let me = cx.me()?.person;
    let fitting = react::fitting(handle.thread.thread.kind, handle.post.is_opening);
    let thanks = match fitting {
        Reaction::Same => handle.post.same_count,
        Reaction::Thanks => handle.post.thanks_count,
    };
    Ok(PostInFull {
        thread: handle.post.thread_id.to_string(),
        opening: handle.post.is_opening,
        version: handle.post.version,
        language: handle.post.lang,
        thanks,
        thanked: storage::reactions::given(cx.conn, me, &[id])?.contains(&(id, fitting)),
        bookmarked: storage::reactions::bookmarked(cx.conn, me, &[id])?.contains(&id),
        post: shapes::reply(whole::one_reply(cx, id)?),
    })
}

/// A post as a quotation to begin a reply with, in the caller's language.
#[utoipa::path(get, path = "/api/v1/posts/{post}/quote", tag = "threads", params(("post" = String, Path)),
    responses((status = 200, body = Quotation), (status = 401, body = super::Problem), (status = 403, body = super::Problem), (status = 404, body = super::Problem)))]
pub async fn quotation(call: Call) -> Answer {
    call.signed_in()?;
    let id: PostId = call.id("post")?;
    let visit = call.visit.clone();
    let quoted = call.read(move |cx| {
        let language: Language = visit.language(cx.me()?.language.as_deref());
        let quoted = quote::quote(cx, id)?;
        let said = language.locale().say("quote-said").put("name", quoted.name.as_str()).to_string();
        Ok(Quotation { thread: quoted.thread.to_string(), markdown: quoted.markdown(&said) })
    });
    Ok(ok(&quoted.await?))
}

/// Tags in use.
#[utoipa::path(get, path = "/api/v1/tags", tag = "finding", params(TagsQuery),
    responses((status = 200, body = Tags), (status = 400, body = super::Problem), (status = 401, body = super::Problem), (status = 403, body = super::Problem), (status = 404, body = super::Problem)))]
pub async fn tags(call: Call) -> Answer {
    let query: TagsQuery = call.query()?;
    cursors::none(&call, query.cursor.as_deref())?;
    let items = call.read(move |cx| {
        let groups: Vec<GroupId> = match query.group.as_deref().filter(|key| !key.is_empty()) {
            Some(key) => vec![access::group(cx, key, GroupAct::Read)?.group.id],
            None => access::groups_where(cx, GroupAct::Read)?.into_iter().map(|h| h.group.id).collect(),
        };
        let used = storage::tags::most_used(cx.conn, &groups, TAGS)?;
        Ok(used.into_iter().map(|(name, _)| name).collect())
    });
    Ok(ok(&Tags { items: items.await?, next: None }))
}

/// Names to complete after @.
#[utoipa::path(get, path = "/api/v1/mentions", tag = "finding", params(NamesQuery),
    responses((status = 200, body = Names), (status = 400, body = super::Problem), (status = 401, body = super::Problem), (status = 403, body = super::Problem), (status = 404, body = super::Problem), (status = 422, body = super::Problem)))]
pub async fn names(call: Call) -> Answer {
    let query: NamesQuery = call.query()?;
    let items = call.read(move |cx| {
        let place = Place::parse(&query.path).ok_or_else(|| Error::invalid("path", "unknown"))?;
        let people = complete(cx, &query.q, &place)?;
        let ids: Vec<OrganisationId> = people.iter().filter_map(|p| p.organisation_id).collect();
        let codes = storage::texts::codes(cx.conn, &ids)?;
        let url = &cx.world.installation.public_url;
        let member = |person: Person| {
            let code = codes.iter().find(|(id, _)| Some(*id) == person.organisation_id).map(|(_, code)| code.clone());
            shapes::member(url, person, code)
        };
        Ok(people.into_iter().map(member).collect())
    });
    Ok(ok(&Names { items: items.await?, next: None }))
}

/// What the caller has marked in a thread.
#[utoipa::path(get, path = "/api/v1/threads/{thread}/marks", tag = "threads", params(("thread" = String, Path)),
    responses((status = 200, body = Marks), (status = 401, body = super::Problem), (status = 403, body = super::Problem), (status = 404, body = super::Problem)))]
pub async fn marks(call: Call) -> Answer {
    call.signed_in()?;
    let id: ThreadId = call.id("thread")?;
    let marks = call.read(move |cx| {
        let thread = access::thread(cx, id, GroupAct::Read)?.thread;
        let me = cx.me()?.person;
        let read = storage::reads::last_read(cx.conn, me, id)?;
        let level = storage::follows::level(cx.conn, me, (FollowSubject::Thread, id.0))?;
        Ok(Marks {
            level: level.map(|level| level.word()),
            unread: read.is_none_or(|read| read < thread.last_post_id),
            read: read.map(|id| id.to_string()),
            pinned: thread.pinned_at.is_some(),
            locked: thread.locked_at.is_some(),
        })
    });
    Ok(ok(&marks.await?))
}

/// Counts everything in a thread as read. Reading it here does not: a program reads for other reasons.
#[utoipa::path(put, path = "/api/v1/threads/{thread}/read", tag = "threads", params(("thread" = String, Path)),
    responses((status = 204), (status = 401, body = super::Problem), (status = 403, body = super::Problem), (status = 404, body = super::Problem)))]
pub async fn put_thread_read(call: Call) -> Answer {
    call.signed_in()?;
    let id: ThreadId = call.id("thread")?;
    call.write(move |cx| read_thread::mark_read(cx, id)).await?;
    Ok(done())
}
