//! The weekly letter of everybody, due in the same hour: written and handed over by the worker to the mail server that does
//! nothing but take letters, beside the same letters, written before, handed over by the same mailer.

mod seed;
mod sink;

use crate::measure::{median, memory_of, spread};
use crate::sites;
use harness::Engine;
use harness::process::Site;
use praxis::config::Config;
use praxis::testing::actions::letters::stop::Signer;
use praxis::testing::actions::letters::{Cache, build};
use praxis::testing::notifications::{AT_ONCE, letters::write};
use praxis::testing::storage::query_count;
use praxis::testing::{Actor, Clock, Cx, Mailer, Random, Rendered, World, actions, storage};
use praxis::testing::{PersonId, Time, Worker};
use praxis::wiring::{self, Installed};
use sink::Sink;
use std::sync::Arc;
use std::time::Instant;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

/// Thursday 19 November 2026, 09.12 in Stockholm: letters are due since nine.
const NOW: Time = Time(1_795_075_920_000_000);
/// Members of the two installations that are compared.
const FEW: usize = 1_000;
const MANY: usize = 10_000;
/// Letters between one look at the ceiling and the next.
const A_TURN: usize = 1_000;
/// Letters that are written before, for the ceiling.
const WRITTEN: usize = 500;

pub async fn run() {
    println!("\nOne weekly letter for everybody, 50 groups, a year of activity: built, written, handed over, noted");
    let Some(sink) = Sink::start().await else {
        println!("skipped: there is no smtp-sink on this machine; on Debian it is in the package postfix");
        return;
    };
    for (engine, few) in sites() {
        let few = Run::new(engine, &few, FEW, &sink).await.whole().await;
        let Some(many) = Site::new(engine) else { continue };
        let many = Run::new(engine, &many, MANY, &sink).await.whole().await;
        println!("{engine:?}, {MANY} members, {WRITTEN} different letters of {} bytes for the ceiling", many.bytes);
        println!("  planned, letters a second           {:>9.1}", many.planned);
        println!("  letters a second, in turns          {}", spread(&many.letters));
        println!("  … the mailer alone (the ceiling)    {}", spread(&many.ceiling));
        println!("  part of the ceiling                 {:>9.2}", median(many.letters.clone()) / median(many.ceiling));
        println!("  memory after the first 1,000, MB    {:>9.1}", many.memory.0);
        println!("  … the most while the last 1,000     {:>9.1}", many.memory.1);
        println!("  statements to gather 100 letters    {:>9.1}  (of {FEW} members: {:.1})", many.gather, few.gather);
        println!("  transactions for 100 letters        {:>9.1}  (of {FEW} members: {:.1})", many.turns, few.turns);
    }
}

/// An installation whose letters are due.
struct Run {
    installed: Installed,
    worker: Worker,
    members: usize,
}

/// What was measured.
#[derive(Default)]
struct Figures {
    bytes: usize,
    planned: f64,
    letters: Vec<f64>,
    ceiling: Vec<f64>,
    /// After the first thousand, and the most during the last, in MB.
    memory: (f64, f64),
    gather: f64,
    turns: f64,
}

impl Run {
    async fn new(engine: Engine, site: &Site, members: usize, sink: &Sink) -> Self {
        let config = Config {
            database_url: site.scratch().config().url.clone(),
            public_url: "https://praxis.example".to_owned(),
            reply_address: "svar@praxis.example".to_owned(),
            bounce_address: "bounces@praxis.example".to_owned(),
            ..Config::default()
        };
        let installed = wiring::open(&config, Clock::held(NOW), Random::system()).expect("the database opens");
        seed::fill(&installed, site.scratch(), members, engine == Engine::Postgres);
        let mailer = Mailer::from_settings(&sink.url(), "Praxis <praxis@praxis.example>").expect("a right address");
        let worker = installed.worker(mailer);
        Self { installed, worker, members }
    }

    /// Sends everything, with a look at the ceiling after each turn.
    async fn whole(self) -> Figures {
        let begun = Instant::now();
        let planned = self.worker.plan_letters().await.expect("letters can be planned").letters;
        assert_eq!(planned, self.members, "a letter for everybody");
        let mut figures = Figures { planned: planned as f64 / begun.elapsed().as_secs_f64(), ..Figures::default() };
        let written = self.written().await;
        figures.bytes =
            written.iter().map(|one| one.mail.html.len() + one.mail.text.len()).sum::<usize>() / written.len();
        // Once unmeasured: connections are opened.
        self.ceiling(&written).await;
        let (mut gathered, mut sent, before) = (Cache::default(), 0, self.transactions());
        let mut statements = 0;
        while sent < self.members {
            let (begun, mut turn, mut most) = (Instant::now(), 0, 0.0_f64);
            while turn < A_TURN {
                let (tally, asked) = query_count::count(self.worker.send_letters(&mut gathered)).await;
                let tally = tally.expect("letters can be sent");
                assert_eq!(
                    (tally.sent, tally.taken > 0),
                    (tally.taken, true),
                    "each is taken by the server: {tally:?}"
                );
                turn += tally.sent;
                statements += asked;
                most = most.max(memory());
            }
            figures.letters.push(turn as f64 / begun.elapsed().as_secs_f64());
            figures.memory = if sent == 0 { (memory(), most) } else { (figures.memory.0, most) };
            sent += turn;
            figures.ceiling.push(self.ceiling(&written).await);
        }
        let hundreds = sent as f64 / 100.0;
        figures.turns = (self.transactions() - before) as f64 / hundreds;
        figures.gather = statements as f64 / hundreds;
        figures
    }

    fn transactions(&self) -> u64 {
        let metrics = self.installed.db.metrics();
        metrics.reads + metrics.writes
    }

    /// Some of the letters as they will be sent, changing nothing.
    async fn written(&self) -> Vec<Arc<Rendered>> {
        let world = self.installed.world.clone();
        let gather = move |c: &mut storage::Conn| {
            let mut cx = Cx::new(c, &world, Actor::Operator);
            let signer = Signer::new(&mut cx)?;
            let mut rows = Vec::new();
            for member in 0..WRITTEN {
                let person = PersonId(seed::person(member));
                rows.extend(storage::letters::history(cx.conn, person, Time(0), 1)?);
            }
            let built = build(&mut cx, &mut Cache::default(), rows)?;
            Ok::<_, actions::Error>(built.into_iter().map(|one| rendered(&world, one, &signer)).collect())
        };
        let mut gather = Some(gather);
        let once = move |c: &mut storage::Conn| match gather.take() {
            Some(gather) => gather(c),
            None => Err(actions::Error::internal("what a benchmark does alone is broken off")),
        };
        self.installed.db.write(once).await.expect("letters can be built")
    }

    /// Letters a second that the mailer alone hands over: [`A_TURN`] of them.
    async fn ceiling(&self, written: &[Arc<Rendered>]) -> f64 {
        let places = Arc::new(Semaphore::new(AT_ONCE));
        let (begun, mut sending) = (Instant::now(), JoinSet::new());
        for one in written.iter().cycle().take(A_TURN) {
            let (mailer, one, places) = (self.worker.mailer.clone(), one.clone(), places.clone());
            sending.spawn(async move {
                let _place = places.acquire_owned().await;
                tokio::task::spawn_blocking(move || mailer.send(&one)).await
            });
        }
        while let Some(sent) = sending.join_next().await {
            sent.expect("no sender panics").expect("no sender panics").expect("the server takes it");
        }
        A_TURN as f64 / begun.elapsed().as_secs_f64()
    }
}

fn rendered(world: &World, built: actions::letters::Built, signer: &Signer) -> Arc<Rendered> {
    let (receiver, content) = *built.outcome.unwrap_or_else(|why| panic!("a letter is not sent: {why}"));
    Arc::new(write(world, &built.letter, (&receiver, content), signer).expect("a letter can be written"))
}

/// Of this process, in MB: the worker is in it, the mail server is not.
fn memory() -> f64 {
    memory_of(std::process::id(), "VmRSS") as f64 / 1_024.0
}
