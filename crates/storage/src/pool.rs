//! The pool of connections and the gate before it: who reads waits asynchronously, not in a thread.
//! SQLite's one writing connection is not here.

use crate::config::{Access, DbConfig, Engine};
use crate::connect::{Purpose, connect};
use crate::metrics::{Counters, Present};
use crate::transaction::{self, Begin};
use crate::{Conn, Error, Result};
use diesel::r2d2;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Opens and judges connections for the pool.
#[derive(Debug)]
struct Manager {
    config: DbConfig,
    purpose: Purpose,
}

impl r2d2::ManageConnection for Manager {
    type Connection = Conn;
    type Error = Error;

    fn connect(&self) -> Result<Conn> {
        connect(&self.config, self.purpose)
    }

    /// Never asked: the transaction that every use begins with is the test.
    fn is_valid(&self, _: &mut Conn) -> Result<()> {
        Ok(())
    }

    fn has_broken(&self, c: &mut Conn) -> bool {
        transaction::is_broken(c)
    }
}

/// Connections that are opened as they are needed, up to the configured number.
#[derive(Clone, Debug)]
pub(crate) struct Pool(r2d2::Pool<Manager>);

impl Pool {
    /// Opens the first connection, so that a wrong URL is told at once.
    ///
    /// # Errors
    /// [`Error::Unreachable`] with the engine's words.
    pub(crate) fn open(config: &DbConfig) -> Result<Self> {
        let is_sqlite = matches!(config.engine()?, Engine::Sqlite(_));
        let purpose = if is_sqlite || config.access == Access::ReadOnly { Purpose::Read } else { Purpose::Write };
        let manager = Manager { config: config.clone(), purpose };
        // r2d2 tells of failures only after its whole time-out; one connection by hand tells at once.
        drop(r2d2::ManageConnection::connect(&manager)?);
        let lifetime = if is_sqlite { None } else { Some(Duration::from_secs(1800)) };
        let pool = r2d2::Pool::builder()
            .max_size(config.connections.max(1))
            .min_idle(Some(1))
            .max_lifetime(lifetime)
            .idle_timeout(lifetime)
            .test_on_check_out(false)
            .connection_timeout(config.wait)
            .error_handler(Box::new(r2d2::NopErrorHandler))
            .build(manager)
            .map_err(|e| Error::Unreachable(e.to_string()))?;
        Ok(Self(pool))
    }

    /// Runs `f` in a transaction on one connection of the pool, on this thread.
    pub(crate) fn run<T, E: From<Error>>(
        &self,
        how: Begin,
        f: impl FnOnce(&mut Conn) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let mut connection = self.begun(how)?;
        transaction::finish(&mut connection, f)
    }

    /// A connection with a transaction begun. Connections that the server has closed meanwhile are replaced here.
    fn begun(&self, how: Begin) -> Result<r2d2::PooledConnection<Manager>> {
        let mut attempts_left = self.0.max_size();
        loop {
            let mut connection = self.0.get().map_err(|e| Error::Unreachable(e.to_string()))?;
            match transaction::begin(&mut connection, how) {
                Ok(()) => return Ok(connection),
                Err(e) => {
                    transaction::condemn(&mut connection);
                    if attempts_left == 0 {
                        return Err(Error::Unreachable(e.to_string()));
                    }
                    attempts_left -= 1;
                }
            }
        }
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
