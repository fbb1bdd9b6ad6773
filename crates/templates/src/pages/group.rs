//! Groups: the list of threads with its filters. Members, requests and arranging belong in `membership`.

use super::network::Visibility;
use super::parts::{Author, Kind, More, NetworkRef, State, ThreadRow};
use crate::shell::Shell;
use crate::urls::{self, Url};
use askama::Template;

/// What is known of a group on each of its pages.
#[derive(Clone, Debug, Default)]
pub struct GroupHead {
    /// The slug.
    pub slug: String,
    /// The name.
    pub name: String,
    /// What it is for, a sentence or two.
    pub purpose: String,
    /// The network it belongs to.
    pub network: NetworkRef,
    /// Who may see and join it.
    pub visibility: Visibility,
    /// Members.
    pub member_count: u32,
    /// Organisations they come from.
    pub organisation_count: u32,
    /// Whether nothing new may be written in it.
    pub is_archived: bool,
    /// Whether the reader may start a thread.
    pub may_ask: bool,
    /// Whether the reader may see its members.
    pub may_see_members: bool,
    /// Whether the reader may invite, approve and arrange.
    pub may_manage: bool,
    /// Whether the reader may report it to the moderators.
    pub may_report: bool,
    /// How the reader stands to it.
    pub standing: Standing,
}

/// How the reader stands to a group.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Standing {
    /// Reads and writes by being in the network or the group.
    #[default]
    Member,
    /// Follows along but may join.
    MayJoin,
    /// May ask to be let in.
    MayRequest,
    /// Has asked to be let in.
    Requested,
}

impl Standing {
    /// Whether the reader sees the group's name and purpose and nothing of what it holds.
    #[must_use]
    pub const fn is_outside(self) -> bool {
        matches!(self, Self::MayRequest | Self::Requested)
    }
}

/// Which threads of a group are shown.
#[derive(Clone, Debug, Default)]
pub struct ThreadFilter {
    /// Only this state.
    pub state: Option<State>,
    /// Only questions without any reply.
    pub is_unanswered: bool,
    /// Only this kind.
    pub kind: Option<Kind>,
    /// Only this tag.
    pub tag: Option<String>,
}

impl ThreadFilter {
    /// The state as it stands in the address.
    #[must_use]
    pub const fn state_code(&self) -> &'static str {
        match (self.is_unanswered, self.state) {
            (true, _) => "unanswered",
            (false, Some(state)) => state.code(),
            (false, None) => "",
        }
    }

    /// The kind as it stands in the address.
    #[must_use]
    pub fn kind_code(&self) -> &'static str {
        self.kind.map_or("", Kind::code)
    }

    /// Whether anything is filtered away.
    #[must_use]
    pub const fn narrows(&self) -> bool {
        self.is_unanswered || self.state.is_some() || self.kind.is_some() || self.tag.is_some()
    }
}

/// `/groups/{slug}` and `/groups/{slug}/threads`.
#[derive(Template)]
#[template(path = "pages/group.html")]
pub struct GroupPage {
    /// The frame.
    pub shell: Shell,
    /// The group.
    pub group: GroupHead,
    /// Which threads are shown.
    pub filter: ThreadFilter,
    /// Pinned threads; empty when filtered.
    pub pinned: Vec<ThreadRow>,
    /// The threads of this page.
    pub threads: Vec<ThreadRow>,
    /// Towards newer and older threads.
    pub more: More,
    /// The tags in use, the most used first, with how many threads carry them.
    pub tags: Vec<(String, u32)>,
    /// Those who moderate the group.
    pub moderators: Vec<Author>,
}

impl GroupPage {
    /// The address of the list with another state, keeping the rest.
    #[must_use]
    pub fn with_state(&self, state: &str) -> Url<'_> {
        self.address(state, self.filter.kind_code(), self.filter.tag.as_deref().unwrap_or_default())
    }

    /// The address of the list with another kind, keeping the rest.
    #[must_use]
    pub fn with_kind(&self, kind: &str) -> Url<'_> {
        self.address(self.filter.state_code(), kind, self.filter.tag.as_deref().unwrap_or_default())
    }

    /// The address of the list with another tag, keeping the rest.
    #[must_use]
    pub fn with_tag(&self, tag: &str) -> Url<'_> {
        self.address(self.filter.state_code(), self.filter.kind_code(), tag)
    }

    /// Whether the list shows this tag only.
    #[must_use]
    pub fn has_tag(&self, tag: &str) -> bool {
        self.filter.tag.as_deref() == Some(tag)
    }

    /// Whether the list shows this kind only.
    #[must_use]
    pub fn has_kind(&self, kind: &Kind) -> bool {
        self.filter.kind == Some(*kind)
    }

    fn address(&self, state: &str, kind: &str, tag: &str) -> Url<'_> {
        urls::group_threads(&self.group.slug).with("state", state).with("kind", kind).with("tag", tag)
    }
}
