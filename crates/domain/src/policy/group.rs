//! What may be done in a group: with its threads and posts, and with the group itself.

use super::{Standing, Verdict, reach};
use crate::words::{Role, Visibility, Word};

/// An act in a group. The order is that of the printed table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GroupAct {
    /// See that the group exists: its name, purpose and number of members.
    SeeGroup,
    /// Read threads and posts, search them, get them in a feed.
    Read,
    /// See who the members are.
    SeeMembers,
    /// Follow, mute, bookmark, keep a place: nobody else sees it.
    KeepPlace,
    /// Report something to the moderators.
    Report,
    /// Start a question, a discussion or a report; keep a draft.
    Start,
    /// Reply.
    Reply,
    /// Thank, or say *the same question here*.
    React,
    /// Change or delete what one wrote oneself.
    ChangeOwn,
    /// Set or take back *the answer that helped*.
    SetHelpful,
    /// Publish an announcement.
    Announce,
    /// Change title, tags or text of others, hide, show, delete, read what is hidden or deleted.
    Moderate,
    /// Pin, lock, move, merge, split.
    ArrangeThreads,
    /// Invite, approve and decline requests, remove members, give roles up to one's own.
    ManageMembers,
    /// Name, purpose, visibility, order, archive.
    ManageGroup,
    /// Take everything out as files.
    Export,
    /// Say that a proposed group is wanted.
    Support,
    /// Ask to be let into a closed group of one's network.
    RequestToJoin,
}

impl Word for GroupAct {
    const ALL: &'static [Self] = &[
        Self::SeeGroup,
        Self::Read,
        Self::SeeMembers,
        Self::KeepPlace,
        Self::Report,
        Self::Start,
        Self::Reply,
        Self::React,
        Self::ChangeOwn,
        Self::SetHelpful,
        Self::Announce,
        Self::Moderate,
        Self::ArrangeThreads,
        Self::ManageMembers,
        Self::ManageGroup,
        Self::Export,
        Self::Support,
        Self::RequestToJoin,
    ];

    fn word(self) -> &'static str {
        match self {
            Self::SeeGroup => "see-group",
            Self::Read => "read",
            Self::SeeMembers => "see-members",
            Self::KeepPlace => "keep-place",
            Self::Report => "report",
            Self::Start => "start",
            Self::Reply => "reply",
            Self::React => "react",
            Self::ChangeOwn => "change-own",
            Self::SetHelpful => "set-helpful",
            Self::Announce => "announce",
            Self::Moderate => "moderate",
            Self::ArrangeThreads => "arrange-threads",
            Self::ManageMembers => "manage-members",
            Self::ManageGroup => "manage-group",
            Self::Export => "export",
            Self::Support => "support",
            Self::RequestToJoin => "request-to-join",
        }
    }
}

impl GroupAct {
    /// The lowest role that may do it; for [`GroupAct::SetHelpful`] by others than the asker.
    const fn least_role(self) -> Role {
        match self {
            Self::SeeGroup | Self::Read | Self::KeepPlace | Self::Report | Self::RequestToJoin => Role::Guest,
            Self::SeeMembers => Role::Reader,
            Self::Start | Self::Reply | Self::React | Self::ChangeOwn | Self::Support => Role::Member,
            Self::SetHelpful | Self::Announce | Self::Moderate | Self::ArrangeThreads => Role::Moderator,
            Self::ManageMembers | Self::ManageGroup => Role::Moderator,
            Self::Export => Role::Lead,
        }
    }

    /// True when it changes what others see, which an archived group does not allow.
    const fn writes(self) -> bool {
        !matches!(
            self,
            Self::SeeGroup
                | Self::Read
                | Self::SeeMembers
                | Self::KeepPlace
                | Self::Report
                | Self::Export
                | Self::ManageGroup
                | Self::Moderate
        )
    }
}

/// The facts about a group that policy asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GroupPlace {
    /// Who finds it.
    pub visibility: Visibility,
    /// Waiting for supporters.
    pub is_proposed: bool,
    /// Closed for writing.
    pub is_archived: bool,
    /// The thread in question, when there is one.
    pub thread: Option<ThreadFacts>,
}

/// The facts about a thread or a post in it, as far as this actor is concerned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ThreadFacts {
    /// The actor wrote the post in question.
    pub is_author: bool,
    /// The actor started the thread.
    pub is_asker: bool,
    /// No more replies by others than moderators.
    pub is_locked: bool,
    /// Hidden or deleted: only moderators read it.
    pub is_withdrawn: bool,
}

/// May this actor do `act` in this group?
#[must_use]
pub fn in_group(standing: Standing, place: GroupPlace, act: GroupAct) -> Verdict {
    let role = if standing.is_signed_in { reach(standing, place.visibility) } else { None };
    let Some(role) = role else {
        return from_outside(standing, place, act);
    };
    let thread = place.thread.unwrap_or_default();
    let moderates = role >= Role::Moderator;
    if thread.is_withdrawn && !moderates {
        return Verdict::Unseen;
    }
    if place.is_archived && act.writes() {
        return Verdict::Refused;
    }
    if place.is_proposed && !matches!(act, GroupAct::SeeGroup | GroupAct::Support | GroupAct::ManageGroup) {
        return Verdict::Refused;
    }
    let by_role = role >= act.least_role();
    Verdict::when(match act {
        GroupAct::RequestToJoin => false,
        GroupAct::Reply => by_role && (!thread.is_locked || moderates),
        GroupAct::ChangeOwn => by_role && thread.is_author && (!thread.is_locked || moderates),
        GroupAct::SetHelpful => by_role || (role >= Role::Member && thread.is_asker),
        _ => by_role,
    })
}

/// Without a role inside: the name of a closed group, and of an open one, is seen by the network's own people, who may ask
/// to be let in; an evaluator has no content to ask for.
fn from_outside(standing: Standing, place: GroupPlace, act: GroupAct) -> Verdict {
    let belongs = standing.is_signed_in && standing.network_role.is_some_and(|r| r != Role::Guest);
    if !belongs || place.visibility == Visibility::Hidden {
        return Verdict::Unseen;
    }
    let is_joinable = place.visibility == Visibility::Closed && !place.is_archived && !place.is_proposed;
    let may_ask = is_joinable && standing.network_role != Some(Role::Evaluator);
    Verdict::when(act == GroupAct::SeeGroup || act == GroupAct::RequestToJoin && may_ask)
}
