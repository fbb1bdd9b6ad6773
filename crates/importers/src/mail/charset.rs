//! Bytes to text when the declared charset is missing, unknown or wrong, which in old archives is the normal case.
//! Where the bytes come from (a header word, a body part) does not matter here.

use encoding_rs::{BIG5, EUC_JP, EUC_KR, Encoding, GB18030, GBK, ISO_2022_JP, SHIFT_JIS, UTF_8, WINDOWS_1252};
use encoding_rs::{UTF_16BE, UTF_16LE};
use mail_parser::decoders::charsets::map::charset_decoder;
use std::sync::LazyLock;

/// Text, and whether the declaration had to be set aside to get it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text; what cannot be decoded at all is U+FFFD.
    pub text: String,
    /// The bytes were not what was declared (or nothing was, and they were not ASCII).
    pub is_repaired: bool,
}

/// Decodes `bytes` declared as `label`.
///
/// Nothing declared, ASCII or an unknown name: UTF-8 where it is valid, else windows-1252, line by line. Declared
/// single-byte but valid UTF-8: UTF-8, because no real text in those charsets is. Declared UTF-8 but not valid:
/// windows-1252 for the lines at fault.
#[must_use]
pub fn decode(bytes: &[u8], label: Option<&str>) -> Decoded {
    let label = label.map(clean_label).unwrap_or_default();
    let Some(encoding) = find(&label) else {
        return decode_unknown(bytes, &label);
    };
    if is_stateful(encoding) {
        return with(encoding, bytes);
    }
    if bytes.is_ascii() {
        return Decoded { text: ascii(bytes), is_repaired: false };
    }
    if let Ok(text) = std::str::from_utf8(bytes)
        && !is_multi_byte(encoding)
    {
        return Decoded { text: text.to_owned(), is_repaired: encoding != UTF_8 };
    }
    if encoding == UTF_8 {
        return Decoded { text: by_line(bytes), is_repaired: true };
    }
    if encoding == WINDOWS_1252 {
        return Decoded { text: by_line(bytes), is_repaired: label.contains("ascii") };
    }
    with(encoding, bytes)
}

fn clean_label(label: &str) -> String {
    label.trim_matches(|c: char| c.is_whitespace() || c == '"' || c == '\'').to_ascii_lowercase()
}

/// The encoding of a label, also in spellings that the standard's list leaves out ("cp-1252", "utf_8").
fn find(label: &str) -> Option<&'static Encoding> {
    let of = |label: &str| Encoding::for_label(label.as_bytes());
    of(label).or_else(|| of(&label.replace('_', "-"))).or_else(|| of(&label.replace("cp-", "cp")))
}

/// Nothing declared, or a name outside the web's list: a few of those (UTF-7, DOS code pages) have decoders.
fn decode_unknown(bytes: &[u8], label: &str) -> Decoded {
    if !label.is_empty()
        && let Some(decoder) = charset_decoder(label.as_bytes())
    {
        let text = decoder(bytes);
        if !text.contains(char::REPLACEMENT_CHARACTER) {
            return Decoded { text, is_repaired: false };
        }
    }
    if bytes.is_ascii() {
        return Decoded { text: ascii(bytes), is_repaired: false };
    }
    Decoded { text: by_line(bytes), is_repaired: true }
}

fn with(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, has_errors) = encoding.decode_without_bom_handling(bytes);
    if has_errors && let Ok(text) = std::str::from_utf8(bytes) {
        return Decoded { text: text.to_owned(), is_repaired: true };
    }
    Decoded { text: text.into_owned(), is_repaired: has_errors }
}

/// Each line as UTF-8 if it is valid, else as windows-1252. Lists join parts of different origin (a Latin-1 letter, a
/// footer in UTF-8), so one decision for the whole would spoil one of them.
fn by_line(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
    for line in bytes.split_inclusive(|&byte| byte == b'\n') {
        match std::str::from_utf8(line) {
            Ok(line) => text.push_str(line),
            Err(_) => push_mixed(line, &mut text),
        }
    }
    text
}

/// A line that is not UTF-8 may still hold words that are. Only two-byte letters of Latin-1 and longer sequences are
/// believed: others occur in real windows-1252 text ("É»" in French capitals).
fn push_mixed(line: &[u8], text: &mut String) {
    if line.utf8_chunks().all(|chunk| chunk.valid().is_ascii()) {
        // The usual case, at a tenth of the cost.
        text.push_str(&WINDOWS_1252.decode_without_bom_handling(line).0);
        return;
    }
    for chunk in line.utf8_chunks() {
        for c in chunk.valid().chars() {
            if c.is_ascii() || ('\u{80}'..='\u{ff}').contains(&c) || c >= '\u{800}' {
                text.push(c);
            } else {
                text.extend(c.encode_utf8(&mut [0; 4]).bytes().map(latin));
            }
        }
        text.extend(chunk.invalid().iter().copied().map(latin));
    }
}

/// A byte as windows-1252, from a table since it is asked byte by byte.
fn latin(byte: u8) -> char {
    static LATIN: LazyLock<Vec<char>> = LazyLock::new(|| {
        let bytes: Vec<u8> = (0..=255).collect();
        WINDOWS_1252.decode_without_bom_handling(&bytes).0.chars().collect()
    });
    LATIN[usize::from(byte)]
}

fn ascii(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Charsets whose bytes look like ASCII and are not.
fn is_stateful(encoding: &'static Encoding) -> bool {
    encoding == ISO_2022_JP || encoding == UTF_16BE || encoding == UTF_16LE
}

/// Charsets in which short texts may be valid UTF-8 by chance.
fn is_multi_byte(encoding: &'static Encoding) -> bool {
    [BIG5, EUC_JP, EUC_KR, GB18030, GBK, SHIFT_JIS].contains(&encoding)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8], label: &str) -> (String, bool) {
        let decoded = decode(bytes, (!label.is_empty()).then_some(label));
        (decoded.text, decoded.is_repaired)
    }

    #[test]
    fn declared_and_right_is_decoded_without_repair() {
        assert_eq!(text(b"r\xe4tt", "ISO-8859-1"), ("rätt".into(), false));
        assert_eq!(text("rätt".as_bytes(), "utf-8"), ("rätt".into(), false));
        assert_eq!(text(b"\xbf\xe0\xd8", "iso-8859-5"), ("При".into(), false));
        assert_eq!(text(b"\x1b$B%O%m!<\x1b(B", "iso-2022-jp"), ("ハロー".into(), false));
        assert_eq!(text(b"r+AOQ-tt", "utf-7"), ("rätt".into(), false));
        assert_eq!(text(b"r\x84tt", "cp850"), ("rätt".into(), false));
    }

    #[test]
    fn undeclared_and_wrongly_declared_is_repaired() {
        for label in ["", "us-ascii", "utf-8", "x-unknown"] {
            assert_eq!(text(b"r\xe4tt", label), ("rätt".into(), true), "{label}");
        }
        for label in ["", "us-ascii", "iso-8859-1", "windows-1250", "\"x-unknown\""] {
            assert_eq!(text("rätt".as_bytes(), label), ("rätt".into(), true), "{label}");
        }
    }

    #[test]
    fn mixed_lines_come_out_right_both() {
        let mixed = [b"f\xfcr\n".as_slice(), "für\n".as_bytes(), b"\xfc and ", "ü\n".as_bytes()].concat();
        assert_eq!(text(&mixed, "").0, "für\nfür\nü and ü\n");
    }

    #[test]
    fn french_capitals_stay_as_they_are() {
        assert_eq!(text(b"\xabCAF\xc9\xbb", "").0, "«CAFÉ»");
    }
}
