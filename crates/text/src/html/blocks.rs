//! Block elements to blocks of Markdown, each with its lines; containers indent what their children give.
//! Lists and tables have files of their own.

use super::inlines::{self, Piece, pieces};
use super::lists::{self, Marker};
use super::serialise;
use super::tables;
use super::tree::{Element, Node};

/// A block of Markdown without the empty line after it.
#[derive(Debug)]
pub(super) struct Block {
    pub text: String,
    /// The marker of a list, so that the next list can have another one.
    pub marker: Option<Marker>,
}

impl Block {
    pub(super) fn new(text: String) -> Self {
        Self { text, marker: None }
    }
}

/// Blocks with an empty line between them.
pub(super) fn join(blocks: &[Block]) -> String {
    blocks.iter().map(|block| block.text.as_str()).collect::<Vec<_>>().join("\n\n")
}

/// The blocks of some nodes; inline nodes beside each other make a paragraph.
pub(super) fn blocks(nodes: &[Node]) -> Vec<Block> {
    let mut out = Vec::new();
    push_blocks(nodes, &mut out);
    out
}

pub(super) fn push_blocks(nodes: &[Node], out: &mut Vec<Block>) {
    let mut run = 0;
    for (at, node) in nodes.iter().enumerate() {
        if let Node::Element(element) = node
            && (element.is_block() || wraps_blocks(element))
        {
            push_paragraph(&nodes[run..at], out);
            push_element(element, out);
            run = at + 1;
        }
    }
    push_paragraph(&nodes[run..], out);
}

fn push_paragraph(nodes: &[Node], out: &mut Vec<Block>) {
    push_nonempty(serialise::markdown(&pieces(nodes)), out);
}

fn push_nonempty(text: String, out: &mut Vec<Block>) {
    if !text.trim().is_empty() {
        out.push(Block::new(text));
    }
}

fn push_element(element: &Element, out: &mut Vec<Block>) {
    match element.name.as_str() {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => push_nonempty(heading(element), out),
        "blockquote" => push_nonempty(quote(&join(&blocks(&element.children))), out),
        "ul" | "ol" | "menu" | "dir" => lists::push_list(element, out),
        "pre" | "xmp" | "listing" => push_nonempty(code(element), out),
        "hr" => out.push(Block::new("***".to_owned())),
        "table" => tables::push_table(element, out),
        _ => push_blocks(&element.children, out),
    }
}

/// An inline element around blocks (`<span><p>`) is passed over; a link keeps its blocks as one line.
fn wraps_blocks(element: &Element) -> bool {
    element.name != "a" && element.elements().any(|child| child.is_block() || wraps_blocks(child))
}

/// Pieces for one line: breaks become spaces.
pub(super) fn line_pieces(element: &Element) -> Vec<Piece> {
    let pieces = pieces(&element.children).into_iter();
    pieces.map(|piece| if piece == Piece::Break { Piece::Text(" ".to_owned()) } else { piece }).collect()
}

fn heading(element: &Element) -> String {
    let mut text = serialise::markdown(&line_pieces(element));
    if text.trim().is_empty() {
        return String::new();
    }
    // A heading's last number signs would be taken for its closing.
    let hashes = text.len() - text.trim_end_matches('#').len();
    if hashes > 0 && !text[..text.len() - hashes].ends_with('\\') {
        text.insert(text.len() - hashes, '\\');
    }
    let level = element.name[1..].parse().unwrap_or(1);
    format!("{} {text}", "#".repeat(level))
}

fn quote(text: &str) -> String {
    let line = |line: &str| if line.is_empty() { ">".to_owned() } else { format!("> {line}") };
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

fn code(element: &Element) -> String {
    let mut code = String::new();
    inlines::text_of(&element.children, &mut code);
    let code = code.strip_prefix('\n').unwrap_or(&code).trim_end();
    if code.trim().is_empty() {
        return String::new();
    }
    let fence = "`".repeat(serialise::longest_run(code).max(2) + 1);
    format!("{fence}{}\n{code}\n{fence}", language(element).unwrap_or_default())
}

/// From `class="lang-x"` on the element or the code in it.
fn language(element: &Element) -> Option<String> {
    let classes = element.attribute("class").into_iter().chain(element.elements().filter_map(|e| e.attribute("class")));
    let name = classes
        .flat_map(str::split_whitespace)
        .find_map(|class| class.strip_prefix("language-").or_else(|| class.strip_prefix("lang-")))?;
    name.chars().all(|c| c.is_ascii_alphanumeric() || "+-_.#".contains(c)).then(|| name.to_owned())
}
