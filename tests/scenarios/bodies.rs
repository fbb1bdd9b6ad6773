//! What a form can hold, and what becomes of what was typed when it cannot be taken: too long, too slow, nowhere to put it.

use harness::{App, Page, User, scenario};
use praxis::config::Config;
use praxis::testing::storage::{self, inspect, inspect::Inspector};
use praxis::testing::{Role, actions};
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// A post of many words: it does not fit into what room there is on a page of the database.
fn long_text() -> String {
    let words: Vec<String> = (0..5_000).map(|n| format!("ord{n}")).collect();
    format!("Början av en lång text.\n\n{}", words.join(" "))
}

/// The database takes no more: on SQLite as on a full disk, on PostgreSQL as on a replica.
async fn stop_writing(app: &App, is_stopped: bool) {
    if !app.installed.db.is_pg() {
        let done: storage::Result<()> = app.installed.db.write(move |c| inspect::fill_disk(c, is_stopped)).await;
        return done.expect("the limit can be set");
    }
    let mut inspector = Inspector::open(app.scratch().config()).expect("the database can be opened");
    let word = if is_stopped { "on" } else { "off" };
    let sql = format!(
        "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET default_transaction_read_only = {word}', current_database()); END $$"
    );
    inspector.execute("SET default_transaction_read_only = off").expect("it may be set");
    inspector.execute(&sql).expect("the database can be changed");
    let others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";
    inspector.execute(others).expect("the others can be ended");
}

/// It says that nothing can be written, when to come again, and gives back what was typed.
fn is_given_back(page: &Page, form: &str) {
    assert_eq!((page.status, page.header("retry-after")), (503, "60"), "{form}: {}", page.body);
    assert!(page.says("Det går inte att spara just nu"), "{form}");
    assert!(page.says("Början av en lång text."), "{form}: what was typed is lost");
    assert!(page.body.contains(&format!("action=\"{form}\"")), "{form}: it can be sent again");
}

/// The answer to a body that is announced as so long and stops after some bytes; and how long it took.
async fn stalled(base: &str, path: &str, length: usize) -> (String, Duration) {
    let begun = Instant::now();
    let host = base.trim_start_matches("http://");
    let mut stream = TcpStream::connect(host).await.expect("the server is there");
    let head = format!(
        "POST {path} HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n\r\nemail="
    );
    stream.write_all(head.as_bytes()).await.expect("the head is taken");
    let mut answer = Vec::new();
    let read = tokio::time::timeout(Duration::from_secs(20), stream.read_to_end(&mut answer)).await;
    read.expect("the server ends the connection").expect("it can be read");
    (String::from_utf8_lossy(&answer).into_owned(), begun.elapsed())
}

async fn with_thread(app: &App) -> (User, String) {
    app.with_group().await;
    let bo = app.user_in("Bo", "natverk", Role::Member).await;
    let thread = bo.asks("fragor", "Hur gör ni?", "Text").await;
    (bo, thread)
}

scenario! {
    the_longest_text_is_taken_whatever_it_is_written_with_and_a_longer_one_comes_back(app) {
        let (bo, thread) = with_thread(&app).await;
        let reply = format!("/threads/{thread}/reply");
        bo.post(&reply, &[("body", &"🌱".repeat(49_900))]).await.expect(303);
        let json = format!("{{\"body\":\"{}\"}}", "\\ud83c\\udf31".repeat(49_900));
        bo.send_raw("POST", &format!("/api/v1/threads/{thread}/replies"), json.into_bytes()).await.expect(201);
        let longer = format!("Början av en lång text. {}", "x".repeat(600_000));
        let back = bo.post(&reply, &[("body", &longer)]).await.expect(422);
        assert!(back.says("Början av en lång text.") && back.body.len() > 600_000, "the form has all of it");
        let refused = bo.post(&reply, &[("body", &"x".repeat(1_200_000))]).await.expect(413);
        assert!(refused.says("Det blev för mycket på en gång"), "{}", refused.body);
        let visitor = app.visitor().post("/sign-in", &[("email", &"x".repeat(70_000))]).await.expect(413);
        assert!(visitor.header("content-type").starts_with("text/html"), "{:?}", visitor.headers);
    }

    a_body_that_does_not_come_is_not_waited_for(app) {
        let base = app.serve_as(&Config { workers: 1, body_seconds: 1, ..Config::default() });
        let (answer, took) = stalled(&base, "/sign-in", 1_000).await;
        println!("a body that stops was ended after {} ms", took.as_millis());
        assert!(answer.starts_with("HTTP/1.1 408"), "{answer}");
        assert!(took < Duration::from_secs(5), "{took:?}");
        let (answer, took) = stalled(&base, "/sign-in", 48 * 1024).await;
        assert!(answer.starts_with("HTTP/1.1 408") && took >= Duration::from_secs(3), "a longer one has longer: {took:?}");
        let (answer, took) = stalled(&base, "/sign-in", 500_000).await;
        assert!(answer.starts_with("HTTP/1.1 413") && took < Duration::from_secs(5), "not waited for at all: {took:?} {answer}");
    }

    where_nothing_can_be_written_what_was_typed_comes_back(app) {
        let (bo, thread) = with_thread(&app).await;
        let asta = app.user_in("Asta", "natverk", Role::Member).await;
        let post = bo.replies(&thread, "Kort svar").await;
        let opening = app.opening(&thread).await;
        let text = long_text();
        let forms: [(String, Vec<(&str, &str)>); 3] = [
            (format!("/threads/{thread}/reply"), vec![("body", &text), ("key", "k1")]),
            ("/groups/fragor/ask".to_owned(), vec![("kind", "question"), ("title", "En till"), ("body", &text), ("key", "k2")]),
            (format!("/posts/{post}/edit"), vec![("body", &text), ("version", "1")]),
        ];
        assert_eq!(app.visitor().get("/readyz").await.expect(200).body, "ready\n");
        for (form, fields) in &forms {
            // SQLite opens a connection that met the end of the disk anew, and the new one has no limit.
            stop_writing(&app, true).await;
            is_given_back(&bo.post(form, fields).await, form);
        }
        if app.installed.db.is_pg() {
            let report = format!("/posts/{opening}/report");
            let comment = "Början av en lång text. Den är längre än en rad, och ingen vill skriva den en gång till. Så är det.";
            is_given_back(&asta.post(&report, &[("reason", "other"), ("comment", comment)]).await, &report);
        }
        stop_writing(&app, true).await;
        let api = bo.send("POST", &format!("/api/v1/threads/{thread}/replies"), Some(serde_json::json!({ "body": text }))).await;
        assert_eq!((api.status, api.header("retry-after")), (503, "60"), "{}", api.body);
        let page = bo.get(&format!("/threads/{thread}")).await.expect(200);
        assert!(!page.says("Början av en lång text."), "nothing is half written");
        assert!(app.visitor().get("/readyz").await.expect(200).says("ready for reading only"));
        stop_writing(&app, false).await;
        for (form, fields) in &forms {
            bo.post(form, fields).await.expect(303);
        }
        assert_eq!(app.visitor().get("/readyz").await.expect(200).body, "ready\n");
        let written: actions::Result<()> = app.installed.db.read(|_| Ok(())).await;
        written.expect("the database reads");
    }
}
