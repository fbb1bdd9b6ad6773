//! What a text takes from its page, and what it finds for it: links, people, headings, tables counted.
//! Absent in the conformance tests, where nothing is decorated.

use super::RenderOptions;
use super::headings::Outline;
use super::labels::Labels;
use super::links::{Own, Target};
use std::collections::HashSet;

pub(super) struct Page<'o> {
    pub labels: Labels<'o>,
    pub prefix: &'o str,
    pub outline: Outline,
    pub heading_base: u8,
    pub tables: usize,
    /// Ids in order of appearance.
    pub mentions: Vec<String>,
    pub links_external: bool,
    own: Own,
    mentioned: HashSet<String>,
}

impl<'o> Page<'o> {
    pub(super) fn new(options: &RenderOptions<'o>) -> Self {
        Self {
            labels: options.labels,
            prefix: options.id_prefix,
            outline: Outline::default(),
            heading_base: options.heading_base,
            tables: 0,
            mentions: Vec::new(),
            links_external: false,
            own: Own::new(options.own_host),
            mentioned: HashSet::new(),
        }
    }

    /// Where a link leads; remembers people and other hosts.
    pub(super) fn target(&mut self, address: &str) -> Target {
        let target = self.own.target(address);
        match &target {
            Target::Person(id) if self.mentioned.insert(id.clone()) => self.mentions.push(id.clone()),
            Target::Outside => self.links_external = true,
            _ => {}
        }
        target
    }
}
