//! The order of names in a language. Searching is another matter and belongs elsewhere.
//! A full collation would be a large dependency for lists of some hundred names; this covers the letters they hold.

use crate::language::Language;

/// A string that sorts, byte by byte, as the language sorts `text`. Case and most accents do not matter.
pub(super) fn sort_key(language: Language, text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    for letter in text.chars().flat_map(char::to_lowercase) {
        match (language, letter) {
            // '{' and onward follow 'z', so the three letters stay in their own order at the end of the alphabet.
            (Language::Sv, 'å') => key.push('{'),
            (Language::Sv, 'ä' | 'æ') => key.push('|'),
            (Language::Sv, 'ö' | 'ø') => key.push('}'),
            (_, 'æ') => key.push_str("ae"),
            (_, other) => key.push(plain(other)),
        }
    }
    key
}

const fn plain(letter: char) -> char {
    match letter {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' => 'a',
        'ç' | 'č' | 'ć' => 'c',
        'đ' | 'ð' => 'd',
        'è' | 'é' | 'ê' | 'ë' | 'ē' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ł' => 'l',
        'ñ' | 'ń' | 'ŋ' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' => 'o',
        'š' | 'ś' => 's',
        'ŧ' => 't',
        'ù' | 'ú' | 'û' => 'u',
        'ü' | 'ý' | 'ÿ' => 'y',
        'ž' | 'ź' | 'ż' => 'z',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(language: Language, mut names: Vec<&str>) -> Vec<&str> {
        names.sort_by_key(|name| sort_key(language, name));
        names
    }

    #[test]
    fn swedish_puts_the_three_letters_last_and_in_their_order() {
        let names = vec!["Örebro", "Zinkgruvan", "Åre", "Älvsbyn", "arvika", "Émile", "Emma"];
        let expected = ["arvika", "Émile", "Emma", "Zinkgruvan", "Åre", "Älvsbyn", "Örebro"];
        assert_eq!(sorted(Language::Sv, names), expected);
    }

    #[test]
    fn english_sorts_them_as_a_and_o() {
        assert_eq!(sorted(Language::En, vec!["Örebro", "Zorn", "Åre", "Arvika"]), ["Åre", "Arvika", "Örebro", "Zorn"]);
    }
}
