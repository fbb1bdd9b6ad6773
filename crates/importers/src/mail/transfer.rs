//! Base64 and quoted-printable, read as leniently as mail programs do: damage costs characters, never the part.
//! Charsets belong to `charset`.

/// Decodes base64, passing over everything outside its alphabet; padding inside starts a new run, as when parts were
/// encoded piece by piece.
#[must_use]
pub fn base64(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() / 4 * 3 + 3);
    let (mut bits, mut count) = (0_u32, 0_u32);
    for &byte in bytes {
        if byte == b'=' {
            (bits, count) = (0, 0);
            continue;
        }
        let Some(value) = base64_value(byte) else { continue };
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push((bits >> count) as u8);
            bits &= (1 << count) - 1;
        }
    }
    out
}

const fn base64_value(byte: u8) -> Option<u8> {
    match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'+' | b'-' => Some(62),
        b'/' | b'_' => Some(63),
        _ => None,
    }
}

/// Decodes a quoted-printable body; an `=` that introduces nothing stays as it is.
#[must_use]
pub fn quoted_printable(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    for line in bytes.split_inclusive(|&byte| byte == b'\n') {
        let end = line.iter().rposition(|byte| !byte.is_ascii_whitespace()).map_or(0, |at| at + 1);
        let (text, line_end) = line.split_at(end);
        let line_feed: &[u8] = if line_end.ends_with(b"\r\n") { b"\r\n" } else { b"\n" };
        match text.strip_suffix(b"=") {
            Some(text) if !line_end.is_empty() => unescape(text, &mut out),
            _ => {
                unescape(text, &mut out);
                out.extend_from_slice(if line_end.ends_with(b"\n") { line_feed } else { line_end });
            }
        }
    }
    out
}

/// Decodes the text of an encoded header word, where `_` is a space.
#[must_use]
pub fn quoted_word(bytes: &[u8]) -> Vec<u8> {
    let spaced: Vec<u8> = bytes.iter().map(|&byte| if byte == b'_' { b' ' } else { byte }).collect();
    let mut out = Vec::with_capacity(bytes.len());
    unescape(&spaced, &mut out);
    out
}

fn unescape(text: &[u8], out: &mut Vec<u8>) {
    let mut at = 0;
    while at < text.len() {
        if text[at] == b'='
            && let (Some(high), Some(low)) = (hex(text.get(at + 1)), hex(text.get(at + 2)))
        {
            out.push(high << 4 | low);
            at += 3;
        } else {
            out.push(text[at]);
            at += 1;
        }
    }
}

fn hex(byte: Option<&u8>) -> Option<u8> {
    char::from(*byte?).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_passes_over_damage() {
        assert_eq!(base64(b"SGVs\r\nbG8="), b"Hello");
        assert_eq!(base64(b"SGVs!bG8"), b"Hello");
        assert_eq!(base64(b"SGVsbG8=SGVsbG8="), b"HelloHello");
        assert!(base64(b"====").is_empty());
    }

    #[test]
    fn quoted_printable_joins_soft_breaks_and_keeps_stray_signs() {
        assert_eq!(quoted_printable(b"r=E4tt=\nvist  \nslut"), b"r\xe4ttvist\nslut");
        assert_eq!(quoted_printable(b"a = b, =zz= \r\nc\r\n"), b"a = b, =zzc\r\n");
        assert_eq!(quoted_printable(b"trailing="), b"trailing=");
        assert_eq!(quoted_word(b"r=E4tt_vist"), b"r\xe4tt vist");
    }
}
