//! The pool of connections and the gate before it: who waits for one waits asynchronously, not in a thread.
//! SQLite's one writing connection is not here. Nothing happens behind the callers' backs: no thread of its own opens
//! or closes anything, so that a dropped pool has let go of its file.

use crate::config::{Access, DbConfig, Engine};
use crate::connect::{Purpose, connect};
use crate::metrics::{Counters, Present};
use crate::transaction::{self, Begin};
use crate::{Conn, Error, Result};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// A connection to a server that has rested longer is not trusted: something between may have dropped it silently.
const LONGEST_REST: Duration = Duration::from_secs(300);

/// Connections that are opened as they are needed, up to the configured number; the last one used goes out first, for
/// its prepared statements.
pub(crate) struct Pool {
    config: DbConfig,
    purpose: Purpose,
    longest_rest: Option<Duration>,
    shelf: Mutex<Shelf>,
    returned: Condvar,
}

struct Shelf {
    idle: Vec<(Conn, Instant)>,
    open: u32,
}

/// A connection on loan; dropping it brings it back, or closes it when it is broken.
struct Lent<'a> {
    pool: &'a Pool,
    conn: Option<Conn>,
}

impl Pool {
    /// Opens the first connection, so that a wrong URL is told at once.
    ///
    /// # Errors
    /// [`Error::Unreachable`] with the engine's words.
    pub(crate) fn open(config: &DbConfig) -> Result<Self> {
        let is_sqlite = matches!(config.engine()?, Engine::Sqlite(_));
        let purpose = if is_sqlite || config.access == Access::ReadOnly { Purpose::Read } else { Purpose::Write };
        let idle = vec![(connect(config, purpose)?, Instant::now())];
        let longest_rest = if is_sqlite { None } else { Some(LONGEST_REST) };
        let shelf = Mutex::new(Shelf { idle, open: 1 });
        Ok(Self { config: config.clone(), purpose, longest_rest, shelf, returned: Condvar::new() })
    }

    /// Runs `f` in a transaction on one connection of the pool, on this thread.
    pub(crate) fn run<T, E: From<Error>>(
        &self,
        how: Begin,
        f: impl FnOnce(&mut Conn) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        transaction::finish(self.begun(how)?.conn(), f)
    }

    /// A connection with a transaction begun. Connections that the server has closed meanwhile are replaced here.
    fn begun(&self, how: Begin) -> Result<Lent<'_>> {
        let mut attempts_left = self.config.connections;
        loop {
            let mut lent = self.lend()?;
            match transaction::begin(lent.conn(), how) {
                Ok(()) => return Ok(lent),
                Err(e) if attempts_left == 0 => {
                    transaction::condemn(lent.conn());
                    return Err(Error::Unreachable(e.to_string()));
                }
                Err(_) => transaction::condemn(lent.conn()),
            }
            attempts_left -= 1;
        }
    }

    /// A connection: one at rest, else a new one, else the next that comes back.
    fn lend(&self) -> Result<Lent<'_>> {
        let deadline = Instant::now() + self.config.wait;
        let mut shelf = self.shelf();
        loop {
            while let Some((conn, since)) = shelf.idle.pop() {
                if self.longest_rest.is_none_or(|longest| since.elapsed() < longest) {
                    return Ok(Lent { pool: self, conn: Some(conn) });
                }
                shelf.open -= 1;
            }
            if shelf.open < self.config.connections.max(1) {
                shelf.open += 1;
                break;
            }
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Err(Error::Busy(self.config.wait.as_millis()));
            }
            (shelf, _) = self.returned.wait_timeout(shelf, left).unwrap_or_else(PoisonError::into_inner);
        }
        drop(shelf);
        // Made before the connection: its drop counts the place free again when there is none.
        let mut lent = Lent { pool: self, conn: None };
        lent.conn = Some(connect(&self.config, self.purpose)?);
        Ok(lent)
    }

    /// Connections open, and of those the idle ones.
    pub(crate) fn sizes(&self) -> (u64, u64) {
        let shelf = self.shelf();
        (u64::from(shelf.open), shelf.idle.len() as u64)
    }

    fn shelf(&self) -> MutexGuard<'_, Shelf> {
        self.shelf.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Lent<'_> {
    fn conn(&mut self) -> &mut Conn {
        self.conn.as_mut().expect("a loan has its connection until it is dropped")
    }
}

impl Drop for Lent<'_> {
    fn drop(&mut self) {
        let sound = self.conn.take().and_then(|mut conn| (!transaction::is_broken(&mut conn)).then_some(conn));
        let mut shelf = self.pool.shelf();
        match sound {
            Some(conn) => shelf.idle.push((conn, Instant::now())),
            None => shelf.open -= 1,
        }
        drop(shelf);
        self.pool.returned.notify_one();
    }
}

impl std::fmt::Debug for Pool {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Pool").field("config", &self.config).finish_non_exhaustive()
    }
}

/// Lets so many in at a time; the others wait without a thread, for a limited time.
#[derive(Debug)]
pub(crate) struct Gate {
    places: Arc<Semaphore>,
    wait: Duration,
    counters: Arc<Counters>,
}

impl Gate {
    pub(crate) fn new(places: usize, wait: Duration, counters: Arc<Counters>) -> Self {
        Self { places: Arc::new(Semaphore::new(places.max(1))), wait, counters }
    }

    /// Waits for a place, which is given back when the permit is dropped.
    ///
    /// # Errors
    /// [`Error::Busy`] when the wait is over.
    pub(crate) async fn enter(&self) -> Result<OwnedSemaphorePermit> {
        if let Ok(permit) = Arc::clone(&self.places).try_acquire_owned() {
            return Ok(permit);
        }
        let _waiting = Present::new(&self.counters.waiting_for_turn);
        match tokio::time::timeout(self.wait, Arc::clone(&self.places).acquire_owned()).await {
            Ok(permit) => permit.map_err(|_| Error::Closed),
            Err(_) => Err(Error::Busy(self.wait.as_millis())),
        }
    }
}
