//! What the sender of a mail wrote, as Markdown: from its plain text where there is some of theirs, else from its HTML. Plain
//! text shows as it was written, whatever Markdown would have made of it.

use super::message;
use text::reply::{Reply, depth, trim_html_reply, trim_reply};

/// A line shorter than this, in characters, was ended by its writer; longer ones may have been ended by a program.
const BROKEN_BY_PROGRAM: usize = 60;
/// Names of attachments that are told.
const NAMES: usize = 10;
/// Characters of such a name.
const NAME: usize = 80;

/// What was written, and what came along.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct OwnText {
    /// Markdown; empty when nothing of the sender's own is in it.
    pub markdown: String,
    /// Names of attachments, safe to stand in Markdown.
    pub attachments: Vec<String>,
}

/// Reads a mail. `marks` are the lines that our mails ask people to write above, in every language.
#[must_use]
pub fn own_text(raw: &[u8], marks: &[&str]) -> OwnText {
    let mail = message::read(raw);
    let of = |kind: &str| {
        let parts = mail.parts.iter().filter(|part| part.kind == kind && part.file.is_none());
        parts.map(|part| String::from_utf8_lossy(&part.content)).collect::<Vec<_>>().join("\n\n")
    };
    let mark = |body: &str| marks.iter().copied().find(|mark| body.contains(mark)).unwrap_or_default();
    let said = |reply: Reply| reply.has_own_words.then_some(reply.text);
    let plain = of("text/plain");
    let plain = said(trim_reply(&plain, mark(&plain))).map(|text| as_markdown(&text));
    let markdown = plain.or_else(|| {
        let html = of("text/html");
        said(trim_html_reply(&html, mark(&html)))
    });
    let files = mail.parts.iter().filter_map(|part| part.file.as_deref()).filter(|name| !name.is_empty());
    let attachments = files.take(NAMES).map(file_name).collect();
    OwnText { markdown: markdown.unwrap_or_default().trim().to_owned(), attachments }
}

fn file_name(name: &str) -> String {
    let line: String = name.split(|c: char| c.is_control()).collect::<Vec<_>>().join(" ");
    text::escape_markdown(&line.chars().take(NAME).collect::<String>())
}

/// Plain text as Markdown that shows it: quotes stay quotes, lines that their writer ended stay ended.
fn as_markdown(plain: &str) -> String {
    let lines: Vec<(usize, &str)> = plain.lines().map(depth).collect();
    let mut out = String::with_capacity(plain.len() + plain.len() / 8);
    for (at, (deep, line)) in lines.iter().enumerate() {
        let before = at.checked_sub(1).map(|at| lines[at].0);
        // Or the answer would run on in the quote above it.
        if before.is_some_and(|before| before > *deep && !line.trim().is_empty()) {
            out.push('\n');
        }
        out.push_str(&"> ".repeat(*deep));
        out.push_str(&text::escape_markdown(line));
        let goes_on = lines.get(at + 1).is_some_and(|(next, text)| next == deep && !text.trim().is_empty());
        let is_ended = !line.ends_with(' ') && line.chars().count() < BROKEN_BY_PROGRAM;
        if goes_on && is_ended && !line.trim().is_empty() {
            out.push('\\');
        }
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_shows_as_it_was_written() {
        let raw = "Content-Type: text/plain; charset=utf-8\n\nHej!\n* inte en lista\n# inte en rubrik <b>\n\n\
                   En lång rad som något program har brutit vid sjuttiotvå tecken, och som går\nvidare här.\n";
        let read = own_text(raw.as_bytes(), &[]);
        assert_eq!(
            read.markdown,
            "Hej!\\\n\\* inte en lista\\\n\\# inte en rubrik \\<b>\n\nEn lång rad som något program har brutit vid \
             sjuttiotvå tecken, och som går\nvidare här."
        );
    }

    #[test]
    fn what_stands_below_the_mark_is_not_the_senders() {
        let raw = "Content-Type: text/plain; charset=utf-8\n\nVi gör så här.\n\nSkriv ovanför\nHur gör ni?\n";
        assert_eq!(own_text(raw.as_bytes(), &["Skriv ovanför"]).markdown, "Vi gör så här.");
        let raw = "Content-Type: text/plain; charset=utf-8\n\n\nSkriv ovanför\nHur gör ni?\n";
        assert_eq!(own_text(raw.as_bytes(), &["Skriv ovanför"]), OwnText::default());
    }

    #[test]
    fn attachments_are_named_and_are_no_text() {
        let raw = "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nSe filen.\n\
                   --b\nContent-Type: text/plain; name=\"rutin [1].txt\"\nContent-Disposition: attachment; filename=\"rutin [1].txt\"\n\n\
                   Inte min text.\n--b--\n";
        let read = own_text(raw.as_bytes(), &[]);
        assert_eq!((read.markdown.as_str(), read.attachments), ("Se filen.", vec!["rutin \\[1\\].txt".to_owned()]));
    }

    #[test]
    fn html_alone_is_read_too() {
        let raw = "Content-Type: text/html; charset=utf-8\n\n<p>Vi <b>räknar</b> så.</p><blockquote>Hur gör ni?</blockquote>\n";
        assert_eq!(own_text(raw.as_bytes(), &[]).markdown, "Vi **räknar** så.");
    }
}
