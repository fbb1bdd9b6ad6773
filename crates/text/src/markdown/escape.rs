//! Escaping for the HTML that the writer makes: text, attribute values, addresses.
//! Escaping *into* Markdown lives in `crate::escape`.

/// Appends text; also right for an attribute value in double quotes.
pub(super) fn text(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '"']) {
        out.push_str(&rest[..at]);
        out.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            _ => "&quot;",
        });
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
}

/// Appends text with its line breaks shown.
pub(super) fn lines(out: &mut String, source: &str) {
    for (number, line) in source.trim_end().lines().enumerate() {
        if number > 0 {
            out.push_str("<br />\n");
        }
        text(out, line);
    }
}

/// Appends an address as an attribute value; bytes that no address may hold are percent-encoded.
pub(super) fn address(out: &mut String, address: &str) {
    for byte in address.bytes() {
        match byte {
            b'&' => out.push_str("&amp;"),
            b'\'' => out.push_str("&#x27;"),
            b if b.is_ascii_alphanumeric() || b"-_.+!*(),%#@?=;:/$~".contains(&b) => out.push(char::from(b)),
            b => {
                const HEX: &[u8; 16] = b"0123456789ABCDEF";
                out.push('%');
                out.push(char::from(HEX[usize::from(b >> 4)]));
                out.push(char::from(HEX[usize::from(b & 15)]));
            }
        }
    }
}
