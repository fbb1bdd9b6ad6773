//! How long questions waited for their first answer.
//! What is made of it is decided in `actions`.

use crate::schema::{posts, threads};
use crate::{Conn, Result};
use diesel::dsl::min;
use diesel::prelude::*;
use domain::{GroupId, ThreadKind, Time, Word as _};

/// The newest questions in these groups that were asked between two times: when, and when somebody else first replied.
///
/// # Errors
/// Of the database.
pub fn first_replies(
    c: &mut Conn,
    groups: &[GroupId],
    (from, to): (Time, Time),
    limit: i64,
) -> Result<Vec<(Time, Option<Time>)>> {
    let groups: Vec<i64> = groups.iter().map(|g| g.0).collect();
    let rows: Vec<(i64, Option<i64>)> = both!(c => {
        let first = posts::table
            .filter(posts::thread_id.eq(threads::id))
            .filter(posts::is_opening.eq(false))
            .filter(posts::author_id.ne(threads::author_id))
            .filter(posts::deleted_at.is_null())
            .select(min(posts::created_at))
            .single_value();
        threads::table
            .filter(threads::group_id.eq_any(groups))
            .filter(threads::kind.eq(ThreadKind::Question.word()))
            .filter(threads::deleted_at.is_null())
            .filter(threads::hidden_at.is_null())
            .filter(threads::merged_into.is_null())
            .filter(threads::created_at.ge(from.0))
            .filter(threads::created_at.le(to.0))
            .order(threads::id.desc())
            .limit(limit)
            .select((threads::created_at, first))
            .load(c)
    })?;
    Ok(rows.into_iter().map(|(asked, replied)| (Time(asked), replied.map(Time))).collect())
}
