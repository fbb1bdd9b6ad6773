//! HTML tokens to a small tree, in time proportional to the input and no deeper than a limit.
//! Forgiving where browsers are, but not the browsers' algorithm, whose cost grows with depth times size.

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::{Rawtext, Rcdata, ScriptData};
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use std::cell::RefCell;

/// Elements nested deeper are left out; what they hold stays.
const MAX_DEPTH: usize = 100;

const BLOCKS: [&str; 44] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "li",
    "listing",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "th",
    "tr",
    "ul",
];
const MORE_BLOCKS: [&str; 5] = ["thead", "tfoot", "xmp", "hgroup", "search"];
const VOID: [&str; 15] = [
    "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input", "link", "meta",
    "source", "wbr",
];
/// Elements whose content is not text of the page.
const UNSEEN: [&str; 7] = ["script", "style", "title", "template", "iframe", "noembed", "noframes"];

/// A piece of a document.
#[derive(Debug)]
pub(super) enum Node {
    Text(String),
    Element(Element),
}

/// An element with its lower-case name.
#[derive(Debug, Default)]
pub(super) struct Element {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub children: Vec<Node>,
}

impl Element {
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub(super) fn is_block(&self) -> bool {
        is_block(&self.name)
    }

    /// The elements right under this one.
    pub(super) fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }
}

fn is_block(name: &str) -> bool {
    BLOCKS.contains(&name) || MORE_BLOCKS.contains(&name)
}

/// The nodes of a fragment or page.
pub(super) fn parse(html: &str) -> Vec<Node> {
    let tokenizer = Tokenizer::new(Builder::default(), TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(html));
    // The tokenizer pauses after a script; there is nothing to run.
    while !input.is_empty() {
        let _paused = tokenizer.feed(&input);
    }
    tokenizer.end();
    tokenizer.sink.into_nodes()
}

#[derive(Default)]
struct Builder(RefCell<Stack>);

impl Builder {
    fn into_nodes(self) -> Vec<Node> {
        let mut stack = self.0.into_inner();
        while !stack.open.is_empty() {
            stack.close_last();
        }
        stack.nodes
    }
}

impl TokenSink for Builder {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut stack = self.0.borrow_mut();
        match token {
            Token::CharacterTokens(text) => stack.text(&text),
            Token::NullCharacterToken => stack.text("\u{fffd}"),
            Token::TagToken(tag) => return stack.tag(tag),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

#[derive(Default)]
struct Stack {
    nodes: Vec<Node>,
    open: Vec<Element>,
    /// Names of the open elements that were too deep.
    left_out: Vec<String>,
    /// How many open elements hide their content.
    unseen: usize,
}

impl Stack {
    fn text(&mut self, text: &str) {
        if self.unseen > 0 {
            return;
        }
        let nodes = self.open.last_mut().map_or(&mut self.nodes, |element| &mut element.children);
        if let Some(Node::Text(before)) = nodes.last_mut() {
            before.push_str(text);
        } else {
            nodes.push(Node::Text(text.to_owned()));
        }
    }

    fn tag(&mut self, tag: Tag) -> TokenSinkResult<()> {
        match tag.kind {
            TagKind::EndTag => {
                self.end(&tag.name);
                TokenSinkResult::Continue
            }
            TagKind::StartTag => {
                let kind = match &*tag.name {
                    "script" => TokenSinkResult::RawData(ScriptData),
                    "style" | "xmp" | "iframe" | "noembed" | "noframes" => TokenSinkResult::RawData(Rawtext),
                    "textarea" | "title" => TokenSinkResult::RawData(Rcdata),
                    "plaintext" => TokenSinkResult::Plaintext,
                    _ => TokenSinkResult::Continue,
                };
                self.start(tag);
                kind
            }
        }
    }

    fn start(&mut self, tag: Tag) {
        let name = tag.name.to_string();
        self.close_implied(&name);
        let attributes =
            tag.attrs.into_iter().map(|attr| (attr.name.local.to_string(), attr.value.to_string())).collect();
        let element = Element { name, attributes, children: Vec::new() };
        if VOID.contains(&element.name.as_str()) {
            if self.unseen == 0 {
                self.push(element);
            }
        } else if self.open.len() < MAX_DEPTH {
            self.unseen += usize::from(UNSEEN.contains(&element.name.as_str()));
            self.open.push(element);
        } else {
            self.left_out.push(element.name);
        }
    }

    fn end(&mut self, name: &str) {
        if self.left_out.last().is_some_and(|last| last == name) {
            self.left_out.pop();
            return;
        }
        // An end tag in a cell ends nothing outside it, except the table itself.
        let leaves_cell = matches!(name, "table" | "tbody" | "thead" | "tfoot" | "tr" | "td" | "th");
        self.close_nearest(&[name], if leaves_cell { &[] } else { &["td", "th"] });
    }

    /// What the start of an element ends, where the author left the end tag out.
    fn close_implied(&mut self, name: &str) {
        const CELL: [&str; 2] = ["td", "th"];
        const TABLE: [&str; 1] = ["table"];
        match name {
            "li" => self.close_nearest(&["li"], &["ul", "ol", "menu", "dir", "td", "th"]),
            "dt" | "dd" => self.close_nearest(&["dt", "dd"], &["dl", "td", "th"]),
            "tr" => self.close_nearest(&["tr"], &TABLE),
            "td" | "th" => self.close_nearest(&CELL, &["tr", "table"]),
            "tbody" | "thead" | "tfoot" => self.close_nearest(&["tbody", "thead", "tfoot"], &TABLE),
            "a" => self.close_nearest(&["a"], &CELL),
            _ => {}
        }
        if is_block(name) {
            self.close_nearest(&["p"], &["li", "td", "th", "caption", "blockquote", "div", "table"]);
        }
    }

    /// Closes the innermost open element of those names, and all in it, unless a wall stands before it.
    fn close_nearest(&mut self, names: &[&str], walls: &[&str]) {
        let found = self.open.iter().rposition(|open| names.contains(&&*open.name) || walls.contains(&&*open.name));
        let Some(at) = found.filter(|at| names.contains(&&*self.open[*at].name)) else { return };
        while self.open.len() > at {
            self.close_last();
        }
    }

    fn close_last(&mut self) {
        let Some(element) = self.open.pop() else { return };
        if UNSEEN.contains(&element.name.as_str()) {
            self.unseen -= 1;
        } else if self.unseen == 0 {
            self.push(element);
        }
    }

    fn push(&mut self, element: Element) {
        self.open.last_mut().map_or(&mut self.nodes, |parent| &mut parent.children).push(Node::Element(element));
    }
}
