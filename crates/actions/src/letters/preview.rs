//! A member looks at their next letter before it comes, and at those that came: gathered anew, so that nothing is shown that
//! they may not read now.

use super::build::{Built, Cache, OrWhy, Use, build_for};
use super::choice::{self, Choice};
use super::content::Content;
use super::plan::{ALL, window};
use crate::cx::Cx;
use crate::{Error, Result};
use domain::Time;
use storage::letters::{self, Letter, Receiver};

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
    let due = choice.next_after(cx.now, cx.world.installation.holidays());
    let (_, last_number) = letters::schedule(cx.conn, person)?.unwrap_or_default();
    let (from, to) = window(&mut |at| letters::number_at(cx.conn, at), (last_number, cx.now))?;
    let period = due.as_ref().map_or_else(|| choice.rhythm().date_of(cx.now), |due| due.date).to_string();
    let row = Letter {
        id: 0,
        person,
        kind: ALL.to_owned(),
        period,
        due_at: cx.now,
        from_number: from,
        to_number: to,
        state: "queued".to_owned(),
        reason: String::new(),
        attempts: 0,
        message_id: String::new(),
        content: "{}".to_owned(),
        created_at: cx.now,
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
        last_home_at: None,
    })
}
