//! What decides a letter about its readers: where they may read, what they follow and mute, what they have read. One query a
//! kind of fact for a whole batch of members.

use super::choice::Choice;
use super::window::{Current, News};
use crate::Result;
use crate::cx::Cx;
use domain::policy::{self, GroupAct, GroupPlace, NetworkAct, NetworkPlace, Standing};
use domain::{
    FollowLevel, FollowSubject, GroupId, GroupState, NetworkId, PersonId, PostId, Role, TagId, ThreadId, Word as _,
};
use std::collections::{HashMap, HashSet};
use storage::groups::Group;
use storage::letters::{self, Receiver, RolesOf};

/// What decides one reader's letter.
#[derive(Clone, Debug)]
pub(super) struct Facts {
    pub receiver: Receiver,
    pub choice: Choice,
    readable: HashSet<GroupId>,
    networks: HashMap<NetworkId, Role>,
    says: HashMap<(FollowSubject, i64), FollowLevel>,
    answered: HashSet<TagId>,
    read: HashMap<ThreadId, PostId>,
}

impl Facts {
    pub fn me(&self) -> PersonId {
        self.receiver.person
    }

    fn says(&self, subject: FollowSubject, id: i64, level: FollowLevel) -> bool {
        self.says.get(&(subject, id)) == Some(&level)
    }

    /// May the reader read it, and want to hear of it?
    pub fn wants(&self, current: &Current<'_>, news: &News) -> bool {
        let Some(told) = current.groups.get(&news.thread.group_id) else { return false };
        let mutes = |subject, id| self.says(subject, id, FollowLevel::Mute);
        self.readable.contains(&told.group.id)
            && !mutes(FollowSubject::Thread, news.thread.id.0)
            && !mutes(FollowSubject::Group, told.group.id.0)
            && !mutes(FollowSubject::Network, told.group.network_id.0)
            && !news.tags.iter().any(|tag| mutes(FollowSubject::Tag, tag.0))
    }

    /// May the reader see who is in the network of this group?
    pub fn sees_members(&self, group: &Group) -> bool {
        let network_role = self.networks.get(&group.network_id).copied();
        let standing = Standing { is_signed_in: true, network_role, ..Standing::default() };
        let place = NetworkPlace { level: group.network_level, is_archived: group.network_archived_at.is_some() };
        policy::in_network(standing, place, NetworkAct::SeeMembers).is_allowed()
    }

    /// Does the reader follow the thread or one of its tags?
    pub fn follows(&self, news: &News) -> bool {
        let follows = |subject, id| self.says(subject, id, FollowLevel::Follow);
        follows(FollowSubject::Thread, news.thread.id.0)
            || news.tags.iter().any(|tag| follows(FollowSubject::Tag, tag.0))
    }

    /// Does the reader know about it: have they answered under one of its tags, or follow one?
    pub fn knows(&self, news: &News) -> bool {
        let knows =
            |tag: &TagId| self.answered.contains(tag) || self.says(FollowSubject::Tag, tag.0, FollowLevel::Follow);
        news.tags.iter().any(knows)
    }

    /// Has the reader not seen the newest of it?
    pub fn is_unread(&self, news: &News) -> bool {
        self.read.get(&news.thread.id).is_none_or(|read| *read < news.thread.last_post_id)
    }
}

/// The facts about those of these members who can be written to.
pub(super) fn load(cx: &mut Cx<'_>, of: &[PersonId], current: &Current<'_>) -> Result<HashMap<PersonId, Facts>> {
    let roles = letters::roles_of_all(cx.conn, of)?;
    let mut all = HashMap::with_capacity(of.len());
    for receiver in letters::receivers(cx.conn, of)? {
        let at = of.iter().position(|person| *person == receiver.person);
        let own = at.and_then(|at| roles.get(at));
        let choice = Choice::of(receiver.preferences.as_deref(), &receiver.zone);
        let facts = Facts {
            choice,
            readable: own.map_or_else(HashSet::new, |own| readable(current, own)),
            networks: own.map_or_else(HashMap::new, networks),
            says: HashMap::new(),
            answered: HashSet::new(),
            read: HashMap::new(),
            receiver,
        };
        all.insert(facts.me(), facts);
    }
    for (person, subject, id, level) in letters::followed(cx.conn, of)? {
        with(&mut all, person, |facts| {
            facts.says.insert((subject, id), level);
        });
    }
    for (person, thread, post) in letters::opened(cx.conn, of, current.window.since)? {
        with(&mut all, person, |facts| {
            facts.read.insert(thread, post);
        });
    }
    for (person, tag) in letters::answered_tags(cx.conn, of, &current.window.tags())? {
        with(&mut all, person, |facts| {
            facts.answered.insert(tag);
        });
    }
    Ok(all)
}

fn with(all: &mut HashMap<PersonId, Facts>, person: PersonId, then: impl FnOnce(&mut Facts)) {
    if let Some(facts) = all.get_mut(&person) {
        then(facts);
    }
}

fn networks(own: &RolesOf) -> HashMap<NetworkId, Role> {
    own.networks.iter().filter_map(|(id, word)| Some((*id, Role::from_word(word)?))).collect()
}

/// The groups of the window that a member reads now: the same rule as at every door.
fn readable(current: &Current<'_>, roles: &RolesOf) -> HashSet<GroupId> {
    let role = |word: &str| Role::from_word(word);
    let reads = |group: &Group| {
        let network = roles.networks.iter().find(|(id, _)| *id == group.network_id);
        let own = roles.groups.iter().find(|(id, _)| *id == group.id);
        let standing = Standing {
            is_signed_in: true,
            network_role: network.and_then(|(_, word)| role(word)),
            group_role: own.and_then(|(_, word)| role(word)),
            ..Standing::default()
        };
        let place = GroupPlace {
            visibility: group.visibility,
            is_proposed: group.state == GroupState::Proposed,
            is_archived: group.archived_at.is_some() || group.network_archived_at.is_some(),
            thread: None,
        };
        policy::in_group(standing, place, GroupAct::Read).is_allowed()
    };
    current.groups.values().map(|told| &told.group).filter(|group| reads(group)).map(|group| group.id).collect()
}
