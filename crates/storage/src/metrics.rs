//! Numbers about the database for the operator: queues, batches, checkpoints. Kept as plain atomics.
//! How they are published is the server's business.

use std::sync::atomic::{AtomicU64, Ordering};

/// The live counters of one [`crate::Db`].
#[derive(Debug, Default)]
pub(crate) struct Counters {
    pub(crate) reads: AtomicU64,
    pub(crate) writes: AtomicU64,
    pub(crate) writes_failed: AtomicU64,
    pub(crate) writes_waiting: AtomicU64,
    pub(crate) waiting_for_turn: AtomicU64,
    pub(crate) batches: AtomicU64,
    pub(crate) last_batch: AtomicU64,
    pub(crate) largest_batch: AtomicU64,
    pub(crate) checkpoints: AtomicU64,
    pub(crate) wal_pages: AtomicU64,
}

/// A look at the counters. All but the waiting ones, the last batch and the WAL only grow.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Metrics {
    /// Reads done.
    pub reads: u64,
    /// Writes done, rolled back ones included.
    pub writes: u64,
    /// Writes that were rolled back.
    pub writes_failed: u64,
    /// Writes handed to SQLite's writer and not yet begun.
    pub writes_waiting: u64,
    /// Calls that wait for a connection or for a place in the queue.
    pub waiting_for_turn: u64,
    /// Commits of SQLite's writer; writes by batches is the gain of group commit.
    pub batches: u64,
    /// Writes in the last batch.
    pub last_batch: u64,
    /// Writes in the largest batch so far.
    pub largest_batch: u64,
    /// Checkpoints of SQLite's write-ahead log.
    pub checkpoints: u64,
    /// Pages of 4 KiB in the write-ahead log at the last checkpoint.
    pub wal_pages: u64,
    /// Connections of the pool that are open.
    pub connections_open: u64,
    /// Of those, the ones at rest.
    pub connections_idle: u64,
}

impl Counters {
    /// With the pool's connections, open and idle.
    pub(crate) fn look(&self, (connections_open, connections_idle): (u64, u64)) -> Metrics {
        let get = |n: &AtomicU64| n.load(Ordering::Relaxed);
        Metrics {
            connections_open,
            connections_idle,
            reads: get(&self.reads),
            writes: get(&self.writes),
            writes_failed: get(&self.writes_failed),
            writes_waiting: get(&self.writes_waiting),
            waiting_for_turn: get(&self.waiting_for_turn),
            batches: get(&self.batches),
            last_batch: get(&self.last_batch),
            largest_batch: get(&self.largest_batch),
            checkpoints: get(&self.checkpoints),
            wal_pages: get(&self.wal_pages),
        }
    }
}

/// Adds one.
pub(crate) fn count(n: &AtomicU64) {
    n.fetch_add(1, Ordering::Relaxed);
}

/// Adds one for as long as it lives.
pub(crate) struct Present<'a>(&'a AtomicU64);

impl<'a> Present<'a> {
    pub(crate) fn new(n: &'a AtomicU64) -> Self {
        count(n);
        Self(n)
    }
}

impl Drop for Present<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}
