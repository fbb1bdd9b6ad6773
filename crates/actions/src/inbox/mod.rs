//! What concerns a member: written by the worker from the events, read by its owner.

pub(crate) mod concerned;
pub mod deliver;
pub mod read;
mod readers;

pub(crate) use readers::readers_among;
