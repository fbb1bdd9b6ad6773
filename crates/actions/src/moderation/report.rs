//! Reporting a post, a thread, a group or a person. What may hold personal data is hidden at once, until a moderator has read it.

use crate::access::{self, PostHandle};
use crate::cx::{Cx, Event};
use crate::world::World;
use crate::{Error, Problems, Result, guard};
use domain::policy::{GroupAct, NetworkAct};
use domain::{
    GroupId, NetworkId, Note, PersonId, PostId, ReportId, ReportReason, SubjectKind, ThreadId, Word as _, ids,
};
use storage::reports::{self, NewReport, OPEN};
use storage::{networks, persons, posts, threads, withdraw};

/// Reports that a member may make in an hour.
pub const AN_HOUR: i64 = 20;

/// What is reported.
#[derive(Clone, Debug)]
pub enum Subject {
    /// A post.
    Post(PostId),
    /// A thread: its opening post.
    Thread(ThreadId),
    /// A group, by slug or id.
    Group(String),
    /// A person.
    Person(PersonId),
}

/// A report to make, checked.
#[derive(Clone, Debug)]
pub struct NewComplaint {
    reason: ReportReason,
    note: Note,
}

impl NewComplaint {
    /// Checks. `reason` is a word of [`ReportReason`].
    ///
    /// # Errors
    /// [`Error::Invalid`]; [`Error::PersonalData`] for an identity number in the note: the report would spread it.
    pub fn parse(world: &World, reason: &str, note: &str) -> Result<Self> {
        let mut problems = Problems::default();
        let note = problems.take("comment", Note::parse(note));
        let reason = ReportReason::from_word(reason);
        if reason.is_none() {
            problems.add("reason", "missing");
        }
        let new = problems.finish(note.zip(reason).map(|(note, reason)| Self { reason, note }))?;
        guard::check(world, &[("comment", new.note.as_str())], true)?;
        Ok(new)
    }
}

/// A subject that the actor may report.
#[derive(Clone, Debug)]
pub struct Reportable {
    /// What it is.
    pub kind: SubjectKind,
    /// Its id.
    pub id: i64,
    /// The group whose moderators see the report.
    pub group: Option<GroupId>,
    /// The network.
    pub network: NetworkId,
    /// Who is told of the decision.
    pub author: Option<PersonId>,
    /// The post, when it is one.
    pub post: Option<PostHandle>,
    /// What it is called: a thread's title, a group's or a person's name.
    pub title: String,
}

/// The subject, if the actor may report it: not what they do not see, and not their own.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`].
pub fn subject(cx: &mut Cx<'_>, subject: &Subject) -> Result<Reportable> {
    let me = cx.me()?.person;
    let found = match subject {
        Subject::Post(id) => of_post(access::post(cx, *id, GroupAct::Report)?),
        Subject::Thread(id) => {
            access::thread(cx, *id, GroupAct::Report)?;
            let opening = posts::opening(cx.conn, *id)?.ok_or(Error::NotFound)?;
            of_post(access::post(cx, opening.id, GroupAct::Report)?)
        }
        Subject::Group(key) => {
            let group = access::group(cx, key, GroupAct::Report)?.group;
            let (kind, id, network) = (SubjectKind::Group, group.id.0, group.network_id);
            Reportable { kind, id, group: Some(group.id), network, author: None, post: None, title: group.name }
        }
        Subject::Person(id) => of_person(cx, *id)?,
    };
    if found.author == Some(me) { Err(Error::Forbidden) } else { Ok(found) }
}

pub(super) fn of_post(handle: PostHandle) -> Reportable {
    let group = &handle.thread.group.group;
    Reportable {
        kind: SubjectKind::Post,
        id: handle.post.id.0,
        group: Some(group.id),
        network: group.network_id,
        author: Some(handle.post.author_id),
        title: handle.thread.thread.title.clone(),
        post: Some(handle),
    }
}

/// A person is reported to the moderators of a network that both are in: the one the reporter sees members of.
fn of_person(cx: &mut Cx<'_>, id: PersonId) -> Result<Reportable> {
    let person = persons::find(cx.conn, id)?.filter(|p| p.closed_at.is_none()).ok_or(Error::NotFound)?;
    let theirs = networks::roles_of(cx.conn, id)?;
    let mine = super::queue::networks_where(cx, NetworkAct::SeeMembers)?;
    let shared = theirs.iter().map(|(network, _)| *network).find(|network| mine.contains(network));
    Ok(Reportable {
        kind: SubjectKind::Person,
        id: id.0,
        group: None,
        network: shared.ok_or(Error::NotFound)?,
        author: Some(id),
        post: None,
        title: person.name,
    })
}

/// Reports. A second report of the same thing by the same member changes nothing while the first is open.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`]; [`Error::Busy`] above [`AN_HOUR`].
pub fn report(cx: &mut Cx<'_>, about: &Subject, new: &NewComplaint) -> Result<ReportId> {
    let subject = subject(cx, about)?;
    let me = cx.me()?.person;
    storage::lock_row(cx.conn, "persons", me.0)?;
    let earlier = reports::about(cx.conn, subject.kind, subject.id)?;
    if let Some(own) = earlier.iter().find(|r| r.reporter_id == me && r.is_open()) {
        return Ok(ReportId(own.id));
    }
    let since = ids::floor_at(cx.now.plus_seconds(-3_600));
    if reports::count_by(cx.conn, me, since)? >= AN_HOUR {
        return Err(Error::Busy { retry_after: 3_600 });
    }
    let id: ReportId = cx.id();
    add(cx, id, &subject, new)?;
    let hides = new.reason == ReportReason::PersonalData && hide(cx, &subject)?;
    record(cx, "report.made", &subject, serde_json::json!({ "report": id, "reason": new.reason, "hidden": hides }))?;
    Ok(id)
}

fn add(cx: &mut Cx<'_>, id: ReportId, subject: &Reportable, new: &NewComplaint) -> Result<()> {
    let row = NewReport {
        id: id.0,
        group_id: subject.group.map(|g| g.0),
        network_id: Some(subject.network.0),
        subject_kind: subject.kind.word(),
        subject_id: subject.id,
        reporter_id: cx.me()?.person.0,
        reason: new.reason.word(),
        note: new.note.as_str(),
        state: OPEN,
        decision: "",
        decision_note: "",
        letter: "",
        created_at: cx.now.0,
    };
    Ok(reports::add(cx.conn, &row)?)
}

/// Hides a post until a moderator has read it. Other nouns stay.
fn hide(cx: &mut Cx<'_>, subject: &Reportable) -> Result<bool> {
    let Some(handle) = &subject.post else {
        return Ok(false);
    };
    let post = &handle.post;
    let why = ReportReason::PersonalData.word();
    storage::lock_row(cx.conn, "threads", post.thread_id.0)?;
    let hidden = withdraw::set_hidden(cx.conn, (post.id, post.thread_id, post.is_opening), Some((why, cx.now)))?;
    if hidden {
        threads::recount(cx.conn, post.thread_id)?;
    }
    Ok(hidden)
}

/// Records what happened to a subject; its author is the person of the event.
pub(super) fn record(cx: &mut Cx<'_>, kind: &'static str, subject: &Reportable, data: serde_json::Value) -> Result<()> {
    let post = subject.post.as_ref().map(|h| &h.post);
    cx.record(Event {
        kind,
        network: Some(subject.network),
        group: subject.group,
        thread: post.map(|p| p.thread_id),
        post: post.map(|p| p.id),
        person: subject.author,
        data,
    })
}
