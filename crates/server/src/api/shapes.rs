//! The JSON shapes of people, networks, groups, threads and replies. Ids are strings, times RFC 3339 in UTC.
//! Shapes of one route alone stand beside it.

use actions::access::{GroupHandle, NetworkHandle};
use actions::discussions::whole::{WholeReply, WholeThread};
use domain::Word as _;
use serde::{Deserialize, Serialize};
use storage::persons::Person;
use templates::urls;
use utoipa::ToSchema;

/// Who wrote something.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct Author {
    /// Id.
    pub id: String,
    /// Name at the time.
    pub name: String,
}

/// Where somebody works.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct Organisation {
    /// The register's code.
    pub code: Option<String>,
    /// Name.
    pub name: String,
}

/// A member.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Member {
    /// Id.
    pub id: String,
    /// Their page.
    pub url: String,
    /// Name.
    pub name: String,
    /// Title of their role.
    pub role_title: String,
    /// Where they work.
    pub organisation: Option<Organisation>,
}

/// A network.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct Network {
    /// Id.
    pub id: String,
    /// Name in addresses.
    pub slug: String,
    /// Name.
    pub name: String,
    /// Purpose, one line.
    pub purpose: String,
    /// `organisation`, `cluster`, `all` or `transnational`.
    pub level: String,
    /// The caller's role in it.
    pub role: Option<String>,
}

/// The network that a group belongs to.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct NetworkOfGroup {
    /// Id.
    pub id: String,
    /// Name in addresses.
    pub slug: String,
    /// Name.
    pub name: String,
}

/// Figures of a group; none of what the caller may not read.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
pub struct Counts {
    /// Threads.
    pub threads: i64,
    /// Questions without a reply.
    pub unanswered: i64,
    /// Threads with something new to the caller.
    pub unread: i64,
}

/// A topic group.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct Group {
    /// Id.
    pub id: String,
    /// Name in addresses.
    pub slug: String,
    /// Name.
    pub name: String,
    /// Purpose, one line.
    pub purpose: String,
    /// Its network.
    pub network: NetworkOfGroup,
    /// `open`, `closed` or `hidden`.
    pub visibility: String,
    /// The role that holds for the caller.
    pub role: Option<String>,
    /// Figures.
    pub counts: Counts,
}

/// A thread with its own text.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct Thread {
    /// Id.
    pub id: String,
    /// Its page.
    pub url: String,
    /// `question`, `discussion`, `announcement` or `report`.
    pub kind: String,
    /// Title.
    pub title: String,
    /// Markdown.
    pub body: String,
    /// Rendered.
    pub html: String,
    /// Tags.
    pub tags: Vec<String>,
    /// `open`, `answered` or `closed`.
    pub state: String,
    /// Who started it.
    pub author: Author,
    /// Where they worked then.
    pub organisation: Option<Organisation>,
    /// When.
    #[schema(format = DateTime)]
    pub created_at: String,
    /// Last edit.
    #[schema(format = DateTime)]
    pub edited_at: Option<String>,
    /// Replies that are shown.
    pub reply_count: i32,
    /// Ids of the replies that helped.
    pub helpful: Vec<String>,
    /// The source's own id, when imported.
    pub source_id: Option<String>,
}

/// A reply.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct Reply {
    /// Id.
    pub id: String,
    /// The reply it answers; none answers the thread.
    pub parent: Option<String>,
    /// Markdown; empty when deleted.
    pub body: String,
    /// Rendered; empty when deleted.
    pub html: String,
    /// Who wrote it.
    pub author: Author,
    /// Where they worked then.
    pub organisation: Option<Organisation>,
    /// When.
    #[schema(format = DateTime)]
    pub created_at: String,
    /// Last edit.
    #[schema(format = DateTime)]
    pub edited_at: Option<String>,
    /// Deleted or hidden: its place in the tree is kept.
    pub deleted: bool,
    /// The source's own id, when imported.
    pub source_id: Option<String>,
}

/// A page of replies.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct Replies {
    /// The replies, in the tree's order.
    pub items: Vec<Reply>,
    /// Where the next page begins.
    pub next: Option<String>,
}

/// A thread with a page of its replies.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct ThreadWithReplies {
    /// The thread.
    #[serde(flatten)]
    pub thread: Thread,
    /// Its replies.
    pub replies: Replies,
}

/// An organisation, when there is a name for it.
pub fn organisation(code: Option<String>, name: &str) -> Option<Organisation> {
    (!name.is_empty()).then(|| Organisation { code, name: name.to_owned() })
}

/// A person with the code of where they work; `public_url` as in the installation.
pub fn member(public_url: &str, person: Person, code: Option<String>) -> Member {
    let id = person.id.to_string();
    Member {
        url: format!("{public_url}{}", urls::person(&id)),
        id,
        organisation: organisation(code, person.organisation_name.as_deref().unwrap_or_default()),
        name: person.name,
        role_title: person.role_title,
    }
}

/// A network as the caller sees it.
pub fn network(handle: &NetworkHandle) -> Network {
    let network = &handle.network;
    Network {
        id: network.id.to_string(),
        slug: network.slug.clone(),
        name: network.name.clone(),
        purpose: network.purpose.clone(),
        level: network.level.word().to_owned(),
        role: handle.standing.network_role.map(|r| r.word().to_owned()),
    }
}

/// A group as the caller sees it.
pub fn group(handle: &GroupHandle, counts: Counts) -> Group {
    let group = &handle.group;
    Group {
        id: group.id.to_string(),
        slug: group.slug.clone(),
        name: group.name.clone(),
        purpose: group.purpose.clone(),
        network: NetworkOfGroup {
            id: group.network_id.to_string(),
            slug: group.network_slug.clone(),
            name: group.network_name.clone(),
        },
        visibility: group.visibility.word().to_owned(),
        role: handle.role().map(|r| r.word().to_owned()),
        counts,
    }
}

/// A thread; `public_url` as in the installation.
pub fn thread(public_url: &str, whole: WholeThread) -> Thread {
    let thread = whole.thread;
    Thread {
        id: thread.id.to_string(),
        url: format!("{public_url}{}", urls::thread(&thread.id.to_string())),
        kind: thread.kind.word().to_owned(),
        tags: thread.tags().map(str::to_owned).collect(),
        state: thread.state.word().to_owned(),
        author: Author { id: thread.author_id.to_string(), name: thread.author_name },
        organisation: organisation(whole.organisation_code, &thread.organisation_name),
        created_at: thread.created_at.rfc3339(),
        edited_at: thread.edited_at.map(domain::Time::rfc3339),
        reply_count: thread.reply_count,
        helpful: whole.helpful.iter().map(ToString::to_string).collect(),
        source_id: thread.source_id,
        title: thread.title,
        body: whole.body,
        html: whole.html,
    }
}

/// A reply.
pub fn reply(whole: WholeReply) -> Reply {
    let post = whole.post;
    Reply {
        id: post.id.to_string(),
        parent: post.parent_id.map(|id| id.to_string()),
        deleted: post.is_withdrawn(),
        author: Author { id: post.author_id.to_string(), name: post.author_name },
        organisation: organisation(whole.organisation_code, &post.organisation_name),
        created_at: post.created_at.rfc3339(),
        edited_at: post.edited_at.map(domain::Time::rfc3339),
        body: whole.body,
        html: post.html,
        source_id: post.source_id,
    }
}
