//! Whose letter is due now: a row each in the queue. What was not sent before goes into the new one, so that after an outage
//! there is one letter.

use super::choice::Choice;
use crate::Result;
use crate::cx::Cx;
use domain::letters::Due;
use domain::{PersonId, Time};
use std::collections::HashMap;
use storage::letters::{self, Ended, NewLetter, Open};

/// The kind of the letter about everything.
pub const ALL: &str = "all";

/// Days back that a letter tells of at most: somebody whose letters were off for a year gets no book.
const MOST_DAYS: i64 = 62;

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
    let (mut new, mut numbers) = (Vec::new(), HashMap::new());
    for member in &due {
        let choice = Choice::of(member.preferences.as_deref(), &member.zone);
        let own: Vec<&Open> = open.iter().filter(|letter| letter.person == member.person).collect();
        if let Some(letter) = one(cx, member, &choice, (&own, &mut numbers))? {
            new.push(letter);
        }
    }
    Ok(Planned { members: due.len(), letters: letters::add(cx.conn, &new)? })
}

fn one(
    cx: &mut Cx<'_>,
    member: &letters::Due,
    choice: &Choice,
    (open, numbers): (&[&Open], &mut HashMap<Time, i64>),
) -> Result<Option<NewLetter>> {
    let holidays = cx.world.installation.holidays();
    if member.closed_at.is_some() {
        letters::set_next(cx.conn, member.person, None)?;
        return Ok(None);
    }
    let last = choice.last_before(cx.now, holidays).filter(|_| member.at != letters::UNKNOWN);
    if open.iter().any(|letter| letter.is_uncertain) && last.is_some() {
        // Its server's answer was not heard: it is tried again first, as the same letter.
        letters::set_next(cx.conn, member.person, Some(cx.now.plus_seconds(UNCERTAIN)))?;
        return Ok(None);
    }
    letters::set_next(cx.conn, member.person, choice.next_after(cx.now, holidays).map(|due| due.at))?;
    // Who has moved the hour may be due again on a date whose letter still waits to be taken.
    let Some(last) = last.filter(|due| open.iter().all(|letter| letter.period != due.date.to_string())) else {
        return Ok(None);
    };
    for letter in open {
        letters::end(cx.conn, letter.id, &Ended::Skipped("merged"), cx.now)?;
    }
    // Most members share a few hours: each is looked up once.
    let mut number = |at: Time| {
        if let Some(number) = numbers.get(&at) {
            return Ok(*number);
        }
        let number = letters::number_at(cx.conn, at)?;
        numbers.insert(at, number);
        Ok(number)
    };
    let window = window(&mut number, (member.last_number, last.at))?;
    Ok(Some(letter(cx, member, &last, window)))
}

/// The events that a letter tells of: those after the last that were told, until its hour; at most those of [`MOST_DAYS`].
pub(super) fn window(
    number: &mut impl FnMut(Time) -> storage::Result<i64>,
    (last_number, at): (i64, Time),
) -> Result<(i64, i64)> {
    let from = last_number.max(number(at.plus_days(-MOST_DAYS))?);
    Ok((from, number(at)?.max(from)))
}

fn letter(cx: &Cx<'_>, member: &letters::Due, due: &Due, (from, to): (i64, i64)) -> NewLetter {
    let id = cx.world.ids.next(cx.now);
    NewLetter {
        id,
        person_id: member.person.0,
        kind: ALL.to_owned(),
        period: due.date.to_string(),
        due_at: due.at.0,
        from_number: from,
        to_number: to,
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
