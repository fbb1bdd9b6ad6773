//! Threads that may already hold the answer to what somebody is about to ask: by the words of their titles.

use crate::cx::Cx;
use crate::{Result, access};
use domain::ThreadId;
use domain::policy::GroupAct;
use storage::search::{self, Expression, Within};
use storage::threads::{self, Thread};

/// Threads that are shown.
pub const MOST: usize = 5;

/// Titles that are compared: the best by the engine's own reckoning.
const COMPARED: i64 = 40;

/// Words of a title that are looked for.
const WORDS: usize = 12;

/// At most five threads that the actor may read, the most alike first. A title of no telling words finds nothing.
///
/// # Errors
/// [`crate::Error::Forbidden`] when nobody is signed in.
pub fn similar(cx: &mut Cx<'_>, title: &str) -> Result<Vec<Thread>> {
    cx.me()?;
    let words = telling_words(title);
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let groups = access::groups_where(cx, GroupAct::Read)?.into_iter().map(|h| h.group.id).collect();
    let within = Within { groups, kind: None, openings_only: true };
    let hits = search::find(cx.conn, &expression(&words), &within, (COMPARED, 0))?;
    let mut alike: Vec<(usize, ThreadId)> = hits
        .iter()
        .map(|hit| (likeness(&words, &hit.title_tokens), hit.thread_id))
        .filter(|(likeness, _)| *likeness * 3 >= words.iter().map(String::len).sum::<usize>())
        .collect();
    alike.sort_by(|a, b| b.cmp(a));
    alike.truncate(MOST);
    let ids: Vec<ThreadId> = alike.into_iter().map(|(_, id)| id).collect();
    let mut found = threads::find_all(cx.conn, &ids)?;
    found.sort_by_key(|thread| ids.iter().position(|id| *id == thread.id));
    Ok(found)
}

/// The longer words, each once: short ones stand in every question.
fn telling_words(title: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let title: String = title.chars().take(200).collect();
    for word in text::tokens::analyse(&title) {
        if word.chars().count() >= 4 && !words.contains(&word) {
            words.push(word);
        }
    }
    words.truncate(WORDS);
    words
}

/// Any of the words, at the beginning of a word in a title.
fn expression(words: &[String]) -> Expression {
    let sqlite: Vec<String> = words.iter().map(|w| format!("\"{w}\" *")).collect();
    let postgres: Vec<String> = words.iter().map(|w| format!("'{w}':*A")).collect();
    Expression { sqlite: format!("title_tokens : ({})", sqlite.join(" OR ")), postgres: postgres.join(" | ") }
}

/// How much of the words a title has; a long word tells more than a short one.
fn likeness(words: &[String], title_tokens: &str) -> usize {
    let has = |word: &&String| title_tokens.split(' ').any(|token| token.starts_with(word.as_str()));
    words.iter().filter(has).map(String::len).sum()
}
