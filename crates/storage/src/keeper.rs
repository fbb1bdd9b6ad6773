//! Keeps SQLite's write-ahead log short, off the write path: a thread that copies it into the database (a PASSIVE
//! checkpoint never makes anybody wait). Only when the log grows past its limit does the writer copy the rest itself.

use crate::config::DbConfig;
use crate::connect::{Purpose, connect};
use crate::metrics::{Counters, count};
use crate::{Conn, Result};
use diesel::prelude::*;
use diesel::sql_types::Integer;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

/// A checkpoint after so many commits …
const COMMITS: u64 = 256;
/// … or after so long when there was any.
const PAUSE: Duration = Duration::from_secs(1);
/// Pages (64 MiB) after which the writer finishes the checkpoint, so that the log starts over.
const LONG_LOG: i32 = 16_384;

/// What the writer and the keeper's thread tell each other.
#[derive(Debug, Default)]
pub(crate) struct Keeper {
    commits: AtomicU64,
    writer_should_help: AtomicBool,
    stop: Mutex<bool>,
    wake: Condvar,
}

#[derive(QueryableByName)]
struct Checkpoint {
    #[diesel(sql_type = Integer)]
    log: i32,
}

impl Keeper {
    /// Called by the writer before it begins.
    pub(crate) fn before_batch(&self, conn: &mut Conn) {
        if self.writer_should_help.swap(false, Ordering::Relaxed) {
            // With the writer here, nobody adds to the log: the copy is complete and the next write starts it over.
            // A failure costs only disk space, and the keeper asks again.
            drop(checkpoint(conn));
        }
    }

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
            if let Ok(done) = checkpoint(conn) {
                count(&counters.checkpoints);
                counters.wal_pages.store(u64::try_from(done.log).unwrap_or(0), Ordering::Relaxed);
                if done.log > LONG_LOG {
                    self.writer_should_help.store(true, Ordering::Relaxed);
                }
            }
            stop = self.stop.lock().unwrap_or_else(PoisonError::into_inner);
        }
    }
}

fn checkpoint(conn: &mut Conn) -> Result<Checkpoint> {
    Ok(diesel::sql_query("PRAGMA wal_checkpoint(PASSIVE)").get_result(conn)?)
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
