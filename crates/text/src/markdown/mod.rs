//! Markdown to safe HTML: the public entry, its options and limits.
//! The steps are files beside this one: parse → bare links → write → clean.

mod bare_links;
mod clean;
#[cfg(test)]
mod conformance;
mod escape;
mod events;
mod footnotes;
mod headings;
mod inlines;
mod labels;
mod links;
mod page;
mod tables;
mod writer;

pub(crate) use events::{Dialect, links, parse};
pub use labels::Labels;
pub(crate) use links::mention_id;

use page::Page;
use writer::Writer;

/// Stored beside rendered HTML; raised whenever [`render`] would give other HTML for the same source.
pub const RENDERER_VERSION: i32 = 2;

/// A longer source (in bytes) is shown as plain text with its line breaks, not parsed.
pub const MAX_SOURCE_BYTES: usize = 1 << 20;

pub use events::MAX_DEPTH;

/// What a page tells the renderer about itself.
#[derive(Clone, Copy, Debug)]
pub struct RenderOptions<'a> {
    /// The level (1–6) that the outermost heading of the text gets; deeper ones follow without gaps, never below 6.
    pub heading_base: u8,
    /// Our host, with its port where it has one (`praxis.example`, `127.0.0.1:8080`); other hosts are external.
    pub own_host: &'a str,
    /// Put before every id, so that several texts share a page. Letters, digits and hyphens.
    pub id_prefix: &'a str,
    /// The few words that a rendered text needs for those who cannot see it.
    pub labels: Labels<'a>,
}

impl Default for RenderOptions<'_> {
    fn default() -> Self {
        Self { heading_base: 3, own_host: "", id_prefix: "", labels: Labels::ENGLISH }
    }
}

/// Safe HTML and what was found on the way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rendered {
    /// HTML that may be put on a page as it is.
    pub html: String,
    /// Ids of the people mentioned, in lower case, each once, in order of appearance.
    pub mentions: Vec<String>,
    /// Whether any link leads to another host.
    pub links_external: bool,
}

/// Renders Markdown (CommonMark with tables, strikethrough, task lists, bare links and footnotes) as safe HTML.
///
/// Never fails and takes time in proportion to the source: text over [`MAX_SOURCE_BYTES`], or made to explode, is
/// shown as plain text; blocks and emphasis nested deeper than [`MAX_DEPTH`] are flattened. Raw HTML is shown as text.
#[must_use]
pub fn render(source: &str, options: &RenderOptions<'_>) -> Rendered {
    match write(source, options) {
        Some(written) => Rendered { html: clean::clean(&written.html), ..written },
        None => Rendered { html: as_plain_paragraph(source), ..Rendered::default() },
    }
}

/// As [`render`], but not yet cleaned; `None` for what is too big or too costly to parse.
pub(crate) fn write(source: &str, options: &RenderOptions<'_>) -> Option<Rendered> {
    let events = parse(source, Dialect::HOUSE)?;
    let mut writer = Writer::new(&events, Some(Page::new(options)), Dialect::HOUSE);
    writer.write_document();
    let (html, page) = writer.finish();
    let (mentions, links_external) = page.map(|page| (page.mentions, page.links_external)).unwrap_or_default();
    Some(Rendered { html, mentions, links_external })
}

/// The text as it was typed, for a source that is too big or too costly to parse.
fn as_plain_paragraph(source: &str) -> String {
    let mut html = String::with_capacity(source.len() + source.len() / 8);
    html.push_str("<p>");
    escape::lines(&mut html, source);
    html.push_str("</p>\n");
    html
}
