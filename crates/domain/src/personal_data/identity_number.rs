//! National identity numbers of the form date, serial, check digit, described by a `Scheme` that is read from the rules file.
//! The Swedish ones follow the tax agency's brochures SKV 704 (personnummer) and SKV 707 (samordningsnummer: day of birth + 60).
//!
//! No clock is needed: without a century the date may be valid in any of the scheme's centuries, and dates to come count too.

use super::fold::{Folded, span};
use super::{Finding, Kind};

/// How a country writes its identity numbers: `[century]yymmdd`, a separator or none, three digits and a Luhn digit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Scheme {
    /// What is added to the day of the month in each series of numbers, e.g. 0 and 60.
    pub day_offsets: Vec<u32>,
    /// The first two digits of a year that are taken for a century, e.g. 19 and 20.
    pub centuries: Vec<u32>,
}

/// Digits of the longest number: year of four, month, day, three and one.
const LONGEST: usize = 12;

/// Adds every valid number in the text.
pub(super) fn scan(text: &[Folded], schemes: &[Scheme], found: &mut Vec<Finding>) {
    if schemes.is_empty() {
        return;
    }
    let mut at = 0;
    while at < text.len() {
        let starts = text[at].plain.is_ascii_digit() && (at == 0 || !text[at - 1].plain.is_ascii_digit());
        match starts.then(|| number_at(text, at, schemes)).flatten() {
            Some(end) => {
                found.push(Finding { kind: Kind::IdentityNumber, span: span(text, at..end) });
                at = end;
            }
            None => at += 1,
        }
    }
}

/// The end of the valid number that starts here, if one does.
fn number_at(text: &[Folded], at: usize, schemes: &[Scheme]) -> Option<usize> {
    let (digits, end) = [read_compact(text, at), read_dashed(text, at)]
        .into_iter()
        .flatten()
        .find(|(digits, _)| schemes.iter().any(|scheme| scheme.accepts(digits)))?;
    debug_assert!(digits.len() == 10 || digits.len() == LONGEST);
    Some(end)
}

/// Digits and the position after them, where the form is `yymmddnnnn` or `yymmdd-nnnn`, with or without century.
fn read_compact(text: &[Folded], at: usize) -> Option<(Vec<u32>, usize)> {
    let mut digits = Vec::with_capacity(LONGEST);
    let mut here = read_digits(text, at, &mut digits)?;
    if matches!(digits.len(), 6 | 8) {
        here = read_digits(text, skip_separator(text, here)?, &mut digits)?;
    }
    matches!(digits.len(), 10 | LONGEST).then_some((digits, here))
}

/// Digits and the position after them, where the date itself is written in parts: `yyyy-mm-dd-nnnn`, `yy mm dd-nnnn`.
/// The last separator must then be a hyphen or plus: a date before a space and four digits is mostly a date and an hour.
fn read_dashed(text: &[Folded], at: usize) -> Option<(Vec<u32>, usize)> {
    let mut digits = Vec::with_capacity(LONGEST);
    let mut here = read_digits(text, at, &mut digits)?;
    let year = digits.len();
    if !matches!(year, 2 | 4) {
        return None;
    }
    for part in 1..=2 {
        let separator = text.get(here)?.plain;
        here = matches!(separator, '-' | ' ' | '.').then_some(here + 1)?;
        here = read_digits(text, here, &mut digits)?;
        (digits.len() == year + 2 * part).then_some(())?;
    }
    let last = skip_separator(text, here)?;
    text[here..last].iter().any(|c| matches!(c.plain, '-' | '+')).then_some(())?;
    here = read_digits(text, last, &mut digits)?;
    (digits.len() == year + 8).then_some((digits, here))
}

/// Reads the whole run of digits here; none when it would make more than the longest number.
fn read_digits(text: &[Folded], at: usize, digits: &mut Vec<u32>) -> Option<usize> {
    let run = text[at..].iter().map_while(|c| c.plain.to_digit(10)).take(LONGEST + 1);
    let before = digits.len();
    digits.extend(run);
    let read = digits.len() - before;
    (read > 0 && digits.len() <= LONGEST).then_some(at + read)
}

/// The position after a separator: a space, or a hyphen or plus with at most one space on each side.
fn skip_separator(text: &[Folded], at: usize) -> Option<usize> {
    let is = |at: usize, wanted: &[char]| text.get(at).is_some_and(|c| wanted.contains(&c.plain));
    let sign = at + usize::from(is(at, &[' ']));
    if is(sign, &['-', '+']) {
        return Some(sign + 1 + usize::from(is(sign + 1, &[' '])));
    }
    (sign > at).then_some(sign)
}

impl Scheme {
    /// Whether ten or twelve digits make a valid number.
    fn accepts(&self, digits: &[u32]) -> bool {
        let (century, short) = digits.split_at(digits.len() - 10);
        let century = century.iter().fold(0, |sum, digit| sum * 10 + digit);
        let year = short[0] * 10 + short[1];
        let (month, day) = (short[2] * 10 + short[3], short[4] * 10 + short[5]);
        let is_date = |century: u32| {
            self.day_offsets
                .iter()
                .any(|offset| day.checked_sub(*offset).is_some_and(|d| is_date(century * 100 + year, month, d)))
        };
        let dated = if digits.len() == LONGEST {
            self.centuries.contains(&century) && is_date(century)
        } else {
            self.centuries.iter().any(|century| is_date(*century))
        };
        dated && luhn(short)
    }
}

/// Whether the day exists in the Gregorian calendar.
fn is_date(year: u32, month: u32, day: u32) -> bool {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return false,
    };
    (1..=days).contains(&day)
}

/// The Luhn checksum: every other digit doubled from the left, digits of the products summed, a multiple of ten.
fn luhn(digits: &[u32]) -> bool {
    let sum: u32 = digits
        .iter()
        .enumerate()
        .map(|(place, digit)| if place % 2 == 0 { digit * 2 / 10 + digit * 2 % 10 } else { *digit })
        .sum();
    sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leap_days_exist_in_leap_years_only() {
        assert!(is_date(2024, 2, 29) && is_date(2000, 2, 29));
        assert!(!is_date(2023, 2, 29) && !is_date(1900, 2, 29));
        assert!(!is_date(2024, 13, 1) && !is_date(2024, 0, 1) && !is_date(2024, 4, 31) && !is_date(2024, 1, 0));
    }

    #[test]
    fn the_checksum_is_luhns() {
        assert!(luhn(&[0, 0, 0, 0, 0, 0, 0, 0, 0, 0]));
        assert!(luhn(&[1, 8, 0, 0, 0, 0, 0, 0, 0, 0]));
        assert!(!luhn(&[8, 1, 0, 0, 0, 0, 0, 0, 0, 0]));
    }
}
