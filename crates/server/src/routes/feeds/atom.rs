//! RFC 4287 as text. No rules and no queries.

use actions::discussions::whole::WholeThread;
use domain::Time;
use std::fmt::Write as _;
use templates::urls;

/// What a feed says of itself.
pub struct Head {
    /// What it follows, as a path of the installation: its id for good.
    pub path: String,
    /// Title.
    pub title: String,
    /// The installation's address.
    pub public_url: String,
}

/// One thing in a feed.
pub struct Entry {
    /// Its whole address: its id for good.
    pub url: String,
    /// Title.
    pub title: String,
    /// When it came.
    pub published: Time,
    /// When it was changed.
    pub updated: Time,
    /// Who wrote it; none for what the installation wrote.
    pub author: Option<String>,
    /// Tags.
    pub tags: Vec<String>,
    /// The language of its content.
    pub lang: String,
    /// Its content.
    pub html: String,
}

impl Entry {
    /// A thread by its opening.
    pub fn of_thread(public_url: &str, whole: WholeThread) -> Self {
        let thread = whole.thread;
        let tags = thread.tags().map(str::to_owned).collect();
        let author = match thread.organisation_name.as_str() {
            "" => thread.author_name,
            organisation => format!("{}, {organisation}", thread.author_name),
        };
        Self {
            url: format!("{public_url}{}", urls::thread(&thread.id.to_string())),
            title: thread.title,
            published: thread.created_at,
            updated: thread.edited_at.unwrap_or(thread.created_at),
            author: Some(author),
            tags,
            lang: thread.lang,
            html: whole.html,
        }
    }
}

/// The feed. Without entries it was last changed at the beginning of time, so that an empty feed stays the same bytes.
pub fn feed(head: &Head, entries: &[Entry]) -> String {
    let updated = entries.iter().map(|entry| entry.updated).max().unwrap_or(Time(0));
    let page = escape(&format!("{}{}", head.public_url, head.path));
    let mut out =
        String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n");
    write(&mut out, format_args!("<id>{page}</id>\n<title>{}</title>\n", escape(&head.title)));
    write(
        &mut out,
        format_args!(
            "<updated>{}</updated>\n<link rel=\"alternate\" type=\"text/html\" href=\"{page}\"/>\n",
            updated.rfc3339()
        ),
    );
    write(&mut out, format_args!("<author><name>Praxis</name></author>\n"));
    for one in entries {
        entry(&mut out, one);
    }
    out.push_str("</feed>\n");
    out
}

fn entry(out: &mut String, entry: &Entry) {
    let url = escape(&entry.url);
    write(out, format_args!("<entry>\n<id>{url}</id>\n<title>{}</title>\n", escape(&entry.title)));
    write(out, format_args!("<link rel=\"alternate\" type=\"text/html\" href=\"{url}\"/>\n"));
    let (published, updated) = (entry.published.rfc3339(), entry.updated.rfc3339());
    write(out, format_args!("<published>{published}</published>\n<updated>{updated}</updated>\n"));
    if let Some(author) = &entry.author {
        write(out, format_args!("<author><name>{}</name></author>\n", escape(author)));
    }
    for tag in &entry.tags {
        write(out, format_args!("<category term=\"{}\"/>\n", escape(tag)));
    }
    let (lang, html) = (escape(&entry.lang), escape(&entry.html));
    write(out, format_args!("<content type=\"html\" xml:lang=\"{lang}\">{html}</content>\n</entry>\n"));
}

fn write(out: &mut String, text: std::fmt::Arguments<'_>) {
    out.write_fmt(text).expect("a string can always be written to");
}

/// Text of an element or an attribute; what XML 1.0 cannot hold is left out.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' => out.push(c),
            c if c < ' ' || matches!(c, '\u{7f}' | '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_write_is_text_and_no_markup() {
        assert_eq!(escape("a<b>&\"\u{0}\u{1b}ö"), "a&lt;b&gt;&amp;&quot;ö");
    }
}
