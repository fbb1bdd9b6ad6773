//! Threads and posts: asking, replying, changing, marking what helped, reading and listing.

pub mod answered_soon;
pub mod arrange;
pub mod delete_post;
pub mod draft;
pub mod edit_post;
pub mod edit_thread;
pub mod export_group;
pub mod history;
pub mod import_thread;
pub mod keep;
pub mod list_threads;
pub mod mark_helpful;
pub mod notices;
pub mod place;
pub mod quote;
pub mod react;
pub mod read_quotations;
pub mod read_thread;
pub mod rearrange;
pub mod reply;
pub mod reply_address;
pub mod reply_by_mail;
pub mod start_thread;
pub mod whole;

mod author;
mod index;
