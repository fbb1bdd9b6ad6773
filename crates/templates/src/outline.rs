//! Texts are stored with headings for their deepest place, below a reply's author. A page that shows one higher up lifts
//! them, so that no level is left out of its outline.

use std::borrow::Cow;

/// The level that stored texts begin with.
const STORED: u8 = b'4';

/// A stored text with its headings from `first` (2 to 4) on.
#[must_use]
pub fn lifted(html: &str, first: u8) -> Cow<'_, str> {
    let by = (STORED - b'0').saturating_sub(first);
    if by == 0 || !html.contains("<h") {
        return Cow::Borrowed(html);
    }
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let name = at + if rest[at + 1..].starts_with('/') { 2 } else { 1 };
        let level = rest[name..].strip_prefix('h').and_then(|tail| tail.bytes().next());
        match level {
            Some(level @ STORED..=b'6') => {
                out.push_str(&rest[..=name]);
                out.push(char::from(level - by));
                rest = &rest[name + 2..];
            }
            _ => {
                out.push_str(&rest[..name]);
                rest = &rest[name..];
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::lifted;

    #[test]
    fn headings_are_lifted_and_nothing_else_is_touched() {
        let html = "<p>h4 &lt;h4&gt;</p><h4 id=\"a\">A</h4><hr><h5>B</h5><h6>C</h6>";
        assert_eq!(lifted(html, 2), "<p>h4 &lt;h4&gt;</p><h2 id=\"a\">A</h2><hr><h3>B</h3><h4>C</h4>");
        assert_eq!(lifted(html, 4), html);
        assert_eq!(lifted("", 2), "");
    }
}
