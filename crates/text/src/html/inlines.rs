//! Inline HTML to a flat list of pieces: white space collapsed, marks kept off the spaces at their edges.
//! How pieces are written as Markdown is `serialise`'s matter.

use super::tree::{Element, Node};

/// What surrounds a stretch of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Emphasis,
    Strong,
    Strike,
    Link { address: String, title: String },
}

/// Inline content in order. Marks are properly nested.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    Text(String),
    Code(String),
    Image { alt: String, address: String, title: String },
    Break,
    Open(Mark),
    Close(Mark),
}

/// The pieces of some inline nodes. Block elements among them only part words.
pub(super) fn pieces<'a>(nodes: impl IntoIterator<Item = &'a Node>) -> Vec<Piece> {
    let mut inlines = Inlines::default();
    nodes.into_iter().for_each(|node| inlines.node(node));
    while inlines.pieces.last() == Some(&Piece::Break) {
        inlines.pieces.pop();
    }
    inlines.pieces
}

#[derive(Default)]
struct Inlines {
    pieces: Vec<Piece>,
    /// A space is due before the next visible thing.
    space: bool,
    /// Marks that open before the next visible thing.
    waiting: Vec<Mark>,
    /// Marks that are open, waiting ones included.
    open: Vec<Mark>,
}

impl Inlines {
    fn node(&mut self, node: &Node) {
        match node {
            Node::Text(text) => self.text(text),
            Node::Element(element) => self.element(element),
        }
    }

    fn children(&mut self, element: &Element) {
        element.children.iter().for_each(|node| self.node(node));
    }

    fn element(&mut self, element: &Element) {
        match element.name.as_str() {
            "b" | "strong" => self.marked(Mark::Strong, element),
            "i" | "em" | "cite" | "dfn" | "var" => self.marked(Mark::Emphasis, element),
            "s" | "strike" | "del" => self.marked(Mark::Strike, element),
            "a" => match element.attribute("href").map(str::trim).filter(|address| !address.is_empty()) {
                Some(address) => {
                    let title = element.attribute("title").unwrap_or_default();
                    self.marked(Mark::Link { address: one_line(address), title: one_line(title) }, element);
                }
                None => self.children(element),
            },
            "code" | "tt" | "samp" => self.code(element),
            "img" => self.image(element),
            "br" => self.line_break(),
            _ if element.is_block() => {
                self.space = true;
                self.children(element);
                self.space = true;
            }
            _ => self.children(element),
        }
    }

    fn text(&mut self, text: &str) {
        for word in text.split_inclusive(|c: char| c.is_ascii_whitespace()) {
            let visible = word.trim_end_matches(|c: char| c.is_ascii_whitespace());
            if !visible.is_empty() {
                self.begin();
                self.push_text(visible);
            }
            self.space |= visible.len() < word.len();
        }
    }

    fn code(&mut self, element: &Element) {
        let mut code = String::new();
        text_of(&element.children, &mut code);
        let is_space = |c: char| c.is_ascii_whitespace();
        self.space |= code.starts_with(is_space);
        let inner = code.split(is_space).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
        if !inner.is_empty() {
            self.begin();
            self.pieces.push(Piece::Code(inner));
        }
        self.space |= code.ends_with(is_space);
    }

    fn image(&mut self, element: &Element) {
        let alt = one_line(element.attribute("alt").unwrap_or_default());
        match element.attribute("src").map(str::trim).filter(|address| !address.is_empty()) {
            Some(address) => {
                self.begin();
                let title = one_line(element.attribute("title").unwrap_or_default());
                self.pieces.push(Piece::Image { alt, address: one_line(address), title });
            }
            None => self.text(&alt),
        }
    }

    fn line_break(&mut self) {
        self.space = false;
        if !self.pieces.is_empty() {
            self.pieces.push(Piece::Break);
        }
    }

    /// A mark around the element's content; none within the same, and none around nothing.
    fn marked(&mut self, mark: Mark, element: &Element) {
        let is_link = |mark: &Mark| matches!(mark, Mark::Link { .. });
        if self.open.contains(&mark) || (is_link(&mark) && self.open.iter().any(is_link)) {
            return self.children(element);
        }
        self.open.push(mark.clone());
        self.waiting.push(mark.clone());
        self.children(element);
        self.open.pop();
        // The marks that still wait are the innermost: this one among them means that nothing visible came.
        if self.waiting.last() == Some(&mark) {
            self.waiting.pop();
        } else {
            self.close(mark);
        }
    }

    fn close(&mut self, mark: Mark) {
        // A break at the end of a mark comes after it: `*a\` and a new line do not close.
        let end = self.pieces.iter().rposition(|piece| *piece != Piece::Break).map_or(0, |last| last + 1);
        self.pieces.insert(end, Piece::Close(mark));
    }

    /// What is due before something visible: one space, then the marks that wait.
    fn begin(&mut self) {
        if self.space && !matches!(self.pieces.last(), None | Some(Piece::Break)) {
            self.push_text(" ");
        }
        self.space = false;
        for mark in std::mem::take(&mut self.waiting) {
            // `</em><em>` is no boundary.
            if self.pieces.last() == Some(&Piece::Close(mark.clone())) && !matches!(mark, Mark::Link { .. }) {
                self.pieces.pop();
            } else {
                self.pieces.push(Piece::Open(mark));
            }
        }
    }

    fn push_text(&mut self, text: &str) {
        if let Some(Piece::Text(before)) = self.pieces.last_mut() {
            before.push_str(text);
        } else {
            self.pieces.push(Piece::Text(text.to_owned()));
        }
    }
}

/// The text of some nodes as it is, line breaks included.
pub(super) fn text_of(nodes: &[Node], out: &mut String) {
    for node in nodes {
        match node {
            Node::Text(text) => out.push_str(text),
            Node::Element(element) if element.name == "br" => out.push('\n'),
            Node::Element(element) => text_of(&element.children, out),
        }
    }
}

fn one_line(text: &str) -> String {
    text.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}
