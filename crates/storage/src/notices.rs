//! Mail at once: what members have chosen, the rows of it in the outbox, and what has been mailed. Which item is mailed to
//! whom is decided in `actions`.

use crate::columns::Opt;
use crate::schema::{inbox_items, letters, notice_choices, outbox};
use crate::{Conn, Result};
use diesel::prelude::*;
use domain::{GroupId, InboxKind, MailKind, NoticeWay, PersonId, PostId, ThreadId, Time, Word as _};

/// A choice: for a group, or with none for everywhere.
pub type Chosen = (PersonId, Option<GroupId>, InboxKind, NoticeWay);

/// What these members have chosen.
///
/// # Errors
/// Of the database.
pub fn choices(c: &mut Conn, of: &[PersonId]) -> Result<Vec<Chosen>> {
    let mut found = Vec::new();
    for part in of.chunks(1_000) {
        let ids: Vec<i64> = part.iter().map(|p| p.0).collect();
        let rows: Vec<(i64, i64, String, String)> =
            notice_choices::table.filter(notice_choices::person_id.eq_any(ids)).load(c)?;
        found.extend(rows.into_iter().filter_map(|(person, group, kind, way)| {
            let group = Some(GroupId(group)).filter(|group| group.0 != 0);
            Some((PersonId(person), group, InboxKind::from_word(&kind)?, NoticeWay::from_word(&way)?))
        }));
    }
    Ok(found)
}

/// Keeps a choice; without a way it is forgotten.
///
/// # Errors
/// Of the database.
pub fn choose(
    c: &mut Conn,
    person: PersonId,
    (group, kind): (Option<GroupId>, InboxKind),
    way: Option<NoticeWay>,
) -> Result<()> {
    let group = group.map_or(0, |group| group.0);
    let Some(way) = way else {
        diesel::delete(notice_choices::table.find((person.0, group, kind.word()))).execute(c)?;
        return Ok(());
    };
    let row = (
        notice_choices::person_id.eq(person.0),
        notice_choices::group_id.eq(group),
        notice_choices::kind.eq(kind.word()),
        notice_choices::way.eq(way.word()),
    );
    both!(c => diesel::insert_into(notice_choices::table).values(row)
        .on_conflict((notice_choices::person_id, notice_choices::group_id, notice_choices::kind))
        .do_update().set(notice_choices::way.eq(way.word())).execute(c))?;
    Ok(())
}

/// A notice for the outbox.
#[derive(Clone, Debug, Insertable)]
#[diesel(table_name = outbox, treat_none_as_default_value = false)]
pub struct NewNotice {
    /// Id.
    pub id: i64,
    /// [`MailKind::Notice`].
    pub kind: &'static str,
    /// To whom, as it was when the item was written.
    pub address: String,
    /// The member.
    pub person_id: Option<i64>,
    /// Language tag.
    pub language: String,
    /// The item's id, JSON.
    pub payload: String,
    /// `queued`.
    pub state: &'static str,
    /// 0.
    pub attempts: i32,
    /// When it may be sent.
    pub next_attempt_at: i64,
    /// Made of the item's id, so that there is one for an item.
    pub message_id: String,
    /// When it may be sent: the day in which it is tried begins then.
    pub created_at: i64,
}

/// Puts notices in the outbox; an item that has one gets no other.
///
/// # Errors
/// Of the database.
pub fn queue(c: &mut Conn, new: &[NewNotice]) -> Result<()> {
    for part in new.chunks(500) {
        let part: Vec<&NewNotice> = part.iter().collect();
        both!(c => diesel::insert_into(outbox::table).values(part.clone()).on_conflict_do_nothing().execute(c))?;
    }
    Ok(())
}

/// Makes a notice wait until a time, as if nobody had taken it.
///
/// # Errors
/// Of the database.
pub fn put_off(c: &mut Conn, id: i64, until: Time) -> Result<()> {
    diesel::update(outbox::table.find(id))
        .set((outbox::next_attempt_at.eq(until.0), outbox::created_at.eq(until.0), outbox::attempts.eq(0)))
        .execute(c)?;
    Ok(())
}

/// How many of a member's notices are in somebody's hands, this one left out.
///
/// # Errors
/// Of the database.
pub fn in_hand(c: &mut Conn, person: PersonId, but: i64) -> Result<i64> {
    let taken = outbox::table
        .filter(outbox::person_id.eq(Some(person.0)).and(outbox::state.eq("queued")))
        .filter(outbox::kind.eq(MailKind::Notice.word()))
        .filter(outbox::attempts.gt(0).and(outbox::last_error.is_null()))
        .filter(outbox::id.ne(but));
    Ok(taken.count().get_result(c)?)
}

/// When the notices that these members wait for may be sent.
///
/// # Errors
/// Of the database.
pub fn waiting(c: &mut Conn, of: &[PersonId]) -> Result<Vec<(PersonId, Time)>> {
    let mut found = Vec::new();
    for part in of.chunks(1_000) {
        let ids: Vec<Option<i64>> = part.iter().map(|p| Some(p.0)).collect();
        let own = outbox::table
            .filter(outbox::person_id.eq_any(ids).and(outbox::state.eq("queued")))
            .filter(outbox::kind.eq(MailKind::Notice.word()));
        let rows: Vec<(Option<i64>, i64)> = own.select((outbox::person_id, outbox::created_at)).load(c)?;
        found.extend(rows.into_iter().filter_map(|(person, at)| Some((PersonId(person?), Time(at)))));
    }
    Ok(found)
}

/// When these members were mailed since a time.
///
/// # Errors
/// Of the database.
pub fn mailed_since(c: &mut Conn, of: &[PersonId], since: Time) -> Result<Vec<(PersonId, Time)>> {
    let mut found = Vec::new();
    for part in of.chunks(1_000) {
        let ids: Vec<i64> = part.iter().map(|p| p.0).collect();
        let own = inbox_items::table
            .filter(inbox_items::person_id.eq_any(ids))
            .filter(inbox_items::mailed_at.ge(Some(since.0)));
        let rows: Vec<(i64, Option<i64>)> = own.select((inbox_items::person_id, inbox_items::mailed_at)).load(c)?;
        found.extend(rows.into_iter().filter_map(|(person, at)| Some((PersonId(person), Time(at?)))));
    }
    Ok(found)
}

/// An item of an inbox as a notice tells of it.
#[derive(Clone, Debug, Queryable)]
pub struct Item {
    /// Whose.
    #[diesel(deserialize_as = i64)]
    pub person: PersonId,
    /// What happened.
    #[diesel(deserialize_as = String)]
    pub kind: InboxKind,
    /// The event that it is made of.
    pub event_number: i64,
    /// The thread at the time.
    #[diesel(deserialize_as = Opt<ThreadId>)]
    pub thread: Option<ThreadId>,
    /// The post.
    #[diesel(deserialize_as = Opt<PostId>)]
    pub post: Option<PostId>,
    /// Who did it.
    #[diesel(deserialize_as = Opt<PersonId>)]
    pub actor: Option<PersonId>,
    /// When it happened.
    #[diesel(deserialize_as = i64)]
    pub at: Time,
    /// Read since.
    #[diesel(deserialize_as = Opt<Time>)]
    pub read_at: Option<Time>,
}

/// An item.
///
/// # Errors
/// Of the database.
pub fn item(c: &mut Conn, id: i64) -> Result<Option<Item>> {
    let columns = (
        inbox_items::person_id,
        inbox_items::kind,
        inbox_items::event_number,
        inbox_items::thread_id,
        inbox_items::post_id,
        inbox_items::actor_id,
        inbox_items::created_at,
        inbox_items::read_at,
    );
    Ok(inbox_items::table.find(id).select(columns).first(c).optional()?)
}

/// A mail server has taken the mail about an item.
///
/// # Errors
/// Of the database.
pub fn mark_mailed(c: &mut Conn, item: i64, now: Time) -> Result<()> {
    diesel::update(inbox_items::table.find(item)).set(inbox_items::mailed_at.eq(Some(now.0))).execute(c)?;
    Ok(())
}

/// Something that a member was mailed about.
#[derive(Clone, Copy, Debug)]
pub struct Mailed {
    /// Who.
    pub person: PersonId,
    /// The thread at the time.
    pub thread: ThreadId,
    /// The post.
    pub post: PostId,
    /// What had happened.
    pub kind: InboxKind,
}

/// What these members were mailed about the events in (after, upto].
///
/// # Errors
/// Of the database.
pub fn mailed(c: &mut Conn, of: &[PersonId], (after, upto): (i64, i64)) -> Result<Vec<Mailed>> {
    let ids: Vec<i64> = of.iter().map(|p| p.0).collect();
    let rows: Vec<(i64, Option<i64>, Option<i64>, String)> = inbox_items::table
        .filter(inbox_items::person_id.eq_any(ids).and(inbox_items::mailed_at.is_not_null()))
        .filter(inbox_items::event_number.gt(after).and(inbox_items::event_number.le(upto)))
        .select((inbox_items::person_id, inbox_items::thread_id, inbox_items::post_id, inbox_items::kind))
        .load(c)?;
    let read = |(person, thread, post, kind): (i64, Option<i64>, Option<i64>, String)| {
        let kind = InboxKind::from_word(&kind)?;
        Some(Mailed { person: PersonId(person), thread: ThreadId(thread?), post: PostId(post?), kind })
    };
    Ok(rows.into_iter().filter_map(read).collect())
}

/// What the letters that told a member of an event say: ids, JSON.
///
/// # Errors
/// Of the database.
pub fn letters_with(c: &mut Conn, person: PersonId, event: i64) -> Result<Vec<String>> {
    let told = letters::table
        .filter(letters::person_id.eq(person.0).and(letters::state.eq("sent")))
        .filter(letters::from_number.lt(event).and(letters::to_number.ge(event)));
    Ok(told.select(letters::content).load(c)?)
}
