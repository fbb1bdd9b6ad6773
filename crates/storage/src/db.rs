//! The handle to the database that everything else holds: reads and writes, each one blocking hop with one transaction.
//! No queries here; they take `&mut Conn` and live with their nouns.

use crate::config::{Access, DbConfig, Engine};
use crate::keeper::{KeeperThread, LogLimit};
use crate::lock::FileLock;
use crate::metrics::{Counters, Metrics, count};
use crate::pool::{Gate, Pool};
use crate::query_count::Tally;
use crate::retry::{Retryable, retrying};
use crate::sqlite_writer::Writer;
use crate::transaction::{Begin, not_nested};
use crate::{Conn, Error, Result};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::Ordering;

/// A database. Cheap to clone; the last clone to go finishes waiting writes and closes it.
#[derive(Clone, Debug)]
pub struct Db(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    config: DbConfig,
    counters: Arc<Counters>,
    pool: Pool,
    gate: Gate,
    sqlite: Option<SqliteOwner>,
}

/// What the owner of a SQLite file has beside the pool. Dropped in this order: the lock goes last.
#[derive(Debug)]
struct SqliteOwner {
    writer: Writer,
    queue: Gate,
    _keeper: KeeperThread,
    _lock: FileLock,
}

impl SqliteOwner {
    fn open(path: &Path, config: &DbConfig, counters: &Arc<Counters>) -> Result<Self> {
        let lock = FileLock::take(path)?;
        let keeper = KeeperThread::start(config, counters)?;
        let writer = Writer::start(config, LogLimit::of(path), counters, keeper.keeper())?;
        let queue = Gate::new(config.queue, config.wait, Arc::clone(counters));
        Ok(Self { writer, queue, _keeper: keeper, _lock: lock })
    }
}

impl Db {
    /// Opens the database that the URL names; a SQLite file is made when it is absent. Runs no migration and blocks
    /// for some milliseconds.
    ///
    /// # Errors
    /// [`Error::Url`], [`Error::Unreachable`], and on SQLite [`Error::Locked`] when another process owns the file.
    pub fn open(config: &DbConfig) -> Result<Self> {
        let counters = Arc::new(Counters::default());
        let sqlite = match (config.engine()?, config.access) {
            (Engine::Sqlite(path), Access::Owner) => Some(SqliteOwner::open(&path, config, &counters)?),
            _ => None,
        };
        let pool = Pool::open(config)?;
        let gate = Gate::new(config.connections as usize, config.wait, Arc::clone(&counters));
        Ok(Self(Arc::new(Inner { config: config.clone(), counters, pool, gate, sqlite })))
    }

    /// How it was opened.
    #[must_use]
    pub fn config(&self) -> &DbConfig {
        &self.0.config
    }

    /// True on PostgreSQL.
    #[must_use]
    pub fn is_pg(&self) -> bool {
        matches!(self.0.config.engine(), Ok(Engine::Postgres))
    }

    /// A look at queues, batches and checkpoints.
    #[must_use]
    pub fn metrics(&self) -> Metrics {
        self.0.counters.look(self.0.pool.sizes())
    }

    /// Reads: all of `f` sees one snapshot, and writing is refused. `f` runs on a thread for blocking work.
    ///
    /// # Errors
    /// What `f` gives; else [`Error::Busy`], [`Error::Unreachable`] or [`Error::Panicked`].
    pub async fn read<T, E, F>(&self, f: F) -> std::result::Result<T, E>
    where
        F: FnOnce(&mut Conn) -> std::result::Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let permit = self.0.gate.enter().await?;
        let (db, tally) = (self.clone(), Tally::current());
        hop(move || {
            let _permit = permit;
            tally.during(|| db.read_blocking(f))
        })
        .await
    }

    /// Writes: `f` is one transaction, kept when it gives `Ok`, and this returns after the commit is durable. Once
    /// begun it is finished even if the future is dropped. Never wait for anything inside. PostgreSQL may break a write
    /// off for another's sake; then `f` is called again in a new transaction, a few times, so it must leave what it holds
    /// as it was. [`Error::is_retryable`] comes out only when that did not help.
    ///
    /// # Errors
    /// What `f` gives; else [`Error::Busy`], [`Error::Commit`], [`Error::Unreachable`], [`Error::Panicked`].
    pub async fn write<T, E, F>(&self, mut f: F) -> std::result::Result<T, E>
    where
        F: FnMut(&mut Conn) -> std::result::Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Retryable + Send + 'static,
    {
        let Some(owner) = &self.0.sqlite else {
            let permit = self.0.gate.enter().await?;
            let (db, tally) = (self.clone(), Tally::current());
            return hop(move || {
                let _permit = permit;
                tally.during(|| db.write_blocking(f))
            })
            .await;
        };
        let place = owner.queue.enter().await?;
        let tally = Tally::current();
        let (tell, told) = tokio::sync::oneshot::channel();
        let f = move |c: &mut Conn| {
            drop(place);
            tally.during(|| f(c))
        };
        // Nobody may be listening any more; the write is done all the same.
        owner.writer.submit(f, move |result| drop(tell.send(result)));
        self.counted(told.await.unwrap_or_else(|_| Err(Error::Closed.into())))
    }

    /// [`Db::read`] on this thread, for commands and importers.
    ///
    /// # Errors
    /// As [`Db::read`], and [`Error::Nested`] inside another read or write.
    pub fn read_blocking<T, E: From<Error>>(
        &self,
        f: impl FnOnce(&mut Conn) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        not_nested()?;
        count(&self.0.counters.reads);
        self.0.pool.run(Begin::Snapshot, f)
    }

    /// [`Db::write`] on this thread, for commands and importers. Give it hundreds of rows at a time.
    ///
    /// # Errors
    /// As [`Db::write`], and [`Error::Nested`] inside another read or write.
    pub fn write_blocking<T, E, F>(&self, mut f: F) -> std::result::Result<T, E>
    where
        F: FnMut(&mut Conn) -> std::result::Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Retryable + Send + 'static,
    {
        not_nested()?;
        if self.0.config.access == Access::ReadOnly {
            return Err(Error::ReadOnly.into());
        }
        let Some(owner) = &self.0.sqlite else {
            return self.counted(retrying(|| self.0.pool.run(Begin::Write, &mut f)));
        };
        let tally = Tally::current();
        let (tell, told) = std::sync::mpsc::sync_channel(1);
        // The receiver waits below, so the answer always arrives.
        owner.writer.submit(move |c| tally.during(|| f(c)), move |result| drop(tell.send(result)));
        self.counted(told.recv().unwrap_or_else(|_| Err(Error::Closed.into())))
    }

    fn counted<T, E>(&self, result: std::result::Result<T, E>) -> std::result::Result<T, E> {
        count(&self.0.counters.writes);
        self.0.counters.writes_failed.fetch_add(u64::from(result.is_err()), Ordering::Relaxed);
        result
    }
}

/// One hop to a thread for blocking work. Panics are caught below this, so the hop fails only when the runtime ends.
async fn hop<T, E>(f: impl FnOnce() -> std::result::Result<T, E> + Send + 'static) -> std::result::Result<T, E>
where
    T: Send + 'static,
    E: From<Error> + Send + 'static,
{
    tokio::task::spawn_blocking(f).await.unwrap_or_else(|_| Err(Error::Closed.into()))
}
