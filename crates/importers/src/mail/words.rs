//! Header text: unfolding, encoded words (RFC 2047) whole and broken, raw bytes. Which header it is does not matter here.

use super::{charset, transfer};
use std::borrow::Cow;

/// An encoded word may be 75 characters by the standard; real ones are longer. Beyond this it is no encoded word, which
/// also keeps the search for its end cheap.
const LONGEST_WORD: usize = 4_000;

/// An encoded word found in a header.
struct Word<'a> {
    label: Cow<'a, str>,
    bytes: Vec<u8>,
}

/// Decodes a header value to one line of text: folds and runs of white space become a space, control characters go.
///
/// Encoded words that stand side by side are joined before decoding, because writers split them inside a character.
#[must_use]
pub fn decode(raw: &[u8]) -> String {
    let mut text = String::with_capacity(raw.len());
    let mut open: Option<Word<'_>> = None;
    let mut rest = raw;
    while let Some((before, word, after)) = next_word(rest) {
        if open.is_none() || !before.iter().all(u8::is_ascii_whitespace) {
            flush(&mut open, &mut text);
            text.push_str(&charset::decode(before, None).text);
        }
        match &mut open {
            Some(last) if last.label.eq_ignore_ascii_case(&word.label) => last.bytes.extend_from_slice(&word.bytes),
            _ => {
                flush(&mut open, &mut text);
                open = Some(word);
            }
        }
        rest = after;
    }
    flush(&mut open, &mut text);
    text.push_str(&charset::decode(rest, None).text);
    one_line(&text)
}

fn flush(open: &mut Option<Word<'_>>, text: &mut String) {
    if let Some(word) = open.take() {
        text.push_str(&charset::decode(&word.bytes, Some(&word.label)).text);
    }
}

/// The text before the next encoded word, the word, and the text after it.
fn next_word(raw: &[u8]) -> Option<(&[u8], Word<'_>, &[u8])> {
    let mut from = 0;
    while let Some(at) = find(&raw[from..], b"=?").map(|at| at + from) {
        if let Some((word, length)) = read_word(&raw[at..]) {
            return Some((&raw[..at], word, &raw[at + length..]));
        }
        from = at + 2;
    }
    None
}

/// Reads `=?charset*language?B?text?=` at the start of `raw`; a last word whose end was cut off counts too.
fn read_word(raw: &[u8]) -> Option<(Word<'_>, usize)> {
    let head = &raw[2..raw.len().min(80)];
    let label_end = head.iter().position(|&byte| byte == b'?')?;
    let label = &head[..label_end];
    if label.is_empty() || label.iter().any(|byte| !byte.is_ascii_graphic()) || head.get(label_end + 2) != Some(&b'?') {
        return None;
    }
    let text_start = 2 + label_end + 3;
    let window = &raw[text_start..raw.len().min(text_start + LONGEST_WORD)];
    let (text, length) = match find(window, b"?=") {
        Some(end) => (&window[..end], text_start + end + 2),
        None if window.len() == LONGEST_WORD => return None,
        None => {
            let end = window.iter().position(u8::is_ascii_whitespace).unwrap_or(window.len());
            (&window[..end], text_start + end)
        }
    };
    let bytes = match head[label_end + 1] {
        b'B' | b'b' => transfer::base64(text),
        b'Q' | b'q' => transfer::quoted_word(text),
        _ => return None,
    };
    let label = label.split(|&byte| byte == b'*').next().unwrap_or_default();
    Some((Word { label: String::from_utf8_lossy(label), bytes }, length))
}

fn find(haystack: &[u8], needle: &[u8; 2]) -> Option<usize> {
    haystack.windows(2).position(|pair| pair == needle)
}

/// Runs of white space and control characters become one space; none at the ends.
fn one_line(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encoded_words_are_decoded() {
        for (raw, expected) in [
            ("=?utf-8?q?Fr=C3=A5ga?= om lön", "Fråga om lön"),
            ("=?ISO-8859-1*sv?B?RnLlZ2E=?=", "Fråga"),
            ("David H=?ISO-8859-1?B?9g==?=hn", "David Höhn"),
            ("=?utf-8?b?w6U=?=\r\n =?UTF-8?B?w6Q=?=", "åä"),
            ("=?utf-8?q?a?= =?iso-8859-1?q?=E5?= b", "aå b"),
            ("no\r\n\tfolds  here", "no folds here"),
        ] {
            assert_eq!(decode(raw.as_bytes()), expected, "{raw}");
        }
    }

    #[test]
    fn broken_encoded_words_lose_as_little_as_can_be() {
        for (raw, expected) in [
            ("=?utf-8?q?split_=C3?= =?utf-8?q?=A5?=", "split å"),
            ("=?utf-8?q?with spaces =C3=A5?=", "with spaces å"),
            ("=?utf-8?q?wrong_charset_=E5?=", "wrong charset å"),
            ("=?x-unknown?q?=E5?=", "å"),
            ("=?utf-8?B?w6XDpMO2", "åäö"),
            ("=?utf-8?x?abc?=", "=?utf-8?x?abc?="),
            ("=?", "=?"),
            ("a =? b", "a =? b"),
            ("=?utf-8?q??=", ""),
        ] {
            assert_eq!(decode(raw.as_bytes()), expected, "{raw}");
        }
        assert_eq!(decode(b"raw \xe5 and \xc3\xa5"), "raw å and å");
    }

    #[test]
    fn a_header_full_of_openings_takes_no_time() {
        let raw = b"=?a?q?".repeat(100_000);
        let start = std::time::Instant::now();
        assert!(!decode(&raw).is_empty());
        assert!(start.elapsed().as_secs() < 5);
    }
}
