//! A mail's HTML without what its program marked as quoted history or signature. Which marks those are is data.
//! What remains is judged line by line, as plain text is (`reply`).

use super::tree::{Element, Node};

/// Whether what is marked as history stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Quoted {
    LeftOut,
    Kept,
}

/// What a mark says about the element that bears it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Says {
    /// It is history, or holds nothing else but answers between quotes.
    History,
    /// It and all that follows is history.
    HistoryFollows,
    Signature,
}

/// Attribute, value (a whole class or id, in lower case) and what it says. Programs that forward each other's HTML put
/// "x_" in front, which does not count.
const MARKS: &[(&str, &str, Says)] = &[
    ("class", "gmail_quote", Says::History),
    ("class", "gmail_attr", Says::History),
    ("class", "yahoo_quoted", Says::History),
    ("class", "protonmail_quote", Says::History),
    ("class", "tutanota_quote", Says::History),
    ("class", "zmail_extra", Says::History),
    ("class", "moz-cite-prefix", Says::History),
    ("class", "outlookmessageheader", Says::HistoryFollows),
    ("class", "hmmessage_quote", Says::History),
    ("id", "yahoo_quoted", Says::History),
    ("id", "isforwardcontent", Says::History),
    ("id", "olk_src_body_section", Says::History),
    ("id", "mail-editor-reference-message-container", Says::History),
    ("id", "appendonsend", Says::HistoryFollows),
    ("id", "divrplyfwdmsg", Says::HistoryFollows),
    ("id", "replysplit", Says::HistoryFollows),
    ("id", "stopspelling", Says::HistoryFollows),
    ("class", "gmail_signature", Says::Signature),
    ("class", "moz-signature", Says::Signature),
    ("id", "ms-outlook-mobile-signature", Says::Signature),
    ("id", "applemailsignature", Says::Signature),
];

/// Leaves out what is marked, in place. Quotes proper stay: whether answers stand between them is judged by the lines.
pub(super) fn leave_out(nodes: &mut Vec<Node>) {
    leave_out_in(nodes, false);
}

/// Gives whether all that follows is history.
fn leave_out_in(nodes: &mut Vec<Node>, mut is_cut: bool) -> bool {
    let mut kept = Vec::with_capacity(nodes.len());
    for mut node in nodes.drain(..) {
        if let Node::Element(element) = &mut node
            && !is_cut
        {
            let says = mark_of(element);
            is_cut = says == Some(Says::HistoryFollows);
            if is_cut || says == Some(Says::Signature) || says == Some(Says::History) && !has_quote(element) {
                continue;
            }
            is_cut = leave_out_in(&mut element.children, false);
            kept.push(node);
        } else if !is_cut {
            kept.push(node);
        }
    }
    *nodes = kept;
    is_cut
}

/// A quote is one, or holds one: then the lines say what is an answer.
fn has_quote(element: &Element) -> bool {
    element.name == "blockquote" || element.elements().any(has_quote)
}

fn mark_of(element: &Element) -> Option<Says> {
    let has = |attribute: &str, value: &str| {
        element.attribute(attribute).is_some_and(|found| {
            found.split_whitespace().any(|word| {
                let word = word.to_ascii_lowercase();
                word.trim_start_matches("x_") == value
            })
        })
    };
    MARKS.iter().find(|(attribute, value, _)| has(attribute, value)).map(|(_, _, says)| *says)
}
