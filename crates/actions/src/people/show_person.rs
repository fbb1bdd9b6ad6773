//! One person's profile: what they tell of themselves, and what they started that the actor may read. No activity.

use super::claim_person::{self, Claim};
use crate::Result;
use crate::compose::Text;
use crate::cx::Cx;
use crate::discussions::list_threads::{Item, list_threads};
use domain::PersonId;
use storage::networks;
use storage::persons::Person;
use storage::threads::Filter;

/// Threads that a profile shows.
const THREADS: usize = 10;

/// A profile.
#[derive(Clone, Debug)]
pub struct Profile {
    /// Who.
    pub person: Person,
    /// About, rendered.
    pub about_html: String,
    /// Networks that the actor shares with them: slug and name.
    pub networks: Vec<(String, String)>,
    /// What they started, the most recently active first.
    pub threads: Vec<Item>,
    /// It is the actor.
    pub is_self: bool,
    /// For a placeholder: how the actor may claim it.
    pub claim: Option<Claim>,
}

/// A person of the actor's networks and groups, or one who has written in them.
///
/// # Errors
/// [`crate::Error::Forbidden`] when nobody is signed in; [`crate::Error::NotFound`] for others, and for who has left.
pub fn show_person(cx: &mut Cx<'_>, id: PersonId) -> Result<Profile> {
    let me = cx.me()?.person;
    let seen = super::person(cx, id)?;
    let claim = claim_person::offer(cx, &seen)?;
    let super::SeenPerson { person, readable, circle } = seen;
    let theirs: Vec<_> = networks::roles_of(cx.conn, id)?.into_iter().map(|(network, _)| network).collect();
    let mut shared: Vec<(String, String)> = readable
        .iter()
        .filter(|h| circle.networks.contains(&h.group.network_id) && theirs.contains(&h.group.network_id))
        .map(|h| (h.group.network_slug.clone(), h.group.network_name.clone()))
        .collect();
    shared.dedup();
    let mut threads = list_threads(cx, Filter { author: Some(id), ..Filter::default() }, None)?.items;
    threads.truncate(THREADS);
    let about = Text::parse(cx.world, &person.about, "").map(|text| text.preview().to_owned());
    Ok(Profile { person, about_html: about.unwrap_or_default(), networks: shared, threads, is_self: me == id, claim })
}
