//! The funnels: the only way to a network, a group, a thread or a post. Each takes the act that is meant and gives a handle
//! that says what else may be done. What may not be seen is [`Error::NotFound`]; what is seen but may not be done,
//! [`Error::Forbidden`].

use crate::cx::{Actor, Cx};
use crate::discussions::arrange::UNDO;
use crate::{Error, Result};
use domain::policy::{self, GroupAct, GroupPlace, NetworkAct, NetworkPlace, Standing, ThreadFacts, Verdict};
use domain::{GroupId, GroupState, NetworkId, PersonId, PostId, Role, ThreadId, Time};
use storage::groups::{Group, Key, Seen};
use storage::networks::Network;
use storage::posts::Post;
use storage::threads::Thread;
use storage::{groups, networks, posts, threads};

/// A network that the actor may see.
#[derive(Clone, Debug)]
pub struct NetworkHandle {
    /// The network.
    pub network: Network,
    /// What the actor is to it.
    pub standing: Standing,
}

/// A group that the actor may see.
#[derive(Clone, Debug)]
pub struct GroupHandle {
    /// The group.
    pub group: Group,
    /// What the actor is to it.
    pub standing: Standing,
}

/// A thread that the actor may see, and its group.
#[derive(Clone, Debug)]
pub struct ThreadHandle {
    /// The thread.
    pub thread: Thread,
    /// Its group.
    pub group: GroupHandle,
    /// The actor started it.
    pub is_asker: bool,
}

/// A post that the actor may see, and its thread.
#[derive(Clone, Debug)]
pub struct PostHandle {
    /// The post.
    pub post: Post,
    /// Its thread.
    pub thread: ThreadHandle,
    /// The actor wrote it.
    pub is_author: bool,
}

impl NetworkHandle {
    /// May the actor do this too?
    #[must_use]
    pub fn may(&self, act: NetworkAct) -> bool {
        policy::in_network(self.standing, place_of_network(&self.network), act).is_allowed()
    }
}

impl GroupHandle {
    /// May the actor do this too?
    #[must_use]
    pub fn may(&self, act: GroupAct) -> bool {
        policy::in_group(self.standing, self.place(), act).is_allowed()
    }

    /// The role that holds inside.
    #[must_use]
    pub fn role(&self) -> Option<Role> {
        policy::reach(self.standing, self.group.visibility)
    }

    fn place(&self) -> GroupPlace {
        GroupPlace {
            visibility: self.group.visibility,
            is_proposed: self.group.state == GroupState::Proposed,
            is_archived: self.group.archived_at.is_some() || self.group.network_archived_at.is_some(),
            thread: None,
        }
    }

    fn place_with(&self, thread: ThreadFacts) -> GroupPlace {
        GroupPlace { thread: Some(thread), ..self.place() }
    }
}

impl ThreadHandle {
    /// May the actor do this too, with the thread as a whole?
    #[must_use]
    pub fn may(&self, act: GroupAct) -> bool {
        policy::in_group(self.group.standing, self.group.place_with(self.facts(self.is_asker, false)), act).is_allowed()
    }

    /// May the actor do this with a post of it?
    #[must_use]
    pub fn may_with(&self, post: &Post, me: Option<PersonId>, act: GroupAct) -> bool {
        let facts = self.facts(me == Some(post.author_id), post.is_withdrawn());
        policy::in_group(self.group.standing, self.group.place_with(facts), act).is_allowed()
    }

    /// May the actor bring back a post of it that they deleted themselves? Their own, and only for a short while.
    #[must_use]
    pub fn may_take_back(&self, post: &Post, me: Option<PersonId>, now: Time) -> bool {
        let is_own = me.is_some() && post.deleted_by == me && me == Some(post.author_id);
        let is_lately = post.deleted_at.is_some_and(|at| now.0 < at.0 + UNDO);
        let is_withdrawn = self.thread.hidden_at.is_some() || post.hidden_at.is_some();
        let place = self.group.place_with(ThreadFacts { is_withdrawn, ..self.facts(true, false) });
        is_own && is_lately && policy::in_group(self.group.standing, place, GroupAct::ChangeOwn).is_allowed()
    }

    fn facts(&self, is_author: bool, is_withdrawn: bool) -> ThreadFacts {
        ThreadFacts {
            is_author,
            is_asker: self.is_asker,
            is_locked: self.thread.locked_at.is_some() || self.thread.state == domain::ThreadState::Closed,
            is_withdrawn: is_withdrawn || self.thread.is_withdrawn(),
        }
    }
}

fn answer(verdict: Verdict) -> Result<()> {
    match verdict {
        Verdict::Allowed => Ok(()),
        Verdict::Refused => Err(Error::Forbidden),
        Verdict::Unseen => Err(Error::NotFound),
    }
}

/// No name holds a NUL, and PostgreSQL cannot be asked for one.
fn check_key(key: &str) -> Result<()> {
    if key.contains('\0') { Err(Error::NotFound) } else { Ok(()) }
}

const fn place_of_network(network: &Network) -> NetworkPlace {
    NetworkPlace { level: network.level, is_archived: network.archived_at.is_some() }
}

/// A network by slug or id.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`].
pub fn network(cx: &mut Cx<'_>, key: &str, act: NetworkAct) -> Result<NetworkHandle> {
    check_key(key)?;
    let network = match key.parse::<NetworkId>() {
        Ok(id) => networks::find(cx.conn, id)?,
        Err(_) => networks::find_by_slug(cx.conn, key)?,
    };
    let network = network.ok_or(Error::NotFound)?;
    let standing = standing_in_network(cx, &network)?;
    answer(policy::in_network(standing, place_of_network(&network), act))?;
    Ok(NetworkHandle { network, standing })
}

fn standing_in_network(cx: &mut Cx<'_>, network: &Network) -> Result<Standing> {
    let me = match &cx.actor {
        Actor::Nobody => return Ok(Standing::default()),
        Actor::Operator => return Ok(operator()),
        Actor::Member(me) => me.clone(),
    };
    let belonging = networks::belonging(cx.conn, network.id, me.person, me.proved_organisation())?;
    let group_role = match belonging.role {
        None | Some(Role::Guest) => groups::any_role_in(cx.conn, network.id, me.person)?,
        Some(_) => None,
    };
    Ok(Standing {
        is_signed_in: true,
        network_role: belonging.role,
        group_role,
        organisation_takes_part: belonging.organisation_takes_part,
        is_administrator: me.is_administrator,
    })
}

const fn operator() -> Standing {
    Standing {
        is_signed_in: true,
        network_role: Some(Role::Lead),
        group_role: Some(Role::Lead),
        organisation_takes_part: true,
        is_administrator: true,
    }
}

/// A group by slug or id.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`].
pub fn group(cx: &mut Cx<'_>, key: &str, act: GroupAct) -> Result<GroupHandle> {
    check_key(key)?;
    let key = key.parse::<GroupId>().map_or(Key::Slug(key), Key::Id);
    let handle = seen_group(cx, key)?;
    answer(policy::in_group(handle.standing, handle.place(), act))?;
    Ok(handle)
}

fn seen_group(cx: &mut Cx<'_>, key: Key<'_>) -> Result<GroupHandle> {
    let organisation = cx.organisation().map_or(0, |id| id.0);
    let person = cx.person_number();
    let seen = groups::find_for(cx.conn, key, person, organisation)?.ok_or(Error::NotFound)?;
    Ok(handle_of(&cx.actor, seen))
}

fn handle_of(actor: &Actor, (group, own, network, part): Seen) -> GroupHandle {
    let standing = match actor {
        Actor::Nobody => Standing::default(),
        Actor::Operator => operator(),
        Actor::Member(me) => Standing {
            is_signed_in: true,
            network_role: network.and_then(|r| r.parse().ok()),
            group_role: own.and_then(|r| r.parse().ok()),
            organisation_takes_part: part.is_some(),
            is_administrator: me.is_administrator,
        },
    };
    GroupHandle { group, standing }
}

/// Every group in which the actor may do `act`, by network and place: what navigation, search, lists and feeds ask.
///
/// # Errors
/// Of the database.
pub fn groups_where(cx: &mut Cx<'_>, act: GroupAct) -> Result<Vec<GroupHandle>> {
    let around = cx.around()?;
    let handles = around.iter().cloned().map(|(group, own, network)| handle_of(&cx.actor, (group, own, network, None)));
    Ok(handles.filter(|h| h.may(act)).collect())
}

/// A thread.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`].
pub fn thread(cx: &mut Cx<'_>, id: ThreadId, act: GroupAct) -> Result<ThreadHandle> {
    let thread = threads::find(cx.conn, id)?.ok_or(Error::NotFound)?;
    let group = seen_group(cx, Key::Id(thread.group_id))?;
    let is_asker = cx.person_number() == thread.author_id.0;
    let handle = ThreadHandle { thread, group, is_asker };
    let place = handle.group.place_with(handle.facts(is_asker, false));
    answer(policy::in_group(handle.group.standing, place, act))?;
    Ok(handle)
}

/// A post, by way of its thread.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`].
pub fn post(cx: &mut Cx<'_>, id: PostId, act: GroupAct) -> Result<PostHandle> {
    let post = posts::find(cx.conn, id)?.ok_or(Error::NotFound)?;
    let thread = thread(cx, post.thread_id, GroupAct::Read)?;
    let is_author = cx.person_number() == post.author_id.0;
    let facts = thread.facts(is_author, post.is_withdrawn());
    answer(policy::in_group(thread.group.standing, thread.group.place_with(facts), act))?;
    Ok(PostHandle { post, thread, is_author })
}

/// Where a post stands, for a permalink: its thread says what may be seen of it. Its author is led there also when it was
/// hidden.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`].
pub fn thread_of_post(cx: &mut Cx<'_>, id: PostId) -> Result<ThreadId> {
    match post(cx, id, GroupAct::Read) {
        Ok(handle) => Ok(handle.post.thread_id),
        Err(refused) => {
            let me = cx.person_number();
            let own = posts::find(cx.conn, id)?.filter(|post| post.author_id.0 == me && me != 0).ok_or(refused)?;
            Ok(thread(cx, own.thread_id, GroupAct::Read)?.thread.id)
        }
    }
}

/// A post to bring back: for moderators, and for its author who has just deleted it. The thread may have gone with it.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`].
pub fn deleted_post(cx: &mut Cx<'_>, id: PostId) -> Result<PostHandle> {
    let refused = match post(cx, id, GroupAct::Moderate) {
        Err(refused @ (Error::NotFound | Error::Forbidden)) => refused,
        answer => return answer,
    };
    let (me, now) = (cx.me().ok().map(|me| me.person), cx.now);
    let Some(post) = posts::find(cx.conn, id)?.filter(|p| p.deleted_at.is_some()) else {
        return Err(refused);
    };
    let thread = threads::find(cx.conn, post.thread_id)?.ok_or(Error::NotFound)?;
    let group = seen_group(cx, Key::Id(thread.group_id))?;
    let thread = ThreadHandle { is_asker: me == Some(thread.author_id), thread, group };
    if thread.may_take_back(&post, me, now) { Ok(PostHandle { post, thread, is_author: true }) } else { Err(refused) }
}
