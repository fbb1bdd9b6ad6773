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

/// The feed. Without entries it was last changed at the beginning of time, so that an empty feed stays the same bytes.
pub fn feed(head: &Head, threads: &[WholeThread]) -> String {
    let changed = |t: &WholeThread| t.thread.edited_at.unwrap_or(t.thread.created_at);
    let updated = threads.iter().map(changed).max().unwrap_or(Time(0));
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
    for whole in threads {
        entry(&mut out, &head.public_url, whole, changed(whole));
    }
    out.push_str("</feed>\n");
    out
}

fn entry(out: &mut String, public_url: &str, whole: &WholeThread, updated: Time) {
    let thread = &whole.thread;
    let url = escape(&format!("{public_url}{}", urls::thread(&thread.id.to_string())));
    let name = match thread.organisation_name.as_str() {
        "" => thread.author_name.clone(),
        organisation => format!("{}, {organisation}", thread.author_name),
    };
    write(out, format_args!("<entry>\n<id>{url}</id>\n<title>{}</title>\n", escape(&thread.title)));
    write(out, format_args!("<link rel=\"alternate\" type=\"text/html\" href=\"{url}\"/>\n"));
    let published = thread.created_at.rfc3339();
    write(out, format_args!("<published>{published}</published>\n<updated>{}</updated>\n", updated.rfc3339()));
    write(out, format_args!("<author><name>{}</name></author>\n", escape(&name)));
    for tag in thread.tags() {
        write(out, format_args!("<category term=\"{}\"/>\n", escape(tag)));
    }
    let lang = escape(&thread.lang);
    write(
        out,
        format_args!("<content type=\"html\" xml:lang=\"{lang}\">{}</content>\n</entry>\n", escape(&whole.html)),
    );
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
