//! Links, images and headings as HTML: what they may lead to comes from `links`, names and levels from `headings`.
//! The rest of the inlines are plain and stand in `writer`.

use super::links::{self, Target};
use super::writer::Writer;
use super::{escape, headings};
use crate::plain;
use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

/// Titles and descriptions of images are cut here, in bytes.
const MAX_ATTRIBUTE: usize = 2000;

impl Writer<'_, '_> {
    pub(super) fn start_link(&mut self, kind: LinkType, address: &str, title: &str) {
        if kind == LinkType::Email {
            self.open_link(&format!("mailto:{address}"), title);
        } else {
            self.open_link(address, title);
        }
    }

    pub(super) fn end_link(&mut self) {
        if self.links.pop() == Some(true) {
            self.out.push_str("</a>");
        }
    }

    fn open_link(&mut self, address: &str, title: &str) {
        let written = match &mut self.page {
            None => {
                self.start_anchor(address);
                true
            }
            // A link within a link is none.
            Some(_) if self.links.contains(&true) => false,
            Some(page) => {
                let target = page.target(address);
                self.open_target(&target, address)
            }
        };
        self.links.push(written);
        if written {
            self.attribute("title", title);
            self.out.push('>');
        }
    }

    /// Writes the start of the tag, but for its end; nothing for what we do not link to.
    fn open_target(&mut self, target: &Target, address: &str) -> bool {
        match target {
            Target::Refused => return false,
            Target::Inside => self.start_anchor(address),
            Target::Outside => {
                self.start_anchor(address);
                self.out.push_str(" class=\"external\" rel=\"noopener nofollow ugc\"");
            }
            Target::Person(id) => {
                self.start_anchor(&format!("/people/{id}"));
                self.out.push_str(" class=\"mention\"");
            }
            Target::Heading(name) => {
                let prefix = self.page.as_ref().map_or("", |page| page.prefix);
                self.start_anchor(&format!("#{prefix}h-{}", headings::name(name)));
            }
        }
        true
    }

    fn start_anchor(&mut self, address: &str) {
        self.out.push_str("<a href=\"");
        escape::address(&mut self.out, address);
        self.out.push('"');
    }

    fn attribute(&mut self, name: &str, value: &str) {
        if !value.is_empty() {
            self.out.push_str(&format!(" {name}=\""));
            let value = self.within_limit(value);
            escape::text(&mut self.out, value);
            self.out.push('"');
        }
    }

    /// What an attribute may hold; the cleaner's time grows with the square of it.
    fn within_limit<'t>(&self, value: &'t str) -> &'t str {
        if self.page.is_some() { &value[..value.floor_char_boundary(MAX_ATTRIBUTE)] } else { value }
    }

    /// Shows an image of ours; another becomes a link to it, since the page loads nothing from other hosts.
    pub(super) fn write_image(&mut self, address: &str, title: &str, start: usize) -> usize {
        let end = self.end_of(start, |event| {
            i32::from(matches!(event, Event::Start(Tag::Image { .. })))
                - i32::from(matches!(event, Event::End(TagEnd::Image)))
        });
        let text = plain::line(&self.events[start + 1..end]);
        if self.page.is_none() || links::is_own_file(address) {
            self.out.push_str("<img src=\"");
            escape::address(&mut self.out, address);
            self.out.push_str("\" alt=\"");
            let description = self.within_limit(&text);
            escape::text(&mut self.out, description);
            self.out.push('"');
            self.attribute("title", title);
            if self.page.is_some() {
                self.out.push_str(" loading=\"lazy\"");
            }
            self.out.push_str(" />");
        } else {
            self.open_link(address, title);
            self.text(if text.trim().is_empty() { address } else { &text });
            self.end_link();
        }
        end
    }

    pub(super) fn start_heading(&mut self, level: u8, at: usize) {
        self.line_start();
        let Some(page) = &mut self.page else {
            self.out.push_str(&format!("<h{level}>"));
            return;
        };
        let end = self.events[at..].iter().position(|event| matches!(event, Event::End(TagEnd::Heading(_))));
        let text = plain::line(&self.events[at..at + end.unwrap_or(0)]);
        let level = page.outline.level(level, page.heading_base);
        let name = page.outline.name(&text);
        self.out.push_str(&format!("<h{level} id=\""));
        escape::text(&mut self.out, page.prefix);
        self.out.push_str("h-");
        escape::text(&mut self.out, &name);
        self.out.push_str("\">");
    }

    pub(super) fn end_heading(&mut self, level: u8) {
        let level = self.page.as_ref().map_or(level, |page| page.outline.last_level(page.heading_base));
        self.out.push_str(&format!("</h{level}>\n"));
    }

    /// The place of the end of what starts at `start`; `step` says +1 for a start of its kind, −1 for an end.
    fn end_of(&self, start: usize, step: impl Fn(&Event<'_>) -> i32) -> usize {
        let mut depth = 0;
        for (at, event) in self.events.iter().enumerate().skip(start) {
            depth += step(event);
            if depth == 0 {
                return at;
            }
        }
        self.events.len() - 1
    }
}
