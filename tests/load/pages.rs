//! A thread's page with 50 replies for somebody signed in, on both engines: CPU time a page, beside the same bytes from a
//! process that does nothing else, and beside rendering alone.

use crate::measure::{cpu, cpu_of, cpu_of_this_thread, median, spread};
use crate::sites;
use harness::process::{Process, Site, free_port};
use harness::{Engine, User};
use praxis::testing::templates::samples::Gallery;
use praxis::testing::templates::{Assets, Language, Template as _};
use std::process::{Child, Command};
use std::sync::Arc;
use std::time::Instant;

/// Runs that take turns, pages in each, and how many ask at the same time.
const RUNS: usize = 7;
const PAGES: usize = 600;
const AT_ONCE: usize = 8;
/// About as long as a reply is: some hundred characters with a list.
const REPLY: &str = "Vi gör så här: **delad tjänst** över tre förvaltningar, och chefen bestämmer i samråd.\n\n\
    - Räkna från det klockslag då passet börjar.\n- Skriv upp det i schemat.\n\nSe [avtalet](https://example.org/ab).";

/// A server with the thread, and who reads it.
struct Place {
    engine: Engine,
    site: Site,
    server: Process,
    reader: User,
    path: String,
    bytes: usize,
    micros: Vec<f64>,
    engine_micros: Vec<f64>,
    milliseconds: Vec<f64>,
}

pub async fn run() {
    let mut places = Vec::new();
    for (engine, site) in sites() {
        places.push(Place::new(engine, site).await);
    }
    let bytes = places.first().map_or(20_000, |place| place.bytes);
    let (mut peer, base) = start_peer(bytes);
    let reader = User::at_address(&base);
    while reader.try_get("/").await.is_none() {
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
    let (mut least, mut rendering) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        let before = cpu_of(peer.id());
        ask(&reader, "/").await;
        least.push((cpu_of(peer.id()) - before) as f64 / PAGES as f64 / 1e3);
        rendering.push(render_alone());
        for place in &mut places {
            place.run().await;
        }
    }
    drop((peer.kill(), peer.wait()));
    println!("\nA thread's page, 50 replies, signed in: {bytes} bytes, {RUNS} runs of {PAGES} pages in turns");
    println!("{:<44}     µs CPU a page, median (least to most)", "");
    println!("{:<44} {}", "the same bytes, nothing else", spread(&least));
    println!("{:<44} {}", "rendering alone", spread(&rendering));
    for place in &places {
        place.report(median(least.clone()) + median(rendering.clone()));
    }
}

impl Place {
    async fn new(engine: Engine, site: Site) -> Self {
        let people = site.with_members(&["Asta", "Bo", "Cia", "Dag"]);
        let session = site.session_of(&people[0].email);
        let server = site.serve(&[]).await;
        let question = serde_json::json!({ "kind": "question", "title": "Hur räknar ni dygnsvilan?", "body": REPLY, "tags": ["vila"] });
        let asked = people[0].send("POST", "/api/v1/groups/fragor/threads", Some(question)).await.expect(201).json();
        let thread = asked["id"].as_str().expect("an id").to_owned();
        for n in 0..50 {
            people[n % 4].try_reply(&thread, &format!("k{n}"), REPLY).await.expect("an answer").expect(201);
        }
        let (reader, path) = (people[0].with_session(&session), format!("/threads/{thread}?after=start"));
        let page = reader.get(&path).await.expect(200);
        let none = Vec::new;
        let bytes = page.body.len();
        Self { engine, site, server, reader, path, bytes, micros: none(), engine_micros: none(), milliseconds: none() }
    }

    async fn run(&mut self) {
        let before = cpu(self.engine, &self.site, &self.server);
        let times = ask(&self.reader, &self.path).await;
        let after = cpu(self.engine, &self.site, &self.server);
        self.micros.push((after.0 - before.0) as f64 / PAGES as f64 / 1e3);
        self.engine_micros.push(after.1.saturating_sub(before.1) as f64 / PAGES as f64 / 1e3);
        self.milliseconds.push(median(times));
    }

    fn report(&self, ceiling: f64) {
        let (own, engine) = (median(self.micros.clone()), median(self.engine_micros.clone()));
        println!("{:<44} {}", format!("{:?}: the server", self.engine), spread(&self.micros));
        if self.engine == Engine::Postgres {
            println!("{:<44} {}", format!("{:?}: its processes", self.engine), spread(&self.engine_micros));
        }
        println!("{:<44} {:>9.2}", format!("{:?}: times bytes and rendering", self.engine), (own + engine) / ceiling);
        println!("{:<44} {} ms", format!("{:?}: a page, {AT_ONCE} at once", self.engine), spread(&self.milliseconds));
    }
}

/// Asks for a page [`PAGES`] times, some at once. Milliseconds of each.
async fn ask(reader: &User, path: &str) -> Vec<f64> {
    let path: Arc<str> = path.into();
    let ask = |reader: User, path: Arc<str>| async move {
        let mut times = Vec::new();
        for _ in 0..PAGES / AT_ONCE {
            let begun = Instant::now();
            reader.get(&path).await.expect(200);
            times.push(begun.elapsed().as_secs_f64() * 1e3);
        }
        times
    };
    let all: Vec<_> = (0..AT_ONCE).map(|_| tokio::spawn(ask(reader.clone(), path.clone()))).collect();
    let mut times = Vec::new();
    for one in all {
        times.extend(one.await.expect("no asker panics"));
    }
    times
}

/// Microseconds of CPU that rendering the page takes, without anything around it.
fn render_alone() -> f64 {
    let name = |name: &str| format!("/static/{name}");
    let assets = Assets {
        css: name("app.css"),
        js: name("app.js"),
        font: name("font.woff2"),
        title_font: name("title.woff2"),
        icon: name("icon.svg"),
    };
    let page = Gallery::thread(Language::Sv, assets, 50);
    let before = cpu_of_this_thread();
    let bytes: usize = (0..PAGES).map(|_| page.render().expect("the page renders").len()).sum();
    assert!(bytes > PAGES * 10_000, "a page of some length was rendered: {bytes}");
    (cpu_of_this_thread() - before) as f64 / PAGES as f64 / 1e3
}

fn start_peer(bytes: usize) -> (Child, String) {
    let port = free_port().to_string();
    let program = std::env::current_exe().expect("this program has a path");
    let child = Command::new(program).args(["--peer", &port, &bytes.to_string()]).spawn().expect("it starts again");
    (child, format!("http://127.0.0.1:{port}"))
}
