//! A name from an import becomes a member's: who has proved the address says so, or a moderator connects the two. What was
//! written gets the member's name. The address is compared by its hash and shown to nobody.

use super::SeenPerson;
use crate::audit::{self, Audit};
use crate::cx::{Cx, Event};
use crate::discussions::import_thread::mail_key;
use crate::{Error, Result};
use domain::policy::GroupAct;
use domain::{PersonId, SubjectKind, Word as _};
use storage::{claims, imports};

/// How a placeholder may be claimed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Claim {
    /// By the actor, who has proved its address.
    Own,
    /// For another member: the actor moderates everywhere it has written.
    Moderator,
}

/// How the actor may claim this person, if at all.
pub(super) fn offer(cx: &mut Cx<'_>, seen: &SeenPerson) -> Result<Option<Claim>> {
    if !seen.person.is_placeholder {
        return Ok(None);
    }
    let (me, id) = (cx.me()?.person, seen.person.id);
    if let Some(key) = imports::keys_of(cx.conn, &[id.0])?.remove(&id.0)
        && claims::proved_addresses(cx.conn, me)?.iter().any(|address| mail_key(address) == key)
    {
        return Ok(Some(Claim::Own));
    }
    let written_in = claims::groups_written_in(cx.conn, id)?;
    let moderates = |group| seen.readable.iter().any(|h| h.group.id == group && h.may(GroupAct::Moderate));
    Ok((!written_in.is_empty() && written_in.into_iter().all(moderates)).then_some(Claim::Moderator))
}

/// Claims a placeholder, by a moderator for the member whose profile's address is given. Answers whose it is now.
///
/// # Errors
/// [`Error::NotFound`] for persons that the actor does not see; [`Error::Forbidden`] without a right to it;
/// [`Error::Invalid`] `person` `unknown` when the address leads to no member; [`Error::Conflict`] `claimed` when somebody was
/// quicker.
pub fn claim_person(cx: &mut Cx<'_>, id: PersonId, profile: &str) -> Result<PersonId> {
    let seen = super::person(cx, id)?;
    let member = match offer(cx, &seen)? {
        None => return Err(Error::Forbidden),
        Some(Claim::Own) => cx.me()?.person,
        Some(Claim::Moderator) => named(profile)?,
    };
    let member = match super::person(cx, member) {
        Ok(found) if !found.person.is_placeholder => found.person,
        Ok(_) | Err(Error::NotFound) => return Err(Error::invalid("person", "unknown")),
        Err(error) => return Err(error),
    };
    let Some(posts) = claims::claim(cx.conn, id, (member.id, &member.name))? else {
        return Err(Error::Conflict("claimed"));
    };
    let data = serde_json::json!({ "posts": posts, "member": member.id });
    cx.record(Event { kind: "person.claimed", person: Some(member.id), data: data.clone(), ..Event::default() })?;
    let subject_kind = SubjectKind::Person.word();
    audit::write(cx, &Audit { action: "person.claimed", subject_kind, subject: Some(id.0), data, ..Audit::default() })?;
    Ok(member.id)
}

/// The person in the address of a profile, or in an id alone.
fn named(profile: &str) -> Result<PersonId> {
    let path = profile.trim().split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
    let id = path.rsplit('/').next().unwrap_or_default();
    id.parse().map_err(|_| Error::invalid("person", "unknown"))
}
