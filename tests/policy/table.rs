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

/// Every route of the pages.
pub const ROWS: &[Row] = &[
    get("/", Need::SignedIn),
    get("/healthz", Need::Public),
    get("/readyz", Need::Public),
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
    post("/setup", Need::None),
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
    post("/threads/{id}/undo", Need::Moderator),
    get("/posts/{id}", Need::Read),
    get("/search", Need::SignedIn),
    get("/similar", Need::SignedIn),
    get("/people", Need::SignedIn),
    get("/people/{id}", Need::Read),
    get("/help", Need::Public),
    get("/accessibility", Need::Public),
    post("/posts/{id}/helpful", Need::Asker),
];
