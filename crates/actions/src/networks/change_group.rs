//! Changing a group: name, purpose, who finds it, how much mail says of it, its place among the others, archive.

use crate::access::{self, GroupHandle};
use crate::audit::{self, Audit};
use crate::cx::{Cx, Event};
use crate::world::World;
use crate::{Problems, Result, guard};
use domain::policy::GroupAct;
use domain::{GroupId, LetterDetail, Line, Name, PersonId, Role, SubjectKind, Visibility, Word as _};
use storage::{arranging, groups, networks};

/// What a group shall be, checked.
#[derive(Clone, Debug)]
pub struct GroupForm {
    name: Name,
    purpose: Line,
    visibility: Visibility,
    place: Option<String>,
    detail: Option<LetterDetail>,
}

/// Words of a form that says how a group stands to others.
#[derive(Clone, Copy, Debug)]
pub struct Standing<'a> {
    /// A word of [`Visibility`].
    pub visibility: &'a str,
    /// The slug of the group it stands after; empty leaves it where it is, `-` puts it first.
    pub place: &'a str,
    /// A word of [`LetterDetail`]; empty leaves it as it is.
    pub detail: &'a str,
}

impl GroupForm {
    /// Checks.
    ///
    /// # Errors
    /// [`crate::Error::Invalid`]; [`crate::Error::PersonalData`] for an identity number.
    pub fn parse(world: &World, (name, purpose): (&str, &str), standing: &Standing<'_>) -> Result<Self> {
        let mut problems = Problems::default();
        let parsed = problems.take("name", super::named(name)).zip(problems.take("purpose", Line::parse(purpose)));
        let visibility = Visibility::from_word(standing.visibility);
        if visibility.is_none() {
            problems.add("visibility", "missing");
        }
        let detail = LetterDetail::from_word(standing.detail);
        if detail.is_none() && !standing.detail.is_empty() {
            problems.add("letter_detail", "unknown");
        }
        let place = Some(standing.place.trim()).filter(|p| !p.is_empty()).map(str::to_owned);
        let parts = parsed.zip(visibility);
        let made = parts.map(|((name, purpose), visibility)| Self { name, purpose, visibility, place, detail });
        let form = problems.finish(made)?;
        guard::check(world, &[("name", name), ("purpose", purpose)], true)?;
        Ok(form)
    }
}

/// Changes a group. One that closes needs somebody inside who lets people in: without one, who closes it becomes its lead.
///
/// # Errors
/// [`crate::Error::NotFound`], [`crate::Error::Forbidden`].
pub fn change_group(cx: &mut Cx<'_>, key: &str, form: &GroupForm) -> Result<()> {
    let handle = access::group(cx, key, GroupAct::ManageGroup)?;
    let group = &handle.group;
    arranging::change_group(cx.conn, group.id, (form.name.as_str(), form.purpose.as_str()), form.visibility)?;
    if form.visibility != Visibility::Open && group.visibility == Visibility::Open {
        keep_keepers_inside(cx, &handle)?;
    }
    if let Some(detail) = form.detail {
        arranging::set_letter_detail(cx.conn, group.id, detail)?;
    }
    if let Some(place) = &form.place {
        put_after(cx, &handle, place)?;
    }
    kept(cx, &handle, "group.changed")
}

/// Archives a group, or opens it again.
///
/// # Errors
/// As [`change_group`].
pub fn archive_group(cx: &mut Cx<'_>, key: &str, archived: bool) -> Result<()> {
    let handle = access::group(cx, key, GroupAct::ManageGroup)?;
    if handle.group.archived_at.is_some() == archived {
        return Ok(());
    }
    arranging::set_group_archived(cx.conn, handle.group.id, archived.then_some(cx.now))?;
    kept(cx, &handle, if archived { "group.archived" } else { "group.unarchived" })
}

/// How much letters and other mail say of a group.
///
/// # Errors
/// Of the database.
pub fn letter_detail(cx: &mut Cx<'_>, of: &GroupHandle) -> Result<LetterDetail> {
    let word = arranging::letter_detail(cx.conn, of.group.id)?;
    // As the letters do: a word is unknown only to an older program, which then says little.
    Ok(LetterDetail::from_word(&word).unwrap_or(LetterDetail::Notice))
}

/// The network's groups that the actor sees, in order, this one left out: what it may be put after.
///
/// # Errors
/// Of the database.
pub fn neighbours(cx: &mut Cx<'_>, of: &GroupHandle) -> Result<Vec<groups::Group>> {
    let seen = access::groups_where(cx, GroupAct::SeeGroup)?;
    let others = seen.into_iter().map(|h| h.group);
    Ok(others.filter(|g| g.network_id == of.group.network_id && g.id != of.group.id).collect())
}

/// A group that is no longer open is reached by its own rows alone: those who lead the network keep leading it, and who
/// closed it stays in it as what they were. Nobody gains anything by closing a group.
fn keep_keepers_inside(cx: &mut Cx<'_>, handle: &GroupHandle) -> Result<()> {
    let mut keepers: Vec<(PersonId, Role)> =
        networks::leads(cx.conn, handle.group.network_id)?.into_iter().map(|lead| (lead, Role::Lead)).collect();
    if let (Ok(me), Some(role)) = (cx.me(), handle.role()) {
        keepers.push((me.person, role));
    }
    for (person, role) in keepers {
        if groups::role_of(cx.conn, handle.group.id, person)?.is_none_or(|has| has < role) {
            groups::set_member(cx.conn, handle.group.id, person, role, cx.now)?;
        }
    }
    Ok(())
}

fn put_after(cx: &mut Cx<'_>, handle: &GroupHandle, place: &str) -> Result<()> {
    storage::lock_row(cx.conn, "networks", handle.group.network_id.0)?;
    let all = groups::of_network(cx.conn, handle.group.network_id)?;
    let mut order: Vec<GroupId> = all.iter().map(|g| g.id).filter(|id| *id != handle.group.id).collect();
    let after = all.iter().find(|g| g.slug == place).and_then(|g| order.iter().position(|id| *id == g.id));
    match (place, after) {
        ("-", _) => order.insert(0, handle.group.id),
        (_, Some(after)) => order.insert(after + 1, handle.group.id),
        (_, None) => return Ok(()),
    }
    arranging::set_order(cx.conn, &order).map_err(Into::into)
}

fn kept(cx: &mut Cx<'_>, handle: &GroupHandle, kind: &'static str) -> Result<()> {
    let (network, group) = (Some(handle.group.network_id), Some(handle.group.id));
    cx.record(Event { kind, network, group, ..Event::default() })?;
    let subject_kind = SubjectKind::Group.word();
    let subject = Some(handle.group.id.0);
    audit::write(cx, &Audit { action: kind, network, group, subject_kind, subject, ..Audit::default() }).map(|_| ())
}
