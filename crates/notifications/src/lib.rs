//! From the outbox to the mail server: what a letter says, sending it, trying again, forgetting what is too old,
//! and telling what mails that come in are.
//! Knows no HTTP. Time is the world's clock; where mail goes is one [`Mailer`].

mod housekeeping;
pub mod inbound;
pub mod letters;
mod mailer;
mod notices;
mod render;
mod worker;

pub use letters::Pauses;
pub use mailer::{AT_ONCE, Bulk, Dkim, MailSettings, Mailer, MailerError, Sent, Shown, host as server_host};
pub use render::Rendered;
pub use worker::{Worker, next_try};
