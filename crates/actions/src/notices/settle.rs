//! What a notice says when it is about to be sent, or why it is not. Everything is asked again: it may have been queued for
//! days over a holiday.

use super::members::{Member, members};
use super::queue::Payload;
use super::reason;
use crate::cx::Cx;
use crate::discussions::reply_address::Bound;
use crate::inbox::readers_among;
use crate::letters::stop::Signer;
use crate::letters::window::detail_of;
use crate::letters::{Place, Scope, Told};
use crate::{Error, Result};
use domain::notices::MOST_A_DAY;
use domain::{FollowSubject, InboxItemId, InboxKind, LetterDetail, PostId, ThreadId, ThreadKind, Time};
use storage::groups::Group;
use storage::letters::{self, Receiver};
use storage::notices::{self, Item};
use storage::outbox::Mail;
use storage::posts::{self, Post};
use storage::threads::{self, Thread};
use storage::{mentions, persons};

/// Characters of an excerpt.
const EXCERPT: usize = 600;
/// Days in which a local day certainly lies.
const DAYS: i64 = 2;

/// What is to be done with a row of the outbox.
#[derive(Clone, Debug)]
pub enum Settled {
    /// Send it.
    Send(Box<Notice>),
    /// Nobody is written to now: try again then.
    Later(Time),
    /// Nothing is to be sent.
    Drop,
}

/// A mail about one thing that concerns its receiver.
#[derive(Clone, Debug)]
pub struct Notice {
    /// The item of the inbox.
    pub item: i64,
    /// Whom it is for.
    pub receiver: Receiver,
    /// What happened.
    pub kind: InboxKind,
    /// What the receiver follows that it belongs to, and what that is called: the reason of what is followed.
    pub followed: Option<(FollowSubject, String)>,
    /// The thread.
    pub thread: ThreadId,
    /// Its title; none where the group lets mail say only that there is something new.
    pub title: Option<String>,
    /// Where.
    pub place: Place,
    /// The post.
    pub post: PostId,
    /// It began the thread.
    pub is_opening: bool,
    /// Who did it; empty when not told.
    pub author: String,
    /// From where.
    pub organisation: String,
    /// The text's beginning; none where only titles are told.
    pub excerpt: Option<String>,
    /// Stops the reason.
    pub stop: String,
    /// The address that stops the reason; none where mail is not taken.
    pub stop_by_mail: Option<String>,
    /// Stops everything about the thread.
    pub mute: String,
    /// The receiver's own address to answer at; none where answering by mail is off.
    pub reply: Option<String>,
}

/// Where it stands now.
struct Found {
    thread: Thread,
    post: Post,
    group: Group,
    detail: LetterDetail,
}

/// Says what is to be done with a notice now.
///
/// # Errors
/// Of the database; [`Error::Internal`] when the row's payload cannot be read.
pub fn settle(cx: &mut Cx<'_>, mail: &Mail) -> Result<Settled> {
    let payload: Payload = serde_json::from_str(&mail.payload).map_err(|e| Error::Internal(Box::new(e)))?;
    let id = payload.item.parse::<InboxItemId>().map_err(|e| Error::Internal(Box::new(e)))?.0;
    let Some(item) = notices::item(cx.conn, id)?.filter(|item| item.read_at.is_none()) else {
        return Ok(Settled::Drop);
    };
    // Held, so that two workers cannot both find room for the last mail of the day.
    storage::lock_row(cx.conn, "persons", item.person.0)?;
    let Some(member) = members(cx, &[item.person])?.remove(&item.person) else { return Ok(Settled::Drop) };
    let Some(found) = find(cx, &item)?.filter(|found| member.wants_at_once(item.kind, Some(found.group.id), cx.now))
    else {
        return Ok(Settled::Drop);
    };
    if !is_still_so(cx, &item, &found)? || is_told(cx, &item, &found)? || has_enough(cx, &member, mail)? {
        return Ok(Settled::Drop);
    }
    let opens_at = member.opens_at(cx);
    if opens_at > cx.now {
        return Ok(Settled::Later(opens_at));
    }
    let notice = notice(cx, (id, &item), member, found)?;
    Ok(notice.map_or(Settled::Drop, |notice| Settled::Send(Box::new(notice))))
}

/// What it tells of, as far as it can be told to its receiver: shown, readable, not muted.
fn find(cx: &mut Cx<'_>, item: &Item) -> Result<Option<Found>> {
    let Some(post) = item.post else { return Ok(None) };
    let Some(post) = posts::find(cx.conn, post)?.filter(|post| !post.is_withdrawn()) else { return Ok(None) };
    let thread = threads::find(cx.conn, post.thread_id)?.filter(|thread| !thread.is_withdrawn());
    let Some(thread) = thread else { return Ok(None) };
    let Some((group, word)) = letters::groups(cx.conn, &[thread.group_id])?.pop() else { return Ok(None) };
    let tags: Vec<String> = thread.tags().map(str::to_owned).collect();
    let reads = readers_among(cx, &group, &[item.person])?.contains(&item.person);
    if !reads || reason::muters(cx, Some(&thread), &group, &tags)?.contains(&item.person) {
        return Ok(None);
    }
    Ok(Some(Found { thread, post, detail: detail_of(&group, &word), group }))
}

/// Does the reason hold: is the name still there, the mark, the announcement?
fn is_still_so(cx: &mut Cx<'_>, item: &Item, found: &Found) -> Result<bool> {
    Ok(match item.kind {
        InboxKind::Mention => mentions::of(cx.conn, found.post.id)?.contains(&item.person),
        InboxKind::Helped => found.post.helpful_at.is_some(),
        InboxKind::Announcement => found.thread.kind == ThreadKind::Announcement,
        _ => true,
    })
}

/// Has a letter told of it meanwhile?
fn is_told(cx: &mut Cx<'_>, item: &Item, found: &Found) -> Result<bool> {
    let thread = found.thread.id.to_string();
    let tells = |content: &String| {
        let told: Told = serde_json::from_str(content).unwrap_or_default();
        told.question.iter().chain(&told.own).chain(&told.news).any(|of| *of == thread)
    };
    Ok(notices::letters_with(cx.conn, item.person, item.event_number)?.iter().any(tells))
}

/// Has the member had their mails of the day? Those in other workers' hands count.
fn has_enough(cx: &mut Cx<'_>, member: &Member, mail: &Mail) -> Result<bool> {
    let person = member.receiver.person;
    let mailed = notices::mailed_since(cx.conn, &[person], cx.now.plus_days(-DAYS))?;
    let mut times: Vec<Time> = mailed.into_iter().map(|(_, at)| at).collect();
    let in_hand = usize::try_from(notices::in_hand(cx.conn, person, mail.id)?).unwrap_or(MOST_A_DAY);
    times.extend(std::iter::repeat_n(cx.now, in_hand));
    Ok(member.has_enough(cx.now, &times))
}

fn notice(cx: &mut Cx<'_>, (id, item): (i64, &Item), member: Member, found: Found) -> Result<Option<Notice>> {
    let Found { thread, post, group, detail } = found;
    let (scope, followed) = if item.kind == InboxKind::Followed {
        let followed = reason::followed(cx, item.person, (&thread, &group, post.is_opening))?;
        let Some((subject, of, name)) = followed else { return Ok(None) };
        (Scope::Follow(subject, of), Some((subject, name)))
    } else {
        (Scope::Kind(item.kind), None)
    };
    let has_text = detail == LetterDetail::Full;
    let (author, organisation) = match item.actor.filter(|_| item.kind == InboxKind::Helped) {
        Some(actor) => {
            let actor = persons::find(cx.conn, actor)?;
            actor.map(|a| (a.name, a.organisation_name.unwrap_or_default())).unwrap_or_default()
        }
        None => (post.author_name.clone(), post.organisation_name.clone()),
    };
    let body = if has_text { posts::bodies(cx.conn, &[post.id])?.pop().map(|(_, body)| body) } else { None };
    let signer = Signer::new(cx)?;
    let bound = Bound { person: item.person, thread: thread.id, post: Some(post.id) };
    Ok(Some(Notice {
        item: id,
        kind: item.kind,
        followed: followed.filter(|(subject, _)| *subject != FollowSubject::Thread || detail != LetterDetail::Notice),
        thread: thread.id,
        title: (detail != LetterDetail::Notice).then_some(thread.title),
        place: Place { group: group.name, slug: group.slug, network: group.network_name },
        post: post.id,
        is_opening: post.is_opening,
        author: if has_text { author } else { String::new() },
        organisation: if has_text { organisation } else { String::new() },
        excerpt: body.map(|body| text::excerpt(&body, EXCERPT)).filter(|text| !text.is_empty()),
        stop: signer.token_for(item.person, scope),
        stop_by_mail: signer.stop_address(&cx.world.installation, (item.person, scope)),
        mute: signer.token_for(item.person, Scope::Thread(thread.id)),
        reply: signer.reply_address(&cx.world.installation, bound, cx.now),
        receiver: member.receiver,
    }))
}
