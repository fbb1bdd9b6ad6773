//! The shape of the demo's files: what each holds.
//! They are read in `read`; whether keys lead somewhere and times follow each other is asked in `check`.
//!
//! `organisations.toml`, `networks.toml` (with the groups), `people.toml` and `drafts.toml` are lists of tables; a file in
//! `threads/` names its `group` and holds `[[thread]]` tables, each followed by its `[[thread.reply]]` tables in order of time.
//! Everything has a `key`, by which other files name it. Texts are Markdown; `[@Name](user:KEY)` mentions a person.

use super::when::When;
use domain::{Level, OrganisationKind, Role, ThreadKind, Visibility};
use serde::Deserialize;
use std::collections::BTreeMap;

/// All of the demo.
#[derive(Clone, Debug)]
pub struct Content {
    pub organisations: Vec<Organisation>,
    pub networks: Vec<Network>,
    pub groups: Vec<Group>,
    pub people: Vec<Person>,
    pub threads: Vec<Thread>,
    pub drafts: Vec<Draft>,
}

/// An invented organisation.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Organisation {
    pub key: String,
    pub name: String,
    pub kind: OrganisationKind,
    /// Inhabitants, of a municipality or region.
    pub population: Option<u32>,
    /// A class of the register of organisations.
    pub size_class: Option<String>,
    /// The domain of its members' e-mail addresses.
    pub domain: String,
    /// ISO 3166, two letters.
    pub country: String,
}

/// A network.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Network {
    /// Also its slug.
    pub key: String,
    pub name: String,
    pub level: Level,
    pub parent: Option<String>,
    pub organisations: Vec<String>,
    /// One line.
    pub purpose: String,
    /// Markdown.
    pub charter: String,
}

/// A group of a network.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// Also its slug.
    pub key: String,
    /// Its place among the fifteen topics; none for the internal group and the one over the border.
    pub number: Option<u8>,
    pub network: String,
    pub name: String,
    pub visibility: Visibility,
    pub purpose: String,
}

/// An invented person.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    pub key: String,
    pub name: String,
    pub organisation: String,
    /// Role at work.
    pub title: String,
    #[serde(default)]
    pub about: String,
    /// Language of the pages; none for the installation's.
    pub language: Option<String>,
    /// The demo prints the address and password.
    #[serde(default)]
    pub sign_in: bool,
    /// Of the whole server.
    #[serde(default)]
    pub administrator: bool,
    /// Only these networks, instead of all that the organisation takes part in.
    pub networks: Option<Vec<String>>,
    /// Roles other than member, by network.
    #[serde(default)]
    pub roles: BTreeMap<String, Role>,
    /// Rows in closed groups, by group.
    #[serde(default)]
    pub groups: BTreeMap<String, Role>,
}

/// A thread with its replies.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Thread {
    pub key: String,
    /// Filled in from the head of the file.
    #[serde(skip)]
    pub group: String,
    /// A question's place in the plan.
    pub number: Option<u8>,
    pub kind: ThreadKind,
    pub title: String,
    pub tags: Vec<String>,
    pub by: String,
    pub at: When,
    /// None for Swedish.
    pub lang: Option<String>,
    #[serde(default)]
    pub pinned: bool,
    /// Who pressed *Samma fråga här*.
    #[serde(default)]
    pub same: Vec<String>,
    pub body: String,
    /// In order of time.
    #[serde(default, rename = "reply")]
    pub replies: Vec<Reply>,
}

/// A reply.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reply {
    /// Within its thread; only where another reply answers it.
    pub key: Option<String>,
    /// The reply it answers; none for the thread's own text.
    pub parent: Option<String>,
    pub by: String,
    pub at: When,
    pub lang: Option<String>,
    /// *Svar som hjälpte*.
    #[serde(default)]
    pub helpful: bool,
    /// Who pressed *Tack, det hjälpte*.
    #[serde(default)]
    pub thanks: Vec<String>,
    /// A summary by the one who leads the network.
    #[serde(default)]
    pub summary: bool,
    /// Year and month in which a summary was checked.
    pub checked: Option<String>,
    /// Year and month in which it is to be checked again.
    pub review: Option<String>,
    /// A summary whose review is overdue.
    #[serde(default)]
    pub stale: bool,
    pub body: String,
}

/// A draft that is never published: it shows the guard's warning.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Draft {
    pub key: String,
    pub by: String,
    pub group: String,
    pub title: String,
    pub tags: Vec<String>,
    pub at: When,
    pub body: String,
}

impl Content {
    /// The organisation with this key.
    #[must_use]
    pub fn organisation(&self, key: &str) -> Option<&Organisation> {
        self.organisations.iter().find(|o| o.key == key)
    }

    /// The network with this key.
    #[must_use]
    pub fn network(&self, key: &str) -> Option<&Network> {
        self.networks.iter().find(|n| n.key == key)
    }

    /// The group with this key.
    #[must_use]
    pub fn group(&self, key: &str) -> Option<&Group> {
        self.groups.iter().find(|g| g.key == key)
    }

    /// The person with this key.
    #[must_use]
    pub fn person(&self, key: &str) -> Option<&Person> {
        self.people.iter().find(|p| p.key == key)
    }
}

impl Network {
    /// The person's role here, if any: members of a participating organisation belong, unless they name other networks.
    #[must_use]
    pub fn role_of(&self, person: &Person) -> Option<Role> {
        let named = person.networks.as_ref().is_none_or(|networks| networks.contains(&self.key));
        let belongs = named && self.organisations.contains(&person.organisation);
        belongs.then(|| person.roles.get(&self.key).copied().unwrap_or(Role::Member))
    }
}

impl Person {
    /// The address: the key with full stops, at the organisation's domain.
    #[must_use]
    pub fn email(&self, organisation: &Organisation) -> String {
        format!("{}@{}", self.key.replace('-', "."), organisation.domain)
    }
}

/// The keys of the people a text mentions.
pub fn mentioned(body: &str) -> impl Iterator<Item = &str> {
    body.split("](user:").skip(1).filter_map(|rest| rest.split_once(')').map(|(key, _)| key))
}

/// A text whose mentions name ids instead of keys. A key without an id stays as it is.
#[must_use]
pub fn with_ids(body: &str, id_of: impl Fn(&str) -> Option<String>) -> String {
    mentioned(body)
        .filter_map(|key| id_of(key).map(|id| (key, id)))
        .fold(body.to_owned(), |text, (key, id)| text.replace(&format!("](user:{key})"), &format!("](user:{id})")))
}
