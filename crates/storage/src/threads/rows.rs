//! The rows of threads: as they are read and as they are added.
//! What is asked and changed is beside.

use crate::columns::Opt;
use crate::schema::threads;
use diesel::dsl::sql;
use diesel::expression::SqlLiteral;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use domain::{GroupId, OrganisationId, PersonId, PostId, ThreadId, ThreadKind, ThreadState, Time};

/// Has the author closed their account? One row by its key.
const LEFT: &str = "(SELECT p.closed_at IS NOT NULL FROM persons p WHERE p.id = threads.author_id)";

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
    /// They have left since: no page is theirs.
    #[diesel(select_expression = sql::<Bool>(LEFT))]
    #[diesel(select_expression_type = SqlLiteral<Bool>)]
    pub author_left: bool,
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
