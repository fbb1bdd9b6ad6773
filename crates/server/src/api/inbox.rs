//! `/inbox`: what concerns the caller.
//! How it comes there is the worker's.

use super::call::{Answer, Call, done, ok};
use super::cursors;
use super::shapes::Author;
use crate::form::Raw;
use actions::Error;
use actions::inbox::read::{self, Entry};
use domain::{InboxItemId, Word as _};
use serde::{Deserialize, Serialize};
use templates::urls;
use utoipa::{IntoParams, ToSchema};

/// Which items.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct InboxQuery {
    /// `next` of the page before.
    cursor: Option<String>,
}

/// Something that concerns the caller.
#[derive(Serialize, ToSchema)]
pub struct InboxItem {
    /// Id.
    id: String,
    /// What happened, a word.
    kind: &'static str,
    /// How a report of the caller's ended: `kept`, `hidden`, `deleted`, `gone`, or `settled` where no more is said.
    outcome: Option<&'static str>,
    /// Title of the thread, or name of the group or network; none when it cannot be read any more.
    title: Option<String>,
    /// Its page.
    url: Option<String>,
    /// The thread.
    thread: Option<String>,
    /// The post.
    post: Option<String>,
    /// Who did it; none for what moderators decided.
    author: Option<Author>,
    /// When.
    #[schema(format = DateTime)]
    created_at: String,
    /// It counts as read.
    read: bool,
}

/// Items, the newest first.
#[derive(Serialize, ToSchema)]
pub struct Inbox {
    items: Vec<InboxItem>,
    next: Option<String>,
}

/// Up to where the inbox counts as read.
#[derive(Deserialize, ToSchema)]
pub struct ReadBody {
    /// The newest item that was read.
    upto: String,
}

/// What concerns the caller, the newest first.
#[utoipa::path(get, path = "/api/v1/inbox", tag = "inbox", params(InboxQuery),
    responses((status = 200, body = Inbox), (status = 400, body = super::Problem), (status = 401, body = super::Problem)))]
pub async fn inbox(call: Call) -> Answer {
    let before: Option<InboxItemId> = cursors::read(&call, 'i', call.query::<InboxQuery>()?.cursor.as_deref())?;
    let page = call.read(move |cx| {
        let (entries, next) = read::inbox(cx, before.map(|id| id.0))?;
        let url = &cx.world.installation.public_url;
        let items = entries.iter().map(|entry| item(url, entry)).collect();
        Ok(Inbox { items, next: next.map(|id| cursors::make('i', InboxItemId(id))) })
    });
    Ok(ok(&page.await?))
}

/// Counts everything up to an item as read.
#[utoipa::path(put, path = "/api/v1/inbox/read", tag = "inbox", request_body = ReadBody,
    responses((status = 204), (status = 400, body = super::Problem), (status = 401, body = super::Problem), (status = 422, body = super::Problem)))]
pub async fn put_read(call: Call, body: Raw) -> Answer {
    call.signed_in()?;
    let upto = call.json::<ReadBody>(&body)?.upto.parse::<InboxItemId>();
    let upto = call.check(upto.map_err(|_| Error::invalid("upto", "unknown")))?;
    call.write(move |cx| read::mark_read(cx, upto.0)).await?;
    Ok(done())
}

fn item(public_url: &str, entry: &Entry) -> InboxItem {
    let item = &entry.item;
    let author = entry.actor.as_ref();
    let (thread, place) = (entry.thread.as_ref(), entry.place.as_ref());
    InboxItem {
        id: InboxItemId(item.id).to_string(),
        kind: item.kind.word(),
        outcome: entry.outcome.map(|outcome| outcome.word()),
        title: thread.map(|t| t.title.clone()).or_else(|| place.map(|p| p.name.clone())),
        url: path(entry).map(|path| format!("{public_url}{path}")),
        thread: thread.map(|t| t.id.to_string()),
        post: entry.post.as_ref().map(|(p, _)| p.id.to_string()),
        author: author.map(|p| Author { id: p.id.to_string(), name: p.name.clone() }),
        created_at: item.at.rfc3339(),
        read: item.read_at.is_some(),
    }
}

/// The post while it is shown, else its thread, else the place.
fn path(entry: &Entry) -> Option<String> {
    match (&entry.post, &entry.thread, &entry.place) {
        (Some((post, _)), Some(_), _) => Some(urls::post(&post.id.to_string()).to_string()),
        (None, Some(thread), _) => Some(urls::thread(&thread.id.to_string()).to_string()),
        (_, None, Some(place)) if place.is_network => Some(urls::network(&place.slug).to_string()),
        (_, None, Some(place)) => Some(urls::group(&place.slug).to_string()),
        (_, None, None) => None,
    }
}
