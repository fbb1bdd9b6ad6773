//! Plain text into Markdown: what would be read as markup gets a backslash, and no more than that.
//! Sparing, since people will edit the result; callers that must be certain check what the parser makes of it.

/// Markdown that shows the lines of a plain text as they are, but for white space at their ends.
///
/// Line breaks stay what they are in Markdown: single ones join lines, empty lines part paragraphs.
#[must_use]
pub fn escape_markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    let unix = text.replace("\r\n", "\n").replace('\r', "\n");
    for (number, line) in unix.split('\n').enumerate() {
        if number > 0 {
            out.push('\n');
        }
        push_line(&mut out, line.trim(), true);
    }
    out
}

/// Appends a piece of text without line breaks. `at_start` says that it begins a line, where more characters count.
pub(crate) fn push_line(out: &mut String, line: &str, at_start: bool) {
    let start = if at_start { push_line_start(out, line) } else { 0 };
    let mut before = line[..start].chars().next_back();
    let mut chars = line[start..].char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let after = chars.peek().map(|(_, next)| *next);
        if is_markup(c, before, after, &line[start + at..]) {
            out.push('\\');
        }
        out.push(c);
        before = Some(c);
    }
}

/// Appends a piece of text with a backslash before all that could be markup anywhere.
pub(crate) fn push_all(out: &mut String, line: &str) {
    for c in line.chars() {
        if c.is_ascii_punctuation() {
            out.push('\\');
        }
        out.push(c);
    }
}

/// Escapes what would start a block, and gives how much of the line that took.
fn push_line_start(out: &mut String, line: &str) -> usize {
    let Some(first) = line.chars().next() else { return 0 };
    let followed = |at: usize| line[at..].chars().next().is_none_or(char::is_whitespace);
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=9).contains(&digits) && line[digits..].starts_with(['.', ')']) && followed(digits + 1) {
        out.push_str(&line[..digits]);
        out.push('\\');
        out.push_str(&line[digits..=digits]);
        return digits + 1;
    }
    let hashes = line.bytes().take_while(|b| *b == b'#').count();
    let starts_block = match first {
        '#' => hashes <= 6 && followed(hashes),
        '+' | '-' => followed(1) || is_rule(line),
        '=' | '|' | ':' => is_rule(line),
        '>' => true,
        _ => false,
    };
    if !starts_block {
        return 0;
    }
    out.push('\\');
    out.push(first);
    first.len_utf8()
}

/// A line that could underline a heading, or part the head of a table from its rows.
fn is_rule(line: &str) -> bool {
    line.bytes().all(|b| matches!(b, b'-' | b'=' | b'|' | b':' | b' ' | b'\t'))
}

fn is_markup(c: char, before: Option<char>, after: Option<char>, rest: &str) -> bool {
    let is_space = |side: Option<char>| side.is_some_and(char::is_whitespace);
    let is_letter = |side: Option<char>| side.is_some_and(char::is_alphanumeric);
    match c {
        '`' | '[' | ']' => true,
        '*' | '~' => !(is_space(before) && is_space(after)),
        '_' => !(is_letter(before) && is_letter(after)),
        '\\' => after.is_none_or(|next| next.is_ascii_punctuation()),
        // A tag, or an address between angle brackets, which may start with nearly anything.
        '<' => !is_space(after),
        '&' => is_entity(rest),
        _ => false,
    }
}

/// Whether a text starts with what could be an entity: `&`, letters, digits or `#`, and a semicolon.
pub(crate) fn is_entity(text: &str) -> bool {
    let name = text[1..].bytes().take(40).take_while(|b| b.is_ascii_alphanumeric() || *b == b'#').count();
    name > 0 && text.as_bytes().get(1 + name) == Some(&b';')
}

#[cfg(test)]
mod tests {
    use super::escape_markdown;

    #[test]
    fn ordinary_text_stays_as_it_is() {
        for text in [
            "Hej! Vi har 3 st. (ungefär)",
            "snake_case och AT&T",
            "a < b, 5 * 3 = 15",
            "e-post: x@y.se",
            "–",
            "2026-11-22",
            "#lön",
        ] {
            assert_eq!(escape_markdown(text), text);
        }
    }

    #[test]
    fn markup_gets_a_backslash() {
        for (text, markdown) in [
            ("1986. Ett bra år", "1986\\. Ett bra år"),
            ("# inte rubrik", "\\# inte rubrik"),
            ("- inte lista", "\\- inte lista"),
            ("---", "\\---"),
            ("a*b*c", "a\\*b\\*c"),
            ("[x](y)", "\\[x\\](y)"),
            ("&lt; <b>", "\\&lt; \\<b>"),
            ("<1@x.se>", "\\<1@x.se>"),
            ("C:\\!", "C:\\\\!"),
            ("a | b\n--- | ---", "a | b\n\\--- | ---"),
            ("    indraget", "indraget"),
        ] {
            assert_eq!(escape_markdown(text), markdown);
        }
    }
}
