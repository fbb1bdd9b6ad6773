//! *Vad som har gjorts*: the acts of moderators and operators where the reader moderates, each with what it was done to, as far
//! as the reader may still see that.

use super::queue::networks_where;
use crate::Result;
use crate::access::{self, GroupHandle};
use crate::cx::Cx;
use crate::discussions::arrange::Done as Arranged;
use domain::policy::{GroupAct, NetworkAct};
use domain::{PersonId, PostId, ReportDecision, SubjectKind, ThreadId, Word as _};
use std::collections::HashMap;
use storage::acts::{self, Act};
use storage::groups::Group;
use storage::threads::{self, Thread};
use storage::{persons, posts};

/// Acts on a page.
pub const PAGE: i64 = 20;

/// More of an act than its name says.
#[derive(Clone, Debug)]
pub enum More {
    /// Nothing.
    Nothing,
    /// What was decided about a report.
    Decided(ReportDecision),
    /// The group that the thread was moved to; none when the reader does not see it.
    Moved(Option<Box<Group>>),
    /// The title of the thread that was merged into this one.
    Merged(String),
    /// The title of the thread that this one was split from; none when the reader does not see it.
    Split(Option<String>),
}

/// An act with what it was done to.
#[derive(Clone, Debug)]
pub struct Done {
    /// The act.
    pub act: Act,
    /// The name of the person it was done to, if it was a person.
    pub person: Option<String>,
    /// The thread that it was done to, or where the post stands now; none when the reader does not see it any more.
    pub thread: Option<Thread>,
    /// The post that it was done to, when its thread is seen.
    pub post: Option<PostId>,
    /// What else is known.
    pub more: More,
}

/// The newest acts, before an id.
///
/// # Errors
/// [`crate::Error::Forbidden`] for whoever moderates nothing.
pub fn log(cx: &mut Cx<'_>, before: Option<i64>) -> Result<Vec<Done>> {
    let readable = access::groups_where(cx, GroupAct::Read)?;
    let groups: Vec<_> = readable.iter().filter(|h| h.may(GroupAct::Moderate)).map(|h| h.group.id).collect();
    let networks = networks_where(cx, NetworkAct::WorkQueue)?;
    if groups.is_empty() && networks.is_empty() {
        return Err(crate::Error::Forbidden);
    }
    let acts = acts::page(cx.conn, &groups, &networks, before, PAGE)?;
    let known = Known::load(cx, &acts, readable)?;
    Ok(acts.into_iter().map(|act| known.told(act)).collect())
}

/// What a page of acts names: three queries, however many acts.
struct Known {
    people: HashMap<PersonId, String>,
    /// Where posts stand now.
    posts: HashMap<PostId, ThreadId>,
    threads: HashMap<ThreadId, Thread>,
    readable: Vec<GroupHandle>,
}

impl Known {
    fn load(cx: &mut Cx<'_>, acts: &[Act], readable: Vec<GroupHandle>) -> Result<Self> {
        let of = |kind| acts.iter().filter_map(move |act| subject(act, kind));
        let people: Vec<PersonId> = of(SubjectKind::Person).map(PersonId).collect();
        let reported: Vec<PostId> = of(SubjectKind::Post).map(PostId).collect();
        let people = persons::find_all(cx.conn, &people)?.into_iter().map(|p| (p.id, p.name)).collect();
        let posts: HashMap<PostId, ThreadId> =
            posts::find_all(cx.conn, &reported)?.into_iter().map(|p| (p.id, p.thread_id)).collect();
        let sources = acts.iter().filter_map(|act| match arranged(act) {
            Some(Arranged::Split { from, .. }) => Some(from),
            _ => None,
        });
        let mut ids: Vec<ThreadId> = of(SubjectKind::Thread).map(ThreadId).chain(posts.values().copied()).collect();
        ids.extend(sources);
        ids.sort_unstable();
        ids.dedup();
        let threads = threads::find_all(cx.conn, &ids)?.into_iter().map(|t| (t.id, t)).collect();
        Ok(Self { people, posts, threads, readable })
    }

    /// A thread, if the reader may see it where it stands now.
    fn seen(&self, id: ThreadId) -> Option<&Thread> {
        let thread = self.threads.get(&id)?;
        let group = self.readable.iter().find(|h| h.group.id == thread.group_id)?;
        (!thread.is_withdrawn() || group.may(GroupAct::Moderate)).then_some(thread)
    }

    fn told(&self, act: Act) -> Done {
        let post = subject(&act, SubjectKind::Post).map(PostId);
        let thread = match post {
            Some(post) => self.posts.get(&post).copied(),
            None => subject(&act, SubjectKind::Thread).map(ThreadId),
        };
        let thread = thread.and_then(|id| self.seen(id)).cloned();
        let person = subject(&act, SubjectKind::Person).and_then(|id| self.people.get(&PersonId(id)).cloned());
        Done { person, post: post.filter(|_| thread.is_some()), thread, more: self.more(&act), act }
    }

    fn more(&self, act: &Act) -> More {
        if act.action == "report.decided" {
            let data = serde_json::from_str::<serde_json::Value>(&act.data).unwrap_or_default();
            let decision = data["decision"].as_str().and_then(ReportDecision::from_word);
            return decision.map_or(More::Nothing, More::Decided);
        }
        match arranged(act) {
            None => More::Nothing,
            Some(Arranged::Moved { to, .. }) => {
                let to = self.readable.iter().find(|h| h.group.id == to);
                More::Moved(to.map(|h| Box::new(h.group.clone())))
            }
            Some(Arranged::Merged { title, .. }) => More::Merged(title),
            Some(Arranged::Split { from, .. }) => More::Split(self.seen(from).map(|t| t.title.clone())),
        }
    }
}

/// The id of what an act was done to, if that is of a kind.
fn subject(act: &Act, kind: SubjectKind) -> Option<i64> {
    act.subject_id.filter(|_| act.subject_kind == kind.word())
}

/// What is kept of an arrangement; other acts keep something else.
fn arranged(act: &Act) -> Option<Arranged> {
    serde_json::from_str(&act.data).ok()
}
