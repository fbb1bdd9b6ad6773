//! Finding: texts by their words, people, groups and tags by name, threads like one about to be asked.

mod names;
#[expect(clippy::module_inception, reason = "one verb a file, and the verb is the noun's")]
pub mod search;
pub mod similar;

pub use names::{Name, NameKind};
