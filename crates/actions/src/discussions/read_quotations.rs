//! Reading out of posts written before it was kept which posts they quote: some at a time, by the worker, until all are read.

use crate::Result;
use crate::compose;
use crate::cx::Cx;
use storage::quotations;

/// Reads some posts. Answers how many; none when all have been read.
///
/// # Errors
/// Of the database.
pub fn read_quotations(cx: &mut Cx<'_>, limit: i64) -> Result<usize> {
    let Some(after) = quotations::unread_after(cx.conn)? else { return Ok(0) };
    let found = quotations::unread(cx.conn, after, limit)?;
    for (post, body) in &found {
        quotations::add(cx.conn, *post, &compose::quoted(body))?;
    }
    quotations::note_read(cx.conn, found.last().map(|(post, _)| *post))?;
    Ok(found.len())
}
