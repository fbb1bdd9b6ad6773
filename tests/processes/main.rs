//! The binary in a process of its own: what must hold when it is killed, stopped, broken or watched. One module a matter.

mod broken;
mod doctor;
mod killed;
mod letter_commands;
mod letters;
mod mailing;
mod names;
mod stopped;
mod watched;

use harness::Engine;
use harness::process::Site;

/// Runs a scenario on an installation of its own; where PostgreSQL is asked for and there is none, it says so and passes.
fn on<F: Future<Output = ()>>(engine: Engine, scenario: impl FnOnce(Site) -> F) {
    let Some(site) = Site::new(engine) else { return };
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    runtime.expect("a runtime").block_on(async { scenario(site).await });
}

/// Makes a test of each engine out of one scenario: `on_each_engine! { a_name(site) { … } }`.
macro_rules! on_each_engine {
    ($($name:ident($site:ident) $body:block)*) => { $(
        mod $name {
            use super::*;

            async fn scenario($site: harness::process::Site) $body

            #[test]
            fn sqlite() {
                crate::on(harness::Engine::Sqlite, scenario);
            }

            #[test]
            fn postgres() {
                crate::on(harness::Engine::Postgres, scenario);
            }
        }
    )* };
}
use on_each_engine;
