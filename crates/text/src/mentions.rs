//! People mentioned in a text, stored as `[@Name](user:ID)`.
//! Whether a person exists and may be told is the caller's matter.

use crate::escape::escape_markdown;
use crate::markdown::{self, RenderOptions};

/// Ids of the people mentioned, in lower case, each once, in order of appearance; what stands in code is no mention.
#[must_use]
pub fn parse_mentions(source: &str) -> Vec<String> {
    // The writer finds them on its way: what is told is what is shown.
    markdown::write(source, &RenderOptions::default()).map(|written| written.mentions).unwrap_or_default()
}

/// A mention as it is stored; `name` is plain text, `id` the 13 characters of the person's id.
#[must_use]
pub fn mention_markdown(name: &str, id: &str) -> String {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("[@{}](user:{})", escape_markdown(&name), id.to_ascii_lowercase())
}
