//! The parser and writer against the published examples of CommonMark and GitHub Flavored Markdown, byte for byte.
//! The house's decoration (levels, classes, cleaning) is off here; what it adds is tested in `tests/`.

#[path = "../../tests/all/support.rs"]
pub(super) mod support;

use super::events::{Dialect, parse};
use super::writer::Writer;
use serde_json::Value;

const COMMONMARK: &str = "markdown-xss/commonmark-0.31-spec.json";
const GFM: &str = "markdown-xss/cmark-gfm-0.29-spec.json";
const GFM_EXTENSIONS: &str = "markdown-xss/cmark-gfm-0.29-extensions.json";

/// As the specification has it: what the house adds and takes away is off, the parser's options are the same.
const SPECIFICATION: Dialect = Dialect { raw_html: true, bare_links: false };

/// CommonMark examples that hold raw HTML, which we show as text. By section:
const RAW_HTML_IS_OFF: [usize; 72] = [
    21, // Backslash escapes
    31, // Entity and numeric character references
    148, 149, 150, 151, 152, 153, 154, 155, 156, 157, 158, 159, 160, 161, 162, 163, 164, 165, 166, 167, 168, 169, 170,
    171, 172, 173, 174, 175, 176, 177, 178, 179, 180, 181, 182, 183, 184, 185, 186, 187, 188, 189, 190,
    191, // HTML blocks: all 44 of the section
    201, // Link reference definitions: `[foo]: <bar>(baz)` is none, and `<bar>` a tag
    308, 309, // Lists parted by `<!-- -->`
    344, // Code spans: a tag binds tighter
    475, 476, 477, // Emphasis: likewise
    491, 494, 524, 536, // Links: likewise, and `<foo` over two lines
    613, 614, 615, 616, 617, 623, 625, 626, 627, 628, 629, 630, 631, // Raw HTML
    642, 643, // Hard line breaks within a tag
];

/// CommonMark examples that say a bare address is no link; GitHub Flavored Markdown, which we follow, says it is.
const BARE_ADDRESSES_ARE_LINKS: [usize; 5] = [602, 606, 608, 611, 612];

/// GFM examples that are not about what we do.
const GFM_SPEC_EXCEPTIONS: [(usize, &str); 3] = [
    (645, "CommonMark 0.31, which we follow, reads `<!-- a -- b -->` as a comment; 0.29 did not"),
    (646, "CommonMark 0.31 reads `<!-->` as a comment; 0.29 did not"),
    (653, "the tag filter makes raw HTML harmless; raw HTML is off"),
];
const GFM_EXTENSION_EXCEPTIONS: [(usize, &str); 3] = [
    (12, "raw HTML in a table cell; raw HTML is off"),
    (20, "states no expected HTML, only that nothing crashes"),
    (22, "the tag filter makes raw HTML harmless; raw HTML is off"),
];

struct Example {
    number: usize,
    markdown: String,
    html: String,
    needs_extension: bool,
}

impl Example {
    fn passes(&self, dialect: Dialect) -> bool {
        // One file writes the attributes of a box in another order, and its tags in the older form.
        let checkbox = |html: &str| {
            html.replace("<input disabled=\"\" type=\"checkbox\">", "<input type=\"checkbox\" disabled=\"\" />")
                .replace(
                    "<input checked=\"\" disabled=\"\" type=\"checkbox\">",
                    "<input type=\"checkbox\" checked=\"\" disabled=\"\" />",
                )
        };
        html(&self.markdown, dialect) == checkbox(&self.html)
    }
}

fn html(source: &str, dialect: Dialect) -> String {
    let events = parse(source, dialect).expect("an example is small");
    let mut writer = Writer::new(&events, None, dialect);
    writer.write_document();
    writer.finish().0
}

fn examples(list: &[Value]) -> Vec<Example> {
    let text = |value: &Value, key: &str| value[key].as_str().expect("an example has both texts").to_owned();
    let read = |(at, value): (usize, &Value)| Example {
        number: at + 1,
        markdown: text(value, "markdown"),
        html: text(value, "html"),
        needs_extension: value["extensions"].as_array().is_some_and(|names| !names.is_empty()),
    };
    list.iter().enumerate().map(read).collect()
}

fn outside(name: &str) -> Vec<Example> {
    support::outside_list(name).map(|list| examples(&list)).unwrap_or_default()
}

fn failing(examples: &[Example], dialect: Dialect) -> Vec<usize> {
    examples.iter().filter(|example| !example.passes(dialect)).map(|example| example.number).collect()
}

#[test]
fn commonmark_is_met_whole_when_raw_html_is_on_and_bare_links_are_off() {
    let examples = outside(COMMONMARK);
    let failing = failing(&examples, SPECIFICATION);
    println!("CommonMark: {} of {}", examples.len() - failing.len(), examples.len());
    assert!(failing.is_empty(), "{failing:?}");
}

#[test]
fn the_house_differs_from_commonmark_only_by_the_named_examples() {
    let examples = outside(COMMONMARK);
    if examples.is_empty() {
        return;
    }
    let mut named = [RAW_HTML_IS_OFF.as_slice(), &BARE_ADDRESSES_ARE_LINKS].concat();
    named.sort_unstable();
    assert_eq!(failing(&examples, Dialect::HOUSE), named);
    // Each differs for the reason given and for no other.
    for number in RAW_HTML_IS_OFF {
        assert!(examples[number - 1].passes(Dialect { raw_html: true, ..Dialect::HOUSE }), "{number}");
    }
    for number in BARE_ADDRESSES_ARE_LINKS {
        assert!(examples[number - 1].passes(Dialect { bare_links: false, ..Dialect::HOUSE }), "{number}");
    }
    println!(
        "CommonMark as the house has it: {} of {}, {} named",
        examples.len() - named.len(),
        examples.len(),
        named.len()
    );
}

#[test]
fn the_examples_of_the_gfm_specification_are_met() {
    let (extended, plain): (Vec<_>, Vec<_>) = outside(GFM).into_iter().partition(|example| example.needs_extension);
    let (mut numbers, house) = (failing(&plain, SPECIFICATION), failing(&extended, Dialect::HOUSE));
    println!("GFM: {} of {} extension examples", extended.len() - house.len(), extended.len());
    numbers.extend(house);
    assert!(plain.is_empty() || numbers == GFM_SPEC_EXCEPTIONS.map(|(named, _)| named), "{numbers:?}");
}

#[test]
fn the_extension_examples_of_the_reference_implementation_are_met() {
    let examples = outside(GFM_EXTENSIONS);
    let numbers = failing(&examples, Dialect::HOUSE);
    println!("GFM extensions: {} of {}", examples.len() - numbers.len(), examples.len());
    assert!(examples.is_empty() || numbers == GFM_EXTENSION_EXCEPTIONS.map(|(named, _)| named), "{numbers:?}");
}

#[test]
fn our_own_examples_are_met() {
    for example in examples(&support::own("markdown.json")) {
        assert_eq!(html(&example.markdown, Dialect::HOUSE), example.html, "{}", example.markdown);
    }
}
