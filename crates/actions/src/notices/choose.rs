//! How a member is told of each kind of thing: everywhere, and in a group where they want it otherwise.

use crate::cx::{Cx, Event};
use crate::{Error, Result, access};
use domain::notices::{USUAL, Ways, usual};
use domain::policy::GroupAct;
use domain::{InboxKind, NoticeWay, PersonId};
use std::collections::HashMap;
use storage::groups::Group;
use storage::notices;

/// A choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// What happened.
    pub kind: InboxKind,
    /// The slug of the group where it holds; none is everywhere.
    pub group: Option<String>,
    /// How to tell; none is as it would be without the choice.
    pub way: Option<NoticeWay>,
}

/// What these members have chosen.
///
/// # Errors
/// Of the database.
pub(crate) fn ways_of(cx: &mut Cx<'_>, of: &[PersonId]) -> Result<HashMap<PersonId, Ways>> {
    let mut all: HashMap<PersonId, Ways> = HashMap::new();
    for (person, group, kind, way) in notices::choices(cx.conn, of)? {
        all.entry(person).or_default().choose(group, kind, way);
    }
    Ok(all)
}

/// What the member has chosen everywhere, as it holds; and in the groups that they read, as chosen.
///
/// # Errors
/// [`Error::Forbidden`] when nobody is signed in.
pub fn rules(cx: &mut Cx<'_>) -> Result<Vec<Rule>> {
    let me = cx.me()?.person;
    let ways = ways_of(cx, &[me])?.remove(&me).unwrap_or_default();
    let mut rules: Vec<Rule> =
        USUAL.iter().map(|(kind, _)| Rule { kind: *kind, group: None, way: ways.way(*kind, None) }).collect();
    for handle in access::groups_where(cx, GroupAct::Read)? {
        for (kind, _) in USUAL {
            if let Some(way) = ways.chosen(Some(handle.group.id), kind) {
                rules.push(Rule { kind, group: Some(handle.group.slug.clone()), way: Some(way) });
            }
        }
    }
    Ok(rules)
}

/// What a form shows.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The group that it is about; none is everywhere.
    pub group: Option<Group>,
    /// For each kind what is chosen there, and what holds.
    pub ways: Vec<(InboxKind, Option<NoticeWay>, NoticeWay)>,
    /// The groups that there may be other choices for, by slug and name.
    pub groups: Vec<(String, String)>,
}

/// What the member has chosen for a group, or with none everywhere.
///
/// # Errors
/// [`Error::NotFound`] for a group that they do not read; [`Error::Forbidden`] when nobody is signed in.
pub fn show(cx: &mut Cx<'_>, group: Option<&str>) -> Result<Shown> {
    let me = cx.me()?.person;
    let group = group.map(|slug| access::group(cx, slug, GroupAct::Read)).transpose()?.map(|handle| handle.group);
    let ways = ways_of(cx, &[me])?.remove(&me).unwrap_or_default();
    let at = group.as_ref().map(|group| group.id);
    let of_kind =
        |(kind, usual): &(InboxKind, NoticeWay)| (*kind, ways.chosen(at, *kind), ways.way(*kind, at).unwrap_or(*usual));
    let groups = access::groups_where(cx, GroupAct::Read)?;
    Ok(Shown {
        group,
        ways: USUAL.iter().map(of_kind).collect(),
        groups: groups.into_iter().map(|handle| (handle.group.slug, handle.group.name)).collect(),
    })
}

/// Keeps choices; of what they do not name, nothing changes.
///
/// # Errors
/// [`Error::Invalid`] `kind` for what is never mailed at once; [`Error::NotFound`] for a group that they do not read;
/// [`Error::Forbidden`] when nobody is signed in.
pub fn choose(cx: &mut Cx<'_>, rules: &[Rule]) -> Result<()> {
    let me = cx.me()?.person;
    keep(cx, rules)?;
    cx.record(Event { kind: "settings.changed", person: Some(me), ..Event::default() })
}

/// [`choose`] as a part of something that records its own event.
pub(crate) fn keep(cx: &mut Cx<'_>, rules: &[Rule]) -> Result<()> {
    let me = cx.me()?.person;
    let mut groups = HashMap::new();
    for rule in rules {
        usual(rule.kind).ok_or_else(|| Error::invalid("kind", "unknown"))?;
        let group = match &rule.group {
            None => None,
            Some(slug) => Some(match groups.get(slug) {
                Some(id) => *id,
                None => access::group(cx, slug, GroupAct::Read)?.group.id,
            }),
        };
        groups.extend(rule.group.clone().zip(group));
        notices::choose(cx.conn, me, (group, rule.kind), rule.way)?;
    }
    Ok(())
}
