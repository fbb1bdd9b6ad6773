//! Which messages of an archive belong together, and which answers which: connected components over the ids that
//! messages name. What equal subjects are is decided in `subject`.

use crate::subject;
use jiff::Timestamp;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap, HashMap};

/// What threading needs to know of a message.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Link {
    /// Its own id.
    pub message_id: String,
    /// The ids it answers, oldest first; the last is what it answers directly.
    pub ancestors: Vec<String>,
    /// As written; looked at only when equal subjects join.
    pub subject: String,
    /// When it was written.
    pub date: Option<Timestamp>,
}

/// When two messages belong together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Join {
    /// One names the other, or both name a third (in the archive or not).
    #[default]
    References,
    /// Also when the threads made so begin with equal subjects.
    Subjects,
}

/// Messages that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thread {
    /// Indices of the links: the root first, then by date with every parent before its answers.
    pub messages: Vec<usize>,
    /// The id of the conversation's first message as far as is known: the root's own, or the oldest it names when that
    /// is not in the archive.
    pub root_id: String,
}

/// An archive sorted into threads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Threads {
    /// By the date of their root.
    pub threads: Vec<Thread>,
    /// For each link the nearest ancestor in the archive; `None` for roots, and for answers to what is missing.
    pub parents: Vec<Option<usize>>,
    /// Ids that messages answer directly and that are not in the archive: `(link, id)`.
    pub dangling: Vec<(usize, String)>,
}

/// Sorts an archive into threads. Of several links with one id the first is the one that others answer.
#[must_use]
pub fn thread(links: &[Link], join: Join) -> Threads {
    let mut by_id = HashMap::with_capacity(links.len());
    for (at, link) in links.iter().enumerate() {
        by_id.entry(link.message_id.as_str()).or_insert(at);
    }
    let mut parents: Vec<_> = (0..links.len()).map(|at| parent(links, &by_id, at)).collect();
    break_cycles(links, &mut parents);
    let mut groups = by_references(links, &by_id, &parents);
    if join == Join::Subjects {
        groups = by_subject(links, groups);
    }
    let mut threads: Vec<_> = groups.into_iter().map(|group| ordered(links, &by_id, &parents, group)).collect();
    threads.sort_by_key(|thread| age(links, thread.messages[0]));
    Threads { dangling: dangling(links, &by_id), threads, parents }
}

/// Messages without a date come last, others in the order of the archive when dates are equal.
fn age(links: &[Link], at: usize) -> (bool, Option<Timestamp>, usize) {
    (links[at].date.is_none(), links[at].date, at)
}

fn parent(links: &[Link], by_id: &HashMap<&str, usize>, at: usize) -> Option<usize> {
    let known = links[at].ancestors.iter().rev().filter_map(|id| by_id.get(id.as_str()));
    known.copied().find(|&ancestor| ancestor != at)
}

fn dangling(links: &[Link], by_id: &HashMap<&str, usize>) -> Vec<(usize, String)> {
    let last = links.iter().enumerate().filter_map(|(at, link)| Some((at, link.ancestors.last()?)));
    last.filter(|(_, id)| !by_id.contains_key(id.as_str())).map(|(at, id)| (at, id.clone())).collect()
}

/// A forged or damaged archive lets messages answer each other in a ring: the oldest of each ring becomes its root.
fn break_cycles(links: &[Link], parents: &mut [Option<usize>]) {
    let mut seen_in = vec![usize::MAX; parents.len()];
    for start in 0..parents.len() {
        let mut at = start;
        while seen_in[at] == usize::MAX {
            seen_in[at] = start;
            match parents[at] {
                Some(parent) => at = parent,
                None => break,
            }
        }
        if parents[at].is_some() && seen_in[at] == start {
            let ring = std::iter::successors(parents[at], |&next| parents[next].filter(|_| next != at));
            if let Some(oldest) = ring.min_by_key(|&member| age(links, member)) {
                parents[oldest] = None;
            }
        }
    }
}

/// Groups of links that name each other or a common third. Roots of a group are what has no parent.
fn by_references(links: &[Link], by_id: &HashMap<&str, usize>, parents: &[Option<usize>]) -> Vec<Group> {
    let mut sets = Sets::new(links.len());
    let mut missing: HashMap<&str, usize> = HashMap::new();
    for (at, link) in links.iter().enumerate() {
        sets.join(at, by_id[link.message_id.as_str()]);
        for id in &link.ancestors {
            let other = by_id.get(id.as_str()).copied();
            let other = other.unwrap_or_else(|| *missing.entry(id).or_insert_with(|| sets.add()));
            sets.join(at, other);
        }
    }
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for at in 0..links.len() {
        groups.entry(sets.find(at)).or_default().push(at);
    }
    let with_root = |members: Vec<usize>| {
        let roots = members.iter().copied().filter(|&at| parents[at].is_none());
        // A message that answers nothing began the thread, even when a clock was wrong.
        let root = roots.min_by_key(|&at| (!links[at].ancestors.is_empty(), age(links, at)));
        Group { root: root.unwrap_or(members[0]), members }
    };
    groups.into_values().map(with_root).collect()
}

struct Group {
    root: usize,
    members: Vec<usize>,
}

/// Joins groups whose roots have equal subjects; the oldest root is the root of all. An empty subject joins nothing.
fn by_subject(links: &[Link], groups: Vec<Group>) -> Vec<Group> {
    let mut joined: Vec<Group> = Vec::with_capacity(groups.len());
    let mut first: HashMap<String, usize> = HashMap::new();
    for group in groups {
        let subject = subject::normalised(&links[group.root].subject);
        let Some(&at) = first.get(&subject).filter(|_| !subject.is_empty()) else {
            first.insert(subject, joined.len());
            joined.push(group);
            continue;
        };
        let into = &mut joined[at];
        into.root = into.root.min_by_age(group.root, links);
        into.members.extend(group.members);
    }
    joined
}

trait MinByAge {
    fn min_by_age(self, other: Self, links: &[Link]) -> Self;
}

impl MinByAge for usize {
    fn min_by_age(self, other: Self, links: &[Link]) -> Self {
        if age(links, other) < age(links, self) { other } else { self }
    }
}

fn ordered(links: &[Link], by_id: &HashMap<&str, usize>, parents: &[Option<usize>], group: Group) -> Thread {
    let mut answers: HashMap<usize, Vec<usize>> = HashMap::new();
    let mut ready = BinaryHeap::new();
    for &at in group.members.iter().filter(|&&at| at != group.root) {
        match parents[at] {
            Some(parent) => answers.entry(parent).or_default().push(at),
            None => ready.push(Reverse((age(links, at), at))),
        }
    }
    let mut messages = Vec::with_capacity(group.members.len());
    let mut next = Some(group.root);
    while let Some(at) = next {
        messages.push(at);
        ready.extend(answers.remove(&at).into_iter().flatten().map(|answer| Reverse((age(links, answer), answer))));
        next = ready.pop().map(|Reverse((_, at))| at);
    }
    let root = &links[group.root];
    let oldest = root.ancestors.iter().find(|id| !by_id.contains_key(id.as_str()));
    Thread { messages, root_id: oldest.unwrap_or(&root.message_id).clone() }
}

/// Disjoint sets with path halving.
struct Sets(Vec<usize>);

impl Sets {
    fn new(count: usize) -> Self {
        Self((0..count).collect())
    }

    fn add(&mut self) -> usize {
        self.0.push(self.0.len());
        self.0.len() - 1
    }

    fn find(&mut self, mut at: usize) -> usize {
        while self.0[at] != at {
            self.0[at] = self.0[self.0[at]];
            at = self.0[at];
        }
        at
    }

    /// The lower number stands for both, so that the outcome does not depend on the order of joining.
    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.find(one), self.find(other));
        self.0[one.max(other)] = one.min(other);
    }
}

#[cfg(test)]
mod tests;
