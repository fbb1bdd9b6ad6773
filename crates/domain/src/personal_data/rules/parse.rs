//! Reads rules files line by line. The first pass gives every class its symbol, so that phrases may name classes of later files.
//! How a file is written is told in the parent module.

use super::super::identity_number::Scheme;
use super::super::phone::Code;
use super::super::phrase::{MOST_WAYS, Matcher, Step};
use super::super::words::{MOST_SYMBOLS, Symbols};
use super::{GuardRules, RulesError};
use std::collections::HashMap;

type Parsed<T> = Result<T, String>;

/// The rules so far, and the symbols given out.
#[derive(Default)]
struct Reader {
    rules: GuardRules,
    classes: HashMap<String, Symbols>,
    given_out: usize,
}

/// A section, as its heading names it.
#[derive(Clone, Copy)]
enum Section {
    None,
    IdentityNumber,
    Phone,
    Email,
    Names,
    Words(Symbols),
    Phrases,
}

pub(super) fn parse(files: &[&str]) -> Result<GuardRules, RulesError> {
    let mut reader = Reader::default();
    reader.each_line(files, Reader::fact)?;
    let stops = reader.classes.iter().filter(|(class, _)| class.starts_with("stop"));
    reader.rules.phrases.stops = stops.fold(Symbols::EMPTY, |all, (_, class)| all | *class);
    reader.each_line(files, |reader, section, line| match section {
        Section::Phrases if !is_heading(line) => reader.phrase(line),
        _ => Ok(()),
    })?;
    Ok(reader.rules)
}

fn is_heading(line: &str) -> bool {
    line.starts_with('[')
}

impl Reader {
    /// Gives every line that says something to `read`, with its section; headings too, once the section has begun.
    fn each_line(
        &mut self,
        files: &[&str],
        read: impl Fn(&mut Self, Section, &str) -> Parsed<()>,
    ) -> Result<(), RulesError> {
        for (file, text) in files.iter().enumerate() {
            let mut section = Section::None;
            for (number, line) in text.lines().enumerate() {
                let line = line.trim();
                if line.is_empty() || line.starts_with('#') {
                    continue;
                }
                let error = |reason| RulesError { file: file + 1, line: number + 1, reason };
                if let Some(heading) = line.strip_prefix('[') {
                    let heading = heading.strip_suffix(']').ok_or_else(|| error("the heading has no ]".to_owned()))?;
                    section = self.section(heading).map_err(error)?;
                }
                read(self, section, line).map_err(error)?;
            }
        }
        Ok(())
    }

    fn section(&mut self, heading: &str) -> Parsed<Section> {
        Ok(match heading.split_once(' ') {
            None if heading == "identity-number" => Section::IdentityNumber,
            None if heading == "phone" => Section::Phone,
            None if heading == "e-mail" => Section::Email,
            None if heading == "names" => Section::Names,
            None if heading == "phrases" => Section::Phrases,
            Some(("words", class)) => Section::Words(self.class(class)?),
            _ => return Err(format!("unknown section [{heading}]")),
        })
    }

    fn class(&mut self, name: &str) -> Parsed<Symbols> {
        if let Some(known) = self.classes.get(name) {
            return Ok(*known);
        }
        let symbol = self.new_symbol()?;
        self.classes.insert(name.to_owned(), symbol);
        Ok(symbol)
    }

    fn new_symbol(&mut self) -> Parsed<Symbols> {
        if self.given_out == MOST_SYMBOLS {
            return Err(format!("more than {MOST_SYMBOLS} classes and steps with words"));
        }
        self.given_out += 1;
        Ok(Symbols::one(self.given_out - 1))
    }

    fn fact(&mut self, section: Section, line: &str) -> Parsed<()> {
        match section {
            Section::None => return Err("a line before the first section".to_owned()),
            Section::IdentityNumber if is_heading(line) => self.rules.schemes.push(Scheme::default()),
            _ if is_heading(line) => {}
            Section::Phrases => {}
            Section::IdentityNumber => self.identity_number(line)?,
            Section::Phone => self.phone(line)?,
            Section::Email => self.email(line)?,
            Section::Names => line.split_whitespace().for_each(|name| self.rules.words.add_name(name.to_owned())),
            Section::Words(symbol) => line.split_whitespace().try_for_each(|word| self.word(word, symbol))?,
        }
        Ok(())
    }

    fn word(&mut self, word: &str, symbol: Symbols) -> Parsed<()> {
        let letters = word.strip_prefix('^').unwrap_or(word).trim_matches('*');
        if letters.is_empty() || !letters.chars().all(char::is_alphanumeric) {
            return Err(format!("{word:?} is not a word: letters and digits, with a * at one end or a ^ before"));
        }
        self.rules.words.add(word, symbol);
        Ok(())
    }

    fn identity_number(&mut self, line: &str) -> Parsed<()> {
        let (key, values) = line.split_once('=').ok_or("a line is `key = numbers`")?;
        let numbers = values.split_whitespace().map(|n| n.parse().map_err(|_| format!("{n:?} is not a number")));
        let numbers = numbers.collect::<Parsed<Vec<u32>>>()?;
        let scheme = self.rules.schemes.last_mut().expect("the heading has added a scheme");
        match key.trim() {
            "day-offsets" => scheme.day_offsets = numbers,
            "centuries" => scheme.centuries = numbers,
            other => return Err(format!("unknown key {other:?}")),
        }
        Ok(())
    }

    fn phone(&mut self, line: &str) -> Parsed<()> {
        let mut words = line.split_whitespace();
        let phone = &mut self.rules.phone;
        match words.next() {
            Some("country") => phone.countries.push(code(words)?),
            Some("area") => phone.areas.push(code(words)?),
            Some("allow") => phone.allowed.extend(words.map(str::to_owned)),
            Some("cue") => phone.cues.extend(words.map(str::to_owned)),
            _ => return Err("a line is `country`, `area`, `allow` or `cue`".to_owned()),
        }
        Ok(())
    }

    fn email(&mut self, line: &str) -> Parsed<()> {
        let mut words = line.split_whitespace();
        match words.next() {
            Some("domain") => self.rules.email.domains.extend(words.map(str::to_lowercase)),
            Some("role") => self.rules.email.roles.extend(words.map(str::to_lowercase)),
            _ => return Err("a line is `domain` or `role`".to_owned()),
        }
        Ok(())
    }

    fn phrase(&mut self, line: &str) -> Parsed<()> {
        let mut steps = Vec::new();
        line.split_whitespace().try_for_each(|written| self.step(written, &mut steps))?;
        let ways = steps.iter().fold(1, |ways: usize, step| match step {
            Step::Gap { most, .. } => ways.saturating_mul(most + 1),
            Step::Optional(_) => ways.saturating_mul(2),
            _ => ways,
        });
        if ways > MOST_WAYS {
            return Err(format!("the gaps can be filled in {ways} ways, more than {MOST_WAYS}"));
        }
        self.rules.phrases.add(steps).then_some(()).ok_or_else(|| "a phrase begins with a word".to_owned())
    }

    fn step(&mut self, written: &str, steps: &mut Vec<Step>) -> Parsed<()> {
        let opened = written.strip_prefix('<');
        let inner = opened.unwrap_or(written);
        let closed = inner.strip_suffix('>');
        let inner = closed.unwrap_or(inner);
        if opened.is_some() {
            steps.push(Step::Open);
        }
        steps.push(if let Some(matcher) = inner.strip_prefix("!!") {
            Step::NotEarlier(self.matcher(matcher)?)
        } else if let Some(ahead) = inner.strip_prefix("!~") {
            let (most, matcher) = ahead.split_once(':').ok_or("what must not follow is `!~9:word`")?;
            Step::NotAhead { most: number(most)?, matcher: self.matcher(matcher)? }
        } else if let Some(matcher) = inner.strip_prefix('!') {
            Step::NotBefore(self.matcher(matcher)?)
        } else if let Some(most) = inner.strip_prefix('~') {
            gap(most)?
        } else if let Some(matcher) = inner.strip_suffix('?') {
            Step::Optional(self.matcher(matcher)?)
        } else {
            Step::Word(self.matcher(inner)?)
        });
        if closed.is_some() {
            steps.push(Step::Close);
        }
        Ok(())
    }

    fn matcher(&mut self, written: &str) -> Parsed<Matcher> {
        let mut matcher = Matcher::default();
        let mut own = None;
        for choice in written.split('|') {
            match choice.strip_prefix('{').map(|c| c.strip_suffix('}').ok_or("a { has no }")).transpose()? {
                Some("name") => matcher.name = true,
                Some("capital") => matcher.capital = true,
                Some(range) if range.starts_with(|c: char| c.is_ascii_digit()) => {
                    matcher.number = Some(numbers(range)?)
                }
                Some(class) => matcher.symbols |= *self.classes.get(class).ok_or(format!("no class {{{class}}}"))?,
                None => {
                    let symbol = own.map_or_else(|| self.new_symbol(), Ok)?;
                    own = Some(symbol);
                    self.word(choice, symbol)?;
                    matcher.symbols |= symbol;
                }
            }
        }
        Ok(matcher)
    }
}

fn code<'a>(mut words: impl Iterator<Item = &'a str>) -> Parsed<Code> {
    let (Some(code), Some(digits), None) = (words.next(), words.next(), words.next()) else {
        return Err("a code is followed by one range of digits, e.g. `08 6-8`".to_owned());
    };
    let range = numbers(digits)?;
    Ok(Code { code: code.to_owned(), digits: *range.start() as usize..=*range.end() as usize })
}

/// `6-8`, or `7` for `7-7`.
fn numbers(range: &str) -> Parsed<std::ops::RangeInclusive<u32>> {
    let (from, to) = range.split_once('-').unwrap_or((range, range));
    let number = |n: &str| n.parse().map_err(|_| format!("{range:?} is not a range of numbers"));
    Ok(number(from)?..=number(to)?)
}

fn gap(most: &str) -> Parsed<Step> {
    let (across_clauses, most) = most.strip_prefix('~').map_or((false, most), |most| (true, most));
    Ok(Step::Gap { most: number(most)?, across_clauses })
}

fn number(written: &str) -> Parsed<usize> {
    written.parse().ok().filter(|n| *n < 100).ok_or_else(|| format!("{written:?} is not a number below 100"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(file: &str) -> String {
        parse(&["", file]).expect_err("the file is wrong").to_string()
    }

    #[test]
    fn errors_name_file_line_and_cause() {
        assert_eq!(error("\n[fruit]"), "personal-data rules, file 2, line 2: unknown section [fruit]");
        assert_eq!(error("word"), "personal-data rules, file 2, line 1: a line before the first section");
        assert!(error("[phrases]\n{who} is").contains("line 2: no class {who}"));
        assert!(error("[phrases]\n~3 ill").contains("begins with a word"));
        assert!(error("[phrases]\na ~99 b ~99 c").contains("in 10000 ways"));
        assert!(error("[phone]\narea 08 x").contains("not a range"));
        assert!(error("[identity-number]\ncenturies = nineteen").contains("not a number"));
        assert!(error("[words w]\nwhat?").contains("is not a word"));
    }

    #[test]
    fn a_phrase_may_name_a_class_that_comes_later() {
        let rules = parse(&["[phrases]\n{who} ~1 ill", "[words who]\nshe"]).expect("both files are sound");
        assert!(!rules.phrases.is_empty());
    }
}
