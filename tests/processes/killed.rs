//! `kill -9` while 200 people reply at once: what was acknowledged is there, and nothing is there twice.

use harness::process::Site;
use harness::{Engine, User};
use praxis::testing::Random;
use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;
use tokio::sync::Notify;

/// Replies in flight at any time.
const AT_ONCE: usize = 200;

/// One reply as its sender knows it.
#[derive(Clone)]
struct Sent {
    sender: usize,
    key: String,
    body: String,
    /// The id that the server answered, if it did.
    acknowledged: Option<String>,
}

/// The figures of a run; `acknowledged` before a kill, `repeated` after one.
#[derive(Debug, Default)]
struct Count {
    sent: usize,
    acknowledged: usize,
    repeated: usize,
    /// Done before the kill though their answer never came: the repetition found them.
    found: usize,
    lost: usize,
    doubled: usize,
}

/// What the rounds share.
struct Run {
    site: Site,
    people: Arc<Vec<User>>,
    thread: Arc<str>,
    random: Random,
    sent: Vec<Sent>,
    count: Count,
}

impl Run {
    /// A number below a limit.
    fn below(&self, limit: u64) -> u64 {
        u64::from_le_bytes(self.random.bytes()) % limit
    }

    /// Everybody replies without pause until the server is killed.
    async fn kill_in_the_middle(&mut self, round: usize) {
        let server = self.site.serve(&[]).await;
        let over = Arc::new(AtomicBool::new(false));
        let (acknowledged, one_more) = (Arc::new(AtomicUsize::new(0)), Arc::new(Notify::new()));
        let senders: Vec<_> = (0..AT_ONCE)
            .map(|sender| {
                let (people, thread) = (self.people.clone(), self.thread.clone());
                let (over, told) = (over.clone(), (acknowledged.clone(), one_more.clone()));
                tokio::spawn(reply_until(over, told, people, thread, (round, sender)))
            })
            .collect();
        let after = 1 + self.below(300);
        // Every other time at once: where several replies share a commit, the others of that commit have no answer yet.
        let moment = if round.is_multiple_of(2) { 0 } else { self.below(20_000) };
        while acknowledged.load(Ordering::Relaxed) < usize::try_from(after).expect("a small number") {
            one_more.notified().await;
        }
        if moment > 0 {
            tokio::time::sleep(Duration::from_micros(moment)).await;
        }
        server.kill();
        over.store(true, Ordering::Relaxed);
        let before = self.sent.len();
        for sender in senders {
            self.sent.extend(sender.await.expect("no sender panics"));
        }
        let acknowledged = self.sent[before..].iter().filter(|s| s.acknowledged.is_some()).count();
        self.count.acknowledged += acknowledged;
        println!(
            "round {round}: killed {moment} µs after reply {after}; sent {}, acknowledged {acknowledged}",
            self.sent.len() - before
        );
        assert!(self.sent.len() - before > acknowledged, "the kill hit nothing in flight");
    }

    /// Everything without an answer is sent again under its key, and every third of what had one.
    async fn repeat(&mut self) {
        let server = self.site.serve(&[]).await;
        let before = self.there().await;
        self.count.lost += self.lost(&before);
        let again: Vec<usize> =
            (0..self.sent.len()).filter(|n| self.sent[*n].acknowledged.is_none() || n % 3 == 0).collect();
        for batch in again.chunks(AT_ONCE) {
            let calls: Vec<_> = batch
                .iter()
                .map(|n| {
                    let (sent, people, thread) = (self.sent[*n].clone(), self.people.clone(), self.thread.clone());
                    let call = async move {
                        let person = &people[sent.sender % people.len()];
                        person.try_reply(&thread, &sent.key, &sent.body).await
                    };
                    (*n, tokio::spawn(call))
                })
                .collect();
            for (n, call) in calls {
                let page = call.await.expect("no sender panics").expect("the server answers").expect(201);
                let id = page.json()["id"].as_str().expect("an id").to_owned();
                let sent = &mut self.sent[n];
                match &sent.acknowledged {
                    Some(known) => assert_eq!(known, &id, "the key gives the answer it gave before"),
                    None => self.count.found += usize::from(before.contains_key(&sent.body)),
                }
                sent.acknowledged = Some(id);
            }
        }
        self.count.repeated += again.len();
        server.kill();
    }

    /// The replies in the thread: the ids under each text.
    async fn there(&self) -> HashMap<String, Vec<String>> {
        let (mut there, mut cursor) = (HashMap::<String, Vec<String>>::new(), String::new());
        loop {
            let page = self.people[0].get(&format!("/api/v1/threads/{}?cursor={cursor}", self.thread)).await;
            let page = page.expect(200).json();
            for item in page["replies"]["items"].as_array().expect("replies") {
                let text = |name: &str| item[name].as_str().expect("a text").to_owned();
                there.entry(text("body")).or_default().push(text("id"));
            }
            match page["replies"]["next"].as_str() {
                Some(next) => cursor = next.to_owned(),
                None => return there,
            }
        }
    }

    /// How many were acknowledged and are not there.
    fn lost(&self, there: &HashMap<String, Vec<String>>) -> usize {
        let is_lost = |sent: &&Sent| {
            let ids = there.get(&sent.body).map_or(&[][..], Vec::as_slice);
            sent.acknowledged.as_ref().is_some_and(|id| !ids.contains(id))
        };
        self.sent.iter().filter(is_lost).count()
    }

    /// Compares what is there with what was acknowledged.
    async fn compare(&mut self) {
        let server = self.site.serve(&[]).await;
        let there = self.there().await;
        self.count.sent = self.sent.len();
        self.count.doubled = there.values().filter(|ids| ids.len() > 1).count();
        self.count.lost += self.lost(&there);
        let read = self.people[0].get(&format!("/api/v1/threads/{}", self.thread)).await.json();
        assert_eq!(read["reply_count"], self.sent.len(), "the thread's own count is right too");
        assert_eq!(there.len(), self.sent.len(), "nothing is there that nobody sent");
        server.kill();
    }
}

/// One sender: replies under a new key each time until the server is gone.
async fn reply_until(
    over: Arc<AtomicBool>,
    (acknowledged, one_more): (Arc<AtomicUsize>, Arc<Notify>),
    people: Arc<Vec<User>>,
    thread: Arc<str>,
    (round, sender): (usize, usize),
) -> Vec<Sent> {
    let mut all = Vec::new();
    for n in 0.. {
        let key = format!("{round}-{sender}-{n}");
        let body = format!("Svar i omgång {round} från plats {sender}, nummer {n}.");
        let answer = people[sender % people.len()].try_reply(&thread, &key, &body).await;
        let id = answer.map(|page| page.expect(201).json()["id"].as_str().expect("an id").to_owned());
        let is_gone = id.is_none();
        acknowledged.fetch_add(usize::from(!is_gone), Ordering::Relaxed);
        one_more.notify_one();
        all.push(Sent { sender, key, body, acknowledged: id });
        if is_gone || over.load(Ordering::Relaxed) {
            break;
        }
    }
    all
}

/// Starts the question that everybody replies to.
async fn prepared(engine: Engine, random: Random) -> Option<Run> {
    let site = Site::new(engine)?;
    let people = site.with_members(&["Asta", "Bo", "Cia", "Dag"]);
    let server = site.serve(&[]).await;
    let question = serde_json::json!({ "kind": "question", "title": "Vem svarar?", "body": "Alla." });
    let asked = people[0].send("POST", "/api/v1/groups/fragor/threads", Some(question)).await.expect(201).json();
    let thread = asked["id"].as_str().expect("an id").into();
    server.kill();
    Some(Run { site, people: Arc::new(people), thread, random, sent: Vec::new(), count: Count::default() })
}

fn run(engine: Engine) {
    let seed = std::env::var("PRAXIS_TEST_SEED").ok().and_then(|seed| seed.parse().ok());
    let seed = seed.unwrap_or_else(|| u64::from_le_bytes(Random::system().bytes()));
    let rounds = if std::env::var_os("PRAXIS_TEST_DEEP").is_some() { 25 } else { 4 };
    println!("{engine:?}: PRAXIS_TEST_SEED={seed} gives the same moments again; {rounds} rounds");
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    runtime.expect("a runtime").block_on(async {
        let Some(mut run) = prepared(engine, Random::seeded(seed)).await else { return };
        for round in 0..rounds {
            run.kill_in_the_middle(round).await;
            run.repeat().await;
        }
        run.compare().await;
        println!("{engine:?}: {:?}", run.count);
        assert_eq!((run.count.lost, run.count.doubled), (0, 0), "lost and doubled");
    });
}

mod replies_that_were_acknowledged_survive_a_kill_and_none_is_there_twice {
    use super::*;

    #[test]
    fn sqlite() {
        run(Engine::Sqlite);
    }

    #[test]
    fn postgres() {
        run(Engine::Postgres);
    }
}
