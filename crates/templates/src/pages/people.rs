//! Finding a colleague, and one person's profile. Changing one's own belongs in `settings`.
//! No activity, no score and no address is shown of anybody.

use super::parts::{Author, More, ThreadRow};
use crate::forms::Choice;
use crate::shell::Shell;
use askama::Template;

/// A person in a list.
#[derive(Clone, Debug, Default)]
pub struct PersonRow {
    /// Who it is.
    pub author: Author,
    /// What they know, in their own words.
    pub topics: Vec<String>,
}

/// `/people?q=&topic=&organisation=`.
#[derive(Template)]
#[template(path = "pages/people.html")]
pub struct PeoplePage {
    /// The frame.
    pub shell: Shell,
    /// What was searched for.
    pub words: String,
    /// The topic that was chosen.
    pub topic: String,
    /// Organisations to choose from, *all* first; the value is the code.
    pub organisations: Vec<Choice>,
    /// Those found, sorted by name.
    pub people: Vec<PersonRow>,
    /// Towards the rest of them.
    pub more: More,
}

/// `/people/{id}`.
#[derive(Template)]
#[template(path = "pages/person.html")]
pub struct PersonPage {
    /// The frame.
    pub shell: Shell,
    /// Who it is.
    pub author: Author,
    /// What they tell of themselves, as HTML that has been cleaned.
    pub about_html: String,
    /// What they know.
    pub topics: Vec<String>,
    /// Networks the reader shares with them.
    pub networks: Vec<super::parts::NetworkRef>,
    /// Threads they have started that the reader may see.
    pub threads: Vec<ThreadRow>,
    /// Whether they have no colleague in their role: *ensam i rollen*.
    pub is_alone: bool,
    /// Whether it is the reader.
    pub is_self: bool,
    /// For a placeholder from an import: how the reader may claim it.
    pub claim: Option<Claim>,
}

impl PersonPage {
    /// The person's id; empty for one whose profile cannot be opened.
    #[must_use]
    pub fn id(&self) -> &str {
        self.author.id.as_deref().unwrap_or_default()
    }
}

/// A placeholder that somebody may claim as their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Claim {
    /// The reader's proved address is the placeholder's.
    Own,
    /// A moderator may join it with a member; field `person`.
    Moderator,
}
