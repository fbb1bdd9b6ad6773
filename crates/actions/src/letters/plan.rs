//! Whose letter is due now: a row each in the queue. What was not sent before goes into the new one, so that after an outage
//! there is one letter.

use super::choice::Choice;
use super::greeting;
use crate::Result;
use crate::cx::Cx;
use domain::letters::{Due, LetterKind};
use domain::{GroupId, NetworkId, PersonId, Time};
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use storage::letters::{self, Ended, NewLetter, Open, RolesOf};

/// Days back that a letter tells of at most: somebody whose letters were off for a year gets no book.
pub(super) const MOST_DAYS: i64 = 62;

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

/// What is looked up once for all members that are planned together.
#[derive(Default)]
struct Known {
    /// The number of the last event at an hour: most members share a few.
    numbers: HashMap<Time, i64>,
    /// The groups where something happened in a window.
    groups: HashMap<(i64, i64), Vec<(GroupId, NetworkId)>>,
    /// The networks whose members somebody greeted in a window.
    greeted: HashMap<(i64, i64), Vec<NetworkId>>,
    /// The roles of those who want a letter for each group.
    roles: HashMap<PersonId, RolesOf>,
}

/// Puts the letters that are due into the queue, for at most `limit` members. Events have to be numbered before.
///
/// # Errors
/// Of the database.
pub fn plan(cx: &mut Cx<'_>, limit: i64) -> Result<Planned> {
    let due = letters::due(cx.conn, cx.now, limit)?;
    let persons: Vec<PersonId> = due.iter().map(|d| d.person).collect();
    let open = letters::open_of(cx.conn, &persons)?;
    let choices: Vec<Choice> = due.iter().map(|d| Choice::of(d.preferences.as_deref(), &d.zone)).collect();
    let apart: Vec<PersonId> =
        due.iter().zip(&choices).filter(|(_, choice)| choice.per_group).map(|(d, _)| d.person).collect();
    let roles = letters::roles_of_all(cx.conn, &apart)?;
    let mut known = Known { roles: apart.into_iter().zip(roles).collect(), ..Known::default() };
    let mut new = Vec::new();
    for (member, choice) in due.iter().zip(&choices) {
        let own: Vec<&Open> = open.iter().filter(|letter| letter.person == member.person).collect();
        new.extend(of_member(cx, (member, choice), (&own, &mut known))?);
    }
    Ok(Planned { members: due.len(), letters: letters::add(cx.conn, &new)? })
}

fn of_member(
    cx: &mut Cx<'_>,
    (member, choice): (&letters::Due, &Choice),
    (open, known): (&[&Open], &mut Known),
) -> Result<Vec<NewLetter>> {
    let holidays = cx.world.installation.holidays();
    if member.closed_at.is_some() {
        letters::set_next(cx.conn, member.person, None)?;
        return Ok(Vec::new());
    }
    let last = choice.last_before(cx.now, holidays).filter(|_| member.at != letters::UNKNOWN);
    if open.iter().any(|letter| letter.is_uncertain) && last.is_some() {
        // Its server's answer was not heard: it is tried again first, as the same letter.
        letters::set_next(cx.conn, member.person, Some(cx.now.plus_seconds(UNCERTAIN)))?;
        return Ok(Vec::new());
    }
    letters::set_next(cx.conn, member.person, choice.next_after(cx.now, holidays).map(|due| due.at))?;
    // Who has moved the hour may be due again on a date whose letter still waits to be taken.
    let Some(last) = last.filter(|due| open.iter().all(|letter| letter.period != due.date.to_string())) else {
        return Ok(Vec::new());
    };
    for letter in open {
        letters::end(cx.conn, letter.id, &Ended::Skipped("merged"), cx.now)?;
    }
    let mut new = Vec::new();
    for kind in kinds(cx, (member, choice), (open, &last), known)? {
        let window = window_of(cx, member, (open, kind), (&last, known))?;
        new.push(letter(cx, member, (kind, &last), window));
    }
    Ok(new)
}

/// The letters that a member is to have: one, or one for each of their groups where something happened and one for greetings.
/// A quiet time gives who wants a letter all the same the one about everything, which says so.
fn kinds(
    cx: &mut Cx<'_>,
    (member, choice): (&letters::Due, &Choice),
    (open, last): (&[&Open], &Due),
    known: &mut Known,
) -> Result<Vec<LetterKind>> {
    if !choice.per_group {
        return Ok(vec![LetterKind::All]);
    }
    let window = window_of(cx, member, (open, LetterKind::All), (last, known))?;
    let happened = match known.groups.entry(window) {
        Entry::Occupied(found) => found.into_mut(),
        Entry::Vacant(place) => place.insert(letters::groups_with_news(cx.conn, window)?),
    };
    let none = RolesOf::default();
    let roles = known.roles.get(&member.person).unwrap_or(&none);
    let belongs = |(group, network): &(GroupId, NetworkId)| {
        roles.networks.iter().any(|(id, _)| id == network) || roles.groups.iter().any(|(id, _)| id == group)
    };
    let mut groups: Vec<LetterKind> =
        happened.iter().filter(|at| belongs(at)).map(|(group, _)| LetterKind::Group(*group)).collect();
    if groups.is_empty() {
        return Ok(vec![LetterKind::All]);
    }
    groups.sort_unstable();
    let greeted = match known.greeted.entry(window) {
        Entry::Occupied(found) => found.into_mut(),
        Entry::Vacant(place) => {
            let greetings = greeting::of_window(cx, window)?;
            place.insert(greetings.into_iter().map(|greeting| greeting.network).collect())
        }
    };
    if roles.networks.iter().any(|(network, _)| greeted.contains(network)) {
        groups.push(LetterKind::Greetings);
    }
    Ok(groups)
}

/// The events that a letter of this kind tells of: also those of the letters that it takes in.
fn window_of(
    cx: &mut Cx<'_>,
    member: &letters::Due,
    (open, kind): (&[&Open], LetterKind),
    (last, known): (&Due, &mut Known),
) -> Result<(i64, i64)> {
    let taken_in = open.iter().filter(|letter| letter.kind.meets(kind)).map(|letter| letter.from_number);
    let from = taken_in.fold(member.last_number, i64::min);
    let mut number = |at: Time| match known.numbers.entry(at) {
        Entry::Occupied(found) => Ok(*found.get()),
        Entry::Vacant(place) => Ok(*place.insert(letters::number_at(cx.conn, at)?)),
    };
    window(&mut number, (from, last.at))
}

/// The events that a letter tells of: those after the last that were told, until its hour; at most those of [`MOST_DAYS`].
pub(super) fn window(
    number: &mut impl FnMut(Time) -> storage::Result<i64>,
    (last_number, at): (i64, Time),
) -> Result<(i64, i64)> {
    let from = last_number.max(number(at.plus_days(-MOST_DAYS))?);
    Ok((from, number(at)?.max(from)))
}

fn letter(cx: &Cx<'_>, member: &letters::Due, (kind, due): (LetterKind, &Due), (from, to): (i64, i64)) -> NewLetter {
    let id = cx.world.ids.next(cx.now);
    NewLetter {
        id,
        person_id: member.person.0,
        kind: kind.word(),
        period: due.date.to_string(),
        due_at: due.at.0,
        from_number: from,
        to_number: to,
        state: "queued".to_owned(),
        reason: String::new(),
        attempts: 0,
        next_attempt_at: cx.now.0,
        message_id: crate::mail::message_id(&cx.world.random, id, cx.world.installation.host()),
        content: "{}".to_owned(),
        created_at: cx.now.0,
        ended_at: None,
    }
}
