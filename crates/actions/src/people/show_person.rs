//! One person's profile: what they tell of themselves, and what they started that the actor may read. No activity.

use super::circle;
use crate::compose::Text;
use crate::cx::Cx;
use crate::discussions::list_threads::{Item, list_threads};
use crate::{Error, Result, access};
use domain::PersonId;
use domain::policy::GroupAct;
use storage::networks;
use storage::persons::{self, Person};
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
}

/// A person of the actor's networks and groups, or one who has written in them.
///
/// # Errors
/// [`Error::Forbidden`] when nobody is signed in; [`Error::NotFound`] for others, and for who has left.
pub fn show_person(cx: &mut Cx<'_>, id: PersonId) -> Result<Profile> {
    let me = cx.me()?.person;
    let person = persons::find(cx.conn, id)?.filter(|p| p.closed_at.is_none()).ok_or(Error::NotFound)?;
    let readable = access::groups_where(cx, GroupAct::Read)?;
    let circle = circle(&readable);
    let groups: Vec<_> = readable.iter().map(|h| h.group.id).collect();
    let is_seen = me == id || persons::is_within(cx.conn, id, &circle)? || persons::writes_in(cx.conn, id, &groups)?;
    if !is_seen {
        return Err(Error::NotFound);
    }
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
    Ok(Profile { person, about_html: about.unwrap_or_default(), networks: shared, threads, is_self: me == id })
}
