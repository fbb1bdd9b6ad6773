//! At 100,000 posts no page reads a table from one end to the other, on either engine.

use harness::{App, User, bulk, scenario};
use praxis::testing::storage::inspect::Inspector;
use praxis::testing::{Level, Role, Visibility};
use std::collections::BTreeSet;
use std::time::Instant;

const POSTS: i64 = 100_000;

/// The pages that must stay quick however much there is.
const PAGES: [&str; 26] = [
    "/",
    "/networks",
    "/networks/natverk",
    "/groups/grupp-1",
    "/groups/grupp-1?state=unanswered",
    "/groups/grupp-1/ask",
    "/threads/{thread}",
    "/networks/natverk/members",
    "/groups/grupp-1/members",
    "/search?q=ord10007",
    "/search?q=l%C3%B6nebildning",
    "/search?q=semester",
    "/similar?title=l%C3%B6nebildning+ord10007",
    "/inbox",
    "/drafts",
    "/lists/unanswered",
    "/lists/mine",
    "/lists/followed",
    "/lists/bookmarks",
    "/people",
    "/people/{person}",
    "/moderation",
    "/api/v1/groups/grupp-1/threads",
    "/api/v1/threads/{thread}",
    "/api/v1/search?q=l%C3%B6nebildning",
    "/api/v1/members?topic=semester",
];

/// Tables that may be read whole: they do not grow with what members write. Each with its most rows in a country.
const SMALL: [&str; 5] = [
    // Some hundred.
    "networks",
    // 290 municipalities, 21 regions, and the authorities: under a thousand.
    "organisations",
    // Facts of the installation: a dozen.
    "settings",
    // One a process.
    "id_leases",
    // One a network that an organisation takes part in.
    "network_organisations",
];

/// A step of SQLite's plan that reads a whole table or index: `SCAN posts`, `SCAN p USING INDEX …`.
fn is_through(statement: &str, step: &str) -> bool {
    let Some(what) = step.strip_prefix("SCAN ") else { return false };
    let name = what.split(' ').next().unwrap_or_default();
    let is_small = |table: &&str| *table == name || statement.contains(&format!(" {table} {name}"));
    // A match of the full text, a row of constants, a result of ours; and a list of no ids, where nothing is read at all.
    let is_other = what.contains("VIRTUAL TABLE INDEX") || what.starts_with("CONSTANT") || name.starts_with('(');
    !is_other && !SMALL.iter().any(is_small) && !statement.contains("WHERE (1=0)")
}

async fn open_all(app: &App, who: &User, thread: &str) -> BTreeSet<(String, String)> {
    let mut statements = BTreeSet::new();
    println!("{:<44} {:>10} {:>10}", "page", "ms", "statements");
    for pattern in PAGES {
        let path = pattern.replace("{thread}", thread).replace("{person}", &who.id.to_string());
        who.get(&path).await.expect(200);
        drop(app.watch.take());
        let begun = Instant::now();
        who.get(&path).await.expect(200);
        let took = begun.elapsed().as_secs_f64() * 1e3;
        let sent: Vec<String> = app.watch.take().into_iter().flat_map(|w| w.statements).collect();
        println!("{pattern:<44} {took:>10.1} {:>10}", sent.len());
        statements.extend(sent.into_iter().map(|s| (pattern.to_owned(), s)));
    }
    statements
}

/// Lists over several groups that read more than the newest of each: they would sort all that was ever written there.
fn sorted_whole(statements: &BTreeSet<(String, String)>, inspector: &mut Inspector, is_pg: bool) -> Vec<String> {
    let by_activity = |s: &str| {
        s.contains("last_post_id")
            && s.contains("ORDER BY")
            && !s.contains("author_id\" =")
            && !s.contains("author_id` =")
    };
    let lists: Vec<_> =
        statements.iter().filter(|(page, s)| ["/", "/lists/unanswered"].contains(&&**page) && by_activity(s)).collect();
    assert!(lists.len() >= 3, "the lists are seen: {lists:?}");
    let index =
        |page: &str| if page == "/" { "SEARCH y USING INDEX threads_" } else { "SEARCH y USING INDEX threads_waiting" };
    let is_bounded = |page: &str, statement: &str, inspector: &mut Inspector| {
        let step = |s: &String| s.starts_with(index(page)) && !s.contains("threads_unanswered");
        if is_pg { statement.contains("LATERAL") } else { inspector.plan(statement).expect("a plan").iter().any(step) }
    };
    lists.iter().filter(|(page, s)| !is_bounded(page, s, inspector)).map(|(page, s)| format!("{page}: {s}")).collect()
}

/// What SQLite's plans say.
fn planned_through(statements: &BTreeSet<(String, String)>, inspector: &mut Inspector) -> Vec<String> {
    let mut wrong = Vec::new();
    for (page, statement) in statements {
        let plan = inspector.plan(statement).unwrap_or_else(|e| panic!("{e}: {statement}"));
        let through: Vec<&String> = plan.iter().filter(|step| is_through(statement, step)).collect();
        if !through.is_empty() {
            wrong.push(format!("{page}\n  {statement}\n  {through:?}"));
        }
    }
    wrong
}

/// A table of so many rows the planner may well read whole.
const A_FEW: i64 = 1_000;

/// What PostgreSQL has counted while the pages were made: tables of more than a few rows that it read from end to end.
async fn read_through(app: &App, inspector: &mut Inspector) -> Vec<String> {
    // Its processes hand their counts in when they end, or a second after the last, when they are next asked something.
    let begun = Instant::now();
    while begun.elapsed().as_secs() < 2 {
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        app.visitor().get("/readyz").await.expect(200);
    }
    let read = inspector.read_through(A_FEW).expect("the counters can be read");
    read.into_iter().map(|(name, rows)| format!("{name}: {rows} rows")).collect()
}

scenario! {
    no_page_reads_through_a_table_that_grows(app) {
        app.network("natverk", Level::All).await;
        app.network("annat", Level::All).await;
        // Where most threads are hers, reading them all would be right.
        for n in 0..96 {
            app.group(&format!("grupp-{n}"), if n < 8 { "natverk" } else { "annat" }, Visibility::Open).await;
        }
        let mona = app.user_in("Mona", "natverk", Role::Moderator).await;
        for n in 0..20 {
            app.user_in(&format!("Person{n}"), "natverk", Role::Member).await;
        }
        let is_pg = app.installed.db.is_pg();
        let mut inspector = Inspector::open(app.scratch().config()).expect("the database can be opened");
        let begun = Instant::now();
        bulk::fill(&mut inspector, POSTS, is_pg);
        println!("{POSTS} posts in {:.1} s", begun.elapsed().as_secs_f64());
        let page = mona.get("/groups/grupp-1").await.expect(200);
        let thread = page.body.split("/threads/").nth(1).map(|rest| rest[..13].to_owned()).expect("a thread");
        if is_pg {
            let counted = inspector.read_through(A_FEW).expect("the counters can be read");
            assert!(!counted.is_empty(), "filling has read tables through, so reading through is seen");
            inspector.forget_readings().expect("the counters can be set back");
        }
        let statements = open_all(&app, &mona, &thread).await;
        let wrong = if is_pg { read_through(&app, &mut inspector).await } else { planned_through(&statements, &mut inspector) };
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        let sorted = sorted_whole(&statements, &mut inspector, is_pg);
        assert!(sorted.is_empty(), "{}", sorted.join("\n"));
    }
}
