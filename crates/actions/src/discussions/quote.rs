//! Quoting a post: its Markdown as a block quotation, headed by a link to it.

use crate::cx::Cx;
use crate::{Error, Result, access};
use domain::policy::GroupAct;
use domain::{PostId, ThreadId};
use storage::posts;

/// What is quoted.
#[derive(Clone, Debug)]
pub struct Quotation {
    /// The post.
    pub post: PostId,
    /// Its thread.
    pub thread: ThreadId,
    /// Who wrote it.
    pub name: String,
    body: String,
}

/// Reads a post to quote it. What is hidden or deleted is not quoted, by nobody.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`].
pub fn quote(cx: &mut Cx<'_>, post: PostId) -> Result<Quotation> {
    let handle = access::post(cx, post, GroupAct::Reply)?;
    if handle.post.is_withdrawn() {
        return Err(Error::NotFound);
    }
    let body = posts::body(cx.conn, post)?.ok_or(Error::NotFound)?;
    Ok(Quotation { post, thread: handle.post.thread_id, name: handle.post.author_name, body })
}

impl Quotation {
    /// The block quotation; `said` are the words before it, e.g. "Maj Sandin skrev:".
    #[must_use]
    pub fn markdown(&self, said: &str) -> String {
        let mut out = format!("> [{}](/posts/{})\n>\n", text::escape_markdown(said), self.post);
        for line in self.body.trim().lines() {
            out.push_str(if line.is_empty() { ">" } else { "> " });
            out.push_str(line);
            out.push('\n');
        }
        out.push('\n');
        out
    }
}
