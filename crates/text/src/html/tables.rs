//! Tables of data as Markdown tables; tables that only arrange a page as the blocks in their cells.
//! A table that would not show the same text is taken apart too.

use super::blocks::{Block, line_pieces, push_blocks};
use super::serialise;
use super::tree::{Element, Node};
use crate::plain;

const MAX_COLUMNS: usize = 40;

pub(super) fn push_table(table: &Element, out: &mut Vec<Block>) {
    for caption in table.elements().filter(|child| child.name == "caption") {
        push_blocks(&caption.children, out);
    }
    let mut rows = Vec::new();
    push_rows(table, &mut rows, out);
    match data_table(&rows) {
        Some(text) => out.push(Block::new(text)),
        None => rows.iter().for_each(|row| push_cells(row, out)),
    }
}

fn push_cells(row: &Element, out: &mut Vec<Block>) {
    for node in &row.children {
        match node {
            Node::Element(cell) if is_cell(cell) => push_blocks(&cell.children, out),
            stray => push_blocks(std::slice::from_ref(stray), out),
        }
    }
}

/// Finds the rows; what stands between them comes before the table, as in browsers.
fn push_rows<'a>(element: &'a Element, rows: &mut Vec<&'a Element>, out: &mut Vec<Block>) {
    for node in &element.children {
        match node {
            Node::Element(child) if child.name == "tr" => rows.push(child),
            Node::Element(child) if matches!(child.name.as_str(), "thead" | "tbody" | "tfoot") => {
                push_rows(child, rows, out);
            }
            Node::Element(child) if child.name == "caption" => {}
            stray => push_blocks(std::slice::from_ref(stray), out),
        }
    }
}

fn is_cell(element: &Element) -> bool {
    matches!(element.name.as_str(), "td" | "th")
}

/// `None` for what is no table of data: blocks in cells, one column, nothing at all.
fn data_table(rows: &[&Element]) -> Option<String> {
    let cells = || rows.iter().flat_map(|row| row.elements());
    let is_stray = |node: &Node| matches!(node, Node::Text(text) if !text.trim().is_empty());
    let columns = rows.iter().map(|row| row.elements().count()).max()?;
    let holds_blocks = |cell: &Element| cell.elements().any(|child| child.is_block() && child.name != "p");
    if rows.iter().any(|row| row.children.iter().any(is_stray)) {
        return None;
    }
    if !(2..=MAX_COLUMNS).contains(&columns) || cells().any(|cell| !is_cell(cell) || holds_blocks(cell)) {
        return None;
    }
    let mut lines = Vec::with_capacity(rows.len() + 1);
    let mut expected = String::new();
    for row in rows {
        let mut line = String::from("|");
        for cell in row.elements() {
            let pieces = line_pieces(cell);
            expected.push_str(&serialise::text(&pieces));
            expected.push(' ');
            line.push_str(&format!(" {} |", serialise::markdown(&pieces).replace('|', "\\|")));
        }
        lines.push(line);
    }
    lines.insert(1, format!("|{}", delimiters(rows[0], columns)));
    lines[0].push_str(&" |".repeat(columns - rows[0].elements().count()));
    let text = lines.join("\n");
    let is_same = plain::plain_text(&text).split_whitespace().eq(expected.split_whitespace());
    is_same.then_some(text)
}

fn delimiters(head: &Element, columns: usize) -> String {
    let mut out = String::new();
    let mut cells = head.elements();
    for _ in 0..columns {
        out.push_str(match cells.next().and_then(|cell| cell.attribute("align")) {
            Some("left") => " :-- |",
            Some("center") => " :-: |",
            Some("right") => " --: |",
            _ => " --- |",
        });
    }
    out
}
