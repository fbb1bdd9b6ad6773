//! Durable replies from 16 tasks through HTTP, beside the engine's own insert of a post through the same group commit.

use crate::measure::{cpu, median, spread};
use crate::sites;
use harness::process::Site;
use harness::{Engine, User};
use praxis::testing::storage::posts::{self, NewPost};
use praxis::testing::storage::{Db, DbConfig, Error};
use praxis::testing::{PersonId, ThreadId};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, Instant};

const RUNS: usize = 5;
const AT_ONCE: usize = 16;
const LASTS: Duration = Duration::from_secs(3);
const BODY: &str = "Vi gör så här: delad tjänst över tre förvaltningar, och chefen bestämmer i samråd.";

pub async fn run() {
    println!("\nA durable reply, {AT_ONCE} at once, {RUNS} runs of {} s in turns", LASTS.as_secs());
    for (engine, site) in sites() {
        let people = site.with_members(&["Asta", "Bo", "Cia", "Dag"]);
        let (mut own, mut http, mut micros) = (Vec::new(), Vec::new(), Vec::new());
        for run in 0..RUNS {
            let server = site.serve(&[]).await;
            let question = serde_json::json!({ "kind": "question", "title": "Vem svarar?", "body": BODY });
            let asked =
                people[0].send("POST", "/api/v1/groups/fragor/threads", Some(question)).await.expect(201).json();
            let thread = asked["id"].as_str().expect("an id").to_owned();
            let before = cpu(engine, &site, &server);
            let (done, seconds) = through_http(&people, &thread, run).await;
            let after = cpu(engine, &site, &server);
            http.push(done as f64 / seconds);
            micros.push((after.0 - before.0) as f64 / 1e3 / done as f64);
            let me = people[0].get("/api/v1/me").await.expect(200).json();
            let person = me["id"].as_str().and_then(|id| id.parse().ok()).expect("an id");
            server.kill();
            own.push(by_the_engine(&site, person, &thread).await);
        }
        let fsync = if engine == Engine::Postgres { " (fsync as its cluster has it)" } else { "" };
        println!("{engine:?}{fsync}");
        println!("  the engine's own insert, a second   {}", spread(&own));
        println!("  replies through HTTP, a second      {}", spread(&http));
        println!("  part of the engine's own            {:>9.2}", median(http.clone()) / median(own));
        println!("  µs CPU of the server a reply        {}", spread(&micros));
    }
}

/// Replies in a time, and the time.
async fn through_http(people: &[User], thread: &str, run: usize) -> (usize, f64) {
    let begun = Instant::now();
    let all: Vec<_> = (0..AT_ONCE)
        .map(|task| {
            let (person, thread) = (people[task % people.len()].clone(), thread.to_owned());
            tokio::spawn(async move {
                let mut done = 0;
                while begun.elapsed() < LASTS {
                    let answer = person.try_reply(&thread, &format!("{run}-{task}-{done}"), BODY).await;
                    answer.expect("the server answers").expect(201);
                    done += 1;
                }
                done
            })
        })
        .collect();
    let mut done = 0;
    for one in all {
        done += one.await.expect("no sender panics");
    }
    (done, begun.elapsed().as_secs_f64())
}

/// Inserts of a post a second: the row alone, durable, through the same writer.
async fn by_the_engine(site: &Site, person: PersonId, thread: &str) -> f64 {
    let config = DbConfig { connections: 16, ..DbConfig::new(site.scratch().config().url.as_str()) };
    let db = Db::open(&config).expect("the database opens");
    let thread: ThreadId = thread.parse().expect("a thread's id");
    let (next, begun) = (Arc::new(AtomicI64::new(1)), Instant::now());
    let all: Vec<_> = (0..AT_ONCE)
        .map(|_| {
            let (db, next) = (db.clone(), next.clone());
            tokio::spawn(async move {
                while begun.elapsed() < LASTS {
                    let n = next.fetch_add(1, Ordering::Relaxed);
                    let written: Result<(), Error> =
                        db.write(move |c| posts::add(c, &row(n, thread, person, &format!("zz{n:011}")))).await;
                    written.expect("the row is written");
                }
            })
        })
        .collect();
    for one in all {
        one.await.expect("no writer panics");
    }
    (next.load(Ordering::Relaxed) - 1) as f64 / begun.elapsed().as_secs_f64()
}

/// A post that nobody will read: its ids are below all others.
fn row(n: i64, thread: ThreadId, author: PersonId, path: &str) -> NewPost<'_> {
    NewPost {
        id: n + (thread.0 % 1_000_000) * 1_000_000,
        thread_id: thread.0,
        parent_id: None,
        path,
        depth: 0,
        is_opening: false,
        author_id: author.0,
        author_name: "Asta",
        author_title: "",
        organisation_id: None,
        organisation_name: "Norrvik",
        lang: "sv",
        body: BODY,
        html: BODY,
        renderer_version: 1,
        created_at: n,
        edited_at: None,
        revision_count: 0,
        version: 1,
        thanks_count: 0,
        same_count: 0,
        source_id: None,
    }
}
