//! Validated text: types that only `parse` can make, so that an unchecked string cannot reach the database.
//! Limits are in characters and stated as constants; a refusal is a [`Flaw`] with a stable code.

use crate::folding::{fold_to_ascii, one_line};
use serde::Serialize;
use std::fmt;

/// Why a text was refused: a stable code, and the limit when there is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flaw {
    /// `missing`, `too-short`, `too-long`, `malformed`.
    pub code: &'static str,
    /// The limit in characters.
    pub limit: Option<usize>,
}

impl Flaw {
    const MISSING: Self = Self { code: "missing", limit: None };
    const MALFORMED: Self = Self { code: "malformed", limit: None };

    const fn too_long(limit: usize) -> Self {
        Self { code: "too-long", limit: Some(limit) }
    }

    const fn too_short(limit: usize) -> Self {
        Self { code: "too-short", limit: Some(limit) }
    }
}

fn line_within(text: &str, max: usize) -> Result<String, Flaw> {
    let line = one_line(text);
    match line.chars().count() {
        0 => Err(Flaw::MISSING),
        n if n > max => Err(Flaw::too_long(max)),
        _ => Ok(line),
    }
}

macro_rules! text_type {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// The text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
            /// The text, owned.
            #[must_use]
            pub fn into_string(self) -> String {
                self.0
            }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

text_type! {
    /// A thread's title: one line of 1 to 200 characters.
    Title
}
text_type! {
    /// Markdown source of a post: 1 to 50,000 characters, line ends as `\n`, no NUL.
    Body
}
text_type! {
    /// A tag: 1 to 40 lower-case letters, digits and `-`.
    TagName
}
text_type! {
    /// A name in a URL: 1 to 60 of `a–z 0–9 -`, unique on the server.
    Slug
}
text_type! {
    /// The name of a person, an organisation, a network or a group: one line of 1 to 100 characters.
    Name
}
text_type! {
    /// An e-mail address in its canonical form: trimmed, the domain in lower case, the whole compared in lower case.
    EmailAddress
}
text_type! {
    /// A short line that may be empty, at most 120 characters: a role's title, a purpose, a device's name.
    Line
}

text_type! {
    /// A short text that may be empty: at most 2,000 characters, line ends as `\n`, no NUL. A message, a reason, a letter.
    Note
}

impl Note {
    /// Most characters.
    pub const MAX: usize = 2_000;
    /// # Errors
    /// `too-long`.
    pub fn parse(text: &str) -> Result<Self, Flaw> {
        let text = text.replace("\r\n", "\n").replace(['\r', '\0'], "\n");
        let text = text.trim();
        if text.chars().count() > Self::MAX { Err(Flaw::too_long(Self::MAX)) } else { Ok(Self(text.to_owned())) }
    }
}

impl Title {
    /// Most characters.
    pub const MAX: usize = 200;
    /// # Errors
    /// `missing`, `too-long`.
    pub fn parse(text: &str) -> Result<Self, Flaw> {
        line_within(text, Self::MAX).map(Self)
    }
}

impl Body {
    /// Most characters.
    pub const MAX: usize = 50_000;
    /// # Errors
    /// `missing`, `too-long`.
    pub fn parse(text: &str) -> Result<Self, Flaw> {
        let text = text.replace("\r\n", "\n").replace(['\r', '\0'], "\n");
        let text = text.trim_matches('\n').trim_end();
        match text.chars().count() {
            0 => Err(Flaw::MISSING),
            n if n > Self::MAX => Err(Flaw::too_long(Self::MAX)),
            _ if text.trim().is_empty() => Err(Flaw::MISSING),
            _ => Ok(Self(text.to_owned())),
        }
    }
}

impl TagName {
    /// Most characters of a tag.
    pub const MAX: usize = 40;
    /// Most tags on a thread.
    pub const MOST: usize = 8;
    /// # Errors
    /// `missing`, `too-long`, `malformed`.
    pub fn parse(text: &str) -> Result<Self, Flaw> {
        let line = one_line(text.trim_start_matches('#')).to_lowercase().replace([' ', '_'], "-");
        match line.chars().count() {
            0 => Err(Flaw::MISSING),
            n if n > Self::MAX => Err(Flaw::too_long(Self::MAX)),
            _ if line.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '.' | ':' | '+')) => Ok(Self(line)),
            _ => Err(Flaw::MALFORMED),
        }
    }

    /// Tags from one field, separated by commas or line ends; doubles fall away.
    ///
    /// # Errors
    /// As [`TagName::parse`]; `too-many` over [`TagName::MOST`].
    pub fn parse_list(text: &str) -> Result<Vec<Self>, Flaw> {
        let mut tags = Vec::new();
        for part in text.split([',', '\n', ';']).filter(|p| !p.trim().is_empty()) {
            let tag = Self::parse(part)?;
            if !tags.contains(&tag) {
                tags.push(tag);
            }
        }
        if tags.len() > Self::MOST {
            return Err(Flaw { code: "too-many", limit: Some(Self::MOST) });
        }
        Ok(tags)
    }
}

impl Slug {
    /// Most characters.
    pub const MAX: usize = 60;
    /// # Errors
    /// `missing`, `too-long`, `malformed`.
    pub fn parse(text: &str) -> Result<Self, Flaw> {
        let text = text.trim();
        let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        match text.len() {
            0 => Err(Flaw::MISSING),
            n if n > Self::MAX => Err(Flaw::too_long(Self::MAX)),
            _ if text.chars().all(fits) && !text.starts_with('-') && !text.ends_with('-') => Ok(Self(text.to_owned())),
            _ => Err(Flaw::MALFORMED),
        }
    }

    /// A slug out of a name: folded to ASCII, words joined by `-`, cut at [`Slug::MAX`]; `None` when nothing is left.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        let folded = fold_to_ascii(name);
        let words: Vec<&str> = folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty()).collect();
        let mut slug = words.join("-");
        slug.truncate(Self::MAX);
        Self::parse(slug.trim_end_matches('-')).ok()
    }
}

impl Name {
    /// Most characters.
    pub const MAX: usize = 100;
    /// # Errors
    /// `missing`, `too-long`.
    pub fn parse(text: &str) -> Result<Self, Flaw> {
        line_within(text, Self::MAX).map(Self)
    }
}

impl EmailAddress {
    /// Most characters (RFC 5321 §4.5.3.1.3).
    pub const MAX: usize = 254;
    /// Syntax only, the useful part of RFC 5321: one `@`, a dotted domain, no spaces or control characters.
    ///
    /// # Errors
    /// `missing`, `too-long`, `malformed`.
    pub fn parse(text: &str) -> Result<Self, Flaw> {
        let text = text.trim().to_lowercase();
        if text.is_empty() {
            return Err(Flaw::MISSING);
        }
        if text.chars().count() > Self::MAX {
            return Err(Flaw::too_long(Self::MAX));
        }
        let (local, domain) = text.rsplit_once('@').ok_or(Flaw::MALFORMED)?;
        let odd = |c: char| {
            c.is_whitespace()
                || c.is_control()
                || matches!(c, '<' | '>' | '(' | ')' | ',' | ';' | '"' | '\\' | '@' | '[' | ']')
        };
        let label = |l: &str| {
            !l.is_empty()
                && l.len() <= 63
                && l.chars().all(|c| c.is_alphanumeric() || c == '-')
                && !l.starts_with('-')
                && !l.ends_with('-')
        };
        let good = !local.is_empty()
            && local.len() <= 64
            && !local.contains(odd)
            && domain.contains('.')
            && domain.split('.').all(label);
        if good { Ok(Self(text)) } else { Err(Flaw::MALFORMED) }
    }

    /// The part after the `@`.
    #[must_use]
    pub fn domain(&self) -> &str {
        self.0.rsplit_once('@').map_or("", |(_, domain)| domain)
    }
}

impl Line {
    /// Most characters.
    pub const MAX: usize = 120;
    /// # Errors
    /// `too-long`.
    pub fn parse(text: &str) -> Result<Self, Flaw> {
        let line = one_line(text);
        if line.chars().count() > Self::MAX { Err(Flaw::too_long(Self::MAX)) } else { Ok(Self(line)) }
    }
}

/// A password as typed: 12 to 256 characters, no rule about their kinds (NIST SP 800-63B §5.1.1). Never shown in a log.
#[derive(Clone)]
pub struct Password(String);

impl Password {
    /// Fewest characters.
    pub const MIN: usize = 12;
    /// Most characters.
    pub const MAX: usize = 256;
    /// # Errors
    /// `missing`, `too-short`, `too-long`.
    pub fn parse(text: &str) -> Result<Self, Flaw> {
        match text.chars().count() {
            0 => Err(Flaw::MISSING),
            n if n < Self::MIN => Err(Flaw::too_short(Self::MIN)),
            n if n > Self::MAX => Err(Flaw::too_long(Self::MAX)),
            _ => Ok(Self(text.to_owned())),
        }
    }

    /// The characters, for hashing only.
    #[must_use]
    pub fn secret(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(…)")
    }
}
