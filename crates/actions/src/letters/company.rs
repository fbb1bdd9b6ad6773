//! What a letter says of people: greetings from those who lead the reader's networks, and who joined them.

use super::facts::Facts;
use super::window::Current;
use domain::PersonId;
use storage::greetings::Greeting;

/// Greetings in a letter.
const GREETINGS: usize = 3;
/// Names of new members in one network.
const NAMES: usize = 5;

/// A greeting from who leads a network.
#[derive(Clone, Debug)]
pub struct Greeted {
    /// The network's name.
    pub network: String,
    /// From whom.
    pub author: String,
    /// Plain text.
    pub body: String,
}

/// Who joined a network.
#[derive(Clone, Debug)]
pub struct Joined {
    /// The network's name.
    pub network: String,
    /// Some of them.
    pub names: Vec<String>,
    /// All of them.
    pub count: usize,
}

/// The greetings of the reader's networks, the newest first.
pub(super) fn greetings(current: &Current<'_>, facts: &Facts) -> Vec<Greeted> {
    let mut own: Vec<_> = current.greetings.iter().filter(|greeting| facts.is_in(greeting.network)).collect();
    own.sort_by_key(|greeting| std::cmp::Reverse(greeting.id));
    let greeted = |greeting: &&Greeting| Greeted {
        network: greeting.network_name.clone(),
        author: greeting.author.clone(),
        body: greeting.body.clone(),
    };
    own.iter().take(GREETINGS).map(greeted).collect()
}

/// Who joined the networks whose members the reader may see.
pub(super) fn joined(current: &Current<'_>, facts: &Facts) -> Vec<Joined> {
    let mut all = Vec::new();
    for (network, who) in &current.joined {
        let others: Vec<&(PersonId, String)> = who.iter().filter(|(person, _)| *person != facts.me()).collect();
        let Some(named) = current.groups.values().map(|told| &told.group).find(|g| g.network_id == *network) else {
            continue;
        };
        if !others.is_empty() && facts.sees_members(named) {
            all.push(Joined {
                network: named.network_name.clone(),
                names: others.iter().take(NAMES).map(|(_, name)| name.clone()).collect(),
                count: others.len(),
            });
        }
    }
    all.sort_by(|a, b| a.network.cmp(&b.network));
    all
}
