//! HTML to Markdown and back: the text that HTML shows is the text that the rendered Markdown shows.
//! Text is read from both by the browsers' parsing algorithm, which the crate itself does not use.

use crate::support;

use flate2::read::GzDecoder;
use html5ever::tendril::TendrilSink;
use markup5ever_rcdom as rcdom;
use proptest::prelude::*;
use rcdom::{Handle, NodeData};
use serde_json::Value;
use std::collections::BTreeMap;
use std::io::Read;
use text::{RenderOptions, escape_markdown, html_to_markdown, html_to_text, render};

const INLINE: [&str; 24] = [
    "a", "abbr", "b", "cite", "code", "del", "em", "font", "i", "ins", "kbd", "mark", "q", "s", "samp", "small",
    "span", "strike", "strong", "sub", "sup", "tt", "u", "var",
];

fn dom(html: &str) -> rcdom::RcDom {
    html5ever::parse_document(rcdom::RcDom::default(), html5ever::ParseOpts::default()).one(html)
}

/// The words that HTML shows; a block, a break and an image's text each part words.
fn words(html: &str) -> Vec<String> {
    let mut text = String::new();
    push_text(&dom(html).document, &mut text);
    text.split_whitespace().map(str::to_owned).collect()
}

fn push_text(node: &Handle, out: &mut String) {
    let mut is_inline = false;
    match &node.data {
        NodeData::Text { contents } => return out.push_str(&contents.borrow()),
        NodeData::Element { name, attrs, .. } => {
            let attribute = |name: &str| {
                let attrs = attrs.borrow();
                attrs.iter().find(|attr| &*attr.name.local == name).map(|attr| attr.value.trim().to_owned())
            };
            match &*name.local {
                "script" | "style" | "title" => return,
                // An image of another host becomes a link to it, which must show something.
                "img" => {
                    let description = attribute("alt").filter(|alt| !alt.is_empty());
                    return out.push_str(&description.or_else(|| attribute("src")).unwrap_or_default());
                }
                _ => {}
            }
            is_inline = INLINE.contains(&&*name.local);
        }
        _ => {}
    }
    if !is_inline {
        out.push(' ');
    }
    node.children.borrow().iter().for_each(|child| push_text(child, out));
    if !is_inline {
        out.push(' ');
    }
}

fn shown(markdown: &str) -> Vec<String> {
    words(&render(markdown, &RenderOptions::default()).html)
}

fn bodies(name: &str) -> Vec<String> {
    let Some(zipped) = support::outside(name) else { return Vec::new() };
    let mut lines = String::new();
    GzDecoder::new(&*zipped).read_to_string(&mut lines).expect("the data is gzipped text");
    let text = |post: &Value| post["body_html"].as_str().expect("a post has a body").to_owned();
    let thread = |line: &str| {
        let thread: Value = serde_json::from_str(line).expect("each line is a thread");
        let answers = thread["answers"].as_array().expect("a thread has answers").iter().map(text);
        std::iter::once(text(&thread["question"])).chain(answers).collect::<Vec<_>>()
    };
    lines.lines().flat_map(thread).collect()
}

/// What comes out when HTML is imported and shown.
fn imported(html: &str) -> String {
    render(&html_to_markdown(html), &RenderOptions::default()).html
}

#[test]
fn every_body_of_real_threads_shows_the_same_text_after_import() {
    for name in ["threads-travel/dev/threads.jsonl.gz", "threads-matheducators/dev/threads.jsonl.gz"] {
        let bodies = bodies(name);
        let (mut same_text, mut same_marks) = (0, 0);
        for html in &bodies {
            let shown = imported(html);
            same_text += usize::from(words(&shown) == words(html));
            same_marks += usize::from(keeps_marks(html, &shown));
        }
        let all = bodies.len();
        println!(
            "{name}: of {all}, {same_text} show the same text, {same_marks} the same lists, quotes, headings, code, emphasis, links"
        );
        assert!((all - same_text) * 1000 <= all, "more than one in a thousand show another text");
        assert!((all - same_marks) * 200 <= all, "more than half a per cent lose marks");
    }
}

/// Bare addresses become links, so that there may be more of them after than before.
fn keeps_marks(html: &str, shown: &str) -> bool {
    let (mut before, mut after) = (BTreeMap::new(), BTreeMap::new());
    count_marks(&dom(html).document, false, &mut before);
    count_marks(&dom(shown).document, false, &mut after);
    let (links, found) = (before.remove("a"), after.remove("a"));
    before == after && links <= found
}

/// How often each mark occurs, under one name where there are several. An image becomes a link, but not within one.
fn count_marks(node: &Handle, mut in_link: bool, marks: &mut BTreeMap<&'static str, usize>) {
    if let NodeData::Element { name, .. } = &node.data {
        let mark = match &*name.local {
            "b" | "strong" => "strong",
            "i" | "em" => "em",
            "s" | "strike" | "del" => "del",
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => "heading",
            "ul" => "ul",
            "ol" => "ol",
            "li" => "li",
            "blockquote" => "blockquote",
            "pre" => "pre",
            "code" => "code",
            "hr" => "hr",
            "a" | "img" if !in_link => "a",
            _ => "",
        };
        in_link |= &*name.local == "a";
        if !mark.is_empty() {
            *marks.entry(mark).or_default() += 1;
        }
    }
    node.children.borrow().iter().for_each(|child| count_marks(child, in_link, marks));
}

#[test]
fn our_own_bodies_become_the_markdown_one_would_write() {
    for case in support::own("bodies.json") {
        let (html, markdown) = (case["html"].as_str().unwrap(), case["markdown"].as_str().unwrap());
        assert_eq!(html_to_markdown(html), markdown, "{html}");
        assert_eq!(shown(markdown), words(html), "{html}");
    }
}

#[test]
fn hidden_content_and_broken_markup_do_no_harm() {
    assert_eq!(html_to_markdown("<script>x</script><style>y</style>a<!-- b --><p>c"), "a\n\nc");
    assert_eq!(html_to_markdown("<b>a<p>b</b>c</div></li></table>d"), "a\n\nb\n\ncd");
    assert_eq!(html_to_markdown(""), "");
    assert_eq!(html_to_markdown(&"<div>".repeat(5000)), "");
    assert_eq!(html_to_markdown(&format!("{}x", "<blockquote>".repeat(5000))).matches('>').count(), 100);
    assert_eq!(html_to_text("<h1>A</h1><p>b <b>c</b>\n d<br>e</p><ul><li>f</ul>"), "A\nb c d\ne\nf");
}

const PIECES: [&str; 64] = [
    "a",
    "b1",
    "å",
    " ",
    " ",
    "\n",
    "\n\n",
    "*",
    "**",
    "_",
    "__",
    "`",
    "``",
    "~",
    "~~",
    "[",
    "]",
    "(",
    ")",
    "](",
    "!",
    "![",
    "<",
    ">",
    "</b>",
    "<b>",
    "&",
    "&amp;",
    "&#35;",
    "#",
    "# ",
    "- ",
    "+ ",
    "1. ",
    "12) ",
    "=",
    "---",
    "***",
    "|",
    "|-|",
    "| --- |",
    ":",
    "\\",
    "\\\\",
    "\"",
    "'",
    "http://a.b/_c_",
    "www.x.y",
    "a@b.c",
    "user:01hzx3v9k2abc",
    "[^1]",
    "[^1]: ",
    "[x]: y",
    "[ ] ",
    "\u{a0}",
    "…",
    "😀",
    "    ",
    "\t",
    "$",
    "{",
    "}",
    "^",
    "%",
];

/// Text as dense with marks as it can be.
fn hostile_text() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(PIECES.as_slice());
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

const TAGS: [&str; 20] = [
    "p",
    "em",
    "strong",
    "b",
    "del",
    "code",
    "blockquote",
    "ul><li",
    "ol><li",
    "li",
    "h2",
    "a href='http://x.y/(z'",
    "a href='/b c'",
    "div",
    "span",
    "sup",
    "table><tr><td",
    "pre",
    "td",
    "tr",
];

fn hostile_html() -> impl Strategy<Value = String> {
    let leaf = hostile_text().prop_map(|text| escaped(&text)).boxed();
    leaf.prop_recursive(4, 24, 4, |inner| {
        let tag = prop::sample::select(TAGS.as_slice());
        (tag, prop::collection::vec(inner, 1..4)).prop_map(|(tag, parts)| {
            let name = |part: &'static str| part.trim_start_matches('<').split(' ').next();
            let closed: Vec<String> = tag.split('>').rev().filter_map(name).map(|name| format!("</{name}>")).collect();
            format!("<{tag}>{}{}", parts.concat(), closed.concat())
        })
    })
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn plain_text_escaped_shows_itself(text in hostile_text()) {
        prop_assert_eq!(shown(&escape_markdown(&text)), words(&escaped(&text)));
    }

    #[test]
    fn hostile_html_shows_the_same_text_after_import(html in hostile_html()) {
        let markdown = html_to_markdown(&html);
        // Browsers move text that stands wrongly in a table; all of it must be there, in whatever order.
        let sorted = |words: Vec<String>| {
            let mut all: Vec<char> = words.concat().chars().collect();
            all.sort_unstable();
            all.into_iter().collect::<String>()
        };
        prop_assert_eq!(sorted(shown(&markdown)), sorted(words(&html)), "{}", markdown);
    }
}
