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

const VALUES: [(&str, &str, &str); 9] = [
    ("a", "rel", "noopener nofollow ugc"),
    ("div", "role", "group"),
    ("div", "tabindex", "0"),
    ("img", "loading", "lazy"),
    ("input", "type", "checkbox"),
    ("input", "checked", ""),
    ("input", "disabled", ""),
    ("pre", "tabindex", "0"),
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

#[cfg(test)]
mod tests {
    use super::super::{RenderOptions, conformance::support, write};
    use super::clean;
    use html5ever::tendril::TendrilSink;
    use markup5ever_rcdom::{Handle, NodeData, RcDom};

    /// Every element with its attributes, and every text, as a browser reads them.
    fn outline(html: &str) -> String {
        let page = format!("<!doctype html><body>{html}");
        let dom = html5ever::parse_document(RcDom::default(), html5ever::ParseOpts::default()).one(page);
        let mut out = String::new();
        push(&dom.document, &mut out);
        out
    }

    fn push(node: &Handle, out: &mut String) {
        match &node.data {
            NodeData::Text { contents } => out.push_str(&contents.borrow()),
            NodeData::Element { name, attrs, .. } => {
                let mut attributes: Vec<String> =
                    attrs.borrow().iter().map(|attr| format!("{}={:?}", attr.name.local, &*attr.value)).collect();
                attributes.sort();
                out.push_str(&format!("<{} {}>", name.local, attributes.join(" ")));
            }
            _ => {}
        }
        node.children.borrow().iter().for_each(|child| push(child, out));
        out.push('/');
    }

    /// The writer is a wall of its own: what it writes passes the cleaner whole.
    #[test]
    fn there_is_nothing_to_clean() {
        let mut sources: Vec<String> = Vec::new();
        for (list, key) in [
            (support::own("markdown.json"), "markdown"),
            (support::own("hostile.json"), ""),
            (support::outside_list("markdown-xss/commonmark-0.31-spec.json").unwrap_or_default(), "markdown"),
            (support::outside_list("markdown-xss/cmark-gfm-0.29-extensions.json").unwrap_or_default(), "markdown"),
            (support::outside_list("markdown-xss/dompurify-expect.json").unwrap_or_default(), "payload"),
        ] {
            let text = |value: &serde_json::Value| value.as_str().or_else(|| value[key].as_str()).unwrap().to_owned();
            sources.extend(list.iter().map(text));
        }
        for source in sources {
            let options = RenderOptions { own_host: "praxis.example", id_prefix: "p1-", ..RenderOptions::default() };
            let html = write(&source, &options).unwrap().html;
            assert_eq!(outline(&clean(&html)), outline(&html), "{source}");
        }
    }

    #[test]
    fn what_the_writer_does_not_make_is_taken_away() {
        assert_eq!(clean("<script>x</script><style>y</style><b onclick=x>z</b><!-- c -->"), "z");
        assert_eq!(clean("<a href=\"javascript:x\" style=\"y\" target=\"_blank\" rel=\"opener\">z</a>"), "<a>z</a>");
        let input = clean("<input type=\"text\" name=\"x\" autofocus>");
        assert_eq!(outline(&input), outline("<input type=\"checkbox\" disabled>"));
        assert_eq!(
            clean("<div class=\"evil table-scroll\" role=\"alert\" id=\"x\">z</div>"),
            "<div class=\"table-scroll\">z</div>"
        );
    }
}
