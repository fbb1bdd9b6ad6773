//! Telephone numbers: international ones by country code, national ones by area code, others after a word such as "tel".
//! Which codes, lengths and words is data; times, dates, amounts, statutes and reference numbers must not look like one.

use super::fold::{Folded, span};
use super::{Finding, Kind};
use std::collections::HashSet;
use std::ops::{Range, RangeInclusive};

/// What counts as a telephone number.
#[derive(Clone, Debug, Default)]
pub(super) struct PhoneRules {
    /// Country codes without plus, and how many digits follow.
    pub countries: Vec<Code>,
    /// Area codes with their leading zero; `#` is any digit. The first that fits is taken.
    pub areas: Vec<Code>,
    /// Beginnings of national numbers that anyone may publish, e.g. free numbers of services.
    pub allowed: Vec<String>,
    /// Words in lower case after which any number of a fitting length is one.
    pub cues: HashSet<String>,
}

/// A code and the number of digits that follow it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Code {
    pub code: String,
    pub digits: RangeInclusive<usize>,
}

/// Digits of a number that is known only by the word before it.
const AFTER_CUE: RangeInclusive<usize> = 7..=12;
/// More digits than any number has; reading stops there.
const MOST_DIGITS: usize = 16;

/// Digits in groups: the digits read, and after each group how many there are and where the text goes on.
struct Groups {
    digits: String,
    ends: Vec<(usize, usize)>,
    /// A hyphen stands between two groups after the first.
    hyphens: bool,
}

/// Adds every number in the text.
pub(super) fn scan(text: &[Folded], rules: &PhoneRules, found: &mut Vec<Finding>) {
    let mut at = 0;
    while at < text.len() {
        match number_at(text, at, rules) {
            Some(number) => {
                at = number.end;
                found.push(Finding { kind: Kind::Phone, span: span(text, number) });
            }
            None => at += 1,
        }
    }
}

fn number_at(text: &[Folded], at: usize, rules: &PhoneRules) -> Option<Range<usize>> {
    let first = text[at].plain;
    if !(first == '+' || first.is_ascii_digit()) || continues(text, at) {
        return None;
    }
    let end = match first {
        '+' => international(text, at + 1, rules),
        '0' if text.get(at + 1).is_some_and(|c| c.plain == '0') => international(text, at + 2, rules),
        '0' => national(text, at, rules),
        _ => after_cue(text, at, rules),
    }?;
    let ends_a_run = text.get(end).is_none_or(|c| !c.plain.is_ascii_digit());
    ends_a_run.then_some(at..end)
}

/// Whether what stands here is the rest of a longer number or word, as in `2024-05`, `1,05` or `A05`.
fn continues(text: &[Folded], at: usize) -> bool {
    let before = |back: usize| at.checked_sub(back).map(|i| text[i].plain);
    match before(1) {
        Some('.' | ',' | ':' | '-' | '/' | '+') => before(2).is_some_and(|c| c.is_ascii_digit()),
        Some(c) => c.is_alphanumeric(),
        None => false,
    }
}

/// The end of an international number whose country code stands here.
fn international(text: &[Folded], at: usize, rules: &PhoneRules) -> Option<usize> {
    let country = rules.countries.iter().find(|c| starts_with(text, at, &c.code))?;
    let mut rest = skip(text, at + country.code.len(), &[' ', '-']);
    if starts_with(text, rest, "(0)") {
        rest = skip(text, rest + 3, &[' ', '-']);
    } else {
        rest = skip(text, rest, &['0']);
    }
    longest(&groups(text, rest)?, &country.digits)
}

/// The end of a national number whose area code stands here, in brackets or not.
fn national(text: &[Folded], at: usize, rules: &PhoneRules) -> Option<usize> {
    let area_digits = text[at..].iter().take(MOST_DIGITS).take_while(|c| c.plain.is_ascii_digit()).count();
    let first: String = text[at..at + area_digits].iter().map(|c| c.plain).collect();
    let bracket = skip(text, at + area_digits, &[')']);
    let rest = skip(text, skip(text, skip(text, bracket, &[' ']), &['-', '/']), &[' ']);
    let (area, end) = if rest > at + area_digits {
        let area = rules.areas.iter().find(|a| a.code.len() == first.len() && a.begins(&first))?;
        let groups = groups(text, rest)?;
        // `08-12 13-17` are opening hours; `070-174-06-05` is a number.
        let sound = !groups.digits.starts_with('0') && (!groups.hyphens || area.code.len() > 2);
        (first + &groups.digits, sound.then(|| longest(&groups, &area.digits)).flatten()?)
    } else {
        let fits = |a: &&Code| a.begins(&first) && a.digits.contains(&(first.len() - a.code.len()));
        let area = rules.areas.iter().find(fits)?;
        let sound = first.as_bytes()[area.code.len()] != b'0' && first.len() >= 8;
        (first, sound.then_some(at + area_digits)?)
    };
    (!rules.allowed.iter().any(|start| area.starts_with(start.as_str()))).then_some(end)
}

/// The end of a number that stands right after a word for telephone.
fn after_cue(text: &[Folded], at: usize, rules: &PhoneRules) -> Option<usize> {
    let gap = text[..at].iter().rev().take(3).take_while(|c| matches!(c.plain, ' ' | ':' | '.')).count();
    let word_end = at.checked_sub(gap).filter(|_| gap > 0)?;
    let mut word: Vec<char> =
        text[..word_end].iter().rev().take(20).map(|c| c.plain).take_while(|c| c.is_alphabetic()).collect();
    word.reverse();
    let word: String = word.into_iter().flat_map(char::to_lowercase).collect();
    rules.cues.contains(&word).then(|| longest(&groups(text, at)?, &AFTER_CUE)).flatten()
}

impl Code {
    /// Whether the digits begin with this code.
    fn begins(&self, digits: &str) -> bool {
        digits.len() >= self.code.len() && self.code.bytes().zip(digits.bytes()).all(|(c, d)| c == b'#' || c == d)
    }
}

/// The end of the longest sequence of whole groups whose number of digits fits.
fn longest(groups: &Groups, digits: &RangeInclusive<usize>) -> Option<usize> {
    groups.ends.iter().rev().find(|(count, _)| digits.contains(count)).map(|(_, end)| *end)
}

/// Reads groups of digits with one space or hyphen between them; none when nothing is there.
fn groups(text: &[Folded], at: usize) -> Option<Groups> {
    let mut groups = Groups { digits: String::new(), ends: Vec::new(), hyphens: false };
    let mut here = at;
    loop {
        let room = MOST_DIGITS - groups.digits.len();
        let run = text.get(here..)?.iter().take(room).map(|c| c.plain).take_while(char::is_ascii_digit);
        let before = groups.digits.len();
        groups.digits.extend(run);
        let read = groups.digits.len() - before;
        if read == 0 {
            break;
        }
        here += read;
        groups.ends.push((groups.digits.len(), here));
        let separator = text.get(here).map(|c| c.plain);
        let more = text.get(here + 1).is_some_and(|c| c.plain.is_ascii_digit());
        if !more || !matches!(separator, Some(' ' | '-')) {
            break;
        }
        groups.hyphens |= separator == Some('-');
        here += 1;
    }
    (!groups.ends.is_empty()).then_some(groups)
}

fn starts_with(text: &[Folded], at: usize, wanted: &str) -> bool {
    wanted.chars().enumerate().all(|(i, c)| text.get(at + i).is_some_and(|f| f.plain == c))
}

/// The position after at most one of these characters.
fn skip(text: &[Folded], at: usize, any: &[char]) -> usize {
    at + usize::from(text.get(at).is_some_and(|c| any.contains(&c.plain)))
}

#[cfg(test)]
mod tests {
    use super::super::fold::fold;
    use super::*;

    fn numbers(text: &str) -> Vec<&str> {
        let code = |code: &str, digits| Code { code: code.to_owned(), digits };
        let rules = PhoneRules {
            countries: vec![code("46", 7..=9), code("47", 8..=8)],
            areas: vec![
                code("07#", 7..=7),
                code("07##", 6..=6),
                code("08", 6..=8),
                code("020", 5..=7),
                code("0###", 5..=6),
            ],
            allowed: vec!["020".to_owned()],
            cues: ["tlf".to_owned()].into(),
        };
        let mut found = Vec::new();
        scan(&fold(text), &rules, &mut found);
        found.into_iter().map(|f| &text[f.span]).collect()
    }

    #[test]
    fn national_numbers_are_found_in_every_usual_form() {
        for number in ["070-174 06 05", "070-1740605", "0701740605", "0701-74 06 05", "070 174 06 05", "070-174-06-05"]
        {
            assert_eq!(numbers(&format!("ring {number}.")), [number]);
        }
        for number in ["08-465 004 00", "08 465 00 40", "0980-319 200", "0980/31 92 00", "0980 \u{2013} 319 20"] {
            assert_eq!(numbers(&format!("på {number}, tack")), [number]);
        }
        assert_eq!(numbers("(0980) 319 200"), ["0980) 319 200"]);
    }

    #[test]
    fn international_numbers_are_found() {
        for number in ["+46 70 174 06 05", "+46 (0)70-174 06 05", "+46701740605", "0046 70 174 06 05", "+47 912 34 567"]
        {
            assert_eq!(numbers(&format!("ring {number} i dag")), [number]);
        }
    }

    #[test]
    fn numbers_without_a_zero_need_a_word_before_them() {
        assert_eq!(numbers("Tlf.: 912 34 567"), ["912 34 567"]);
        assert!(numbers("beløpet 912 34 567 kroner").is_empty());
    }

    #[test]
    fn times_dates_codes_and_amounts_are_left_alone() {
        for text in [
            "öppet 08-12 13-17",
            "kl. 08.00–16.30",
            "0800-1630",
            "2024-05-0812345",
            "kommunkod 0114 0115 0117",
            "0180 2480 1480",
            "AFS 2023:1",
            "1982:80",
            "38 500 000 kr",
            "+12 000 000 kr",
            "020-123 456",
            "978-91-0-012345-6",
            "0,25 och 0.75",
            "dnr 2024/0980-31920",
            "version 0.8.123456",
            "00000000000000000000",
            "0000-123456",
        ] {
            assert_eq!(numbers(text), Vec::<&str>::new(), "{text}");
        }
    }
}
