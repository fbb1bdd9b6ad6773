//! From what actions answer to what pages show: words, counts, authors, rows. No queries and no rules.

use actions::discussions::list_threads::Item;
use domain::policy::GroupAct;
use domain::{ThreadKind, ThreadState};
use storage::groups::Group;
use storage::posts::Post;
use storage::threads::Thread;
use templates::pages::parts::{Author, Forecast, GroupRef, Kind, NetworkRef, State, ThreadRow};

/// A count as pages show it.
pub fn count(n: impl TryInto<u32>) -> u32 {
    n.try_into().unwrap_or(u32::MAX)
}

/// Who will be told.
pub fn forecast(of: actions::notices::Forecast) -> Forecast {
    Forecast { at_once: count(of.at_once), in_letter: count(of.in_letter) }
}

/// A kind of thread.
pub const fn kind(kind: ThreadKind) -> Kind {
    match kind {
        ThreadKind::Question => Kind::Question,
        ThreadKind::Discussion => Kind::Discussion,
        ThreadKind::Announcement => Kind::Announcement,
        ThreadKind::Report => Kind::Report,
    }
}

/// A state of a thread.
pub const fn state(state: ThreadState) -> State {
    match state {
        ThreadState::Open => State::Open,
        ThreadState::Answered => State::Answered,
        ThreadState::Closed => State::Closed,
    }
}

/// A group to link to.
pub fn group_ref(group: &Group) -> GroupRef {
    GroupRef { slug: group.slug.clone(), name: group.name.clone() }
}

/// A group's network to link to.
pub fn network_ref(group: &Group) -> NetworkRef {
    NetworkRef { slug: group.network_slug.clone(), name: group.network_name.clone() }
}

/// Who wrote a post.
pub fn author_of_post(post: &Post) -> Author {
    Author {
        id: (!post.author_left).then(|| post.author_id.to_string()),
        name: post.author_name.clone(),
        organisation: post.organisation_name.clone(),
        role: Some(post.author_title.clone()).filter(|t| !t.is_empty()),
    }
}

/// Who started a thread.
pub fn author_of_thread(thread: &Thread) -> Author {
    Author {
        id: (!thread.author_left).then(|| thread.author_id.to_string()),
        name: thread.author_name.clone(),
        organisation: thread.organisation_name.clone(),
        role: None,
    }
}

/// A thread in a list.
pub fn thread_row(item: &Item, group: Option<GroupRef>) -> ThreadRow {
    let thread = &item.thread;
    ThreadRow {
        id: thread.id.to_string(),
        kind: kind(thread.kind),
        title: thread.title.clone(),
        author: author_of_thread(thread),
        group,
        at: thread.last_post_at,
        state: state(thread.state),
        reply_count: count(thread.reply_count),
        unread: count(item.unread),
        is_new: item.is_new,
        is_pinned: thread.pinned_at.is_some(),
    }
}

/// How wide a network reaches.
pub const fn level(level: domain::Level) -> templates::pages::network::Level {
    use templates::pages::network::Level;
    match level {
        domain::Level::Organisation => Level::Organisation,
        domain::Level::Cluster => Level::Cluster,
        domain::Level::All => Level::All,
        domain::Level::Transnational => Level::Transnational,
    }
}

/// Who finds a group.
pub const fn visibility(visibility: domain::Visibility) -> templates::pages::network::Visibility {
    use templates::pages::network::Visibility;
    match visibility {
        domain::Visibility::Open => Visibility::Open,
        domain::Visibility::Closed => Visibility::Closed,
        domain::Visibility::Hidden => Visibility::Hidden,
    }
}

/// A network in a list.
pub fn network_row(
    handle: &actions::access::NetworkHandle,
    counts: storage::members::NetworkCounts,
) -> templates::pages::network::NetworkRow {
    let network = &handle.network;
    let is_member = handle.standing.network_role.is_some();
    templates::pages::network::NetworkRow {
        slug: network.slug.clone(),
        name: network.name.clone(),
        purpose: network.purpose.clone(),
        level: level(network.level),
        group_count: if is_member { count(counts.groups) } else { 0 },
        organisation_count: count(counts.organisations),
        member_count: count(counts.members),
        is_member,
    }
}

/// Somebody who belongs to a network or a group.
pub fn author_of_member(member: &storage::members::Member) -> Author {
    Author {
        id: Some(member.id.to_string()),
        name: member.name.clone(),
        organisation: member.organisation.clone().unwrap_or_default(),
        role: Some(member.role_title.clone()).filter(|t| !t.is_empty()),
    }
}

/// A person as they are now; who has left has no page.
pub fn author_of_person(person: &storage::persons::Person) -> Author {
    Author {
        id: person.closed_at.is_none().then(|| person.id.to_string()),
        name: person.name.clone(),
        organisation: person.organisation_name.clone().unwrap_or_default(),
        role: Some(person.role_title.clone()).filter(|t| !t.is_empty()),
    }
}

/// The key of a role's name, in a network or in a group.
pub const fn role_word(role: domain::Role, in_group: bool) -> &'static str {
    match role {
        domain::Role::Lead if in_group => "role-group-lead",
        domain::Role::Guest => "role-guest",
        domain::Role::Reader => "role-reader",
        domain::Role::Member => "role-member",
        domain::Role::Moderator => "role-moderator",
        domain::Role::Lead => "role-lead",
        domain::Role::Evaluator => "role-evaluator",
    }
}

/// The key of what a role may do, in a line.
pub const fn role_means(role: domain::Role, in_group: bool) -> &'static str {
    match role {
        domain::Role::Guest if in_group => "role-group-guest-means",
        domain::Role::Guest => "role-guest-means",
        domain::Role::Reader => "role-reader-means",
        domain::Role::Member => "role-member-means",
        domain::Role::Moderator => "role-moderator-means",
        domain::Role::Lead if in_group => "role-group-lead-means",
        domain::Role::Lead => "role-lead-means",
        domain::Role::Evaluator => "role-evaluator-means",
    }
}

/// A group in its network's page.
pub fn group_row(
    handle: &actions::access::GroupHandle,
    reads: bool,
    unread: u32,
) -> templates::pages::network::GroupRow {
    let group = &handle.group;
    templates::pages::network::GroupRow {
        slug: group.slug.clone(),
        name: group.name.clone(),
        purpose: group.purpose.clone(),
        visibility: visibility(group.visibility),
        thread_count: None,
        unread: if reads { unread } else { 0 },
        opens: handle.may(GroupAct::Read) || handle.may(GroupAct::RequestToJoin),
        supporters: None,
        is_supported: false,
        may_withdraw: false,
    }
}
