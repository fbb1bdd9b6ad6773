//! Mail at once for what concerns a member. What the worker writes into an inbox is also put in the outbox for those who want
//! it so; when it is about to be sent, everything is asked again. Writing and sending the mail belongs in `notifications`.

pub mod choose;
pub mod forecast;
mod members;
pub(crate) mod queue;
pub(crate) mod reason;
pub mod settle;

pub use forecast::Forecast;
pub use settle::{Notice, Settled, settle};
