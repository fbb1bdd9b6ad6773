//! `/threads/{id}`: the thread, a page of its replies, the composer.

use super::places::{first_unread, pages};
use super::told::forecast;
use crate::frame::Frame;
use crate::present;
use crate::visit::Visit;
use actions::discussions::arrange;
use actions::discussions::draft;
use actions::discussions::notices::{self, Notice};
use actions::discussions::place::Place;
use actions::discussions::react;
use actions::discussions::read_thread::{self, At, ThreadPage as Read};
use actions::{Cx, Error};
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use domain::policy::GroupAct;
use domain::{FollowLevel, PersonId, PostId, Reaction, ThreadId, ThreadKind, Time};
use serde::Deserialize;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use storage::posts::Post;
use templates::pages::parts::Composer;
use templates::pages::thread::{
    Answers, ClosedBecause, PostMay, PostState, PostView, ReplyComposer, ThreadHead, ThreadMay, ThreadNotice,
    ThreadPage,
};
use templates::urls;

/// The query.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Query {
    /// The page after a reply.
    pub after: String,
    /// The page before a reply.
    pub before: String,
    /// The page that holds a post.
    pub at: String,
    /// The post that the composer answers.
    pub reply_to: String,
    /// The post that the composer quotes.
    pub quote: String,
}

/// Shows the thread, and notes how far the reader has come once the page is made.
pub async fn get(visit: Visit, id: web::Path<String>, query: web::Query<Query>) -> HttpResponse {
    let Ok(id) = id.parse::<ThreadId>() else {
        return visit.failed(Error::NotFound).await;
    };
    let has_news = Arc::new(AtomicBool::new(false));
    let asked = (id, query.into_inner());
    let page = show_noting(&visit, StatusCode::OK, asked, Composer::default(), has_news.clone()).await;
    if page.status().is_success() && has_news.load(Ordering::Relaxed) {
        note_read(&visit, id).await;
    } else if page.status() == StatusCode::NOT_FOUND {
        // A thread whose posts went into another has nothing to show: its address leads there.
        if let Ok(Some(into)) = visit.read(move |cx| arrange::merged_into(cx, id)).await {
            return visit.see_other(urls::thread(&into.to_string()));
        }
    }
    page
}

/// The page with a composer as it is: empty, or with what was typed and its errors.
pub async fn show(visit: &Visit, status: StatusCode, id: ThreadId, query: Query, composer: Composer) -> HttpResponse {
    show_noting(visit, status, (id, query), composer, Arc::default()).await
}

/// The same; says in `has_news` whether there may be something to mark as read.
async fn show_noting(
    visit: &Visit,
    status: StatusCode,
    (id, query): (ThreadId, Query),
    composer: Composer,
    has_news: Arc<AtomicBool>,
) -> HttpResponse {
    visit
        .page_as(status, move |cx, frame| {
            let read = read_thread::read_thread(cx, id, at(&query)?)?;
            let has_seen_all = read.last_read.is_some_and(|last| last >= read.handle.thread.last_post_id);
            let (mut composer, mut parent) = (composer, query.reply_to.parse::<PostId>().ok());
            if status == StatusCode::OK && composer.body.is_empty() {
                resume(cx, id, (&mut composer, &mut parent))?;
            }
            let mut page = page(cx, frame, read, (composer, parent))?;
            // An item of the inbox may come after the reader has: it is read with the next visit.
            has_news.store(cx.me().is_ok() && (!has_seen_all || page.shell.inbox_unread > 0), Ordering::Relaxed);
            if let Ok(quoted) = query.quote.parse::<PostId>() {
                quote(cx, &mut page, quoted)?;
            }
            frame.render(&page)
        })
        .await
}

/// Puts the reader's draft into an untouched composer.
fn resume(
    cx: &mut Cx<'_>,
    thread: ThreadId,
    (composer, parent): (&mut Composer, &mut Option<PostId>),
) -> actions::Result<()> {
    if let Some(draft) = draft::at(cx, &Place::Reply(thread))? {
        composer.body = draft.body;
        composer.saved_at = Some(draft.updated_at);
        *parent = parent.or(draft.parent);
    }
    Ok(())
}

/// Puts a post of the thread into the composer, as a quotation that leads to it.
fn quote(cx: &mut Cx<'_>, page: &mut ThreadPage, id: PostId) -> actions::Result<()> {
    let quotation = actions::discussions::quote::quote(cx, id)?;
    if quotation.thread.to_string() != page.thread.id {
        return Err(Error::NotFound);
    }
    let said = page.shell.say("quote-said").put("name", quotation.name.as_str()).to_string();
    if let Some(reply) = &mut page.composer {
        let body = &mut reply.composer.body;
        if !body.is_empty() {
            body.push_str("\n\n");
        }
        body.push_str(&quotation.markdown(&said));
    }
    Ok(())
}

/// The reader's own mark is written after the page was read, and only for a page that a person opened.
async fn note_read(visit: &Visit, id: ThreadId) {
    let noted = visit.write(move |cx| read_thread::mark_read(cx, id)).await;
    if let Err(error) = noted {
        tracing::warn!(reference = %visit.id.0, ?error, "the read mark was not written");
    }
}

fn at(query: &Query) -> actions::Result<At> {
    let id = |text: &str| text.parse::<PostId>();
    Ok(match (query.after.as_str(), query.before.as_str(), query.at.as_str()) {
        ("", "", "") if !query.reply_to.is_empty() => At::Post(id(&query.reply_to)?),
        ("", "", "") => At::Unread,
        ("start", ..) => At::Start,
        ("", "", post) => At::Post(id(post)?),
        ("", "end", _) => At::End,
        ("", before, _) => At::Before(id(before)?),
        (after, ..) => At::After(id(after)?),
    })
}

fn page(
    cx: &mut Cx<'_>,
    frame: &Frame,
    read: Read,
    (composer, parent): (Composer, Option<PostId>),
) -> actions::Result<ThreadPage> {
    let me = cx.me().ok().map(|me| me.person);
    let mut shell = frame.shell(cx)?;
    shell.group = Some(read.handle.group.group.slug.clone());
    let notices = notices::notices(cx, &read.handle)?.into_iter().map(notice).collect();
    let lang = shell.lang();
    let now = cx.now;
    let view = |post: &Post, number: u32| post_view(&read, post, (me, now), (number, lang));
    let mut number = present::count(read.before);
    let numbered = |post: &Post| {
        number += u32::from(!post.is_withdrawn());
        view(post, if post.is_withdrawn() { 0 } else { number })
    };
    let replies: Vec<PostView> = read.replies.iter().map(numbered).collect();
    let may = |act| read.handle.may(act);
    let parent = parent.and_then(|id| read.replies.iter().find(|p| p.id == id));
    let forecast = forecast(cx, &read, (&composer, parent))?;
    let reply_composer = ReplyComposer { composer, parent: parent.map(answers), forecast };
    let helpful = read.replies.iter().find(|p| p.helpful_at.is_some() && !p.is_withdrawn()).map(|p| p.id.to_string());
    Ok(ThreadPage {
        thread: ThreadHead { notices, ..head(&read, lang) },
        question: view(&read.opening, 0),
        pages: pages(&read),
        helpful,
        first_unread: first_unread(&read),
        composer: may(GroupAct::Reply).then_some(reply_composer),
        closed_because: if may(GroupAct::Reply) { None } else { Some(why_closed(&read)) },
        may: ThreadMay {
            follow: may(GroupAct::KeepPlace),
            bookmark: !read.opening.is_withdrawn() && may(GroupAct::KeepPlace),
            edit: may(GroupAct::Moderate) || may(GroupAct::ChangeOwn),
            pin: may(GroupAct::ArrangeThreads),
            lock: may(GroupAct::ArrangeThreads),
            move_it: may(GroupAct::ArrangeThreads),
            merge: may(GroupAct::ArrangeThreads),
        },
        similar: Vec::new(),
        replies,
        shell,
    })
}

fn head(read: &Read, lang: &str) -> ThreadHead {
    let (thread, group) = (&read.handle.thread, &read.handle.group.group);
    ThreadHead {
        id: thread.id.to_string(),
        kind: present::kind(thread.kind),
        title: thread.title.clone(),
        lang: Some(thread.lang.clone()).filter(|l| l != lang),
        tags: thread.tags().map(str::to_owned).collect(),
        network: present::network_ref(group),
        group: present::group_ref(group),
        state: present::state(thread.state),
        reply_count: present::count(thread.reply_count),
        is_pinned: thread.pinned_at.is_some(),
        is_locked: thread.locked_at.is_some(),
        is_followed: read.marks.level == Some(FollowLevel::Follow),
        is_muted: read.marks.level == Some(FollowLevel::Mute),
        is_bookmarked: read.marks.bookmarked.contains(&read.opening.id),
        notices: Vec::new(),
    }
}

fn notice(notice: Notice) -> ThreadNotice {
    match notice {
        Notice::Moved(group) => ThreadNotice::Moved { from: group.name },
        Notice::Merged(title) => ThreadNotice::MergedHere { title },
        Notice::Split(id, title) => ThreadNotice::SplitFrom { id: id.to_string(), title },
    }
}

fn post_view(read: &Read, post: &Post, (me, now): (Option<PersonId>, Time), (number, lang): (u32, &str)) -> PostView {
    let may = |act| read.handle.may_with(post, me, act);
    let moderates = may(GroupAct::Moderate);
    let state = match (post.deleted_at, post.hidden_at) {
        (Some(_), _) => PostState::Deleted,
        (None, Some(_)) => PostState::Hidden,
        (None, None) => PostState::Shown,
    };
    let is_shown = state == PostState::Shown;
    let parent = post.parent_id.and_then(|id| read.replies.iter().find(|p| p.id == id));
    PostView {
        id: post.id.to_string(),
        number,
        depth: u8::try_from(post.depth).unwrap_or(3),
        answers: parent.filter(|_| post.depth >= 2).map(answers),
        author: present::author_of_post(post),
        created_at: post.created_at,
        edited_at: post.edited_at,
        body_html: if is_shown || moderates { post.html.clone() } else { String::new() },
        lang: Some(post.lang.clone()).filter(|l| l != lang),
        state,
        is_helpful: is_shown && !post.is_opening && post.helpful_at.is_some(),
        is_unread: read.last_read.is_some_and(|last| post.id > last) && me != Some(post.author_id),
        thanks: match react::fitting(read.handle.thread.kind, post.is_opening) {
            _ if !is_shown => 0,
            Reaction::Same => present::count(post.same_count),
            Reaction::Thanks => present::count(post.thanks_count),
        },
        is_thanked: read.marks.reacted.contains(&post.id),
        is_bookmarked: read.marks.bookmarked.contains(&post.id),
        may: PostMay {
            reply: is_shown && may(GroupAct::Reply),
            react: is_shown && me != Some(post.author_id) && may(GroupAct::React),
            mark_helpful: is_shown
                && !post.is_opening
                && read.handle.thread.kind == ThreadKind::Question
                && may(GroupAct::SetHelpful),
            edit: is_shown && (may(GroupAct::ChangeOwn) || moderates),
            delete: is_shown && (may(GroupAct::ChangeOwn) || moderates),
            take_back: read.handle.may_take_back(post, me, now),
            restore: state == PostState::Deleted && moderates && !post.html.is_empty(),
            report: is_shown && me != Some(post.author_id) && may(GroupAct::Report),
            bookmark: is_shown && may(GroupAct::KeepPlace),
            moderate: moderates && state != PostState::Deleted,
            see_history: is_shown && post.edited_at.is_some(),
        },
    }
}

fn answers(post: &Post) -> Answers {
    Answers { id: post.id.to_string(), name: post.author_name.clone() }
}

fn why_closed(read: &Read) -> ClosedBecause {
    let group = &read.handle.group.group;
    if group.archived_at.is_some() || group.network_archived_at.is_some() {
        ClosedBecause::Archived
    } else if read.handle.thread.locked_at.is_some() {
        ClosedBecause::Locked
    } else {
        ClosedBecause::ReaderOnly
    }
}
