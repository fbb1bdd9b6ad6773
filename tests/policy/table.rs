//! The table: every route, and the least that somebody must be to take it.

/// The least that somebody must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Anybody.
    Public,
    /// Signed in; shows or changes only what is the member's own, or lists only what they may see.
    SignedIn,
    /// Reads the group: a guest named there is enough.
    Read,
    /// Reader.
    Reader,
    /// Member.
    Member,
    /// Asked the question, or moderates.
    Asker,
    /// Moderator.
    Moderator,
    /// Lead.
    Lead,
    /// Any role in the network, the evaluator's too.
    InNetwork,
    /// Reads, and did not write what it is about.
    Others,
    /// Nobody in this test: an administrator, or a part that is switched off.
    None,
}

impl Need {
    /// May this actor?
    pub fn allows(self, who: &str) -> bool {
        let at_least: &[&str] = match self {
            Self::Public => return true,
            Self::SignedIn => return who != "nobody",
            Self::Read => &["guest", "reader", "member", "author", "moderator", "lead"],
            Self::Reader => &["reader", "member", "author", "moderator", "lead"],
            Self::Member => &["member", "author", "moderator", "lead"],
            Self::Asker => &["author", "moderator", "lead"],
            Self::Moderator => &["moderator", "lead"],
            Self::Lead => &["lead"],
            Self::InNetwork => &["guest", "reader", "evaluator", "member", "author", "moderator", "lead"],
            Self::Others => &["guest", "reader", "member", "moderator", "lead"],
            Self::None => &[],
        };
        at_least.contains(&who)
    }
}

/// A route and its need.
pub struct Row {
    pub method: &'static str,
    pub pattern: &'static str,
    pub need: Need,
}

const fn get(pattern: &'static str, need: Need) -> Row {
    Row { method: "GET", pattern, need }
}

const fn post(pattern: &'static str, need: Need) -> Row {
    Row { method: "POST", pattern, need }
}

const fn put(pattern: &'static str, need: Need) -> Row {
    Row { method: "PUT", pattern, need }
}

const fn delete(pattern: &'static str, need: Need) -> Row {
    Row { method: "DELETE", pattern, need }
}

/// Every route of the pages and the API.
pub const ROWS: &[Row] = &[
    get("/", Need::SignedIn),
    get("/healthz", Need::Public),
    get("/readyz", Need::Public),
    // On a listener of its own: on this one nobody gets it.
    get("/metrics", Need::None),
    get("/static/{file}", Need::None),
    get("/sign-in", Need::Public),
    post("/sign-in", Need::Public),
    post("/sign-out", Need::None),
    get("/sign-up", Need::Public),
    post("/sign-up", Need::Public),
    get("/verify/{token}", Need::None),
    post("/verify/{token}", Need::None),
    get("/invitations/{token}", Need::None),
    post("/invitations/{token}", Need::None),
    get("/reset", Need::Public),
    post("/reset", Need::Public),
    get("/reset/{token}", Need::None),
    post("/reset/{token}", Need::None),
    get("/setup", Need::Public),
    post("/setup", Need::Public),
    get("/networks", Need::SignedIn),
    get("/networks/{slug}", Need::InNetwork),
    get("/groups/{slug}", Need::Read),
    get("/groups/{slug}/threads", Need::Read),
    get("/groups/{slug}/ask", Need::Member),
    post("/groups/{slug}/ask", Need::Member),
    get("/ask", Need::SignedIn),
    post("/ask", Need::Member),
    get("/threads/{id}", Need::Read),
    post("/threads/{id}/reply", Need::Member),
    post("/threads/{id}/pin", Need::Moderator),
    post("/threads/{id}/lock", Need::Moderator),
    get("/threads/{id}/move", Need::Moderator),
    post("/threads/{id}/move", Need::Moderator),
    get("/threads/{id}/merge", Need::Moderator),
    post("/threads/{id}/merge", Need::Moderator),
    get("/threads/{id}/split", Need::Moderator),
    post("/threads/{id}/split", Need::Moderator),
    post("/threads/{id}/undo", Need::Moderator),
    get("/posts/{id}", Need::Read),
    get("/search", Need::SignedIn),
    get("/similar", Need::SignedIn),
    get("/people", Need::SignedIn),
    get("/mentions", Need::Member),
    get("/inbox", Need::SignedIn),
    post("/inbox/read", Need::SignedIn),
    get("/drafts", Need::SignedIn),
    put("/drafts", Need::Member),
    post("/drafts/{id}/discard", Need::None),
    get("/people/{id}", Need::Read),
    // Only a placeholder can be claimed, and nobody here is one: the scenarios of `people` hold who may.
    post("/people/{id}/claim", Need::None),
    get("/help", Need::Public),
    get("/accessibility", Need::Public),
    post("/posts/{id}/helpful", Need::Asker),
    get("/dev/mail", Need::Public),
    get("/dev/mail/{id}", Need::None),
    get("/settings", Need::SignedIn),
    post("/settings", Need::SignedIn),
    get("/settings/close", Need::SignedIn),
    post("/settings/close", Need::None),
    get("/settings/export", Need::SignedIn),
    post("/settings/export", Need::SignedIn),
    get("/settings/password", Need::SignedIn),
    post("/settings/password", Need::None),
    get("/settings/profile", Need::SignedIn),
    post("/settings/profile", Need::SignedIn),
    get("/settings/sessions", Need::SignedIn),
    post("/settings/sessions/revoke", Need::None),
    get("/settings/tokens", Need::SignedIn),
    post("/settings/tokens", Need::SignedIn),
    post("/settings/tokens/revoke", Need::None),
    post("/groups/{slug}/archive", Need::Moderator),
    post("/groups/{slug}/invite", Need::Moderator),
    post("/groups/{slug}/join", Need::None),
    post("/groups/{slug}/leave", Need::Read),
    get("/groups/{slug}/members", Need::Reader),
    post("/groups/{slug}/members/invitations/revoke", Need::None),
    post("/groups/{slug}/members/remove", Need::None),
    // Nobody has asked to be let in: the scenarios of `belonging` hold who decides.
    post("/groups/{slug}/members/requests", Need::None),
    post("/groups/{slug}/members/role", Need::Moderator),
    get("/groups/{slug}/report", Need::Read),
    post("/groups/{slug}/report", Need::Read),
    get("/groups/{slug}/settings", Need::Moderator),
    post("/groups/{slug}/settings", Need::Moderator),
    post("/groups/{slug}/support", Need::Member),
    post("/groups/{slug}/withdraw", Need::Moderator),
    get("/moderation", Need::Moderator),
    get("/moderation/{id}", Need::None),
    post("/moderation/{id}", Need::None),
    get("/networks/new", Need::Lead),
    post("/networks/new", Need::Lead),
    post("/networks/{slug}/archive", Need::Lead),
    post("/networks/{slug}/invite", Need::Moderator),
    post("/networks/{slug}/join", Need::Read),
    post("/networks/{slug}/leave", Need::InNetwork),
    get("/networks/{slug}/members", Need::Reader),
    post("/networks/{slug}/members/invitations/revoke", Need::None),
    post("/networks/{slug}/members/remove", Need::Moderator),
    post("/networks/{slug}/members/requests", Need::None),
    post("/networks/{slug}/members/role", Need::Moderator),
    get("/networks/{slug}/propose", Need::Member),
    post("/networks/{slug}/propose", Need::Member),
    get("/networks/{slug}/settings", Need::Lead),
    post("/networks/{slug}/settings", Need::Lead),
    get("/people/{id}/report", Need::Reader),
    post("/people/{id}/report", Need::Reader),
    post("/posts/{id}/hide", Need::Moderator),
    get("/posts/{id}/edit", Need::Asker),
    post("/posts/{id}/edit", Need::Asker),
    get("/posts/{id}/history", Need::Read),
    post("/posts/{id}/history/dispose", Need::Moderator),
    get("/posts/{id}/delete", Need::Asker),
    post("/posts/{id}/delete", Need::Asker),
    post("/posts/{id}/restore", Need::Moderator),
    post("/posts/{id}/dispose", Need::Moderator),
    get("/threads/{id}/edit", Need::Asker),
    post("/threads/{id}/edit", Need::Asker),
    get("/posts/{id}/report", Need::Others),
    post("/posts/{id}/report", Need::Others),
    post("/groups/{slug}/follow", Need::Read),
    get("/lists/bookmarks", Need::SignedIn),
    get("/lists/followed", Need::SignedIn),
    get("/lists/mine", Need::SignedIn),
    get("/lists/unanswered", Need::SignedIn),
    post("/networks/{slug}/follow", Need::InNetwork),
    post("/posts/{id}/bookmark", Need::Read),
    get("/posts/{id}/quote", Need::Member),
    post("/posts/{id}/react", Need::Member),
    post("/preview", Need::SignedIn),
    get("/search", Need::SignedIn),
    get("/similar", Need::SignedIn),
    get("/tags/{tag}", Need::SignedIn),
    post("/tags/{tag}/follow", Need::SignedIn),
    post("/threads/{id}/follow", Need::Read),
    post("/threads/{id}/mute", Need::Read),
    get("/feeds/{token}/groups/{name}.atom", Need::None),
    get("/feeds/{token}/tags/{name}.atom", Need::None),
    get("/settings/feeds", Need::SignedIn),
    post("/settings/feeds/renew", Need::SignedIn),
    get("/api/v1/openapi.json", Need::Public),
    post("/api/v1/sessions", Need::None),
    get("/api/v1/me", Need::SignedIn),
    put("/api/v1/me/preferences", Need::SignedIn),
    get("/api/v1/networks", Need::SignedIn),
    get("/api/v1/groups", Need::SignedIn),
    get("/api/v1/groups/{group}/threads", Need::Read),
    post("/api/v1/groups/{group}/threads", Need::Member),
    get("/api/v1/threads/{thread}", Need::Read),
    post("/api/v1/threads/{thread}/replies", Need::Member),
    put("/api/v1/threads/{thread}/helpful/{post}", Need::Asker),
    delete("/api/v1/threads/{thread}/helpful/{post}", Need::Asker),
    get("/api/v1/threads", Need::SignedIn),
    put("/api/v1/threads/{thread}/follow", Need::Read),
    put("/api/v1/threads/{thread}/mute", Need::Read),
    put("/api/v1/threads/{thread}/pin", Need::Moderator),
    put("/api/v1/threads/{thread}/lock", Need::Moderator),
    put("/api/v1/posts/{post}/thanks", Need::Member),
    put("/api/v1/posts/{post}/bookmark", Need::Read),
    put("/api/v1/posts/{post}/hidden", Need::Moderator),
    put("/api/v1/groups/{group}/follow", Need::Read),
    put("/api/v1/networks/{network}/follow", Need::InNetwork),
    put("/api/v1/tags/{tag}/follow", Need::SignedIn),
    delete("/api/v1/threads/{thread}/follow", Need::Read),
    delete("/api/v1/threads/{thread}/mute", Need::Read),
    delete("/api/v1/threads/{thread}/pin", Need::Moderator),
    delete("/api/v1/threads/{thread}/lock", Need::Moderator),
    delete("/api/v1/posts/{post}/thanks", Need::Member),
    delete("/api/v1/posts/{post}/bookmark", Need::Read),
    delete("/api/v1/posts/{post}/hidden", Need::Moderator),
    delete("/api/v1/groups/{group}/follow", Need::Read),
    delete("/api/v1/networks/{network}/follow", Need::InNetwork),
    delete("/api/v1/tags/{tag}/follow", Need::SignedIn),
    put("/api/v1/threads/{thread}/group", Need::Moderator),
    post("/api/v1/posts/{post}/reports", Need::Others),
    put("/api/v1/threads/{thread}", Need::Asker),
    put("/api/v1/threads/{thread}/merged", Need::Moderator),
    post("/api/v1/threads/{thread}/splits", Need::Moderator),
    post("/api/v1/threads/{thread}/undo", Need::Moderator),
    put("/api/v1/posts/{post}", Need::Asker),
    delete("/api/v1/posts/{post}", Need::Asker),
    put("/api/v1/posts/{post}/restored", Need::Moderator),
    get("/api/v1/posts/{post}/versions", Need::Read),
    get("/api/v1/inbox", Need::SignedIn),
    put("/api/v1/inbox/read", Need::SignedIn),
    get("/api/v1/search", Need::SignedIn),
    get("/api/v1/similar", Need::SignedIn),
    get("/api/v1/members", Need::SignedIn),
];
