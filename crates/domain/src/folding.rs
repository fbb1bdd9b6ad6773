//! Folding text: to one line, to lower case for comparing, to ASCII for addresses. What a text must be is in `text_types`.

/// One line: white space and control characters become single spaces, ends trimmed.
pub(crate) fn one_line(text: &str) -> String {
    let clean = text.chars().map(|c| if c.is_control() { ' ' } else { c }).filter(|c| !is_invisible(*c));
    clean.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Characters that turn the direction of text or hide in it; names and titles do without them.
const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Lower case for comparing names on both engines: what `name_folded` columns hold.
#[must_use]
pub fn fold(text: &str) -> String {
    one_line(text).to_lowercase()
}

/// Letters of the Latin alphabets of the Nordic countries and their neighbours, without their marks.
pub(crate) fn fold_to_ascii(text: &str) -> String {
    let letter = |c: char| match c {
        'å' | 'ä' | 'á' | 'à' | 'â' | 'ã' => 'a',
        'ö' | 'ø' | 'ó' | 'ò' | 'ô' | 'õ' => 'o',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'ü' | 'ú' | 'ù' | 'û' => 'u',
        'í' | 'ì' | 'î' | 'ï' => 'i',
        'ñ' | 'ŋ' => 'n',
        'č' | 'ç' => 'c',
        'š' => 's',
        'ž' => 'z',
        'đ' | 'ð' => 'd',
        'ŧ' => 't',
        other => other,
    };
    text.to_lowercase().replace('æ', "ae").replace('ß', "ss").chars().map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_keeps_letters_apart_that_swedish_keeps_apart() {
        assert_eq!(fold("  Åsa\tÖberg "), "åsa öberg");
        assert_ne!(fold("Lön"), fold("Lon"));
    }

    #[test]
    fn an_address_gets_plain_letters() {
        assert_eq!(fold_to_ascii("Rehab på Sábme-språk: ÆØÅ"), "rehab pa sabme-sprak: aeoa");
    }

    #[test]
    fn what_hides_in_text_is_taken_out() {
        assert_eq!(one_line("a\u{202e}b\u{200b}\n c"), "ab c");
    }
}
