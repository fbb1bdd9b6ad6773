//! A mail's plain text as Markdown. Which of its lines are its own, which are quoted and which are the signature is
//! told apart by `text::reply`; how that becomes Markdown is in `fold::markdown`.

mod markdown;
mod plain;

pub use markdown::{FOLD_MARKER, Folded, fold_markdown, to_markdown};
pub use text::reply::{Kind, Segment, segments};

pub(crate) use text::reply::depth;

#[cfg(test)]
mod tests;
