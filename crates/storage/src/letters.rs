//! Letters: when each member's next one comes, and the rows of those that were due. What a letter says is not kept, only
//! which events it tells of.

mod overseen;
mod queue;
mod receivers;
mod told;

pub use overseen::{Failed, counts, failed};
pub use queue::{Ended, Letter, claim, end, give_back, keep, postpone, put_off};
pub use receivers::{Receiver, receivers};
pub use told::{
    AnsweredTag, GroupTold, Happened, Joined, Read, RolesOf, Told, answered_tags, followed, groups, groups_with_news,
    happened, joined, opened, roles_of_all, shown, tag_ids, time_of, waiting,
};

use crate::columns::Opt;
use crate::schema::{accounts, events, letter_schedules, letters, persons};
use crate::{Conn, Result};
use diesel::prelude::*;
use domain::letters::LetterKind;
use domain::{PersonId, Time};

/// `next_at` of a schedule that nobody has worked out yet.
pub const UNKNOWN: Time = Time(0);

/// Makes the schedule of a new account: what happened before it is not news.
///
/// # Errors
/// Of the database.
pub fn add_schedule(c: &mut Conn, person: PersonId) -> Result<()> {
    let last: Option<i64> = events::table.select(diesel::dsl::max(events::number)).first(c)?;
    let row = (
        letter_schedules::person_id.eq(person.0),
        letter_schedules::next_at.eq(Some(UNKNOWN.0)),
        letter_schedules::last_number.eq(last.unwrap_or(0)),
    );
    both!(c => diesel::insert_into(letter_schedules::table).values(row).on_conflict_do_nothing().execute(c))?;
    Ok(())
}

/// Says when a member's next letter comes; none when they want none.
///
/// # Errors
/// Of the database.
pub fn set_next(c: &mut Conn, person: PersonId, next: Option<Time>) -> Result<()> {
    let row = letter_schedules::table.find(person.0);
    diesel::update(row).set(letter_schedules::next_at.eq(next.map(|t| t.0))).execute(c)?;
    Ok(())
}

/// Says from where on a member's next letter tells, and when it comes.
///
/// # Errors
/// Of the database.
pub fn begin(c: &mut Conn, person: PersonId, (last_number, next): (i64, Time)) -> Result<()> {
    let row = letter_schedules::table.find(person.0);
    let set = (letter_schedules::last_number.eq(last_number), letter_schedules::next_at.eq(Some(next.0)));
    diesel::update(row).set(set).execute(c)?;
    Ok(())
}

/// A member whose letter is due, or whose next one is not worked out yet.
#[derive(Clone, Debug, Queryable)]
pub struct Due {
    /// Who.
    #[diesel(deserialize_as = i64)]
    pub person: PersonId,
    /// When it was due; [`UNKNOWN`] when that is not worked out.
    #[diesel(deserialize_as = i64)]
    pub at: Time,
    /// Events up to here were told.
    pub last_number: i64,
    /// What they chose, JSON.
    pub preferences: Option<String>,
    /// The zone of what they are shown.
    pub zone: String,
    /// Closed since.
    #[diesel(deserialize_as = Opt<Time>)]
    pub closed_at: Option<Time>,
}

/// Members whose letter is due, the longest due first. On PostgreSQL they are held until the transaction ends, and those
/// that another holds are left to it.
///
/// # Errors
/// Of the database.
pub fn due(c: &mut Conn, now: Time, limit: i64) -> Result<Vec<Due>> {
    let rows = letter_schedules::table
        .inner_join(accounts::table.on(accounts::person_id.eq(letter_schedules::person_id)))
        .inner_join(persons::table.on(persons::id.eq(letter_schedules::person_id)));
    let columns = (
        letter_schedules::person_id,
        letter_schedules::next_at.assume_not_null(),
        letter_schedules::last_number,
        accounts::preferences,
        accounts::zone,
        persons::closed_at,
    );
    let due = letter_schedules::next_at.le(Some(now.0));
    let order = (letter_schedules::next_at.asc(), letter_schedules::person_id.asc());
    let found = match c {
        Conn::Sqlite(c) => rows.filter(due).order(order).limit(limit).select(columns).load(c)?,
        Conn::Pg(c) => {
            let held =
                letter_schedules::table.filter(due).order(order).limit(limit).select(letter_schedules::person_id);
            let held: Vec<i64> = held.for_update().skip_locked().load(c)?;
            rows.filter(letter_schedules::person_id.eq_any(held)).order(order).select(columns).load(c)?
        }
    };
    Ok(found)
}

/// Is any member's letter due?
///
/// # Errors
/// Of the database.
pub fn is_any_due(c: &mut Conn, now: Time) -> Result<bool> {
    let due = letter_schedules::table.filter(letter_schedules::next_at.le(Some(now.0)));
    Ok(due.select(letter_schedules::person_id).first::<i64>(c).optional()?.is_some())
}

/// Is any letter to be sent?
///
/// # Errors
/// Of the database.
pub fn is_any_waiting(c: &mut Conn, now: Time) -> Result<bool> {
    let waiting = letters::table.filter(letters::state.eq_any(["queued", "sending"]));
    let waiting = waiting.filter(letters::next_attempt_at.le(now.0));
    Ok(waiting.select(letters::id).first::<i64>(c).optional()?.is_some())
}

/// A letter to add: queued, and due.
#[derive(Clone, Debug, Insertable)]
#[diesel(table_name = letters, treat_none_as_default_value = false)]
pub struct NewLetter {
    /// Id.
    pub id: i64,
    /// Whose.
    pub person_id: i64,
    /// A word of [`LetterKind`].
    pub kind: String,
    /// The local date.
    pub period: String,
    /// When it was due.
    pub due_at: i64,
    /// Events after this one are told …
    pub from_number: i64,
    /// … up to and with this one.
    pub to_number: i64,
    /// `queued`, or `skipped` with a reason.
    pub state: String,
    /// Why it was skipped; empty.
    pub reason: String,
    /// 0.
    pub attempts: i32,
    /// Now.
    pub next_attempt_at: i64,
    /// The `Message-ID`, the same at every attempt.
    pub message_id: String,
    /// `{}`.
    pub content: String,
    /// Now.
    pub created_at: i64,
    /// When it was skipped.
    pub ended_at: Option<i64>,
}

/// Adds letters; those that are there already, by member, kind and period, stay as they are. Answers how many are new.
///
/// # Errors
/// Of the database.
pub fn add(c: &mut Conn, new: &[NewLetter]) -> Result<usize> {
    let mut added = 0;
    // Fifteen values each; SQLite takes 32,766 at a time.
    for part in new.chunks(500) {
        let part: Vec<&NewLetter> = part.iter().collect();
        added +=
            both!(c => diesel::insert_into(letters::table).values(part.clone()).on_conflict_do_nothing().execute(c))?;
    }
    Ok(added)
}

/// A letter that has not come to an end.
#[derive(Clone, Debug)]
pub struct Open {
    /// Its id.
    pub id: i64,
    /// Whose.
    pub person: PersonId,
    /// Which of their letters.
    pub kind: LetterKind,
    /// The local date on which it was due.
    pub period: String,
    /// Events after this one are told.
    pub from_number: i64,
    /// It is being sent, or was when its worker died: what became of it is not known.
    pub is_uncertain: bool,
}

/// Id, member, kind, date, first event and state of a letter.
type OpenRow = (i64, i64, String, String, i64, String);

/// The letters of these members that have not come to an end.
///
/// # Errors
/// Of the database.
pub fn open_of(c: &mut Conn, of: &[PersonId]) -> Result<Vec<Open>> {
    let ids: Vec<i64> = of.iter().map(|p| p.0).collect();
    let open = letters::table.filter(letters::person_id.eq_any(ids)).filter(letters::ended_at.is_null());
    let rows: Vec<OpenRow> = open
        .select((letters::id, letters::person_id, letters::kind, letters::period, letters::from_number, letters::state))
        .load(c)?;
    let read = |(id, person, kind, period, from_number, state): OpenRow| Open {
        id,
        person: PersonId(person),
        kind: LetterKind::read(&kind),
        period,
        from_number,
        is_uncertain: state == "sending",
    };
    Ok(rows.into_iter().map(read).collect())
}

/// The number of the last event that was recorded at or before a time: where a letter's window ends. What is numbered
/// later comes in the next letter.
///
/// # Errors
/// Of the database.
pub fn number_at(c: &mut Conn, time: Time) -> Result<i64> {
    let before = events::table.filter(events::created_at.le(time.0)).filter(events::number.is_not_null());
    let last = before.order((events::created_at.desc(), events::number.desc())).select(events::number);
    Ok(last.first::<Option<i64>>(c).optional()?.flatten().unwrap_or(0))
}

/// A member's letters since a time, the newest first.
///
/// # Errors
/// Of the database.
pub fn history(c: &mut Conn, person: PersonId, since: Time, limit: i64) -> Result<Vec<Letter>> {
    let own = letters::table.filter(letters::person_id.eq(person.0)).filter(letters::due_at.ge(since.0));
    Ok(own.order(letters::id.desc()).limit(limit).select(Letter::as_select()).load(c)?)
}

/// A letter of a member.
///
/// # Errors
/// Of the database.
pub fn find(c: &mut Conn, person: PersonId, id: i64) -> Result<Option<Letter>> {
    let own = letters::table.find(id).filter(letters::person_id.eq(person.0));
    Ok(own.select(Letter::as_select()).first(c).optional()?)
}

/// The schedule of a member: when the next letter comes, and up to where they have been told.
///
/// # Errors
/// Of the database.
pub fn schedule(c: &mut Conn, person: PersonId) -> Result<Option<(Option<Time>, i64)>> {
    let row = letter_schedules::table.find(person.0);
    let row: Option<(Option<i64>, i64)> =
        row.select((letter_schedules::next_at, letter_schedules::last_number)).first(c).optional()?;
    Ok(row.map(|(next, last)| (next.map(Time), last)))
}

/// Forgets letters that came to an end before a time. Answers how many.
///
/// # Errors
/// Of the database.
pub fn forget_before(c: &mut Conn, time: Time) -> Result<usize> {
    let old = letters::table.filter(letters::ended_at.is_not_null()).filter(letters::due_at.lt(time.0));
    Ok(diesel::delete(old).execute(c)?)
}
