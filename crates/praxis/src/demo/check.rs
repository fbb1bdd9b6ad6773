//! Whether the demo's content hangs together: keys lead somewhere, people are members where they write, times follow each other.
//! Counts and the personal-data guard belong to the tests.

use super::content::{Content, Group, Person, Reply, Thread, mentioned};
use super::read::ContentError;
use domain::{Role, TagName, ThreadKind, Title, Visibility};
use std::collections::HashSet;

type Checked = Result<(), ContentError>;

/// The first thing wrong.
pub(super) fn check(content: &Content) -> Checked {
    unique("organisations.toml", content.organisations.iter().map(|o| &o.key))?;
    unique("networks.toml", content.networks.iter().map(|n| &n.key).chain(content.groups.iter().map(|g| &g.key)))?;
    unique("people.toml", content.people.iter().map(|p| &p.key))?;
    unique("threads", content.threads.iter().map(|t| &t.key))?;
    networks(content)?;
    content.people.iter().try_for_each(|person| self::person(content, person))?;
    content.threads.iter().try_for_each(|thread| self::thread(content, thread))?;
    content.drafts.iter().try_for_each(|draft| {
        let group = found("drafts.toml", &draft.key, &draft.group, content.group(&draft.group))?;
        may_write(content, group, &draft.by).map_err(|reason| wrong("drafts.toml", &draft.key, reason))
    })
}

fn wrong(file: &str, key: &str, reason: impl std::fmt::Display) -> ContentError {
    ContentError { file: file.to_owned(), line: None, reason: format!("{key}: {reason}") }
}

fn found<T>(file: &str, key: &str, named: &str, thing: Option<T>) -> Result<T, ContentError> {
    thing.ok_or_else(|| wrong(file, key, format_args!("nothing has the key {named:?}")))
}

fn unique<'a>(file: &str, keys: impl Iterator<Item = &'a String>) -> Checked {
    let mut seen = HashSet::new();
    keys.into_iter().find(|key| !seen.insert(*key)).map_or(Ok(()), |key| Err(wrong(file, key, "the key stands twice")))
}

fn networks(content: &Content) -> Checked {
    for network in &content.networks {
        let file = "networks.toml";
        if let Some(parent) = &network.parent {
            found(file, &network.key, parent, content.network(parent))?;
        }
        for organisation in &network.organisations {
            found(file, &network.key, organisation, content.organisation(organisation))?;
        }
    }
    content
        .groups
        .iter()
        .try_for_each(|g| found("networks.toml", &g.key, &g.network, content.network(&g.network)).map(drop))
}

fn person(content: &Content, person: &Person) -> Checked {
    let file = "people.toml";
    found(file, &person.key, &person.organisation, content.organisation(&person.organisation))?;
    for network in person.networks.iter().flatten().chain(person.roles.keys()) {
        let network = found(file, &person.key, network, content.network(network))?;
        if network.role_of(person).is_none() {
            return Err(wrong(file, &person.key, format_args!("is not in {}", network.key)));
        }
    }
    person.groups.keys().try_for_each(|group| found(file, &person.key, group, content.group(group)).map(drop))
}

fn thread(content: &Content, thread: &Thread) -> Checked {
    let fail = |reason: String| Err(wrong(&format!("threads ({})", thread.group), &thread.key, reason));
    let Some(group) = content.group(&thread.group) else { return fail(format!("no group {:?}", thread.group)) };
    if Title::parse(&thread.title).is_err() {
        return fail("the title is not one".to_owned());
    }
    if let Some(tag) = thread.tags.iter().find(|tag| TagName::parse(tag).is_err()) {
        return fail(format!("{tag:?} is not a tag"));
    }
    let writers = std::iter::once(&thread.by).chain(thread.same.iter());
    for key in writers.chain(thread.replies.iter().flat_map(|r| std::iter::once(&r.by).chain(&r.thanks))) {
        may_write(content, group, key).or_else(fail)?;
    }
    let bodies = std::iter::once(&thread.body).chain(thread.replies.iter().map(|r| &r.body));
    for key in bodies.flat_map(|body| mentioned(body)) {
        may_write(content, group, key).or_else(fail)?;
    }
    thread.replies.iter().enumerate().try_for_each(|(place, reply)| self::reply(thread, place, reply).or_else(fail))
}

/// Whether the person exists, is a member of the group's network and, where a row is needed, of the group.
fn may_write(content: &Content, group: &Group, key: &str) -> Result<(), String> {
    let person = content.person(key).ok_or_else(|| format!("nobody has the key {key:?}"))?;
    let network = content.network(&group.network).ok_or_else(|| format!("no network {:?}", group.network))?;
    let role = network.role_of(person).ok_or_else(|| format!("{key} is not in {}", network.key))?;
    let row = person.groups.get(&group.key).copied();
    let inherited = Some(role).filter(|r| group.visibility == Visibility::Open && *r != Role::Guest);
    let strongest = inherited.max(row).ok_or_else(|| format!("{key} has no row in the group {}", group.key))?;
    let writes = (Role::Member..=Role::Lead).contains(&strongest);
    writes.then_some(()).ok_or_else(|| format!("{key} may only read in {}", group.key))
}

fn reply(thread: &Thread, place: usize, reply: &Reply) -> Result<(), String> {
    let at = format!("the reply by {} at {}", reply.by, place + 1);
    let earlier = &thread.replies[..place];
    let parent = match &reply.parent {
        Some(key) => {
            Some(earlier.iter().find(|r| r.key.as_ref() == Some(key)).ok_or(format!("{at} answers none before it"))?)
        }
        None => None,
    };
    let before = earlier.last().map_or(thread.at, |r| r.at);
    if !reply.at.is_after(before) || parent.is_some_and(|p| !reply.at.is_after(p.at)) {
        return Err(format!("{at} is not after the one before it"));
    }
    if reply.helpful && thread.kind != ThreadKind::Question {
        return Err(format!("{at} helps, but the thread asks nothing"));
    }
    if reply.thanks.contains(&reply.by) || thread.same.contains(&thread.by) {
        return Err(format!("{at}: nobody thanks or agrees with themselves"));
    }
    if reply.summary == (reply.checked.is_none() || reply.review.is_none()) {
        return Err(format!("{at}: a summary says when it was checked and will be, and nothing else does"));
    }
    Ok(())
}
