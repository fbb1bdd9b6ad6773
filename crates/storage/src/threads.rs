//! Threads: what lists and headings need. Their texts are in `posts`.
//! Length: one noun, row types and queries; to be parted into rows, lists and changes.

use crate::columns::Opt;
use crate::schema::{bookmarks, follows, groups, posts, tags, thread_tags, threads};
use crate::{Conn, Result};
use diesel::prelude::*;
use diesel::sql_types::BigInt;
use domain::{
    FollowSubject, GroupId, OrganisationId, PersonId, PostId, TagName, ThreadId, ThreadKind, ThreadState, Time,
};

/// A thread without its texts.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = threads)]
pub struct Thread {
    /// Id.
    #[diesel(deserialize_as = i64)]
    pub id: ThreadId,
    /// The group.
    #[diesel(deserialize_as = i64)]
    pub group_id: GroupId,
    /// What it is.
    #[diesel(deserialize_as = String)]
    pub kind: ThreadKind,
    /// Title.
    pub title: String,
    /// Language tag of the text.
    pub lang: String,
    /// Where it stands.
    #[diesel(deserialize_as = String)]
    pub state: ThreadState,
    /// Who started it.
    #[diesel(deserialize_as = i64)]
    pub author_id: PersonId,
    /// The author's name then.
    pub author_name: String,
    /// Their organisation then.
    #[diesel(deserialize_as = Opt<OrganisationId>)]
    pub organisation_id: Option<OrganisationId>,
    /// Its name then; empty when none.
    pub organisation_name: String,
    /// When.
    #[diesel(deserialize_as = i64)]
    pub created_at: Time,
    /// Last edit of title or opening text.
    #[diesel(deserialize_as = Opt<Time>)]
    pub edited_at: Option<Time>,
    /// The newest post: what lists are ordered by.
    #[diesel(deserialize_as = i64)]
    pub last_post_id: PostId,
    /// When it was posted.
    #[diesel(deserialize_as = i64)]
    pub last_post_at: Time,
    /// Replies that are neither deleted nor hidden.
    pub reply_count: i32,
    /// Replies marked as helpful.
    pub helpful_count: i32,
    /// Pinned since.
    #[diesel(deserialize_as = Opt<Time>)]
    pub pinned_at: Option<Time>,
    /// Locked since.
    #[diesel(deserialize_as = Opt<Time>)]
    pub locked_at: Option<Time>,
    /// Hidden since, waiting for a moderator.
    #[diesel(deserialize_as = Opt<Time>)]
    pub hidden_at: Option<Time>,
    /// Deleted since.
    #[diesel(deserialize_as = Opt<Time>)]
    pub deleted_at: Option<Time>,
    /// The thread that took this one's posts.
    #[diesel(deserialize_as = Opt<ThreadId>)]
    pub merged_into: Option<ThreadId>,
    /// The source's own id, for imported threads.
    pub source_id: Option<String>,
    /// Tags, joined by a space: written with the thread, so that lists need no join.
    pub tag_names: String,
}

impl Thread {
    /// The tags, one by one.
    pub fn tags(&self) -> impl Iterator<Item = &str> {
        self.tag_names.split(' ').filter(|t| !t.is_empty())
    }

    /// Hidden or deleted.
    #[must_use]
    pub fn is_withdrawn(&self) -> bool {
        self.hidden_at.is_some() || self.deleted_at.is_some()
    }
}

/// A thread to add.
#[derive(Clone, Debug, Insertable)]
#[diesel(table_name = threads, treat_none_as_default_value = false)]
pub struct NewThread<'a> {
    /// Id.
    pub id: i64,
    /// The group.
    pub group_id: i64,
    /// A word of [`ThreadKind`].
    pub kind: &'a str,
    /// Title.
    pub title: &'a str,
    /// Language tag.
    pub lang: &'a str,
    /// A word of [`ThreadState`].
    pub state: &'a str,
    /// Who started it.
    pub author_id: i64,
    /// Their name now.
    pub author_name: &'a str,
    /// Their organisation now.
    pub organisation_id: Option<i64>,
    /// Its name now.
    pub organisation_name: &'a str,
    /// Now, or the source's time.
    pub created_at: i64,
    /// The opening post.
    pub last_post_id: i64,
    /// As `created_at`.
    pub last_post_at: i64,
    /// 0.
    pub reply_count: i32,
    /// 0.
    pub helpful_count: i32,
    /// The source's own id.
    pub source_id: Option<&'a str>,
    /// Tags, joined by a space.
    pub tag_names: &'a str,
}

/// Which threads a list shows.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// In these groups; empty shows nothing.
    pub groups: Vec<GroupId>,
    /// In this state.
    pub state: Option<ThreadState>,
    /// Of this kind.
    pub kind: Option<ThreadKind>,
    /// With this tag.
    pub tag: Option<TagName>,
    /// Started by this person.
    pub author: Option<PersonId>,
    /// Not started by this person.
    pub not_by: Option<PersonId>,
    /// Without any reply.
    pub without_reply: bool,
    /// Followed by this person: itself, its group, its network or one of its tags; what they muted is left out.
    pub followed_by: Option<PersonId>,
    /// With a post that this person has bookmarked.
    pub bookmarked_by: Option<PersonId>,
    /// Hidden and deleted ones too: for moderators.
    pub with_withdrawn: bool,
    /// The newest first instead of the most recently active, with the cursor an id of a thread: an order that stays while
    /// replies come in, for programs that walk the whole list.
    pub by_start: bool,
}

/// Finds by id.
///
/// # Errors
/// Of the database.
pub fn find(c: &mut Conn, id: ThreadId) -> Result<Option<Thread>> {
    Ok(both!(c => threads::table.find(id.0).select(Thread::as_select()).first(c).optional())?)
}

/// Finds several; the order is free.
///
/// # Errors
/// Of the database.
pub fn find_all(c: &mut Conn, ids: &[ThreadId]) -> Result<Vec<Thread>> {
    let ids: Vec<i64> = ids.iter().map(|id| id.0).collect();
    Ok(threads::table.filter(threads::id.eq_any(ids)).select(Thread::as_select()).load(c)?)
}

/// Finds an imported thread by its source's id.
///
/// # Errors
/// Of the database.
pub fn find_by_source(c: &mut Conn, group: GroupId, source_id: &str) -> Result<Option<Thread>> {
    let own = threads::table.filter(threads::group_id.eq(group.0)).filter(threads::source_id.eq(source_id));
    Ok(own.select(Thread::as_select()).first(c).optional()?)
}

/// A page of threads, the most recently active first, before the cursor: the last post's id of the last one shown.
///
/// # Errors
/// Of the database.
pub fn list(c: &mut Conn, filter: &Filter, before: Option<PostId>, limit: i64) -> Result<Vec<Thread>> {
    use domain::Word;
    let groups: Vec<i64> = filter.groups.iter().map(|g| g.0).collect();
    both!(c => {
        let mut query = threads::table.filter(threads::group_id.eq_any(groups)).filter(threads::merged_into.is_null()).into_boxed();
        if let Some(state) = filter.state { query = query.filter(threads::state.eq(state.word())); }
        if let Some(kind) = filter.kind { query = query.filter(threads::kind.eq(kind.word())); }
        if let Some(author) = filter.author { query = query.filter(threads::author_id.eq(author.0)); }
        if let Some(author) = filter.not_by { query = query.filter(threads::author_id.ne(author.0)); }
        if filter.without_reply { query = query.filter(threads::reply_count.eq(0)); }
        if !filter.with_withdrawn { query = query.filter(threads::deleted_at.is_null()).filter(threads::hidden_at.is_null()); }
        if let Some(before) = before {
            query = if filter.by_start { query.filter(threads::id.lt(before.0)) } else { query.filter(threads::last_post_id.lt(before.0)) };
        }
        if let Some(tag) = &filter.tag {
            let tagged = thread_tags::table.inner_join(tags::table.on(tags::id.eq(thread_tags::tag_id)));
            query = query.filter(threads::id.eq_any(tagged.filter(tags::name_folded.eq(tag.as_str().to_owned())).select(thread_tags::thread_id)));
        }
        if let Some(person) = filter.followed_by {
            let own = || follows::table.filter(follows::person_id.eq(person.0));
            let followed = |kind: FollowSubject| own().filter(follows::level.eq("follow")).filter(follows::subject_kind.eq(kind.word())).select(follows::subject_id);
            let of_networks = groups::table.filter(groups::network_id.eq_any(followed(FollowSubject::Network))).select(groups::id);
            let of_tags = thread_tags::table.filter(thread_tags::tag_id.eq_any(followed(FollowSubject::Tag))).select(thread_tags::thread_id);
            let muted = own().filter(follows::level.eq("mute")).filter(follows::subject_kind.eq("thread")).select(follows::subject_id);
            query = query.filter(threads::id.eq_any(followed(FollowSubject::Thread))
                .or(threads::group_id.eq_any(followed(FollowSubject::Group)))
                .or(threads::group_id.eq_any(of_networks)).or(threads::id.eq_any(of_tags)));
            query = query.filter(threads::id.ne_all(muted));
        }
        if let Some(person) = filter.bookmarked_by {
            let kept = bookmarks::table.inner_join(posts::table.on(posts::id.eq(bookmarks::post_id)));
            let kept = kept.filter(bookmarks::person_id.eq(person.0)).filter(posts::deleted_at.is_null()).filter(posts::hidden_at.is_null());
            query = query.filter(threads::id.eq_any(kept.select(posts::thread_id)));
        }
        query = if filter.by_start { query.order(threads::id.desc()) } else { query.order(threads::last_post_id.desc()) };
        query.limit(limit).select(Thread::as_select()).load(c)
    })
    .map_err(Into::into)
}

/// The pinned threads of a group, the newest pin first; at most 20.
///
/// # Errors
/// Of the database.
pub fn pinned(c: &mut Conn, group: GroupId) -> Result<Vec<Thread>> {
    let own = threads::table.filter(threads::group_id.eq(group.0)).filter(threads::pinned_at.is_not_null());
    let seen = own
        .filter(threads::deleted_at.is_null())
        .filter(threads::hidden_at.is_null())
        .filter(threads::merged_into.is_null());
    Ok(seen.order(threads::pinned_at.desc()).limit(20).select(Thread::as_select()).load(c)?)
}

/// Adds a thread.
///
/// # Errors
/// Of the database.
pub fn add(c: &mut Conn, new: &NewThread<'_>) -> Result<()> {
    diesel::insert_into(threads::table).values(new).execute(c)?;
    Ok(())
}

/// A reply has come: the thread moves to the top, counted by one statement so that replies at once all count.
/// Two at once may commit in either order, so the newest id wins.
///
/// # Errors
/// Of the database.
pub fn note_reply(c: &mut Conn, thread: ThreadId, post: PostId, at: Time) -> Result<bool> {
    let sql = "UPDATE threads SET reply_count = reply_count + 1, \
        last_post_at = CASE WHEN last_post_id < $1 THEN $2 ELSE last_post_at END, \
        last_post_id = CASE WHEN last_post_id < $3 THEN $4 ELSE last_post_id END WHERE id = $5 AND merged_into IS NULL";
    let noted = diesel::sql_query(sql)
        .bind::<BigInt, _>(post.0)
        .bind::<BigInt, _>(at.0)
        .bind::<BigInt, _>(post.0)
        .bind::<BigInt, _>(post.0)
        .bind::<BigInt, _>(thread.0)
        .execute(c)?;
    Ok(noted == 1)
}

/// Holds a thread at the top of its group, or no longer. False when it was so already.
///
/// # Errors
/// Of the database.
pub fn set_pinned(c: &mut Conn, thread: ThreadId, since: Option<Time>) -> Result<bool> {
    let row = threads::table.filter(threads::id.eq(thread.0));
    let changed = match since {
        Some(at) => diesel::update(row.filter(threads::pinned_at.is_null()))
            .set(threads::pinned_at.eq(Some(at.0)))
            .execute(c)?,
        None => diesel::update(row.filter(threads::pinned_at.is_not_null()))
            .set(threads::pinned_at.eq(None::<i64>))
            .execute(c)?,
    };
    Ok(changed == 1)
}

/// Closes a thread to replies, or opens it. False when it was so already.
///
/// # Errors
/// Of the database.
pub fn set_locked(c: &mut Conn, thread: ThreadId, since: Option<Time>) -> Result<bool> {
    let row = threads::table.filter(threads::id.eq(thread.0));
    let changed = match since {
        Some(at) => diesel::update(row.filter(threads::locked_at.is_null()))
            .set(threads::locked_at.eq(Some(at.0)))
            .execute(c)?,
        None => diesel::update(row.filter(threads::locked_at.is_not_null()))
            .set(threads::locked_at.eq(None::<i64>))
            .execute(c)?,
    };
    Ok(changed == 1)
}

/// Puts a thread into another group. False when it is not in the group it is to leave: of two moves at once, one is done.
///
/// # Errors
/// Of the database; a unique violation when the other group has the same imported thread.
pub fn set_group(c: &mut Conn, thread: ThreadId, from: GroupId, to: GroupId) -> Result<bool> {
    let row = threads::table.filter(threads::id.eq(thread.0)).filter(threads::group_id.eq(from.0));
    let row = row.filter(threads::merged_into.is_null());
    Ok(diesel::update(row).set(threads::group_id.eq(to.0)).execute(c)? == 1)
}

/// Counts again what the posts say: replies, helpful ones, and the state that follows. For changes that are rare.
///
/// # Errors
/// Of the database.
pub fn recount(c: &mut Conn, thread: ThreadId) -> Result<()> {
    let sql = "UPDATE threads SET \
        reply_count = (SELECT count(*) FROM posts p WHERE p.thread_id = threads.id AND NOT p.is_opening AND p.deleted_at IS NULL AND p.hidden_at IS NULL), \
        helpful_count = (SELECT count(*) FROM posts p WHERE p.thread_id = threads.id AND p.helpful_at IS NOT NULL AND NOT p.is_opening AND p.deleted_at IS NULL AND p.hidden_at IS NULL), \
        last_post_id = COALESCE((SELECT max(p.id) FROM posts p WHERE p.thread_id = threads.id AND p.deleted_at IS NULL AND p.hidden_at IS NULL), last_post_id), \
        last_post_at = COALESCE((SELECT p.created_at FROM posts p WHERE p.thread_id = threads.id AND p.deleted_at IS NULL AND p.hidden_at IS NULL ORDER BY p.id DESC LIMIT 1), last_post_at) \
        WHERE id = $1";
    diesel::sql_query(sql).bind::<BigInt, _>(thread.0).execute(c)?;
    let state = "UPDATE threads SET state = CASE WHEN helpful_count > 0 THEN 'answered' ELSE 'open' END WHERE id = $1 AND state <> 'closed'";
    diesel::sql_query(state).bind::<BigInt, _>(thread.0).execute(c)?;
    Ok(())
}
