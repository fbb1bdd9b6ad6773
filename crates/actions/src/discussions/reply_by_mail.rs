//! Answering a post by mail, at the address that was given to one member for it. Published at once when the mail is proved
//! to be theirs; else kept as their draft until they confirm it. What is not posted is explained, once a day to each.

use super::draft::{self, RawDraft};
use super::place::Place;
use super::reply::{RawReply, Reply, reply};
use super::reply_address::{self, Bound};
use crate::accounts::throttle::{self, Limit};
use crate::cx::{Actor, Cx};
use crate::mail::{self, Letter, Purpose, To};
use crate::mail_in::{self, Message};
use crate::{Error, Result, access};
use domain::policy::GroupAct;
use domain::{EmailAddress, NotPosted, PersonId, PostId, ThreadId, Word as _};
use storage::{accounts, persons, posts, threads};

/// Who a mail is from.
#[derive(Clone, Debug)]
pub struct Sender {
    /// The address it says; none when it says none, or several.
    pub address: Option<EmailAddress>,
    /// Our own mail server has proved its domain.
    pub is_proved: bool,
}

/// An answer that came by mail.
#[derive(Clone, Debug)]
pub struct MailedReply {
    /// What tells the mail from all others.
    pub message: Message,
    /// The token in the address it came to.
    pub token: String,
    /// Who it is from.
    pub from: Sender,
    /// What its sender wrote, as Markdown; empty when there is nothing of theirs in it.
    pub body: String,
}

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is published.
    Published(PostId),
    /// It is a draft, and its writer has a mail about it.
    Kept(ThreadId),
    /// It was not posted.
    NotPosted(NotPosted),
    /// It was handled before.
    Again,
}

impl Outcome {
    /// The word that is kept of it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Published(_) => "published",
            Self::Kept(_) => "kept",
            Self::NotPosted(why) => why.word(),
            Self::Again => "again",
        }
    }
}

/// What a token leads to now.
struct Meant {
    person: PersonId,
    thread: ThreadId,
    parent: Option<PostId>,
}

/// Takes an answer that came by mail.
///
/// # Errors
/// Of the database only: everything else is an [`Outcome`].
pub fn reply_by_mail(cx: &mut Cx<'_>, input: &MailedReply) -> Result<Outcome> {
    if !mail_in::claim(cx, &input.message, "taken")? {
        return Ok(Outcome::Again);
    }
    let outcome = match meant(cx, &input.token)? {
        None => refuse(cx, input, None, NotPosted::UnknownAddress)?,
        Some(meant) => take(cx, input, &meant)?,
    };
    mail_in::became(cx, &input.message, outcome.word())?;
    Ok(outcome)
}

/// Whom and what a token is for. From here on the member acts, with what they may do now.
fn meant(cx: &mut Cx<'_>, token: &str) -> Result<Option<Meant>> {
    let Some(Bound { person, thread, post }) = reply_address::read(cx, token)? else { return Ok(None) };
    let Some(member) = accounts::by_person(cx.conn, person)? else { return Ok(None) };
    cx.actor = Actor::Member(Box::new(member));
    // A post that was moved is answered where it stands now.
    let post = match post {
        Some(id) => posts::find(cx.conn, id)?.filter(|post| post.deleted_at.is_none()),
        None => None,
    };
    let thread = post.as_ref().map_or(thread, |post| post.thread_id);
    Ok(Some(Meant { person, thread, parent: post.map(|post| post.id) }))
}

fn take(cx: &mut Cx<'_>, input: &MailedReply, meant: &Meant) -> Result<Outcome> {
    let owner = match &input.from.address {
        Some(address) => persons::find_by_address(cx.conn, address)?.map(|person| person.id),
        None => None,
    };
    if owner.is_some_and(|owner| owner != meant.person) {
        return refuse(cx, input, None, NotPosted::AnotherMember);
    }
    if let Err(error) = access::thread(cx, meant.thread, GroupAct::Reply) {
        return refused(cx, input, meant, error);
    }
    if input.body.trim().is_empty() {
        return refuse(cx, input, Some(meant), NotPosted::Empty);
    }
    let raw = RawReply { body: &input.body, parent: meant.parent, ..RawReply::default() };
    let parsed = match Reply::parse(cx.world, &raw) {
        Ok(parsed) => Some(parsed),
        // Somebody has to say that they mean it.
        Err(Error::PersonalData { warning: true, .. }) => None,
        Err(error) => return refused(cx, input, meant, error),
    };
    let is_own = owner == Some(meant.person) && input.from.is_proved && is_verified(cx, input, meant)?;
    match parsed.filter(|_| is_own) {
        Some(parsed) => match reply(cx, meant.thread, &parsed) {
            Ok(post) => Ok(Outcome::Published(post)),
            Err(error) => refused(cx, input, meant, error),
        },
        None => keep(cx, input, meant),
    }
}

fn is_verified(cx: &mut Cx<'_>, input: &MailedReply, meant: &Meant) -> Result<bool> {
    match &input.from.address {
        Some(address) => Ok(persons::has_proved(cx.conn, meant.person, address.as_str())?),
        None => Ok(false),
    }
}

/// Keeps it as the member's draft, below what they may have begun to write there, and tells them.
fn keep(cx: &mut Cx<'_>, input: &MailedReply, meant: &Meant) -> Result<Outcome> {
    let place = Place::Reply(meant.thread);
    let begun = draft::at(cx, &place)?;
    let before = begun.as_ref().map(|draft| draft.body.trim_end()).unwrap_or_default();
    let body = if before.is_empty() { input.body.clone() } else { format!("{before}\n\n{}", input.body) };
    let parent = begun.as_ref().map_or(meant.parent, |draft| draft.parent);
    let address = place.address();
    let raw = RawDraft { place: &address, body: &body, parent, ..RawDraft::default() };
    if let Err(error) = draft::save(cx, &raw) {
        return refused(cx, input, meant, error);
    }
    let title = threads::find(cx.conn, meant.thread)?.map(|thread| thread.title).unwrap_or_default();
    let path = format!("/threads/{}#reply", meant.thread);
    let letter = Letter { purpose: Purpose::ReplyKept { title }, name: String::new(), path, expires_at: None };
    mail::to_person(cx, meant.person, letter)?;
    Ok(Outcome::Kept(meant.thread))
}

/// What stands in the way, in the words of an action.
fn refused(cx: &mut Cx<'_>, input: &MailedReply, meant: &Meant, error: Error) -> Result<Outcome> {
    let why = match error {
        Error::NotFound | Error::Forbidden | Error::Conflict(_) => NotPosted::NotOpen,
        Error::PersonalData { .. } => NotPosted::PersonalData,
        Error::Invalid(problems) if problems.iter().any(|problem| problem.code == "missing") => NotPosted::Empty,
        Error::Invalid(_) => NotPosted::TooLong,
        Error::Busy { .. } | Error::Internal(_) => return Err(error),
    };
    refuse(cx, input, Some(meant), why)
}

/// Explains why nothing was posted: to the member, when the address was theirs to use; else to the sender, when we know
/// them or they are proved, so that a forged sender's victim hears nothing. One mail a day to each.
fn refuse(cx: &mut Cx<'_>, input: &MailedReply, meant: Option<&Meant>, why: NotPosted) -> Result<Outcome> {
    let outcome = Outcome::NotPosted(why);
    let explained = |path: String, title: String| Letter {
        purpose: Purpose::NotPosted { why: why.word().to_owned(), title },
        name: String::new(),
        path,
        expires_at: None,
    };
    if let Some(meant) = meant {
        if is_first_today(cx, &meant.person.to_string())? {
            let seen = access::thread(cx, meant.thread, GroupAct::Read).ok();
            let path = seen.as_ref().map_or_else(|| "/".to_owned(), |_| format!("/threads/{}", meant.thread));
            let title = seen.map(|handle| handle.thread.title).unwrap_or_default();
            mail::to_person(cx, meant.person, explained(path, title))?;
        }
        return Ok(outcome);
    }
    let Some(address) = &input.from.address else { return Ok(outcome) };
    let person = persons::find_by_address(cx.conn, address)?;
    if (person.is_some() || input.from.is_proved) && is_first_today(cx, address.as_str())? {
        let letter = explained("/".to_owned(), String::new());
        match person.map(|person| person.id) {
            Some(person) => mail::to_person(cx, person, letter)?,
            None => mail::to_address(cx, To { address, person: None, language: "" }, &letter)?,
        }
    }
    Ok(outcome)
}

fn is_first_today(cx: &mut Cx<'_>, whom: &str) -> Result<bool> {
    match throttle::count(cx, Limit::Explained, &[whom]) {
        Ok(()) => Ok(true),
        Err(Error::Busy { .. }) => Ok(false),
        Err(error) => Err(error),
    }
}
