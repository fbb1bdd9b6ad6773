//! What the tests need of the crates below, in one place, so that they lean on this crate alone.

pub use actions::{self, Actor, Cx, Random, World};
pub use domain::policy::GroupAct;
pub use domain::{Clock, Level, Line, Password, PersonId, PostId, Role, ThreadId, Time, Visibility};
pub use notifications::{self, Bulk, MailSettings, Mailer, Rendered, Sent, Shown, Worker};
pub use storage::{self, scratch::Scratch};
pub use templates;
