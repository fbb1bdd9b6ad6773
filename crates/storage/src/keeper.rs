//! Keeps SQLite's write-ahead log short, off the write path: a thread that copies it into the database (a PASSIVE
//! checkpoint never makes anybody wait). Where readers overlap without end the log would still never start over, so
//! past its limit the writer waits a moment for them. Opening and writing are elsewhere.

use crate::config::DbConfig;
use crate::connect::{BUSY_MILLIS, Purpose, connect};
use crate::files::with_ending;
use crate::metrics::{Counters, count};
use crate::{Conn, Error, Result};
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::Integer;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// A checkpoint after so many commits …
const COMMITS: u64 = 256;
/// … or after so long when there was any.
const PAUSE: Duration = Duration::from_secs(1);
/// The length in bytes past which the log must start over; the engine cuts the file back to it then (`connect`).
pub(crate) const LONGEST_LOG: u64 = 64 << 20;
/// How long the writer then waits for readers to let go, and how soon it tries again when one (a backup) does not:
/// each time twice as late, so that a long reader slows the writes down only a little.
const PATIENCE: Duration = Duration::from_millis(50);
const FIRST_PAUSE: Duration = Duration::from_millis(100);
const LONGEST_PAUSE: Duration = Duration::from_secs(10);

/// What the writer and the keeper's thread tell each other.
#[derive(Debug, Default)]
pub(crate) struct Keeper {
    commits: AtomicU64,
    stop: Mutex<bool>,
    wake: Condvar,
}

#[derive(QueryableByName)]
struct Checkpoint {
    /// Zero when it could do all it was asked.
    #[diesel(sql_type = Integer)]
    busy: i32,
    /// Pages in the log.
    #[diesel(sql_type = Integer)]
    log: i32,
}

impl Keeper {
    /// Called by the writer after each commit.
    pub(crate) fn after_batch(&self) {
        if self.commits.fetch_add(1, Ordering::Relaxed) + 1 == COMMITS {
            self.wake.notify_one();
        }
    }

    fn work(&self, conn: &mut Conn, counters: &Counters) {
        let mut stop = self.stop.lock().unwrap_or_else(PoisonError::into_inner);
        while !*stop {
            (stop, _) = self.wake.wait_timeout(stop, PAUSE).unwrap_or_else(PoisonError::into_inner);
            if self.commits.swap(0, Ordering::Relaxed) == 0 {
                continue;
            }
            drop(stop);
            match checkpoint(conn, "PASSIVE") {
                Ok(done) => {
                    count(&counters.checkpoints);
                    counters.wal_pages.store(u64::try_from(done.log).unwrap_or(0), Ordering::Relaxed);
                }
                // It costs only disk space so far.
                Err(e) => tracing::warn!(error = %e, "a checkpoint of the database failed; the next turn tries again"),
            }
            stop = self.stop.lock().unwrap_or_else(PoisonError::into_inner);
        }
    }
}

fn checkpoint(conn: &mut Conn, mode: &str) -> Result<Checkpoint> {
    Ok(diesel::sql_query(format!("PRAGMA wal_checkpoint({mode})")).get_result(conn)?)
}

/// What the writer asks before each batch: is the log too long?
#[derive(Debug)]
pub(crate) struct LogLimit {
    log: PathBuf,
    next_try: Instant,
    pause: Duration,
}

impl LogLimit {
    pub(crate) fn of(database: &Path) -> Self {
        Self { log: with_ending(database, "-wal"), next_try: Instant::now(), pause: FIRST_PAUSE }
    }

    /// Makes the log start over when it is too long and no reader holds it; else gives up until later.
    pub(crate) fn keep(&mut self, writer: &mut Conn) {
        let is_long = self.log.metadata().is_ok_and(|log| log.len() > LONGEST_LOG);
        if !is_long || Instant::now() < self.next_try {
            return;
        }
        let patience = PATIENCE.as_millis();
        let asked = writer.batch_execute(&format!("PRAGMA busy_timeout = {patience}")).map_err(Error::from);
        let done = asked.and_then(|()| checkpoint(writer, "RESTART"));
        // Were this to fail, the writer would only be less patient; it has nobody to wait for.
        drop(writer.batch_execute(&format!("PRAGMA busy_timeout = {BUSY_MILLIS}")));
        let has_started_over = done.is_ok_and(|done| done.busy == 0);
        self.pause = if has_started_over { FIRST_PAUSE } else { (self.pause * 2).min(LONGEST_PAUSE) };
        self.next_try = Instant::now() + self.pause;
    }
}

/// The keeper's thread; dropping it stops the thread.
#[derive(Debug)]
pub(crate) struct KeeperThread {
    keeper: Arc<Keeper>,
    thread: Option<JoinHandle<()>>,
}

impl KeeperThread {
    /// Opens a connection of its own and starts the thread.
    ///
    /// # Errors
    /// [`crate::Error::Unreachable`] when the file cannot be opened or the thread not be started.
    pub(crate) fn start(config: &DbConfig, counters: &Arc<Counters>) -> Result<Self> {
        let keeper = Arc::new(Keeper::default());
        let mut conn = connect(config, Purpose::Write)?;
        let (mine, counters) = (Arc::clone(&keeper), Arc::clone(counters));
        let thread = std::thread::Builder::new().name("sqlite-keeper".to_owned());
        let thread = thread.spawn(move || mine.work(&mut conn, &counters));
        let thread = thread.map_err(|e| crate::Error::Unreachable(e.to_string()))?;
        Ok(Self { keeper, thread: Some(thread) })
    }

    /// What the writer needs of it.
    pub(crate) fn keeper(&self) -> Arc<Keeper> {
        Arc::clone(&self.keeper)
    }
}

impl Drop for KeeperThread {
    fn drop(&mut self) {
        *self.keeper.stop.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.keeper.wake.notify_all();
        if let Some(thread) = self.thread.take() {
            // A panic there has been printed; the log is then copied when the last connection closes.
            drop(thread.join());
        }
    }
}
