//! Work for the processor alone, such as comparing versions: few at a time, and never while a connection to the database is
//! held, so that a few who ask for much leave the others their pages. What holds a connection belongs in `Visit::read`.

use crate::error_response::Failure;
use crate::state::AppState;
use actions::Error;
use actix_web::web;
use std::time::Duration;

/// How long a request waits for its turn before it hears that there is too much to do.
const LONGEST_WAIT: Duration = Duration::from_secs(10);

/// How many may run at the same time: half of the cores, at least one.
#[must_use]
pub fn at_once() -> usize {
    std::thread::available_parallelism().map_or(1, |cores| (cores.get() / 2).max(1))
}

/// Runs `f` on a thread for such work, when it is its turn.
///
/// # Errors
/// Those of `f`; that the server is busy when the turn does not come.
pub async fn run<T, F>(state: &AppState, f: F) -> Result<T, Failure>
where
    T: Send + 'static,
    F: FnOnce() -> actions::Result<T> + Send + 'static,
{
    let turn = tokio::time::timeout(LONGEST_WAIT, state.computing.clone().acquire_owned()).await;
    let place = turn.map_err(|_| storage::Error::Busy(LONGEST_WAIT.as_millis()))?.map_err(internal)?;
    let done = web::block(move || {
        let _place = place;
        f()
    });
    Ok(done.await.map_err(internal)??)
}

fn internal(error: impl std::error::Error + Send + Sync + 'static) -> Failure {
    Failure::Action(Error::Internal(Box::new(error)))
}
