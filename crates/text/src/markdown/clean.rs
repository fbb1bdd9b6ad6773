//! The last wall: only the elements and attributes that the writer makes get through, whatever the writer does.
//! One shared builder; nothing here depends on the page.

use super::links::SCHEMES;
use ammonia::{Builder, UrlRelative};
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

const TAGS: [&str; 29] = [
    "a",
    "blockquote",
    "br",
    "code",
    "del",
    "div",
    "em",
    "h1",
    "h2",
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
];

const ATTRIBUTES: [(&str, &[&str]); 12] = [
    ("a", &["href", "title", "id", "aria-label"]),
    ("div", &["aria-label"]),
    ("h1", &["id"]),
    ("h2", &["id"]),
    ("h3", &["id"]),
    ("h4", &["id"]),
    ("h5", &["id"]),
    ("h6", &["id"]),
    ("img", &["src", "alt", "title"]),
    ("input", &["aria-label"]),
    ("li", &["id"]),
    ("ol", &["start"]),
];

const VALUES: [(&str, &str, &str); 8] = [
    ("a", "rel", "noopener nofollow ugc"),
    ("div", "role", "group"),
    ("div", "tabindex", "0"),
    ("img", "loading", "lazy"),
    ("input", "type", "checkbox"),
    ("input", "checked", ""),
    ("input", "disabled", ""),
    ("th", "scope", "col"),
];

const CLASSES: [(&str, &[&str]); 6] = [
    ("a", &["external", "mention", "footnote-back"]),
    ("div", &["table-scroll", "footnotes"]),
    ("li", &["task"]),
    ("sup", &["footnote-ref"]),
    ("td", &["align-left", "align-center", "align-right"]),
    ("th", &["align-left", "align-center", "align-right"]),
];

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut values: HashMap<&str, HashMap<&str, HashSet<&str>>> = HashMap::new();
    for (tag, attribute, value) in VALUES {
        values.entry(tag).or_default().entry(attribute).or_default().insert(value);
    }
    let mut builder = Builder::empty();
    builder
        .tags(HashSet::from(TAGS))
        .clean_content_tags(HashSet::from(["script", "style"]))
        .generic_attributes(HashSet::new())
        .tag_attributes(ATTRIBUTES.iter().map(|(tag, names)| (*tag, names.iter().copied().collect())).collect())
        .tag_attribute_values(values)
        // An input is a ticked or unticked box that nobody can change, or nothing.
        .set_tag_attribute_value("input", "type", "checkbox")
        .set_tag_attribute_value("input", "disabled", "")
        .allowed_classes(CLASSES.iter().map(|(tag, names)| (*tag, names.iter().copied().collect())).collect())
        .url_schemes(HashSet::from(SCHEMES))
        .url_relative(UrlRelative::PassThrough)
        .link_rel(None)
        .strip_comments(true);
    builder
});

/// Only what the writer may make, as well-formed HTML.
pub(super) fn clean(html: &str) -> String {
    CLEANER.clean(html).to_string()
}
