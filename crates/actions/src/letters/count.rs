//! What happened in a letter's window, in figures: new threads, new answers, and who wrote them. Knows no reader, so that
//! places are counted that a reader may not see: what is shown to somebody is gathered in `build`.

use super::window::Window;
use crate::Result;
use crate::cx::Cx;
use domain::{PersonId, Time};
use std::collections::BTreeSet;

/// A window in figures.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    /// Threads that were started in it and are shown now.
    pub threads: usize,
    /// Answers that were written in it and are shown now.
    pub answers: usize,
    /// Who wrote them.
    pub authors: BTreeSet<PersonId>,
}

/// Counts the window of the events after the first number, up to the second, that ends at `until`.
///
/// # Errors
/// Of the database.
pub fn count(cx: &mut Cx<'_>, span: (i64, i64), until: Time) -> Result<Counted> {
    let window = Window::gather(cx, span, until)?;
    let mut counted = Counted::default();
    for news in window.news.values() {
        if news.is_new {
            counted.threads += 1;
            counted.authors.insert(news.thread.author_id);
        }
        counted.answers += news.replies.len();
        counted.authors.extend(news.replies.iter().map(|reply| reply.author));
    }
    Ok(counted)
}
