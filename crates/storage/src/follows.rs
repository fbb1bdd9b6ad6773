//! What a person follows and what they want to hear nothing of: threads, groups, networks, tags. Their own affair.

use crate::schema::follows;
use crate::{Conn, Result};
use diesel::prelude::*;
use domain::{FollowLevel, FollowSubject, PersonId, Time, Word as _};

/// Something that can be followed: its kind and its id.
pub type Subject = (FollowSubject, i64);

/// Follows, mutes, or with none does neither.
///
/// # Errors
/// Of the database.
pub fn set(c: &mut Conn, person: PersonId, of: Subject, level: Option<FollowLevel>, now: Time) -> Result<()> {
    let Some(level) = level else {
        diesel::delete(follows::table.find((person.0, of.0.word(), of.1))).execute(c)?;
        return Ok(());
    };
    let row = (
        follows::person_id.eq(person.0),
        follows::subject_kind.eq(of.0.word()),
        follows::subject_id.eq(of.1),
        follows::level.eq(level.word()),
        follows::created_at.eq(now.0),
    );
    both!(c => diesel::insert_into(follows::table).values(row)
        .on_conflict((follows::person_id, follows::subject_kind, follows::subject_id))
        .do_update().set(follows::level.eq(level.word())).execute(c))?;
    Ok(())
}

/// What a person said about a subject.
///
/// # Errors
/// Of the database.
pub fn level(c: &mut Conn, person: PersonId, of: Subject) -> Result<Option<FollowLevel>> {
    let row = follows::table.find((person.0, of.0.word(), of.1));
    let level: Option<String> = row.select(follows::level).first(c).optional()?;
    Ok(level.and_then(|l| FollowLevel::from_word(&l)))
}

/// Who follows or mutes any of these ids of one kind: person, id, level.
///
/// # Errors
/// Of the database.
pub fn around(c: &mut Conn, kind: FollowSubject, ids: &[i64]) -> Result<Vec<(PersonId, FollowLevel)>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let of = follows::table.filter(follows::subject_kind.eq(kind.word())).filter(follows::subject_id.eq_any(ids));
    let rows: Vec<(i64, String)> = of.select((follows::person_id, follows::level)).load(c)?;
    Ok(rows.into_iter().filter_map(|(id, level)| Some((PersonId(id), FollowLevel::from_word(&level)?))).collect())
}

/// Who mutes any of these subjects.
///
/// # Errors
/// Of the database.
pub fn muters(c: &mut Conn, of: &[Subject]) -> Result<Vec<PersonId>> {
    let mut muters = Vec::new();
    for kind in FollowSubject::ALL {
        let ids: Vec<i64> = of.iter().filter(|(subject, _)| subject == kind).map(|(_, id)| *id).collect();
        let around = around(c, *kind, &ids)?;
        muters.extend(around.into_iter().filter(|(_, level)| *level == FollowLevel::Mute).map(|(person, _)| person));
    }
    Ok(muters)
}
