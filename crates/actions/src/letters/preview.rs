//! A member looks at their next letter before it comes, and at those that came; the operator too: gathered anew, so that nothing is shown that
//! they may not read now.

use super::build::{Built, Cache, OrWhy, Use, build_for};
use super::choice::{self, Choice};
use super::content::Content;
use super::plan::window;
use crate::accounts::find_person;
use crate::audit::{self, Audit};
use crate::cx::{Cx, Event};
use crate::{Error, Result};
use domain::letters::LetterKind;
use domain::{PersonId, Time};
use storage::letters::{self, Letter, Receiver};

/// Events numbered at a time.
const EVENTS: i64 = 2_000;

/// A letter as its reader would have it.
#[derive(Clone, Debug)]
pub struct Preview {
    /// What is chosen.
    pub choice: Choice,
    /// When it comes; none when letters are off.
    pub at: Option<Time>,
    /// The row that it would be.
    pub row: Letter,
    /// What it would say now; else why it would not come.
    pub outcome: OrWhy<Box<(Receiver, Content)>>,
}

/// The member's next letter, as it would be if it came now.
///
/// # Errors
/// [`Error::Forbidden`] when nobody is signed in.
pub fn preview(cx: &mut Cx<'_>) -> Result<Preview> {
    let person = cx.me()?.person;
    let choice = choice::choice(cx)?;
    let now = cx.now;
    next(cx, (person, choice), now)
}

/// A member's next letter as it would be now or at a time, for the operator. That they looked is written to the audit log,
/// and the member is told.
///
/// # Errors
/// [`Error::Forbidden`] for anybody but the operator; [`Error::Invalid`] `email` when nobody has it.
pub fn preview_of(cx: &mut Cx<'_>, address: &str, at: Option<Time>) -> Result<Preview> {
    let person = find_person::by_address(cx, address)?;
    let receiver = letters::receivers(cx.conn, &[person])?.pop();
    let choice = match &receiver {
        Some(receiver) => Choice::of(receiver.preferences.as_deref(), &receiver.zone),
        None => Choice::of(None, &cx.world.installation.zone),
    };
    // What happened up to now has to have its number; the worker may not have come to it yet.
    while storage::events::number_new(cx.conn, EVENTS)? > 0 {}
    let at = at.unwrap_or(cx.now);
    let mut preview = next(cx, (person, choice), at)?;
    if receiver.is_some_and(|receiver| receiver.mail_stopped_at.is_some()) {
        preview.outcome = Err("bounced");
    }
    let act = Audit {
        action: "letter.previewed",
        subject_kind: "person",
        subject: Some(person.0),
        data: serde_json::json!({ "at": at.rfc3339() }),
        ..Audit::default()
    };
    audit::write(cx, &act)?;
    cx.record(Event { kind: "letter.previewed", person: Some(person), ..Event::default() })?;
    Ok(preview)
}

fn next(cx: &mut Cx<'_>, (person, choice): (PersonId, Choice), at: Time) -> Result<Preview> {
    let due = choice.next_after(at, cx.world.installation.holidays());
    let (_, last_number) = letters::schedule(cx.conn, person)?.unwrap_or_default();
    let (from, to) = window(&mut |at| letters::number_at(cx.conn, at), (last_number, at))?;
    let period = due.as_ref().map_or_else(|| choice.rhythm().date_of(at), |due| due.date).to_string();
    let row = Letter {
        id: 0,
        person,
        kind: LetterKind::All,
        period,
        due_at: at,
        from_number: from,
        to_number: to,
        state: "queued".to_owned(),
        reason: String::new(),
        attempts: 0,
        message_id: String::new(),
        content: "{}".to_owned(),
        created_at: at,
    };
    let built = build_for(cx, &mut Cache::default(), vec![row.clone()], Use::Looking)?.pop();
    let outcome = built.map_or(Err("no-address"), |built| built.outcome);
    Ok(Preview { choice, at: due.map(|due| due.at), row, outcome })
}

/// A letter that came, as it may be read now.
///
/// # Errors
/// [`Error::NotFound`] when it is not the member's own; [`Error::Forbidden`] when nobody is signed in.
pub fn show(cx: &mut Cx<'_>, id: i64) -> Result<Built> {
    let person = cx.me()?.person;
    let letter = letters::find(cx.conn, person, id)?.filter(|letter| letter.state == "sent").ok_or(Error::NotFound)?;
    build_for(cx, &mut Cache::default(), vec![letter], Use::Looking)?.pop().ok_or(Error::NotFound)
}

/// The member as a receiver of letters, also when nothing can reach them.
///
/// # Errors
/// [`Error::Forbidden`] when nobody is signed in.
pub fn myself(cx: &mut Cx<'_>) -> Result<Receiver> {
    let me = cx.me()?.clone();
    let preferences = storage::preferences::find(cx.conn, me.person)?;
    Ok(Receiver {
        person: me.person,
        name: me.name,
        organisation_id: me.organisation_id.map(|id| id.0),
        language: me.language,
        zone: me.zone,
        preferences,
        address: String::new(),
        mail_stopped_at: None,
        last_home_at: None,
    })
}
