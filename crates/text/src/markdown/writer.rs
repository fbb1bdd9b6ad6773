//! Events to HTML, in the form of the reference implementation; blocks and plain inlines are here.
//! Links, images, headings, tables and footnotes have files of their own. Escapes all text; decides nothing about safety.

use super::escape;
use super::events::Dialect;
use super::footnotes::{Footnotes, end_of_definition};
use super::page::Page;
use super::tables::Table;
use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};
use std::ops::Range;

pub(super) struct Writer<'e, 'o> {
    pub events: &'e [Event<'e>],
    pub out: String,
    pub page: Option<Page<'o>>,
    pub table: Table,
    pub footnotes: Footnotes,
    /// How many links to each footnote are written.
    pub referred: Vec<usize>,
    /// For each open link: whether it was written.
    pub links: Vec<bool>,
    dialect: Dialect,
    /// Where long text was last parted.
    parted_at: usize,
}

/// Text is parted at least this often, in bytes.
const LONGEST_TEXT: usize = 4096;

impl<'e, 'o> Writer<'e, 'o> {
    /// Without a page nothing is decorated: no ids, no classes, headings and addresses as they are.
    pub(super) fn new(events: &'e [Event<'e>], page: Option<Page<'o>>, dialect: Dialect) -> Self {
        let footnotes = Footnotes::collect(events);
        let referred = vec![0; footnotes.notes.len()];
        let out = String::with_capacity(events.len() * 24);
        Self {
            events,
            out,
            page,
            table: Table::default(),
            footnotes,
            referred,
            links: Vec::new(),
            dialect,
            parted_at: 0,
        }
    }

    pub(super) fn write_document(&mut self) {
        self.write(0..self.events.len());
        self.write_footnotes();
    }

    pub(super) fn finish(self) -> (String, Option<Page<'o>>) {
        (self.out, self.page)
    }

    pub(super) fn write(&mut self, range: Range<usize>) {
        let mut at = range.start;
        while at < range.end {
            at = self.write_event(at) + 1;
        }
    }

    /// Starts a new line, unless one has just been started.
    pub(super) fn line_start(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
    }

    fn line(&mut self, html: &str) {
        self.line_start();
        self.out.push_str(html);
    }

    /// Writes text. Long text is parted by comments, which the cleaner takes away: its serialiser looks ahead to the
    /// end of a text at every `&`, so that one of a megabyte would take seconds.
    pub(super) fn text(&mut self, text: &str) {
        let mut rest = text;
        while !rest.is_empty() {
            let (part, after) = rest.split_at(rest.floor_char_boundary(LONGEST_TEXT));
            escape::text(&mut self.out, part);
            rest = after;
            if self.page.is_some() && self.out.len() - self.parted_at > LONGEST_TEXT {
                self.out.push_str("<!---->");
                self.parted_at = self.out.len();
            }
        }
    }

    /// Writes the event at a place and gives the place of the last event it took.
    fn write_event(&mut self, at: usize) -> usize {
        let events = self.events;
        match &events[at] {
            Event::Start(tag) => return self.start(tag, at),
            Event::End(end) => self.end(*end),
            Event::Text(text) => self.text(text),
            Event::Code(code) => {
                self.out.push_str("<code>");
                self.text(code);
                self.out.push_str("</code>");
            }
            Event::Html(html) | Event::InlineHtml(html) if self.dialect.raw_html => self.out.push_str(html),
            Event::Html(html) | Event::InlineHtml(html) => self.text(html),
            Event::FootnoteReference(label) => self.write_reference(label),
            Event::SoftBreak => self.out.push('\n'),
            Event::HardBreak => self.out.push_str("<br />\n"),
            Event::Rule => self.line("<hr />\n"),
            Event::TaskListMarker(done) => self.write_task(*done),
            // Mathematics is off in the parser's options.
            Event::InlineMath(text) | Event::DisplayMath(text) => self.text(text),
        }
        at
    }

    fn start(&mut self, tag: &Tag<'_>, at: usize) -> usize {
        match tag {
            Tag::Paragraph => self.line("<p>"),
            Tag::Heading { level, .. } => self.start_heading(*level as u8, at),
            Tag::BlockQuote(_) => self.line("<blockquote>\n"),
            Tag::CodeBlock(kind) => self.start_code_block(kind),
            Tag::HtmlBlock if self.dialect.raw_html => self.line_start(),
            Tag::HtmlBlock => return self.write_html_block(at),
            Tag::List(None) => self.line("<ul>\n"),
            Tag::List(Some(1)) => self.line("<ol>\n"),
            Tag::List(Some(first)) => self.line(&format!("<ol start=\"{first}\">\n")),
            Tag::Item => self.start_item(at),
            Tag::Table(alignments) => self.start_table(alignments),
            Tag::TableHead => self.start_row(true),
            Tag::TableRow => self.start_row(false),
            Tag::TableCell => self.start_cell(),
            Tag::Emphasis => self.out.push_str("<em>"),
            Tag::Strong => self.out.push_str("<strong>"),
            Tag::Strikethrough => self.out.push_str("<del>"),
            Tag::Link { link_type, dest_url, title, .. } => self.start_link(*link_type, dest_url, title),
            Tag::Image { dest_url, title, .. } => return self.write_image(dest_url, title, at),
            Tag::FootnoteDefinition(_) => return end_of_definition(self.events, at),
            // Not among the parser's options; their text would still be written.
            Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Superscript
            | Tag::Subscript
            | Tag::MetadataBlock(_) => {}
        }
        at
    }

    fn end(&mut self, end: TagEnd) {
        match end {
            TagEnd::Paragraph => self.out.push_str("</p>\n"),
            TagEnd::Heading(level) => self.end_heading(level as u8),
            TagEnd::BlockQuote(_) => self.line("</blockquote>\n"),
            TagEnd::CodeBlock => self.out.push_str("</code></pre>\n"),
            TagEnd::HtmlBlock => self.line_start(),
            TagEnd::List(true) => self.line("</ol>\n"),
            TagEnd::List(false) => self.line("</ul>\n"),
            TagEnd::Item => self.out.push_str("</li>\n"),
            TagEnd::Table => self.end_table(),
            TagEnd::TableHead | TagEnd::TableRow => self.end_row(),
            TagEnd::TableCell => self.end_cell(),
            TagEnd::Emphasis => self.out.push_str("</em>"),
            TagEnd::Strong => self.out.push_str("</strong>"),
            TagEnd::Strikethrough => self.out.push_str("</del>"),
            TagEnd::Link => self.end_link(),
            _ => {}
        }
    }

    fn start_code_block(&mut self, kind: &CodeBlockKind<'_>) {
        // It scrolls sideways, so the keyboard must reach it.
        self.line(if self.page.is_some() { "<pre tabindex=\"0\"><code" } else { "<pre><code" });
        // The name of a language is for highlighters, which we have none of.
        if let (CodeBlockKind::Fenced(info), None) = (kind, &self.page) {
            let language = info.split([' ', '\t']).next().unwrap_or_default();
            if !language.is_empty() {
                self.out.push_str(" class=\"language-");
                escape::text(&mut self.out, language);
                self.out.push('"');
            }
        }
        self.out.push('>');
    }

    /// HTML typed as a block is shown as it was typed, line by line.
    fn write_html_block(&mut self, at: usize) -> usize {
        let mut source = String::new();
        let mut last = at;
        for event in &self.events[at + 1..] {
            last += 1;
            match event {
                Event::End(TagEnd::HtmlBlock) => break,
                Event::Html(html) | Event::InlineHtml(html) | Event::Text(html) => source.push_str(html),
                _ => source.push('\n'),
            }
        }
        self.line("<p>");
        for (number, line) in source.trim_end().lines().enumerate() {
            if number > 0 {
                self.out.push_str("<br />\n");
            }
            self.text(line);
        }
        self.out.push_str("</p>\n");
        last
    }

    fn start_item(&mut self, at: usize) {
        let next = match self.events.get(at + 1) {
            Some(Event::Start(Tag::Paragraph)) => self.events.get(at + 2),
            next => next,
        };
        let is_task = self.page.is_some() && matches!(next, Some(Event::TaskListMarker(_)));
        self.line(if is_task { "<li class=\"task\">" } else { "<li>" });
    }

    fn write_task(&mut self, done: bool) {
        self.out.push_str("<input type=\"checkbox\"");
        if done {
            self.out.push_str(" checked=\"\"");
        }
        self.out.push_str(" disabled=\"\"");
        if let Some(page) = &self.page {
            self.out.push_str(" aria-label=\"");
            escape::text(&mut self.out, if done { page.labels.task_done } else { page.labels.task_open });
            self.out.push('"');
        }
        self.out.push_str(" /> ");
    }
}
