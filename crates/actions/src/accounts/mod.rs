//! Accounts: signing in and out, who somebody is, and what an operator does with users.

pub mod accept;
pub mod add_user;
pub mod close;
pub mod export;
pub mod feeds;
pub mod find_person;
pub mod links;
pub mod list_users;
pub mod make_token;
mod new_account;
pub mod passwords;
pub mod preferences;
pub mod reset;
pub mod set_up;
pub mod settings;
pub mod sign_in;
pub mod sign_out;
pub mod throttle;
mod unname;
pub mod verify;
pub mod who;
