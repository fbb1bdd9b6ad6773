//! Bare addresses in text become links, after the autolinks extension of GitHub Flavored Markdown.
//! Works on text between other marks; what is code or already a link is left alone. Which links are kept is `links`' matter.

use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};
use std::ops::Range;

/// A bare address: where it stands and where it leads.
struct Found {
    range: Range<usize>,
    href: String,
}

/// Whether a source can hold a bare address at all; most posts hold none, and skip the pass.
pub(super) fn may_occur(source: &str) -> bool {
    source.contains("://") || source.contains("www.") || source.contains('@')
}

/// Splits the text events that hold bare addresses.
pub(super) fn link(events: Vec<Event<'_>>) -> Vec<Event<'_>> {
    let mut out = Vec::with_capacity(events.len() + 8);
    let mut closed_to_links = 0_usize;
    let mut after_word = false;
    for event in events {
        match &event {
            Event::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::CodeBlock(_)) => closed_to_links += 1,
            Event::End(TagEnd::Link | TagEnd::Image | TagEnd::CodeBlock) => closed_to_links -= 1,
            Event::Text(text) if closed_to_links == 0 => {
                let found = scan(text, after_word);
                if !found.is_empty() {
                    split(text, found, &mut out);
                    after_word = false;
                    continue;
                }
            }
            _ => {}
        }
        // `www.` counts at the start of a text only when the mark before it is one that may stand there.
        after_word = matches!(&event, Event::Code(_) | Event::InlineHtml(_) | Event::End(TagEnd::Link | TagEnd::Image));
        out.push(event);
    }
    out
}

fn split<'a>(text: &str, found: Vec<Found>, out: &mut Vec<Event<'a>>) {
    let own = |part: &str| Event::Text(CowStr::from(part.to_owned()));
    let mut done = 0;
    for Found { range, href } in found {
        if done < range.start {
            out.push(own(&text[done..range.start]));
        }
        out.push(Event::Start(Tag::Link {
            link_type: LinkType::Autolink,
            dest_url: href.into(),
            title: "".into(),
            id: "".into(),
        }));
        done = range.end;
        out.push(own(&text[range]));
        out.push(Event::End(TagEnd::Link));
    }
    if done < text.len() {
        out.push(own(&text[done..]));
    }
}

fn scan(text: &str, after_word: bool) -> Vec<Found> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    // Nothing before `free` may be looked at again: addresses never overlap, and the scan stays linear.
    let (mut at, mut free) = (0, 0);
    while at < bytes.len() {
        let hit = match bytes[at] {
            b'w' => www(text, at, after_word),
            b':' => with_scheme(text, at, free),
            b'@' => e_mail(text, at, free),
            _ => None,
        };
        if let Some(hit) = hit {
            at = hit.range.end;
            free = at;
            found.push(hit);
        } else {
            at += 1;
        }
    }
    found
}

fn www(text: &str, at: usize, after_word: bool) -> Option<Found> {
    if !text[at..].starts_with("www.") || (at == 0 && after_word) {
        return None;
    }
    if text[..at].chars().next_back().is_some_and(|c| !(c.is_whitespace() || "*_~(".contains(c))) {
        return None;
    }
    let (domain, dots) = domain_length(&text[at..])?;
    let range = at..at + address_length(&text[at..], domain);
    (dots > 0 && range.len() > 4).then(|| Found { href: format!("http://{}", &text[range.clone()]), range })
}

fn with_scheme(text: &str, colon: usize, free: usize) -> Option<Found> {
    let after = text[colon..].strip_prefix("://")?;
    let letters = text[free..colon].bytes().rev().take_while(u8::is_ascii_alphabetic).count();
    let start = colon - letters;
    let scheme = &text[start..colon];
    if !["http", "https", "ftp"].iter().any(|known| scheme.eq_ignore_ascii_case(known)) {
        return None;
    }
    after.chars().next().filter(|c| is_host_char(*c))?;
    let (domain, _) = domain_length(after)?;
    let range = start..colon + 3 + address_length(after, domain);
    (range.end > colon + 3).then(|| Found { href: text[range.clone()].to_owned(), range })
}

fn e_mail(text: &str, at: usize, free: usize) -> Option<Found> {
    let before = &text[free..at];
    let local = before.bytes().rev().take_while(|b| b.is_ascii_alphanumeric() || b".+-_".contains(b)).count();
    if local == 0 {
        return None;
    }
    let mut start = at - local;
    let mut scheme = "mailto:";
    let mut is_written = false;
    for known in ["mailto:", "xmpp:"] {
        if text[free..start].ends_with(known) {
            (scheme, is_written) = (known, true);
            start -= known.len();
            // `mmailto:` is no scheme: the address alone is linked then.
            if text[free..start].bytes().next_back().is_some_and(|b| b.is_ascii_alphanumeric()) {
                start += known.len();
                (scheme, is_written) = ("mailto:", false);
            }
        }
    }
    let length = mail_domain_length(&text[at..], scheme == "xmpp:")?;
    let end = at + without_trailing(&text[at..at + length]);
    let written = &text[start..end];
    let href = if is_written { written.to_owned() } else { format!("{scheme}{written}") };
    (end > at + 1).then_some(Found { range: start..end, href })
}

/// Length of `@domain`, or `None` when it is not one: it needs a dot, one `@`, and a letter at its end.
fn mail_domain_length(text: &str, with_resource: bool) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut dots = 0;
    let mut end = 1;
    while end < bytes.len() {
        match bytes[end] {
            b if b.is_ascii_alphanumeric() || b == b'-' || b == b'_' => {}
            b'.' if bytes.get(end + 1).is_some_and(u8::is_ascii_alphanumeric) => dots += 1,
            b'/' if with_resource => {}
            b'@' => return None,
            _ => break,
        }
        end += 1;
    }
    (dots > 0 && bytes[end - 1].is_ascii_alphabetic()).then_some(end)
}

/// Length and dots of the host name that the text starts with; its last two parts hold no underscore.
fn domain_length(text: &str) -> Option<(usize, usize)> {
    let (mut dots, mut before_last, mut last) = (0, 0, 0);
    let mut length = text.len();
    for (at, c) in text.char_indices() {
        match c {
            '_' => last += 1,
            '.' => {
                before_last = last;
                last = 0;
                dots += 1;
            }
            '-' => {}
            c if is_host_char(c) => {}
            _ => {
                length = at;
                break;
            }
        }
    }
    // Very many parts: accepted as they are, or a text of only such names would be read once for each of them.
    let refused = before_last + last > 0 && dots <= 10;
    (length > 0 && !refused).then_some((length, dots))
}

fn is_host_char(c: char) -> bool {
    let is_punctuation = c.is_ascii_punctuation()
        || matches!(c, '\u{a1}' | '\u{a7}' | '\u{ab}' | '\u{b6}' | '\u{b7}' | '\u{bb}' | '\u{bf}')
        || matches!(c, '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}' | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}');
    !(c.is_whitespace() || c.is_control() || is_punctuation)
}

/// Length of the address: from the end of its host to white space or `<`, less what belongs to the sentence.
fn address_length(text: &str, domain: usize) -> usize {
    let end = text[domain..].find(|c: char| c.is_whitespace() || c == '<').map_or(text.len(), |at| domain + at);
    without_trailing(&text[..end])
}

/// Cuts sentence punctuation, a bracket that was not opened inside, and what looks like an entity, off the end.
fn without_trailing(address: &str) -> usize {
    let count = |bracket: u8| address.bytes().filter(|b| *b == bracket).count();
    let opened = count(b'(');
    let mut closed = count(b')');
    let mut end = address.len();
    while let Some(last) = address[..end].chars().next_back() {
        match last {
            ')' if closed <= opened => break,
            ')' => closed -= 1,
            ';' => {
                let name = address[..end - 1].bytes().rev().take_while(u8::is_ascii_alphabetic).count();
                let ampersand = (end - 1).saturating_sub(name + 1);
                if name > 0 && address.as_bytes().get(ampersand) == Some(&b'&') {
                    end = ampersand;
                    continue;
                }
            }
            '?' | '!' | '.' | ',' | ':' | '*' | '_' | '~' | '\'' | '"' => {}
            // Not in the specification, but Swedish and typographic texts end so.
            '”' | '“' | '’' | '‘' | '»' | '«' | '…' => {}
            _ => break,
        }
        end -= last.len_utf8();
    }
    end
}
