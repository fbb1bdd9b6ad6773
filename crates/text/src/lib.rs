//! Text in and out: Markdown to safe HTML, HTML to Markdown, mentions, excerpts, tokens for search, differences,
//! and the person's own words in a mail.
//! Pure functions over strings: no I/O, no clock, no database, none of our other crates.

pub mod diff;
mod escape;
mod html;
pub mod markdown;
mod mentions;
mod plain;
pub mod reply;
mod snippet;
pub mod tokens;

pub use escape::escape_markdown;
pub use html::{html_to_markdown, html_to_text};
pub use markdown::{Labels, RENDERER_VERSION, RenderOptions, Rendered, render};
pub use mentions::{Former, mention_markdown, parse_mentions, quoted_posts, without_name};
pub use plain::{excerpt, plain_text, shorten};
pub use reply::{Reply, trim_html_reply, trim_reply};
pub use snippet::{Piece, snippet, snippet_html};
pub use tokens::ANALYSER_VERSION;
