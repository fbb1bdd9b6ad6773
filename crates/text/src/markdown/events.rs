//! Source to a bounded list of parser events: options, depth, size, text joined, bare links found.
//! Knows nothing of HTML; plain text, mentions and rendering all start here, so they agree.

use super::{MAX_SOURCE_BYTES, bare_links};
use pulldown_cmark::{Event, Options, Parser, Tag, TextMergeStream};
use std::ops::Range;

/// Quotes, lists and emphasis nested deeper are flattened into what holds them: their text stays.
pub const MAX_DEPTH: usize = 32;

/// What may differ between the house's rendering and the conformance tests. The parser's options never do.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Dialect {
    /// Pass HTML through instead of showing it as text. Never outside the conformance tests.
    pub raw_html: bool,
    /// Make links of bare addresses.
    pub bare_links: bool,
}

impl Dialect {
    pub(crate) const HOUSE: Self = Self { raw_html: false, bare_links: true };
}

const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS);

/// Where the links of a text stand in its source, in order, and where they lead; none for a text that is too big.
pub(crate) fn links(source: &str) -> Vec<(Range<usize>, String)> {
    if source.len() > MAX_SOURCE_BYTES {
        return Vec::new();
    }
    let found = Parser::new_ext(source, OPTIONS).into_offset_iter().filter_map(|(event, range)| match event {
        Event::Start(Tag::Link { dest_url, .. }) => Some((range, dest_url.into_string())),
        _ => None,
    });
    found.collect()
}

/// The events of a text, or `None` when it is too big, or grows out of proportion (a table header of a thousand
/// columns makes a thousand cells of every short row).
pub(crate) fn parse(source: &str, dialect: Dialect) -> Option<Vec<Event<'_>>> {
    if source.len() > MAX_SOURCE_BYTES {
        return None;
    }
    let budget = 4096 + 2 * source.len();
    let mut events = Vec::with_capacity(source.len() / 16 + 8);
    for event in TextMergeStream::new(Flattened::new(Parser::new_ext(source, OPTIONS))) {
        if events.len() >= budget {
            return None;
        }
        events.push(event);
    }
    Some(if dialect.bare_links && bare_links::may_occur(source) { bare_links::link(events) } else { events })
}

/// Leaves out the containers nested deeper than [`MAX_DEPTH`]; browsers and the cleaner work in time that grows with
/// depth times size.
struct Flattened<I> {
    events: I,
    open: Vec<Fate>,
    depth: usize,
}

/// What became of an element that is open.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    LeftOut,
    Kept,
    /// Kept, and one level deeper within.
    Deeper,
}

impl<I> Flattened<I> {
    fn new(events: I) -> Self {
        Self { events, open: Vec::new(), depth: 0 }
    }

    fn enter(&mut self, tag: &Tag<'_>) -> Fate {
        let fate = match tag {
            Tag::BlockQuote(_) | Tag::List(_) | Tag::Emphasis | Tag::Strong | Tag::Strikethrough => {
                if self.depth < MAX_DEPTH { Fate::Deeper } else { Fate::LeftOut }
            }
            // An item lives and dies with its list.
            Tag::Item if self.open.last() == Some(&Fate::LeftOut) => Fate::LeftOut,
            _ => Fate::Kept,
        };
        self.open.push(fate);
        self.depth += usize::from(fate == Fate::Deeper);
        fate
    }

    fn leave(&mut self) -> Fate {
        let fate = self.open.pop().unwrap_or(Fate::Kept);
        self.depth -= usize::from(fate == Fate::Deeper);
        fate
    }
}

impl<'a, I: Iterator<Item = Event<'a>>> Iterator for Flattened<I> {
    type Item = Event<'a>;

    fn next(&mut self) -> Option<Event<'a>> {
        loop {
            let event = self.events.next()?;
            match &event {
                Event::Start(tag) if self.enter(tag) == Fate::LeftOut => {
                    if matches!(tag, Tag::Item) {
                        return Some(Event::SoftBreak);
                    }
                }
                Event::End(_) if self.leave() == Fate::LeftOut => {}
                _ => return Some(event),
            }
        }
    }
}
