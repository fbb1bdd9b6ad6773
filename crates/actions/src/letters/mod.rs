//! The letter that every member gets: when it comes, what it tells of, and in which order. Writing and sending it belongs in
//! `notifications`.
//!
//! A letter is a row that is unique for a member, a kind and a local date. It holds a window of event numbers and no text:
//! what it says is gathered when it is about to be sent, and asked again at every attempt, so that what was deleted, muted or
//! closed meanwhile is not told. Events are read once for all letters of a window; facts about members once for a batch.

pub mod bounced;
pub mod build;
pub mod choice;
mod company;
pub mod complained;
mod content;
pub mod count;
pub mod extra;
mod facts;
pub mod feed;
pub mod greeting;
pub mod history;
pub mod oversee;
mod pick;
pub mod plan;
mod preview;
pub mod preview_as;
pub mod resume;
mod scope;
pub mod stop;
pub mod stop_by_mail;
pub(crate) mod window;

pub use build::{Built, Cache, OrWhy, build};
pub use choice::Choice;
pub use company::{Greeted, Joined};
pub use content::{Content, Item, Place, Told};
pub use pick::{MOST_ITEMS, Rank};
pub use preview::{Preview, myself, preview, preview_of, show};
pub use scope::Scope;
