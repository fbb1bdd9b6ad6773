//! SQLite's one writer: a thread that takes all writes waiting, gives each a savepoint in one transaction, commits once
//! (one wait for the disk for all) and only then answers. Checkpoints and reads are elsewhere.

use crate::config::DbConfig;
use crate::connect::{Purpose, connect};
use crate::keeper::{Keeper, LogLimit};
use crate::metrics::{Counters, count};
use crate::transaction::{self, Begin};
use crate::{Conn, Error, Result};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// At most so many writes in one commit …
const LARGEST_BATCH: usize = 256;
/// … and no new one after so long, so that the first of a batch does not wait for many slow ones.
const LONGEST_BATCH: Duration = Duration::from_millis(20);

/// Tells a caller the outcome, once the commit is known.
type Answer = Box<dyn FnOnce(Result<()>) + Send>;

/// A write: given the connection it runs, given an error it answers with that.
type Job = Box<dyn FnOnce(Result<&mut Conn>) -> Option<Ran> + Send>;

/// A write that has run and waits for the commit.
struct Ran {
    answer: Answer,
    sound: bool,
}

/// The handle to the thread. Dropping it finishes what waits and closes the database.
#[derive(Debug)]
pub(crate) struct Writer {
    jobs: Option<Sender<Job>>,
    thread: Option<JoinHandle<()>>,
    counters: Arc<Counters>,
}

impl Writer {
    /// Opens the writing connection and starts the thread.
    ///
    /// # Errors
    /// [`Error::Unreachable`] when the file cannot be opened or the thread not be started.
    pub(crate) fn start(
        config: &DbConfig,
        log: LogLimit,
        counters: &Arc<Counters>,
        keeper: Arc<Keeper>,
    ) -> Result<Self> {
        let conn = connect(config, Purpose::Write)?;
        let (jobs, queue) = channel();
        let counters = Arc::clone(counters);
        let desk =
            Desk { config: config.clone(), conn: Some(conn), queue, counters: Arc::clone(&counters), keeper, log };
        let thread = std::thread::Builder::new().name("sqlite-writer".to_owned()).spawn(move || desk.work());
        let thread = thread.map_err(|e| Error::Unreachable(e.to_string()))?;
        Ok(Self { jobs: Some(jobs), thread: Some(thread), counters })
    }

    /// Hands over a write; `answer` is called with its outcome after the commit, on the writer's thread. A write that
    /// was handed over is done even if nobody waits for it any more.
    pub(crate) fn submit<T, E, F, A>(&self, f: F, answer: A)
    where
        F: FnOnce(&mut Conn) -> std::result::Result<T, E> + Send + 'static,
        A: FnOnce(std::result::Result<T, E>) + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let job: Job = Box::new(move |conn| match conn {
            Err(e) => {
                answer(Err(e.into()));
                None
            }
            Ok(conn) => {
                let outcome = transaction::savepoint(conn, f);
                let sound = outcome.sound;
                let tell = move |committed: Result<()>| answer(committed.map_err(E::from).and(outcome.result));
                Some(Ran { answer: Box::new(tell), sound })
            }
        });
        count(&self.counters.writes_waiting);
        if let Some(Err(refused)) = self.jobs.as_ref().map(|jobs| jobs.send(job)) {
            self.counters.writes_waiting.fetch_sub(1, Ordering::Relaxed);
            refused.0(Err(Error::Closed));
        }
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        drop(self.jobs.take());
        // The last handle may be dropped by a write's own closure: the thread cannot wait for itself.
        let thread = self.thread.take().filter(|t| t.thread().id() != std::thread::current().id());
        if let Some(thread) = thread {
            // It only fails after a panic outside the closures, which has been printed; nothing is left to close.
            drop(thread.join());
        }
    }
}

/// What the thread has on its desk.
struct Desk {
    config: DbConfig,
    conn: Option<Conn>,
    queue: Receiver<Job>,
    counters: Arc<Counters>,
    keeper: Arc<Keeper>,
    log: LogLimit,
}

impl Desk {
    fn work(mut self) {
        while let Ok(first) = self.queue.recv() {
            self.counters.writes_waiting.fetch_sub(1, Ordering::Relaxed);
            match self.begin() {
                Ok(mut conn) => {
                    self.batch(&mut conn, first);
                    if !transaction::is_broken(&mut conn) {
                        self.conn = Some(conn);
                    }
                }
                Err(e) => drop(first(Err(e))),
            }
        }
    }

    /// The connection with a transaction begun; a broken one is replaced.
    fn begin(&mut self) -> Result<Conn> {
        let mut conn = match self.conn.take() {
            Some(conn) => conn,
            None => {
                tracing::warn!("the writing connection was lost and is opened again");
                connect(&self.config, Purpose::Write)?
            }
        };
        self.log.keep(&mut conn);
        transaction::begin(&mut conn, Begin::Write)?;
        Ok(conn)
    }

    fn batch(&self, conn: &mut Conn, first: Job) {
        let started = Instant::now();
        let mut answers = Vec::new();
        let mut next = Some(first);
        let mut sound = true;
        while let Some(job) = next.take() {
            if let Some(ran) = job(Ok(conn)) {
                answers.push(ran.answer);
                sound = ran.sound;
            }
            if sound && answers.len() < LARGEST_BATCH && started.elapsed() < LONGEST_BATCH {
                next = self.queue.try_recv().ok();
                let taken = u64::from(next.is_some());
                self.counters.writes_waiting.fetch_sub(taken, Ordering::Relaxed);
            }
        }
        self.end(conn, answers, sound);
    }

    /// Commits, then answers.
    fn end(&self, conn: &mut Conn, answers: Vec<Answer>, sound: bool) {
        let committed = if sound {
            transaction::commit(conn).map_err(|e| e.to_string())
        } else {
            // The engine dropped the transaction: everything in this batch is undone, so everybody must hear it.
            transaction::condemn(conn);
            Err("the engine dropped the transaction (is the disk full?)".to_owned())
        };
        let size = answers.len() as u64;
        count(&self.counters.batches);
        self.counters.last_batch.store(size, Ordering::Relaxed);
        self.counters.largest_batch.fetch_max(size, Ordering::Relaxed);
        for answer in answers {
            let committed = committed.clone().map_err(Error::Commit);
            // Dropping what nobody waits for any more is the callers' code too: it must not end this thread.
            drop(catch_unwind(AssertUnwindSafe(|| answer(committed))));
        }
        self.keeper.after_batch();
    }
}
