//! What closing an account takes away, table by table, and what stays under the neutral label. Whether it may be closed is
//! decided in `actions`.

use crate::schema::*;
use crate::threads::recount;
use crate::{Conn, Result};
use diesel::prelude::*;
use domain::{PersonId, ThreadId, Time};

/// Rows in one statement, below every engine's limit on parameters.
const PART: usize = 500;

/// Deletes everything by which a person is reached, recognised or followed: what signs in, addresses, drafts, places kept,
/// memberships.
///
/// # Errors
/// Of the database.
pub fn forget_person(c: &mut Conn, person: PersonId) -> Result<()> {
    let id = person.0;
    let own: Vec<String> = addresses::table.filter(addresses::person_id.eq(id)).select(addresses::address).load(c)?;
    diesel::delete(link_tokens::table.filter(link_tokens::person_id.eq(Some(id)))).execute(c)?;
    diesel::delete(link_tokens::table.filter(link_tokens::address.eq_any(&own))).execute(c)?;
    diesel::delete(outbox::table.filter(outbox::address.eq_any(&own))).execute(c)?;
    diesel::update(invitations::table.filter(invitations::address.eq_any(&own)))
        .set(invitations::address.eq(""))
        .execute(c)?;
    diesel::delete(sessions::table.filter(sessions::person_id.eq(id))).execute(c)?;
    diesel::delete(api_tokens::table.filter(api_tokens::person_id.eq(id))).execute(c)?;
    diesel::delete(feed_tokens::table.filter(feed_tokens::person_id.eq(id))).execute(c)?;
    diesel::delete(known_devices::table.filter(known_devices::person_id.eq(id))).execute(c)?;
    diesel::delete(addresses::table.filter(addresses::person_id.eq(id))).execute(c)?;
    diesel::delete(accounts::table.find(id)).execute(c)?;
    diesel::delete(drafts::table.filter(drafts::person_id.eq(id))).execute(c)?;
    diesel::delete(idempotency_keys::table.filter(idempotency_keys::person_id.eq(id))).execute(c)?;
    diesel::delete(follows::table.filter(follows::person_id.eq(id))).execute(c)?;
    diesel::delete(notice_choices::table.filter(notice_choices::person_id.eq(id))).execute(c)?;
    diesel::delete(outbox::table.filter(outbox::person_id.eq(Some(id)))).execute(c)?;
    diesel::delete(bookmarks::table.filter(bookmarks::person_id.eq(id))).execute(c)?;
    diesel::delete(thread_reads::table.filter(thread_reads::person_id.eq(id))).execute(c)?;
    diesel::delete(group_reads::table.filter(group_reads::person_id.eq(id))).execute(c)?;
    diesel::delete(mentions::table.filter(mentions::person_id.eq(id))).execute(c)?;
    diesel::delete(inbox_items::table.filter(inbox_items::person_id.eq(id))).execute(c)?;
    diesel::delete(membership_requests::table.filter(membership_requests::person_id.eq(id))).execute(c)?;
    diesel::delete(group_supporters::table.filter(group_supporters::person_id.eq(id))).execute(c)?;
    diesel::delete(group_members::table.filter(group_members::person_id.eq(id))).execute(c)?;
    diesel::delete(network_members::table.filter(network_members::person_id.eq(id))).execute(c)?;
    diesel::delete(contents::table.find(id)).execute(c)?;
    Ok(())
}

/// Puts the neutral label in place of a person's name, on them and on everything they wrote. The organisation's stays.
///
/// # Errors
/// Of the database.
pub fn relabel(c: &mut Conn, person: PersonId, label: &str, now: Time) -> Result<()> {
    diesel::update(persons::table.find(person.0))
        .set((
            persons::name.eq(label),
            persons::name_folded.eq(domain::fold(label)),
            persons::role_title.eq(""),
            persons::about.eq(""),
            persons::topics.eq(""),
            persons::is_alone_in_role.eq(false),
            persons::source_key.eq(None::<String>),
            persons::closed_at.eq(Some(now.0)),
        ))
        .execute(c)?;
    diesel::update(threads::table.filter(threads::author_id.eq(person.0)))
        .set(threads::author_name.eq(label))
        .execute(c)?;
    diesel::update(posts::table.filter(posts::author_id.eq(person.0)))
        .set((posts::author_name.eq(label), posts::author_title.eq("")))
        .execute(c)?;
    Ok(())
}

/// Deletes the texts of a person in networks that do not keep those of leavers. A thread that others have answered keeps its
/// title, so that their answers can be understood. Answers how many posts went.
///
/// # Errors
/// Of the database.
pub fn delete_unkept(c: &mut Conn, person: PersonId, now: Time) -> Result<usize> {
    let unkept: Vec<i64> = groups::table
        .inner_join(networks::table)
        .filter(networks::keeps_posts_of_leavers.eq(false))
        .select(groups::id)
        .load(c)?;
    let written: Vec<(i64, i64, bool)> = posts::table
        .inner_join(threads::table)
        .filter(posts::author_id.eq(person.0))
        .filter(threads::group_id.eq_any(&unkept))
        .select((posts::id, posts::thread_id, posts::is_opening))
        .load(c)?;
    let mut touched: Vec<i64> = written.iter().map(|(_, thread, _)| *thread).collect();
    touched.sort_unstable();
    touched.dedup();
    // Threads are held before their posts, as by everybody.
    for thread in &touched {
        crate::lock_row(c, "threads", *thread)?;
    }
    let ids: Vec<i64> = written.iter().map(|(id, ..)| *id).collect();
    for part in ids.chunks(PART) {
        delete_posts(c, part, person, now)?;
    }
    let started: Vec<i64> = written.iter().filter(|(_, _, opening)| *opening).map(|(_, thread, _)| *thread).collect();
    for part in started.chunks(PART) {
        delete_unanswered(c, part, person, now)?;
    }
    for thread in touched {
        recount(c, ThreadId(thread))?;
    }
    Ok(ids.len())
}

fn delete_posts(c: &mut Conn, ids: &[i64], person: PersonId, now: Time) -> Result<()> {
    diesel::update(posts::table.filter(posts::id.eq_any(ids)))
        .set((
            posts::body.eq(""),
            posts::html.eq(""),
            posts::deleted_at.eq(Some(now.0)),
            posts::deleted_by.eq(Some(person.0)),
            posts::version.eq(posts::version + 1),
        ))
        .execute(c)?;
    diesel::delete(post_revisions::table.filter(post_revisions::post_id.eq_any(ids))).execute(c)?;
    diesel::delete(mentions::table.filter(mentions::post_id.eq_any(ids))).execute(c)?;
    crate::quotations::forget(c, ids)?;
    diesel::delete(contents::table.filter(contents::id.eq_any(ids))).execute(c)?;
    Ok(())
}

fn delete_unanswered(c: &mut Conn, started: &[i64], person: PersonId, now: Time) -> Result<()> {
    let answered: Vec<i64> = posts::table
        .filter(posts::thread_id.eq_any(started))
        .filter(posts::author_id.ne(person.0))
        .filter(posts::deleted_at.is_null())
        .select(posts::thread_id)
        .distinct()
        .load(c)?;
    let alone: Vec<i64> = started.iter().copied().filter(|id| !answered.contains(id)).collect();
    diesel::update(threads::table.filter(threads::id.eq_any(&alone)))
        .set((threads::title.eq("–"), threads::tag_names.eq(""), threads::deleted_at.eq(Some(now.0))))
        .execute(c)?;
    diesel::delete(thread_tags::table.filter(thread_tags::thread_id.eq_any(&alone))).execute(c)?;
    Ok(())
}

/// A network that somebody is about to leave.
#[derive(Clone, Debug, Queryable)]
pub struct Left {
    /// Id of the network.
    pub network: i64,
    /// In addresses.
    pub slug: String,
    /// What it is called.
    pub name: String,
    /// The person's role in it.
    pub role: String,
    /// What people who leave wrote stays.
    pub keeps_posts: bool,
}

/// Networks a person belongs to, by name.
///
/// # Errors
/// Of the database.
pub fn networks_of(c: &mut Conn, person: PersonId) -> Result<Vec<Left>> {
    let own = network_members::table
        .inner_join(networks::table.on(networks::id.eq(network_members::network_id)))
        .filter(network_members::person_id.eq(person.0))
        .order(networks::name_folded.asc());
    let columns =
        (networks::id, networks::slug, networks::name, network_members::role, networks::keeps_posts_of_leavers);
    Ok(own.select(columns).load(c)?)
}
