//! The personal-data guard: what must not be published, and where it stands in a text. Pure functions over text and rules.
//! Which words, numbers and addresses count is data (`crates/domain/data`); what is done about a finding belongs to the caller.

mod email;
mod fold;
mod identity_number;
mod mask;
mod phone;
mod phrase;
mod rules;
mod tokens;
mod words;

pub use mask::{MaskWords, mask};
pub use rules::{GuardRules, RulesError};

/// A place in a text that the guard points at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What it is.
    pub kind: Kind,
    /// Byte offsets into the text, start inclusive, end exclusive, on character boundaries.
    pub span: std::ops::Range<usize>,
}

/// What was found, in the order in which one yields to another where they overlap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A valid national identity or coordination number: stops publishing.
    IdentityNumber,
    /// A private e-mail address: warns once.
    Email,
    /// A telephone number: warns once.
    Phone,
    /// A phrase that points out one person in a case: warns once.
    Case,
}

impl Kind {
    /// The word for it in the API.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::IdentityNumber => "identity-number",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Case => "case",
        }
    }

    /// True for what may not be published at all; the rest may, once the person says so.
    #[must_use]
    pub const fn blocks(self) -> bool {
        matches!(self, Self::IdentityNumber)
    }
}

/// What the built-in rules find in a text, in order, without overlaps. Linear in the length of the text.
#[must_use]
pub fn scan(text: &str) -> Vec<Finding> {
    scan_with(text, GuardRules::builtin())
}

/// What these rules find in a text, in order, without overlaps. Linear in the length of the text.
#[must_use]
pub fn scan_with(text: &str, rules: &GuardRules) -> Vec<Finding> {
    let mut found = Vec::new();
    let folded = fold::fold(text);
    identity_number::scan(&folded, &rules.schemes, &mut found);
    email::scan(text, &rules.email, &mut found);
    phone::scan(&folded, &rules.phone, &mut found);
    phrase::scan(&tokens::tokens(text, &rules.words), &rules.phrases, &mut found);
    without_overlaps(found)
}

/// Keeps of overlapping findings the most serious one, and joins overlapping findings of the same kind.
fn without_overlaps(mut found: Vec<Finding>) -> Vec<Finding> {
    found.sort_by_key(|f| (f.span.start, f.kind, f.span.end));
    let mut kept: Vec<Finding> = Vec::with_capacity(found.len());
    for next in found {
        place(&mut kept, next);
    }
    kept
}

/// Puts one finding, which starts no earlier than those before it, at the end of the list.
fn place(kept: &mut Vec<Finding>, next: Finding) {
    while let Some(last) = kept.last_mut().filter(|last| last.span.end > next.span.start) {
        if last.kind == next.kind {
            last.span.end = last.span.end.max(next.span.end);
            return;
        }
        if last.kind < next.kind {
            return;
        }
        kept.pop();
    }
    kept.push(next);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding(kind: Kind, span: std::ops::Range<usize>) -> Finding {
        Finding { kind, span }
    }

    #[test]
    fn the_more_serious_of_two_overlapping_findings_stays() {
        let found =
            vec![finding(Kind::Phone, 0..12), finding(Kind::IdentityNumber, 4..15), finding(Kind::Case, 10..20)];
        assert_eq!(without_overlaps(found), [finding(Kind::IdentityNumber, 4..15)]);
    }

    #[test]
    fn overlapping_findings_of_one_kind_become_one() {
        let found = vec![finding(Kind::Case, 5..9), finding(Kind::Case, 0..6), finding(Kind::Case, 9..12)];
        assert_eq!(without_overlaps(found), [finding(Kind::Case, 0..9), finding(Kind::Case, 9..12)]);
    }

    #[test]
    fn only_identity_numbers_stop_publishing() {
        assert!(Kind::IdentityNumber.blocks());
        assert!(!Kind::Email.blocks() && !Kind::Phone.blocks() && !Kind::Case.blocks());
    }
}
