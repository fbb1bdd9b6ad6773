//! A whole mail's body as Markdown: plain parts folded, HTML parts turned, in the order they stand.
//! How plain text is folded is in `fold`; how HTML is turned, and what escaping is, belongs to `text`.

use crate::fold::{Folded, fold_markdown};
use crate::mail::{Body, Mail};

/// The body of a mail as Markdown, in the form `fold::to_markdown` describes: what the sender says, then what is folded
/// away. Empty when the mail has no body.
#[must_use]
pub fn of_mail(mail: &Mail) -> String {
    let mut whole = Folded::default();
    for body in &mail.body {
        whole.append(match body {
            Body::Plain(text) => fold_markdown(text, &text::escape_markdown),
            Body::Html(html) => Folded { own: text::html_to_markdown(html), tail: String::new() },
        });
    }
    whole.into_markdown()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::FOLD_MARKER;
    use crate::mail;

    #[test]
    fn parts_follow_each_other_and_what_is_folded_comes_last() {
        let raw = "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html\n\n<p>Hej <b>du</b></p><hr><p>Mer</p>\n\
                   --b\n\nSvar.\n-- \nAnna\n--b\n\nSist.\n--b--\n";
        let markdown = of_mail(&mail::parse_bytes(raw.as_bytes(), None));
        let (own, tail) = markdown.split_once(&format!("\n{FOLD_MARKER}\n")).unwrap();
        assert_eq!(own.split_whitespace().collect::<Vec<_>>(), ["Hej", "**du**", "***", "Mer", "Svar.", "Sist."]);
        assert_eq!(tail, "\n> Anna\n");
    }

    #[test]
    fn a_mail_without_a_body_gives_nothing() {
        assert_eq!(of_mail(&mail::parse_bytes(b"Subject: x\n\n", None)), "");
    }
}
