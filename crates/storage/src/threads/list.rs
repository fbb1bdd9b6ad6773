//! Lists of threads: a page that a filter lets through, and what is pinned.
//! One thread by its id is found in the file above.

use super::Thread;
use crate::schema::{bookmarks, follows, groups, posts, tags, thread_tags, threads};
use crate::{Conn, Result};
use diesel::prelude::*;
use domain::{FollowSubject, GroupId, PersonId, PostId, TagName, ThreadKind, ThreadState};

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

/// A page of threads, the most recently active first, before the cursor: the last post's id of the last one shown.
///
/// # Errors
/// Of the database.
pub fn list(c: &mut Conn, filter: &Filter, before: Option<PostId>, limit: i64) -> Result<Vec<Thread>> {
    use domain::Word;
    let groups: Vec<i64> = filter.groups.iter().map(|g| g.0).collect();
    let is_pg = c.is_pg();
    both!(c => {
        let mut query = threads::table.filter(threads::group_id.eq_any(groups)).filter(threads::merged_into.is_null()).into_boxed();
        if let Some(state) = filter.state { query = query.filter(threads::state.eq(state.word())); }
        if let Some(kind) = filter.kind { query = query.filter(threads::kind.eq(kind.word())); }
        if let Some(author) = filter.author { query = query.filter(threads::author_id.eq(author.0)); }
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
        if let Some(newest) = newest_of_each(filter, is_pg, (before, limit)) {
            query = query.filter(diesel::dsl::sql::<diesel::sql_types::Bool>(&newest));
        }
        query = if filter.by_start { query.order(threads::id.desc()) } else { query.order(threads::last_post_id.desc()) };
        query.limit(limit).select(Thread::as_select()).load(c)
    })
    .map_err(Into::into)
}

/// For a list over several groups: only the newest of each group, read by its index. Without it all threads of all the groups
/// would be read and sorted to show a dozen. Lists by person or tag are short as they are. Holds numbers and words of ours only.
fn newest_of_each(filter: &Filter, is_pg: bool, (before, limit): (Option<PostId>, i64)) -> Option<String> {
    use domain::Word;
    let is_by_person = filter.author.is_some() || filter.followed_by.is_some() || filter.bookmarked_by.is_some();
    if filter.groups.len() < 2 || filter.by_start || filter.tag.is_some() || is_by_person {
        return None;
    }
    let mut wanted = String::from("y.merged_into IS NULL");
    if !filter.with_withdrawn {
        wanted += " AND y.deleted_at IS NULL AND y.hidden_at IS NULL";
    }
    if filter.without_reply {
        wanted += " AND y.reply_count = 0";
    }
    if let Some(state) = filter.state {
        wanted += &format!(" AND y.state = '{}'", state.word());
    }
    if let Some(kind) = filter.kind {
        wanted += &format!(" AND y.kind = '{}'", kind.word());
    }
    if let Some(before) = before {
        wanted += &format!(" AND y.last_post_id < {}", before.0);
    }
    let newest = format!(
        "SELECT y.id FROM threads y WHERE y.group_id = g.id AND {wanted} ORDER BY y.last_post_id DESC LIMIT {limit}"
    );
    let groups = filter.groups.iter().map(|g| g.0.to_string()).collect::<Vec<_>>().join(", ");
    Some(if is_pg {
        format!(
            "threads.id IN (SELECT x.id FROM unnest(ARRAY[{groups}]::bigint[]) AS g(id) CROSS JOIN LATERAL ({newest}) x)"
        )
    } else {
        format!(
            "threads.id IN (SELECT x.id FROM groups g CROSS JOIN threads x ON x.id IN ({newest}) WHERE g.id IN ({groups}))"
        )
    })
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
