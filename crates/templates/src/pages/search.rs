//! What a search found. How it is found belongs elsewhere.

use super::parts::{Author, GroupRef, Kind, More, State};
use crate::forms::Choice;
use crate::shell::Shell;
use askama::Template;
use domain::Time;

/// A hit.
#[derive(Clone, Debug, Default)]
pub struct Hit {
    /// Where it leads: the thread, or the reply in it.
    pub url: String,
    /// The thread's title.
    pub title: String,
    /// What sort of thread it is.
    pub kind: Kind,
    /// How far it has come.
    pub state: State,
    /// Whether it is a reply that was found.
    pub is_reply: bool,
    /// Words around what was found, as HTML that holds nothing but text and `<mark>`.
    pub snippet_html: String,
    /// Who wrote it.
    pub author: Author,
    /// Its group.
    pub group: GroupRef,
    /// When.
    pub at: Time,
}

/// A group, a person or a tag whose name holds what was searched for.
#[derive(Clone, Debug, Default)]
pub struct FoundName {
    /// Where it leads.
    pub url: String,
    /// The name.
    pub name: String,
    /// A group's network, a person's organisation; may be empty.
    pub detail: String,
}

/// `/search?q=&group=&kind=&after=`.
#[derive(Template)]
#[template(path = "pages/search.html")]
pub struct SearchPage {
    /// The frame.
    pub shell: Shell,
    /// What was searched for; empty shows the bare form.
    pub words: String,
    /// Groups, people and tags found by name.
    pub names: Vec<FoundName>,
    /// The hits of this page.
    pub hits: Vec<Hit>,
    /// How many there are in all, when that is known.
    pub total: Option<u32>,
    /// Groups to search in, *all* first.
    pub groups: Vec<Choice>,
    /// Kinds to search for, *all* first.
    pub kinds: Vec<Choice>,
    /// Towards more hits.
    pub more: More,
}
