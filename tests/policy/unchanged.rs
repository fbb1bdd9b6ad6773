//! GET changes nothing: every GET route as every kind of actor, with all rows of all tables compared before and after.

use crate::site::{Actors, Site};
use crate::table;
use harness::{App, User, scenario};
use praxis::testing::storage::inspect::{Inspector, Look};
use std::collections::BTreeMap;

/// What a GET does write, each with its reason. Nothing else.
const BOOK_KEEPING: [&str; 4] = [
    // How far a reader has come: their own, shown to nobody else, and what "since your last visit" is made of.
    "thread_reads",
    // What the inbox holds about a thread counts as read once the thread was: their own too.
    "inbox_items.read_at",
    // When a session was last used, once in five minutes: shown to its member, who looks for one that is not theirs.
    "sessions.last_seen_at",
    // The same for a token.
    "api_tokens.last_used_at",
];

/// Compares the database with what it was.
struct Compared {
    inspector: Inspector,
    looks: Vec<Look>,
    before: BTreeMap<String, Vec<String>>,
}

impl Compared {
    fn new(app: &App) -> Self {
        let mut inspector = Inspector::open(app.scratch().config()).expect("the database can be opened");
        let looks = inspector.looks(&BOOK_KEEPING).expect("the tables can be listed");
        assert!(looks.len() > 30, "the tables are found: {}", looks.len());
        let before = inspector.contents(&looks).expect("the tables can be read");
        Self { inspector, looks, before }
    }

    /// The rows that have come or gone since the last time.
    fn changes(&mut self) -> Vec<String> {
        let now = self.inspector.contents(&self.looks).expect("the tables can be read");
        let mut changes = Vec::new();
        for (table, rows) in &now {
            let before = &self.before[table];
            if before != rows {
                changes.extend(rows.iter().filter(|r| !before.contains(r)).map(|r| format!("{table} + {r}")));
                changes.extend(before.iter().filter(|r| !rows.contains(r)).map(|r| format!("{table} - {r}")));
            }
        }
        self.before = now;
        changes
    }
}

/// Addresses with something in them that could be used up, and with every kind of query.
async fn addresses(app: &App, site: &Site, actors: &Actors) -> Vec<String> {
    let tie = |cx: &mut praxis::testing::Cx<'_>| {
        praxis::testing::actions::organisations::tie_domain::tie_domain(cx, "2482", "norrvik.example")
    };
    app.operate(tie).await;
    let visitor = app.visitor();
    visitor.post("/sign-up", &[("name", "Ny Person"), ("email", "ny@norrvik.example")]).await.expect(200);
    visitor.post("/reset", &[("email", &actors.member.email)]).await.expect(200);
    let invited = [("emails", "inbjuden@annan.example"), ("role", "member")];
    actors.lead.post(&site.fill("/networks/{slug}/invite"), &invited).await;
    let mut all = vec![
        app.link_to("ny@norrvik.example").await,
        app.link_to(&actors.member.email).await,
        app.link_to("inbjuden@annan.example").await,
    ];
    assert!(all[0].starts_with("/verify/") && all[1].starts_with("/reset/") && all[2].starts_with("/invitations/"));
    let feeds = actors.member.post("/settings/feeds/renew", &[]).await.expect(200).body;
    let feed = feeds.split("/feeds/").nth(1).and_then(|rest| rest.split('"').next()).expect("a feed's address");
    all.push(format!("/feeds/{feed}"));
    actors.stranger.post(&site.fill("/networks/{slug}/join"), &[("message", "Får jag?")]).await;
    actors.member.post(&site.fill("/posts/{id}/report"), &[("reason", "other"), ("note", "Se efter.")]).await;
    let reported = actors.lead.get("/moderation").await.expect(200).body;
    let report = reported.split("/moderation/").nth(1).map(|rest| &rest[..13]).expect("a report's address");
    all.extend([format!("/moderation/{report}"), format!("/api/v1/reports/{report}")]);
    let more = [
        "/threads/{id}?after=start",
        "/threads/{id}?at={post}",
        "/threads/{id}?reply_to={post}",
        "/threads/{id}?quote={post}",
        "/groups/{slug}?state=unanswered",
        "/search?q=hemligmarkering",
        "/search?q=hemligmarkering&type=thread",
        "/similar?title=hemligmarkering",
        "/people?q=Asta",
        "/sign-in?next=%2Fsettings",
        "/api/v1/search?q=hemligmarkering",
        "/api/v1/similar?title=hemligmarkering",
    ];
    all.extend(more.iter().map(|pattern| site.fill(pattern)));
    all
}

async fn open(user: &User, who: &str, path: &str, compared: &mut Compared, wrong: &mut Vec<String>) {
    let page = user.get(path).await;
    let changes = compared.changes();
    if !changes.is_empty() {
        wrong.push(format!("GET {path} by {who} ({}) changed:\n  {}", page.status, changes.join("\n  ")));
    }
}

scenario! {
    no_get_changes_anything_but_its_readers_book_keeping(app) {
        let actors = Actors::new(&app).await;
        let site = Site::new(&app, &actors, 0).await;
        let mut paths = addresses(&app, &site, &actors).await;
        paths.extend(table::ROWS.iter().filter(|row| row.method == "GET").map(|row| site.fill(row.pattern)));
        // Long enough for every session to be noted as seen again.
        app.pass_minutes(10);
        let (mut compared, mut wrong) = (Compared::new(&app), Vec::new());
        for path in &paths {
            for (who, user) in actors.all() {
                open(user, who, path, &mut compared, &mut wrong).await;
            }
        }
        println!("{} addresses by {} actors", paths.len(), actors.all().len());
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        actors.member.post(&site.fill("/posts/{id}/bookmark"), &[("on", "1")]).await.expect(303);
        let seen = compared.changes();
        assert!(seen.iter().any(|change| change.starts_with("bookmarks + ")), "a POST's change is seen: {seen:?}");
    }
}
