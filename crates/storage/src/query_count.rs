//! Counts the statements that a piece of work sends to the database, so that a test can hold a page to its number.
//! `scope(future)` counts what the reads and writes awaited in that task send; transaction statements are not counted.

use crate::Conn;
use diesel::Connection;
use diesel::connection::{Instrumentation, InstrumentationEvent};
use std::cell::RefCell;
use std::future::Future;
use std::sync::{Arc, Mutex, PoisonError};

/// The statements of one piece of work, in order, without the values.
#[derive(Clone, Debug, Default)]
pub struct Tally(Option<Arc<Mutex<Vec<String>>>>);

tokio::task_local! {
    static TASK: Tally;
}

thread_local! {
    static THREAD: RefCell<Tally> = const { RefCell::new(Tally(None)) };
}

/// Awaits `work` and gives its output with the statements that it sent, each as SQL text without values.
pub async fn scope<F: Future>(work: F) -> (F::Output, Vec<String>) {
    let statements = Arc::new(Mutex::new(Vec::new()));
    let output = TASK.scope(Tally(Some(Arc::clone(&statements))), work).await;
    let statements = std::mem::take(&mut *statements.lock().unwrap_or_else(PoisonError::into_inner));
    (output, statements)
}

/// The same for blocking work: counts what `work` sends through this thread.
pub fn scope_blocking<T>(work: impl FnOnce() -> T) -> (T, Vec<String>) {
    let statements = Arc::new(Mutex::new(Vec::new()));
    let output = Tally(Some(Arc::clone(&statements))).during(work);
    let statements = std::mem::take(&mut *statements.lock().unwrap_or_else(PoisonError::into_inner));
    (output, statements)
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
        let InstrumentationEvent::StartQuery { query, .. } = event else { return };
        THREAD.with_borrow(|tally| {
            if let Some(statements) = &tally.0 {
                let text = query.to_string();
                // The values follow the text and may be personal: cut them off.
                let sql = text.split(" -- binds:").next().unwrap_or_default().trim_end();
                if !TRANSACTION_WORDS.iter().any(|word| sql.starts_with(word)) {
                    statements.lock().unwrap_or_else(PoisonError::into_inner).push(sql.to_owned());
                }
            }
        });
    }
}
