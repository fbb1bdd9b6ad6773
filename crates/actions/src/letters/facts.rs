//! What decides a letter about its readers: where they may read, what they follow and mute, what they have read. One query a
//! kind of fact for a whole batch of members.

use super::choice::Choice;
use super::pick::of_others;
use super::window::{Current, News};
use crate::Result;
use crate::cx::Cx;
use crate::notices::choose::ways_of;
use domain::notices::Ways;
use domain::policy::{self, GroupAct, GroupPlace, NetworkAct, NetworkPlace, Standing};
use domain::{
    FollowLevel, FollowSubject, GroupId, GroupState, InboxKind, NetworkId, NoticeWay, PersonId, PostId, Role, TagId,
    ThreadId, ThreadKind, Word as _,
};
use std::collections::{HashMap, HashSet};
use storage::groups::Group;
use storage::letters::{self, Receiver, RolesOf};
use storage::notices::Mailed;

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
    mailed: Vec<Mailed>,
    ways: Ways,
    /// The only group that the letter is about.
    pub only: Option<GroupId>,
}

impl Facts {
    pub fn me(&self) -> PersonId {
        self.receiver.person
    }

    /// The same for the letter about one group, or about everything.
    pub fn only(self, group: Option<GroupId>) -> Self {
        Self { only: group, ..self }
    }

    /// Of somebody who has a role in a network, and nothing else.
    pub fn of_role(receiver: Receiver, current: &Current<'_>, (network, role): (NetworkId, Role)) -> Self {
        let roles = RolesOf { networks: vec![(network, role.word().to_owned())], groups: Vec::new() };
        let mut readable = readable(current, &roles);
        readable.retain(|id| current.groups.get(id).is_some_and(|told| told.group.network_id == network));
        Self {
            choice: Choice::of(None, &receiver.zone),
            networks: networks(&roles),
            // Nothing in it is their own.
            receiver: Receiver { person: PersonId(0), organisation_id: None, ..receiver },
            readable,
            says: HashMap::new(),
            answered: HashSet::new(),
            read: HashMap::new(),
            mailed: Vec::new(),
            ways: Ways::default(),
            only: None,
        }
    }

    /// The same with what lies in these groups only.
    pub fn within(mut self, groups: &HashSet<GroupId>) -> Self {
        self.readable.retain(|id| groups.contains(id));
        self
    }

    fn says(&self, subject: FollowSubject, id: i64, level: FollowLevel) -> bool {
        self.says.get(&(subject, id)) == Some(&level)
    }

    /// May the reader read it, and want to hear of it?
    pub fn wants(&self, current: &Current<'_>, news: &News) -> bool {
        let Some(told) = current.groups.get(&news.thread.group_id) else { return false };
        let mutes = |subject, id| self.says(subject, id, FollowLevel::Mute);
        self.readable.contains(&told.group.id)
            && self.only.is_none_or(|only| only == told.group.id)
            && !mutes(FollowSubject::Thread, news.thread.id.0)
            && !mutes(FollowSubject::Group, told.group.id.0)
            && !mutes(FollowSubject::Network, told.group.network_id.0)
            && !news.tags.iter().any(|tag| mutes(FollowSubject::Tag, tag.0))
            && !self.is_off(news)
    }

    /// May the reader see who is in the network of this group?
    pub fn sees_members(&self, group: &Group) -> bool {
        let network_role = self.networks.get(&group.network_id).copied();
        let standing = Standing { is_signed_in: true, network_role, ..Standing::default() };
        let place = NetworkPlace { level: group.network_level, is_archived: group.network_archived_at.is_some() };
        policy::in_network(standing, place, NetworkAct::SeeMembers).is_allowed()
    }

    /// Does the reader belong to this network?
    pub fn is_in(&self, network: NetworkId) -> bool {
        self.networks.contains_key(&network) && !self.says(FollowSubject::Network, network.0, FollowLevel::Mute)
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

    /// Has the reader been mailed about all that is new in it? Of an answer that helped only its author is told.
    pub fn was_mailed(&self, news: &News) -> bool {
        let was = |post: PostId| self.was_mailed_post(post);
        let of_thread = |mailed: &&Mailed| mailed.thread == news.thread.id;
        let has_helped = || self.mailed.iter().filter(of_thread).any(|mailed| mailed.kind == InboxKind::Helped);
        let mut answers = of_others(news, self).map(|reply| reply.id);
        let is_own = news.thread.author_id == self.me();
        !self.mailed.is_empty()
            && (!news.is_new || is_own || news.opening.is_some_and(was))
            && (!news.is_helped || has_helped())
            && answers.all(was)
    }

    /// Has the reader been mailed this post?
    pub fn was_mailed_post(&self, post: PostId) -> bool {
        self.mailed.iter().any(|mailed| mailed.post == post)
    }

    /// Does the reader want no mail about it, for the reason that they would have it?
    fn is_off(&self, news: &News) -> bool {
        let kind = if news.thread.author_id == self.me() {
            InboxKind::Reply
        } else if news.thread.kind == ThreadKind::Announcement {
            InboxKind::Announcement
        } else if self.follows(news) {
            InboxKind::Followed
        } else {
            return false;
        };
        self.ways.way(kind, Some(news.thread.group_id)) == Some(NoticeWay::Off)
    }

    /// Has the reader not seen the newest of it?
    pub fn is_unread(&self, news: &News) -> bool {
        self.read.get(&news.thread.id).is_none_or(|read| *read < news.thread.last_post_id)
    }
}

/// The facts about those of these members who can be written to.
pub(super) fn load(cx: &mut Cx<'_>, of: &[PersonId], current: &Current<'_>) -> Result<HashMap<PersonId, Facts>> {
    let roles = letters::roles_of_all(cx.conn, of)?;
    let mut ways = ways_of(cx, of)?;
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
            mailed: Vec::new(),
            ways: ways.remove(&receiver.person).unwrap_or_default(),
            only: None,
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
    for mailed in storage::notices::mailed(cx.conn, of, current.window.span)? {
        with(&mut all, mailed.person, |facts| facts.mailed.push(mailed));
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

/// The groups of the window that a member reads.
pub(super) fn readable_by(cx: &mut Cx<'_>, person: PersonId, current: &Current<'_>) -> Result<HashSet<GroupId>> {
    let roles = letters::roles_of_all(cx.conn, &[person])?.pop().unwrap_or_default();
    Ok(readable(current, &roles))
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
