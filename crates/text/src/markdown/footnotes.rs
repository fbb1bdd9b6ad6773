//! Footnotes: which are referred to, in what order, and how often; and the list at the end of a text.
//! A footnote nobody refers to is not shown, as elsewhere.

use super::escape;
use super::writer::Writer;
use pulldown_cmark::{Event, Tag, TagEnd};
use std::collections::HashMap;
use std::ops::Range;

/// Further references to the same footnote are shown, but lead nowhere; each costs many times its length in HTML.
const MAX_REFERENCES: usize = 20;

/// A footnote that is referred to.
#[derive(Clone, Debug)]
pub(super) struct Note {
    /// As written in the text.
    pub label: String,
    /// Its events, without its own start and end.
    pub body: Range<usize>,
    /// How many links lead to it, up to a limit.
    pub references: usize,
}

/// The footnotes of a text in the order of their first reference.
#[derive(Debug, Default)]
pub(super) struct Footnotes {
    pub notes: Vec<Note>,
    numbers: HashMap<String, usize>,
}

impl Footnotes {
    /// Reads the whole text first, then the notes in their order: a note may refer to another.
    pub(super) fn collect(events: &[Event<'_>]) -> Self {
        let bodies = bodies(events);
        let mut this = Self::default();
        if bodies.is_empty() {
            return this;
        }
        let mut at = 0;
        while at < events.len() {
            match &events[at] {
                Event::Start(Tag::FootnoteDefinition(_)) => at = end_of_definition(events, at),
                event => this.count(event, &bodies),
            }
            at += 1;
        }
        let mut number = 0;
        while let Some(body) = this.notes.get(number).map(|note| note.body.clone()) {
            events[body].iter().for_each(|event| this.count(event, &bodies));
            number += 1;
        }
        this
    }

    /// The place of a note in [`Self::notes`].
    pub(super) fn index(&self, label: &str) -> Option<usize> {
        self.numbers.get(&key(label)).copied()
    }

    fn count(&mut self, event: &Event<'_>, bodies: &HashMap<String, Range<usize>>) {
        let Event::FootnoteReference(label) = event else { return };
        let key = key(label);
        if let Some(index) = self.numbers.get(&key) {
            let references = &mut self.notes[*index].references;
            *references = (*references + 1).min(MAX_REFERENCES);
        } else if let Some(body) = bodies.get(&key) {
            self.numbers.insert(key, self.notes.len());
            self.notes.push(Note { label: label.to_string(), body: body.clone(), references: 1 });
        }
    }
}

/// The place of the end that belongs to the definition starting at `start`. Definitions do not nest.
pub(super) fn end_of_definition(events: &[Event<'_>], start: usize) -> usize {
    let length = events[start..].iter().position(|event| matches!(event, Event::End(TagEnd::FootnoteDefinition)));
    length.map_or(events.len(), |length| start + length)
}

fn bodies(events: &[Event<'_>]) -> HashMap<String, Range<usize>> {
    let mut bodies = HashMap::new();
    for (start, event) in events.iter().enumerate() {
        if let Event::Start(Tag::FootnoteDefinition(label)) = event {
            // The first definition of a label counts, as with links.
            bodies.entry(key(label)).or_insert_with(|| start + 1..end_of_definition(events, start));
        }
    }
    bodies
}

fn key(label: &str) -> String {
    label.to_lowercase()
}

impl Writer<'_, '_> {
    pub(super) fn write_reference(&mut self, label: &str) {
        let Some(index) = self.footnotes.index(label) else { return };
        self.referred[index] += 1;
        let number = index + 1;
        self.out.push_str("<sup class=\"footnote-ref\">");
        // A link within a link is none.
        if self.links.contains(&true) || self.referred[index] > MAX_REFERENCES {
            self.out.push_str(&format!("{number}</sup>"));
            return;
        }
        self.out.push_str(&format!(
            "<a href=\"#{}\" id=\"{}\"",
            self.id("fn", index),
            self.reference_id(index, self.referred[index])
        ));
        match &self.page {
            Some(page) => {
                self.out.push_str(" aria-label=\"");
                escape::text(&mut self.out, page.labels.footnote);
                self.out.push_str(&format!(" {number}\""));
            }
            None => self.out.push_str(" data-footnote-ref"),
        }
        self.out.push_str(&format!(">{number}</a></sup>"));
    }

    pub(super) fn write_footnotes(&mut self) {
        if self.footnotes.notes.is_empty() {
            return;
        }
        self.line_start();
        match &self.page {
            Some(page) => {
                self.out.push_str("<div class=\"footnotes\" role=\"group\" aria-label=\"");
                escape::text(&mut self.out, page.labels.footnotes);
                self.out.push_str("\">\n<ol>\n");
            }
            None => self.out.push_str("<section class=\"footnotes\" data-footnotes>\n<ol>\n"),
        }
        for index in 0..self.footnotes.notes.len() {
            self.write_note(index);
        }
        self.out.push_str(if self.page.is_some() { "</ol>\n</div>\n" } else { "</ol>\n</section>\n" });
    }

    /// The links back stand in the note's last paragraph, else after it.
    fn write_note(&mut self, index: usize) {
        self.out.push_str(&format!("<li id=\"{}\">\n", self.id("fn", index)));
        let body = self.footnotes.notes[index].body.clone();
        let ends_in_paragraph = matches!(self.events[body.clone()].last(), Some(Event::End(TagEnd::Paragraph)));
        if ends_in_paragraph {
            self.write(body.start..body.end - 1);
            self.out.push(' ');
            self.write_links_back(index);
            self.out.push_str("</p>\n</li>\n");
        } else {
            self.write(body);
            self.line_start();
            self.write_links_back(index);
            self.out.push_str("\n</li>\n");
        }
    }

    fn write_links_back(&mut self, index: usize) {
        for time in 1..=self.footnotes.notes[index].references {
            if time > 1 {
                self.out.push(' ');
            }
            self.out.push_str(&format!("<a href=\"#{}\" class=\"", self.reference_id(index, time)));
            match &self.page {
                Some(page) => {
                    self.out.push_str("footnote-back\" aria-label=\"");
                    escape::text(&mut self.out, page.labels.back);
                    self.out.push_str(&format!(" {}", index + 1));
                }
                None => self.out.push_str("footnote-backref\" data-footnote-backref aria-label=\"Back to content"),
            }
            self.out.push_str("\">↩");
            if time > 1 {
                self.out.push_str(&format!("<sup class=\"footnote-ref\">{time}</sup>"));
            }
            self.out.push_str("</a>");
        }
    }

    /// By number in our pages, since a label may hold anything; by label in the reference implementation.
    fn id(&self, kind: &str, index: usize) -> String {
        match &self.page {
            Some(page) => format!("{}{kind}-{}", page.prefix, index + 1),
            None => {
                let mut id = format!("{kind}-");
                escape::address(&mut id, &self.footnotes.notes[index].label);
                id
            }
        }
    }

    fn reference_id(&self, index: usize, time: usize) -> String {
        let id = self.id("fnref", index);
        if time > 1 { format!("{id}-{time}") } else { id }
    }
}
