//! Members by what is shown of them: those of the actor's own networks and groups, nobody else.

use super::circle;
use crate::cx::Cx;
use crate::{Error, Result, access};
use domain::PersonId;
use domain::policy::GroupAct;
use storage::persons::{self, Person, Sought};

/// People on a page.
pub const PAGE: usize = 30;
/// Words that are looked for; what is typed after them is left out.
const WORDS: usize = 6;

/// A page of people.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// By name.
    pub people: Vec<Person>,
    /// The person to go on after.
    pub next: Option<PersonId>,
}

/// A page of the people of whom each word of `typed` is true: a part of their name, title or organisation, or a topic
/// of theirs; empty gives all.
///
/// # Errors
/// [`Error::Forbidden`] when nobody is signed in; [`Error::NotFound`] for a cursor of nobody.
pub fn list_people(cx: &mut Cx<'_>, typed: &str, after: Option<PersonId>) -> Result<Page> {
    cx.me()?;
    let readable = access::groups_where(cx, GroupAct::Read)?;
    let after = match after {
        Some(id) => Some((persons::find(cx.conn, id)?.ok_or(Error::NotFound)?.name, id)),
        None => None,
    };
    let after = after.map(|(name, id)| (domain::fold(&name), id));
    let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let (circle, words) = (circle(&readable), words(typed));
    let read: Vec<_> = readable.iter().map(|h| h.group.id).collect();
    let sought = Sought { circle: &circle, words: &words, read: &read };
    let place = after.as_ref().map(|(name, id)| (name.as_str(), *id));
    let mut people = persons::by_words(cx.conn, sought, place, limit)?;
    let more = people.len() > PAGE;
    people.truncate(PAGE);
    let next = people.last().filter(|_| more).map(|p| p.id);
    Ok(Page { people, next })
}

/// The words as they are compared. A topic may be written as a tag is: with its sign.
fn words(typed: &str) -> Vec<String> {
    let folded = domain::fold(&typed.chars().take(100).collect::<String>());
    let bare = folded.split_whitespace().map(|word| word.trim_start_matches('#').trim_end_matches(','));
    bare.filter(|word| !word.is_empty()).take(WORDS).map(str::to_owned).collect()
}
