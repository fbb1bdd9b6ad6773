//! The test harness: a whole server on a database of its own, and people with verbs. Scenarios run on both engines.

mod app;
pub mod bulk;
mod mail_in;
mod page;
pub mod process;
pub mod smtp;
mod user;

pub use app::{App, Engine};
pub use mail_in::Incoming;
pub use page::Page;
pub use smtp::SmtpSink;
pub use user::User;

/// Makes a test of each engine out of one scenario:
/// `scenario! { a_member_replies(app) { … } }`.
#[macro_export]
macro_rules! scenario {
    ($($(#[$meta:meta])* $name:ident($app:ident) $body:block)*) => { $(
        $(#[$meta])*
        mod $name {
            use super::*;

            async fn scenario($app: $crate::App) {
                $body
                $app.stop().await;
            }

            #[test]
            fn sqlite() {
                $crate::App::run($crate::Engine::Sqlite, scenario);
            }

            #[test]
            fn postgres() {
                $crate::App::run($crate::Engine::Postgres, scenario);
            }
        }
    )* };
}
