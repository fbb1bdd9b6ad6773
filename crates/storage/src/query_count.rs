//! Counts the statements that a piece of work sends to the database, so that a test can hold a page to its number.
//! `scope(future)` keeps what the reads and writes awaited in that task send, `count(future)` only how many; transaction
//! statements are not counted.

use crate::Conn;
use diesel::Connection;
use diesel::connection::{Instrumentation, InstrumentationEvent};
use std::cell::RefCell;
use std::future::Future;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// The statements of one piece of work, in order, without the values.
#[derive(Clone, Debug, Default)]
pub struct Tally(Option<Arc<Kept>>);

#[derive(Debug)]
enum Kept {
    Number(AtomicU64),
    Texts(Mutex<Vec<String>>),
}

impl Kept {
    fn texts() -> Arc<Self> {
        Arc::new(Self::Texts(Mutex::default()))
    }

    fn take(&self) -> Vec<String> {
        match self {
            Self::Number(_) => Vec::new(),
            Self::Texts(texts) => std::mem::take(&mut *texts.lock().unwrap_or_else(PoisonError::into_inner)),
        }
    }
}

tokio::task_local! {
    static TASK: Tally;
}

thread_local! {
    static THREAD: RefCell<Tally> = const { RefCell::new(Tally(None)) };
}

/// Awaits `work` and gives its output with the statements that it sent, each as SQL text without values.
pub async fn scope<F: Future>(work: F) -> (F::Output, Vec<String>) {
    let kept = Kept::texts();
    let output = TASK.scope(Tally(Some(Arc::clone(&kept))), work).await;
    (output, kept.take())
}

/// Awaits `work` and gives its output with the number of statements that it sent: cheap enough for every request.
pub async fn count<F: Future>(work: F) -> (F::Output, u64) {
    let kept = Arc::new(Kept::Number(AtomicU64::new(0)));
    let output = TASK.scope(Tally(Some(Arc::clone(&kept))), work).await;
    let Kept::Number(number) = &*kept else { return (output, 0) };
    let number = number.load(Ordering::Relaxed);
    (output, number)
}

/// The same for blocking work: counts what `work` sends through this thread.
pub fn scope_blocking<T>(work: impl FnOnce() -> T) -> (T, Vec<String>) {
    let kept = Kept::texts();
    let output = Tally(Some(Arc::clone(&kept))).during(work);
    (output, kept.take())
}

impl Tally {
    /// The tally of the running task, else of this thread; the empty one when nobody counts.
    pub(crate) fn current() -> Self {
        TASK.try_with(Clone::clone).unwrap_or_else(|_| THREAD.with_borrow(Clone::clone))
    }

    /// Counts into this tally what `work` sends on this thread. Restores the former tally even when `work` panics.
    pub(crate) fn during<T>(self, work: impl FnOnce() -> T) -> T {
        struct Restore(Tally);
        impl Drop for Restore {
            fn drop(&mut self) {
                THREAD.set(std::mem::take(&mut self.0));
            }
        }
        let _restore = Restore(THREAD.replace(self));
        work()
    }
}

/// Makes a new connection count.
pub(crate) fn attach(conn: &mut Conn) {
    conn.set_instrumentation(Counter);
}

const TRANSACTION_WORDS: [&str; 5] = ["BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE"];

struct Counter;

impl Instrumentation for Counter {
    fn on_connection_event(&mut self, event: InstrumentationEvent<'_>) {
        THREAD.with_borrow(|tally| match (tally.0.as_deref(), event) {
            (Some(Kept::Number(number)), InstrumentationEvent::StartQuery { .. }) => {
                number.fetch_add(1, Ordering::Relaxed);
            }
            // Each of these announces one statement that is not to count; the sum is right once both have come.
            (
                Some(Kept::Number(number)),
                InstrumentationEvent::BeginTransaction { .. }
                | InstrumentationEvent::CommitTransaction { .. }
                | InstrumentationEvent::RollbackTransaction { .. },
            ) => {
                number.fetch_sub(1, Ordering::Relaxed);
            }
            (Some(Kept::Texts(texts)), InstrumentationEvent::StartQuery { query, .. }) => {
                let text = query.to_string();
                // The values follow the text and may be personal: cut them off.
                let sql = text.split(" -- binds:").next().unwrap_or_default().trim_end();
                if !TRANSACTION_WORDS.iter().any(|word| sql.starts_with(word)) {
                    texts.lock().unwrap_or_else(PoisonError::into_inner).push(sql.to_owned());
                }
            }
            _ => {}
        });
    }
}
