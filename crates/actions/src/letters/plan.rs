//! Whose letter is due now: a row each in the queue. What was not sent before goes into the new one, so that after an outage
//! there is one letter.

use super::choice::Choice;
use crate::Result;
use crate::cx::Cx;
use domain::letters::Due;
use domain::{PersonId, Time};
use std::collections::HashMap;
use storage::letters::{self, Ended, NewLetter};

/// The kind of the letter about everything.
pub const ALL: &str = "all";

/// Seconds until a member is looked at again whose last letter may or may not have been sent.
const UNCERTAIN: i64 = 60;

/// What was planned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Planned {
    /// Members looked at.
    pub members: usize,
    /// Letters put in the queue.
    pub letters: usize,
}

/// Puts the letters that are due into the queue, for at most `limit` members. Events have to be numbered before.
///
/// # Errors
/// Of the database.
pub fn plan(cx: &mut Cx<'_>, limit: i64) -> Result<Planned> {
    let due = letters::due(cx.conn, cx.now, limit)?;
    let persons: Vec<PersonId> = due.iter().map(|d| d.person).collect();
    let open = letters::open_of(cx.conn, &persons)?;
    let (mut new, mut ends) = (Vec::new(), HashMap::new());
    for member in &due {
        let choice = Choice::of(member.preferences.as_deref(), &member.zone);
        let own: Vec<(i64, bool)> =
            open.iter().filter(|(_, person, _)| *person == member.person).map(|(id, _, sure)| (*id, *sure)).collect();
        if let Some(letter) = one(cx, member, &choice, (&own, &mut ends))? {
            new.push(letter);
        }
    }
    Ok(Planned { members: due.len(), letters: letters::add(cx.conn, &new)? })
}

fn one(
    cx: &mut Cx<'_>,
    member: &letters::Due,
    choice: &Choice,
    (open, ends): (&[(i64, bool)], &mut HashMap<Time, i64>),
) -> Result<Option<NewLetter>> {
    let holidays = cx.world.installation.holidays();
    if member.closed_at.is_some() {
        letters::set_next(cx.conn, member.person, None)?;
        return Ok(None);
    }
    let last = choice.last_before(cx.now, holidays).filter(|_| member.at != letters::UNKNOWN);
    if open.iter().any(|(_, is_uncertain)| *is_uncertain) && last.is_some() {
        // Its server's answer was not heard: it is tried again first, as the same letter.
        letters::set_next(cx.conn, member.person, Some(cx.now.plus_seconds(UNCERTAIN)))?;
        return Ok(None);
    }
    letters::set_next(cx.conn, member.person, choice.next_after(cx.now, holidays).map(|due| due.at))?;
    let Some(last) = last else { return Ok(None) };
    for (id, _) in open {
        letters::end(cx.conn, *id, &Ended::Skipped("merged"), cx.now)?;
    }
    let to = match ends.get(&last.at) {
        Some(to) => *to,
        None => letters::number_at(cx.conn, last.at)?,
    };
    ends.insert(last.at, to);
    Ok(Some(letter(cx, member, &last, to)))
}

fn letter(cx: &Cx<'_>, member: &letters::Due, due: &Due, to: i64) -> NewLetter {
    let id = cx.world.ids.next(cx.now);
    NewLetter {
        id,
        person_id: member.person.0,
        kind: ALL.to_owned(),
        period: due.date.to_string(),
        due_at: due.at.0,
        from_number: member.last_number,
        to_number: to.max(member.last_number),
        state: "queued".to_owned(),
        reason: String::new(),
        attempts: 0,
        next_attempt_at: cx.now.0,
        message_id: format!("<letter.{}@{}>", domain::ids::encode(id), cx.world.installation.host()),
        content: "{}".to_owned(),
        created_at: cx.now.0,
        ended_at: None,
    }
}
