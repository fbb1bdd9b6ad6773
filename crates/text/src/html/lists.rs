//! Lists: markers, indentation, and whether the items stand close or apart.
//! Two lists after one another get different markers, or they would be read as one.

use super::blocks::{Block, push_blocks};
use super::tree::{Element, Node};

/// What stands before the items of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marker {
    Minus,
    Plus,
    Point,
    Bracket,
}

impl Marker {
    fn choose(is_ordered: bool, before: Option<Self>) -> Self {
        match (is_ordered, before) {
            (false, Some(Self::Minus)) => Self::Plus,
            (false, _) => Self::Minus,
            (true, Some(Self::Point)) => Self::Bracket,
            (true, _) => Self::Point,
        }
    }

    fn text(self, number: u32) -> String {
        match self {
            Self::Minus => "- ".to_owned(),
            Self::Plus => "+ ".to_owned(),
            Self::Point => format!("{number}. "),
            Self::Bracket => format!("{number}) "),
        }
    }
}

struct Item {
    blocks: Vec<Block>,
    /// Holds paragraphs of its own, as opposed to text.
    is_loose: bool,
}

pub(super) fn push_list(list: &Element, out: &mut Vec<Block>) {
    let items = items(list);
    if items.is_empty() {
        return;
    }
    let is_ordered = list.name == "ol";
    let marker = Marker::choose(is_ordered, out.last().and_then(|block| block.marker));
    let first = list.attribute("start").and_then(|start| start.trim().parse().ok()).filter(|n| *n < 1_000_000);
    let is_tight = items.iter().all(Item::is_tight);
    let lines: Vec<String> = (first.unwrap_or(1_u32)..)
        .zip(&items)
        .map(|(number, item)| {
            let marker = marker.text(number);
            let parts: Vec<&str> = item.blocks.iter().map(|block| block.text.as_str()).collect();
            let text = parts.join(if is_tight { "\n" } else { "\n\n" });
            format!("{marker}{}", indent(&text, marker.len()))
        })
        .collect();
    let text = lines.join(if is_tight { "\n" } else { "\n\n" });
    out.push(Block { text, marker: Some(marker) });
}

impl Item {
    /// A text, and perhaps a list under it that can follow without an empty line.
    fn is_tight(&self) -> bool {
        let follows = |block: &Block| match block.marker {
            Some(Marker::Minus | Marker::Plus) => true,
            Some(Marker::Point | Marker::Bracket) => block.text.starts_with("1. ") || block.text.starts_with("1) "),
            None => false,
        };
        !self.is_loose && self.blocks.len() <= 2 && self.blocks.iter().skip(1).all(follows)
    }
}

/// The items of a list; what stands between items belongs to the one before.
fn items(list: &Element) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    for node in &list.children {
        let mut blocks = Vec::new();
        match node {
            Node::Element(element) if element.name == "li" => {
                push_blocks(&element.children, &mut blocks);
                let is_loose = element.elements().any(|child| child.name == "p");
                items.push(Item { blocks, is_loose });
            }
            stray => {
                push_blocks(std::slice::from_ref(stray), &mut blocks);
                match items.last_mut() {
                    Some(item) => item.blocks.extend(blocks),
                    None => items.push(Item { blocks, is_loose: false }),
                }
            }
        }
    }
    items.retain(|item| !item.blocks.is_empty());
    items
}

fn indent(text: &str, width: usize) -> String {
    let margin = " ".repeat(width);
    let mut out = String::with_capacity(text.len());
    for (number, line) in text.lines().enumerate() {
        if number > 0 {
            out.push('\n');
            if !line.is_empty() {
                out.push_str(&margin);
            }
        }
        out.push_str(line);
    }
    out
}
