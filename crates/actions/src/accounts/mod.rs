//! Accounts: signing in and out, who somebody is, and what an operator does with users.

pub mod add_user;
pub mod find_person;
pub mod list_users;
pub mod make_token;
pub mod passwords;
pub mod sign_in;
pub mod sign_out;
pub mod who;
