//! Markdown rendered back to words, to compare with the mail it came from. Only for tests.

use importers::fold::{Kind, segments, to_markdown};
use pulldown_cmark::{Event, Options, Parser, TagEnd};

/// What Praxis reads in Markdown beyond CommonMark.
fn dialect() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS | Options::ENABLE_FOOTNOTES
}

/// The words that a reader sees, sorted, since folding moves them.
pub fn shown_words(text: &str) -> Vec<String> {
    let markdown = to_markdown(text, &text::escape_markdown);
    let mut shown = String::new();
    for event in Parser::new_ext(&markdown, dialect()) {
        match event {
            Event::Text(text) | Event::Code(text) => shown.push_str(&text),
            Event::Html(html) | Event::InlineHtml(html) => panic!("HTML got through: {html}"),
            Event::End(TagEnd::Link) => {}
            Event::Rule | Event::SoftBreak | Event::HardBreak | Event::End(_) => shown.push(' '),
            _ => {}
        }
    }
    words(&shown)
}

/// The words of a mail's text without the marks that become form: those of quotes, and the line above a signature.
pub fn written_words(text: &str) -> Vec<String> {
    let mut all = String::new();
    for segment in segments(text) {
        let lines = segment.text.lines().skip(usize::from(segment.kind == Kind::Signature));
        for line in lines {
            all.push_str(without_marks(line));
            all.push(' ');
        }
    }
    words(&all)
}

fn without_marks(line: &str) -> &str {
    let indent = line.len() - line.trim_start_matches(' ').len();
    if indent > 3 || !line[indent..].starts_with('>') {
        return line;
    }
    line.trim_start_matches(['>', ' '])
}

fn words(text: &str) -> Vec<String> {
    let mut words: Vec<_> = text.split_whitespace().map(str::to_owned).collect();
    words.sort_unstable();
    words
}
