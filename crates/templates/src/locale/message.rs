//! One message of a Fluent file, compiled at start to the few steps it takes to say it.
//! Only what our files use is understood: text, arguments, other messages, plural and literal choices.
//!
//! `fluent-bundle` keeps a lock and walks the syntax tree for each message; a long thread says some hundred of them.

use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement, VariantKey};
use fluent_syntax::unicode::unescape_unicode_to_string;
use intl_pluralrules::{PluralCategory, PluralRules};
use std::borrow::Cow;
use std::fmt;

/// A value put into a message.
#[derive(Clone, Debug)]
pub enum Arg<'a> {
    /// Chooses the plural and is written with the language's grouping of digits.
    Number(i64),
    /// Written as it is.
    Text(Cow<'a, str>),
}

/// One step of saying a message.
#[derive(Debug)]
pub(super) enum Step {
    Text(String),
    Arg(String),
    Choice { arg: String, variants: Vec<(String, Vec<Step>)>, default: usize },
}

/// Compiles a pattern; `find` gives the pattern of another message that this one mentions.
pub(super) fn compile<'s>(
    pattern: &Pattern<&'s str>,
    find: &dyn Fn(&str) -> Option<&'s Pattern<&'s str>>,
) -> Result<Vec<Step>, String> {
    let mut steps = Vec::new();
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => push_text(&mut steps, value),
            PatternElement::Placeable { expression: Expression::Inline(inline) } => match inline {
                InlineExpression::StringLiteral { value } => push_text(&mut steps, &unescape_unicode_to_string(value)),
                InlineExpression::NumberLiteral { value } => push_text(&mut steps, value),
                InlineExpression::VariableReference { id } => steps.push(Step::Arg(id.name.to_owned())),
                InlineExpression::MessageReference { id, attribute: None } => {
                    let other = find(id.name).ok_or_else(|| format!("mentions {}, which is missing", id.name))?;
                    steps.extend(compile(other, find)?);
                }
                other => return Err(format!("holds something our messages do not use: {other:?}")),
            },
            PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
                let InlineExpression::VariableReference { id } = selector else {
                    return Err("chooses by something other than an argument".to_owned());
                };
                let default = variants.iter().position(|variant| variant.default).unwrap_or_default();
                let variants = variants
                    .iter()
                    .map(|variant| {
                        let (VariantKey::Identifier { name } | VariantKey::NumberLiteral { value: name }) = variant.key;
                        Ok((name.to_owned(), compile(&variant.value, find)?))
                    })
                    .collect::<Result<_, String>>()?;
                steps.push(Step::Choice { arg: id.name.to_owned(), variants, default });
            }
        }
    }
    Ok(steps)
}

fn push_text(steps: &mut Vec<Step>, value: &str) {
    match steps.last_mut() {
        Some(Step::Text(text)) => text.push_str(value),
        _ => steps.push(Step::Text(value.to_owned())),
    }
}

/// What saying a message needs beside its steps.
pub(super) struct Speaker<'a> {
    pub rules: &'a PluralRules,
    pub group: &'a str,
    pub args: &'a [(&'static str, Arg<'a>)],
}

impl Speaker<'_> {
    /// Writes the message; an argument nobody gave is written by its name, so that it is seen.
    pub fn write(&self, steps: &[Step], out: &mut dyn fmt::Write) -> fmt::Result {
        for step in steps {
            match step {
                Step::Text(text) => out.write_str(text)?,
                Step::Arg(name) => match self.arg(name) {
                    Some(Arg::Number(number)) => write_number(*number, self.group, out)?,
                    Some(Arg::Text(text)) => out.write_str(text)?,
                    None => write!(out, "${name}")?,
                },
                Step::Choice { arg, variants, default } => {
                    let chosen = self.choose(arg, variants).unwrap_or(*default);
                    self.write(&variants[chosen].1, out)?;
                }
            }
        }
        Ok(())
    }

    fn arg(&self, name: &str) -> Option<&Arg<'_>> {
        self.args.iter().find(|(given, _)| *given == name).map(|(_, value)| value)
    }

    /// An exact number or word first, then the plural category.
    fn choose(&self, arg: &str, variants: &[(String, Vec<Step>)]) -> Option<usize> {
        match self.arg(arg)? {
            Arg::Text(text) => variants.iter().position(|(key, _)| key == text),
            Arg::Number(number) => {
                let exact = variants.iter().position(|(key, _)| key.parse() == Ok(*number));
                exact.or_else(|| {
                    let category = category_name(self.rules.select(number.unsigned_abs()).ok()?);
                    variants.iter().position(|(key, _)| key == category)
                })
            }
        }
    }
}

const fn category_name(category: PluralCategory) -> &'static str {
    match category {
        PluralCategory::ZERO => "zero",
        PluralCategory::ONE => "one",
        PluralCategory::TWO => "two",
        PluralCategory::FEW => "few",
        PluralCategory::MANY => "many",
        PluralCategory::OTHER => "other",
    }
}

/// Writes a whole number with the group sign between thousands from 10 000 up.
pub(super) fn write_number(number: i64, group: &str, out: &mut dyn fmt::Write) -> fmt::Result {
    // Built from the end; 20 digits hold every number.
    let mut digits = [0; 20];
    let mut from = digits.len();
    let mut rest = number.unsigned_abs();
    loop {
        from -= 1;
        digits[from] = b'0' + u8::try_from(rest % 10).expect("a digit is less than ten");
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    let digits = std::str::from_utf8(&digits[from..]).expect("digits are text");
    if number < 0 {
        out.write_char('−')?;
    }
    if digits.len() < 5 {
        return out.write_str(digits);
    }
    let first = (digits.len() + 2) % 3 + 1;
    out.write_str(&digits[..first])?;
    for at in (first..digits.len()).step_by(3) {
        out.write_str(group)?;
        out.write_str(&digits[at..at + 3])?;
    }
    Ok(())
}

macro_rules! number_args {
    ($($kind:ty),*) => {$(
        impl From<$kind> for Arg<'_> {
            fn from(value: $kind) -> Self {
                Self::Number(i64::try_from(value).unwrap_or(i64::MAX))
            }
        }
        impl From<&$kind> for Arg<'_> {
            fn from(value: &$kind) -> Self {
                Self::from(*value)
            }
        }
        // A value bound by a pattern in a template arrives with one more reference.
        impl From<&&$kind> for Arg<'_> {
            fn from(value: &&$kind) -> Self {
                Self::from(**value)
            }
        }
    )*};
}
number_args!(u8, u32, u64, i32, i64, usize);

impl<'a> From<&'a str> for Arg<'a> {
    fn from(value: &'a str) -> Self {
        Self::Text(Cow::Borrowed(value))
    }
}

impl<'a> From<&&'a str> for Arg<'a> {
    fn from(value: &&'a str) -> Self {
        Self::Text(Cow::Borrowed(value))
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(value: &'a String) -> Self {
        Self::Text(Cow::Borrowed(value))
    }
}

impl<'a> From<&&'a String> for Arg<'a> {
    fn from(value: &&'a String) -> Self {
        Self::Text(Cow::Borrowed(value))
    }
}

impl From<String> for Arg<'_> {
    fn from(value: String) -> Self {
        Self::Text(Cow::Owned(value))
    }
}
