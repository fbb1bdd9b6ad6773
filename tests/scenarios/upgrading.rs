//! A database that an older version has filled is brought up to date, and keeps what it holds.

use harness::scenario;
use praxis::testing::storage::inspect::Inspector;
use praxis::testing::{Actor, Level, Role, storage};
use std::fs;
use std::path::Path;

/// Columns and tables that came after the first version, and the tool's own list of what has run.
const LATER: [&str; 16] = [
    // Where a migration notes what it has left to the worker.
    "settings",
    "persons.is_organisation_proved",
    "api_tokens.is_sign_in",
    "quotations",
    "letter_schedules",
    "letters",
    "groups.letter_detail",
    "notice_choices",
    "inbox_items.mailed_at",
    "mails_in",
    "greetings",
    "addresses.soft_bounces",
    "addresses.hard_bounces",
    "addresses.bounced_at",
    "addresses.mail_stopped_at",
    "__diesel_schema_migrations",
];

/// Takes the schema back to the first version, the newest change first. Answers the versions taken back.
fn take_back(inspector: &mut Inspector, is_pg: bool) -> Vec<String> {
    let tree =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../migrations").join(if is_pg { "postgres" } else { "sqlite" });
    let names = fs::read_dir(&tree)
        .expect("the migrations")
        .map(|e| e.expect("an entry").file_name().into_string().expect("a name"));
    let mut names: Vec<String> = names.filter(|name| !name.ends_with("000001_initial")).collect();
    names.sort();
    for name in names.iter().rev() {
        let down = fs::read_to_string(tree.join(name).join("down.sql")).expect("a way back");
        inspector.execute(&down).unwrap_or_else(|e| panic!("{name}: {e}"));
    }
    inspector
        .execute("DELETE FROM __diesel_schema_migrations WHERE version > '20261122000001'")
        .expect("the list can be changed");
    names
}

scenario! {
    a_filled_database_of_the_first_version_keeps_its_rows(app) {
        app.with_group().await;
        app.network("internt", Level::Organisation).await;
        let (asta, bo) = (app.user_in("Asta", "natverk", Role::Lead).await, app.user_in("Bo", "natverk", Role::Member).await);
        let thread = asta.asks("fragor", "Hur räknar ni dygnsvila?", "Vi undrar.").await;
        bo.replies(&thread, "Från passets början.").await;
        bo.post("/settings/tokens", &[("name", "Mitt program"), ("days", "30")]).await.expect(200);
        app.operate(|cx| {
            let organisation = praxis::testing::actions::organisations::find::find(cx, "2482")?;
            Ok(storage::organisations::tie_domain(cx.conn, "norrvik.example", organisation, cx.now)?)
        }).await;
        let elsewhere = bo.id;
        app.operate(move |cx| {
            let organisation = praxis::testing::actions::organisations::find::find(cx, "0180")?;
            Ok(storage::persons::set_organisation(cx.conn, elsewhere, organisation)?)
        }).await;

        let is_pg = app.installed.db.is_pg();
        let mut inspector = Inspector::open(app.scratch().config()).expect("the database can be opened");
        let looks = inspector.looks(&LATER).expect("the tables can be listed");
        let before = inspector.contents(&looks).expect("the tables can be read");
        assert!(before["posts"].len() == 2 && before["api_tokens"].len() >= 3, "there is something to keep");
        let taken_back = take_back(&mut inspector, is_pg);
        assert!(taken_back.len() >= 2, "{taken_back:?}");
        inspector.execute("UPDATE api_tokens SET name = 'API', made_by_operator = made_by_operator WHERE name = 'test'").expect("as sign-in named them");
        let renamed = inspector.contents(&looks).expect("the tables can be read");

        let ran = storage::migrate::run(&app.installed.db).expect("the schema is brought up to date");
        assert_eq!(ran, taken_back, "what was taken back ran again, in order");
        assert_eq!(inspector.contents(&looks).expect("the tables can be read"), renamed, "every row is as it was");
        assert_eq!(storage::migrate::pending(&app.installed.db).expect("the state"), Vec::<String>::new());
        let proved = |actor| matches!(actor, Actor::Member(me) if me.proved_organisation().is_some());
        assert!(proved(app.actor(&asta).await), "the organisation of one's address is proved");
        assert!(!proved(app.actor(&bo).await), "another is not");
        assert!(bo.get(&format!("/threads/{thread}")).await.expect(200).says("Från passets början."));
    }
}
