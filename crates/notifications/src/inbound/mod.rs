//! What a mail that comes in is, before anyone reads it: a bounce, a complaint, an automatic answer, one of ours come
//! back, and whether its sender is who it says. Pure functions over bytes; nothing here writes or sends.

pub mod arf;
pub mod authentication;
pub mod automatic;
pub mod dsn;
mod fields;
mod folder;
mod message;
mod notices;
pub mod own_text;
mod receive;
#[cfg(test)]
mod tests;
