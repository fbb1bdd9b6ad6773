//! HTML from elsewhere to Markdown, for imports. The text is kept; what Markdown cannot say is left out.
//! What arrives is not trusted and need not be: the result is Markdown like any other, and rendered as such.

mod blocks;
mod inlines;
mod lists;
mod quoted;
mod serialise;
mod tables;
mod tree;

pub(crate) use quoted::Quoted;
use tree::Node;

/// Markdown that shows the same text as an HTML fragment or page: paragraphs, headings, lists, quotes, code, tables,
/// links, images, emphasis. Elements nested deeper than a hundred are flattened.
#[must_use]
pub fn html_to_markdown(html: &str) -> String {
    blocks::join(&blocks::blocks(&tree::parse(html)))
}

/// The same for the HTML of a mail, with or without what its program marked as history and signature.
pub(crate) fn html_reply(html: &str, quoted: Quoted) -> String {
    let mut nodes = tree::parse(html);
    if quoted == Quoted::LeftOut {
        quoted::leave_out(&mut nodes);
    }
    blocks::join(&blocks::blocks(&nodes))
}

/// The text of an HTML fragment or page, one line a block.
#[must_use]
pub fn html_to_text(html: &str) -> String {
    let mut out = String::with_capacity(html.len() / 2);
    text(&tree::parse(html), &mut out);
    out.truncate(out.trim_end().len());
    out
}

fn text(nodes: &[Node], out: &mut String) {
    let end_line = |out: &mut String| {
        out.truncate(out.trim_end_matches(' ').len());
        if !out.is_empty() && !out.ends_with('\n') {
            out.push('\n');
        }
    };
    for node in nodes {
        match node {
            Node::Text(text) => {
                for word in text.split_inclusive(char::is_whitespace) {
                    let trimmed = word.trim_end();
                    out.push_str(trimmed);
                    if trimmed.len() < word.len() && !out.is_empty() && !out.ends_with([' ', '\n']) {
                        out.push(' ');
                    }
                }
            }
            Node::Element(element) if element.name == "br" => end_line(out),
            Node::Element(element) if element.is_block() => {
                end_line(out);
                text(&element.children, out);
                end_line(out);
            }
            Node::Element(element) => text(&element.children, out),
        }
    }
}
