//! People, groups and tags whose names hold what was typed: shown above the texts that were found.

use crate::Result;
use crate::access::GroupHandle;
use crate::cx::Cx;
use crate::people::circle;
use storage::{persons, tags};

/// Names of each sort that are shown.
const EACH: usize = 5;

/// What a name belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameKind {
    /// A topic group.
    Group,
    /// A member.
    Person,
    /// A tag.
    Tag,
}

/// Something found by its name.
#[derive(Clone, Debug)]
pub struct Name {
    /// What it is.
    pub kind: NameKind,
    /// A group's slug, a person's id, a tag's name.
    pub key: String,
    /// The name.
    pub name: String,
    /// A group's network, a person's organisation; empty for a tag.
    pub detail: String,
}

/// Groups among those the actor reads, people of the actor's own circle, and tags in use there.
pub(super) fn names(cx: &mut Cx<'_>, readable: &[GroupHandle], typed: &str) -> Result<Vec<Name>> {
    let part = domain::fold(typed);
    if part.chars().count() < 2 {
        return Ok(Vec::new());
    }
    let groups = readable.iter().map(|h| &h.group).filter(|g| domain::fold(&g.name).contains(&part)).take(EACH);
    let mut names: Vec<Name> = groups
        .map(|g| Name {
            kind: NameKind::Group,
            key: g.slug.clone(),
            name: g.name.clone(),
            detail: g.network_name.clone(),
        })
        .collect();
    let limit = i64::try_from(EACH).unwrap_or(i64::MAX);
    let circle = circle(readable);
    let people = persons::by_name(cx.conn, &circle, &part, None, limit)?;
    names.extend(people.into_iter().map(|p| Name {
        kind: NameKind::Person,
        key: p.id.to_string(),
        name: p.name,
        detail: p.organisation_name.unwrap_or_default(),
    }));
    let groups: Vec<_> = readable.iter().map(|h| h.group.id).collect();
    let tags = tags::named(cx.conn, &groups, &part, limit)?;
    let tag = |name: String| Name { kind: NameKind::Tag, key: name.clone(), name, detail: String::new() };
    names.extend(tags.into_iter().map(tag));
    Ok(names)
}
