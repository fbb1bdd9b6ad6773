//! One-click masking: the text with every finding replaced by a neutral word. Which words is the caller's choice and language.
//! Nothing is decided here about what to mask.

use super::{Finding, Kind};

/// What stands in place of each kind, e.g. `[telefonnummer]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MaskWords {
    /// For identity numbers.
    pub identity_number: String,
    /// For e-mail addresses.
    pub email: String,
    /// For telephone numbers.
    pub phone: String,
    /// For words that point out a person: a name, an age, a diagnosis, a place. Must fit any of them.
    pub case: String,
}

impl Default for MaskWords {
    /// The same mark for all, in no language.
    fn default() -> Self {
        let mark = || "[…]".to_owned();
        Self { identity_number: mark(), email: mark(), phone: mark(), case: mark() }
    }
}

impl MaskWords {
    /// The word for one kind.
    #[must_use]
    pub fn word(&self, kind: Kind) -> &str {
        match kind {
            Kind::IdentityNumber => &self.identity_number,
            Kind::Email => &self.email,
            Kind::Phone => &self.phone,
            Kind::Case => &self.case,
        }
    }
}

/// The text with the findings replaced. Findings are those of `scan` over the same text; one that does not fit it is left out.
#[must_use]
pub fn mask(text: &str, findings: &[Finding], words: &MaskWords) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut copied = 0;
    for finding in findings {
        if let Some(between) = text.get(copied..finding.span.start)
            && text.is_char_boundary(finding.span.end)
        {
            masked.push_str(between);
            masked.push_str(words.word(finding.kind));
            copied = finding.span.end;
        }
    }
    masked.push_str(&text[copied..]);
    masked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn findings_are_replaced_and_the_rest_is_kept() {
        let words = MaskWords { phone: "[nr]".to_owned(), ..MaskWords::default() };
        let findings = [Finding { kind: Kind::Phone, span: 5..7 }, Finding { kind: Kind::Case, span: 8..10 }];
        assert_eq!(mask("abå 12 åb", &findings, &words), "abå [nr] […]b");
    }

    #[test]
    fn findings_of_another_text_do_no_harm() {
        let findings = [Finding { kind: Kind::Case, span: 1..2 }, Finding { kind: Kind::Case, span: 7..9 }];
        assert_eq!(mask("åäö", &findings, &MaskWords::default()), "åäö");
    }
}
