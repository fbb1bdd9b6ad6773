//! Networks: the list of them, one network with its charter and groups, making and arranging one.
//! A group's own pages belong in `group`.

use super::parts::NetworkRef;
use crate::forms::{Choice, FormErrors};
use crate::shell::Shell;
use askama::Template;

/// How wide a network reaches.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Level {
    /// Within one organisation.
    Organisation,
    /// Among neighbours.
    #[default]
    Cluster,
    /// The whole country.
    All,
    /// Over a border.
    Transnational,
}

impl Level {
    /// The key of its name.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Organisation => "level-organisation",
            Self::Cluster => "level-cluster",
            Self::All => "level-all",
            Self::Transnational => "level-transnational",
        }
    }
}

/// Who may see and join a group.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Visibility {
    /// Everybody in the network.
    #[default]
    Open,
    /// The name is seen; members are let in.
    Closed,
    /// Only members know of it.
    Hidden,
}

impl Visibility {
    /// Every visibility, the widest first.
    pub const ALL: [Self; 3] = [Self::Open, Self::Closed, Self::Hidden];

    /// The key of what it means.
    #[must_use]
    pub const fn explained(self) -> &'static str {
        match self {
            Self::Open => "visibility-open-means",
            Self::Closed => "visibility-closed-means",
            Self::Hidden => "visibility-hidden-means",
        }
    }

    /// The visibility of a form value.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|visibility| visibility.code() == code)
    }

    /// The value in forms and the API.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Closed => "closed",
            Self::Hidden => "hidden",
        }
    }

    /// The key of its name.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Open => "visibility-open",
            Self::Closed => "visibility-closed",
            Self::Hidden => "visibility-hidden",
        }
    }
}

/// A network in the list of networks.
#[derive(Clone, Debug, Default)]
pub struct NetworkRow {
    /// The slug.
    pub slug: String,
    /// The name.
    pub name: String,
    /// What it is for, one sentence.
    pub purpose: String,
    /// How wide it reaches.
    pub level: Level,
    /// Groups the reader may see.
    pub group_count: u32,
    /// Participating organisations.
    pub organisation_count: u32,
    /// Members.
    pub member_count: u32,
    /// Whether the reader is a member.
    pub is_member: bool,
}

/// A group in a network's page.
#[derive(Clone, Debug, Default)]
pub struct GroupRow {
    /// The slug.
    pub slug: String,
    /// The name.
    pub name: String,
    /// What it is for, one sentence.
    pub purpose: String,
    /// Who may see and join it.
    pub visibility: Visibility,
    /// How many threads it holds; `None` when the reader may not look inside.
    pub thread_count: Option<u32>,
    /// Unread threads.
    pub unread: u32,
    /// Its page opens for the reader: they read it, or may ask to be let in.
    pub opens: bool,
    /// For a proposed group, how many support it.
    pub supporters: Option<u32>,
    /// Whether the reader supports it.
    pub is_supported: bool,
    /// Whether the reader may take the proposal back.
    pub may_withdraw: bool,
}

/// `/networks`.
#[derive(Template)]
#[template(path = "pages/networks.html")]
pub struct NetworksPage {
    /// The frame.
    pub shell: Shell,
    /// The reader's networks.
    pub mine: Vec<NetworkRow>,
    /// Other networks the reader may see.
    pub others: Vec<NetworkRow>,
    /// Whether the reader may make a network.
    pub may_create: bool,
}

/// `/networks/{slug}`.
#[derive(Template)]
#[template(path = "pages/network.html")]
pub struct NetworkPage {
    /// The frame.
    pub shell: Shell,
    /// The network itself.
    pub network: NetworkRow,
    /// The network above it.
    pub parent: Option<NetworkRef>,
    /// Networks below it.
    pub children: Vec<NetworkRef>,
    /// The charter as HTML that has been cleaned; empty when there is none.
    pub charter_html: String,
    /// Participating organisations by name, sorted.
    pub organisations: Vec<String>,
    /// Its groups, sorted.
    pub groups: Vec<GroupRow>,
    /// Groups that have been proposed and wait for support.
    pub proposals: Vec<GroupRow>,
    /// Those who lead it.
    pub leads: Vec<super::parts::Author>,
    /// Whether the reader may propose a group.
    pub may_propose: bool,
    /// Whether the reader may make groups and invite.
    pub may_manage: bool,
    /// Whether the reader may change the network itself.
    pub may_arrange: bool,
    /// Whether the reader may see who the members are.
    pub may_see_members: bool,
    /// Whether the reader may leave.
    pub may_leave: bool,
    /// How the reader stands to it.
    pub standing: super::group::Standing,
    /// Whether nothing new may be written in it.
    pub is_archived: bool,
    /// Supporters a proposal needs.
    pub supporters_needed: u32,
}

/// `/networks/new` and `/networks/{slug}/settings`: fields `name`, `slug`, `purpose`, `charter`, `level`, `parent`,
/// `organisations`, `letter`, `leavers`.
#[derive(Template)]
#[template(path = "pages/network_form.html")]
pub struct NetworkFormPage {
    /// The frame.
    pub shell: Shell,
    /// The slug of the network that is changed; `None` for a new one.
    pub changes: Option<String>,
    /// What has been typed.
    pub values: NetworkValues,
    /// Levels to choose from.
    pub levels: Vec<Choice>,
    /// Networks that may be the parent.
    pub parents: Vec<Choice>,
    /// What happens to what leavers wrote.
    pub leavers: Vec<Choice>,
    /// Whether the network is archived.
    pub is_archived: bool,
    /// What is wrong.
    pub errors: FormErrors,
}

/// What has been typed about a network.
#[derive(Clone, Debug, Default)]
pub struct NetworkValues {
    /// Its name.
    pub name: String,
    /// Its short name in addresses.
    pub slug: String,
    /// One sentence.
    pub purpose: String,
    /// The charter as Markdown.
    pub charter: String,
    /// Codes or names of participating organisations, one a line.
    pub organisations: String,
    /// The letter that goes with an approval.
    pub letter: String,
}

impl NetworkFormPage {
    /// Where the form is sent.
    #[must_use]
    pub fn action(&self) -> String {
        self.changes.as_deref().map_or_else(
            || crate::urls::new_network().to_owned(),
            |slug| crate::urls::network_settings(slug).to_string(),
        )
    }
}

/// `/networks/{slug}/leave`
#[must_use]
pub fn leave_address(slug: &str) -> String {
    format!("{}/leave", crate::urls::network(slug))
}

/// `/networks/{slug}/archive`
#[must_use]
pub fn archive_address(slug: &str) -> String {
    format!("{}/archive", crate::urls::network(slug))
}

/// `/groups/{slug}/withdraw`: a proposal is taken back.
#[must_use]
pub fn withdraw_address(slug: &str) -> String {
    format!("{}/withdraw", crate::urls::group(slug))
}

/// `/groups/{slug}/report`
#[must_use]
pub fn report_address(slug: &str) -> String {
    format!("{}/report", crate::urls::group(slug))
}
