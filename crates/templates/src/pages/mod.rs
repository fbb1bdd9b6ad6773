//! Every page of the site: one file a noun, one struct a page, filled by `server`. Words and markup live in `web/`.
//! Pages decide nothing: what the reader may do comes in as booleans.

pub mod about;
pub mod account;
pub mod ask;
pub mod dev;
pub mod error;
mod fold;
pub mod group;
pub mod home;
pub mod inbox;
pub mod letters;
pub mod lists;
pub mod may;
pub mod membership;
pub mod moderation;
pub mod network;
pub mod network_letter;
pub mod parts;
pub mod people;
pub mod post;
pub mod search;
pub mod settings;
pub mod thread;
