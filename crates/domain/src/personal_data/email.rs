//! E-mail addresses. Every address counts as private unless its domain or its role (the part before the @) is on the rules' lists.
//! Whether an address exists is nobody's business here.

use super::{Finding, Kind};
use std::collections::HashSet;
use std::ops::Range;

/// Which addresses may stand in a text.
#[derive(Clone, Debug, Default)]
pub(super) struct EmailRules {
    /// Domains, in lower case; their subdomains count too.
    pub domains: HashSet<String>,
    /// Accounts of a function, in lower case, e.g. `info`.
    pub roles: HashSet<String>,
}

/// Limits of RFC 5321; they also keep the scan linear.
const LOCAL_BYTES: usize = 64;
const DOMAIN_BYTES: usize = 255;

/// Adds every private address in the text.
pub(super) fn scan(text: &str, rules: &EmailRules, found: &mut Vec<Finding>) {
    let mut free_from = 0;
    for (at, _) in text.match_indices('@') {
        if let Some(span) = address_around(text, at, free_from) {
            free_from = span.end;
            if !rules.allow(&text[span.start..at], &text[at + 1..span.end]) {
                found.push(Finding { kind: Kind::Email, span });
            }
        }
    }
}

/// The address whose @ stands at `at`, starting no earlier than `from`.
fn address_around(text: &str, at: usize, from: usize) -> Option<Range<usize>> {
    let before = text.get(from..at)?;
    let local = before.char_indices().rev().take_while(|(_, c)| is_local(*c)).last()?.0 + from;
    let local = local + text[local..at].find(|c: char| !matches!(c, '.' | '\''))?;
    let after = &text[at + 1..];
    let length = after.find(|c: char| !is_domain(c)).unwrap_or(after.len());
    let domain = after[..length].trim_end_matches(['.', '-']);
    let (_, top) = domain.rsplit_once('.')?;
    let sound =
        top.chars().count() >= 2 && top.chars().all(char::is_alphabetic) && domain.starts_with(char::is_alphanumeric);
    (sound && at - local <= LOCAL_BYTES && domain.len() <= DOMAIN_BYTES).then_some(local..at + 1 + domain.len())
}

fn is_local(c: char) -> bool {
    c.is_alphanumeric() || "._%+-'".contains(c)
}

fn is_domain(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '.' | '-')
}

impl EmailRules {
    fn allow(&self, local: &str, domain: &str) -> bool {
        let (local, domain) = (local.to_lowercase(), domain.to_lowercase());
        let parents = std::iter::successors(Some(domain.as_str()), |d| d.split_once('.').map(|(_, parent)| parent));
        self.roles.contains(&local) || parents.into_iter().any(|d| self.domains.contains(d))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn addresses(text: &str) -> Vec<&str> {
        let rules = EmailRules { domains: ["allowed.example".to_owned()].into(), roles: ["info".to_owned()].into() };
        let mut found = Vec::new();
        scan(text, &rules, &mut found);
        found.into_iter().map(|f| &text[f.span]).collect()
    }

    #[test]
    fn private_addresses_are_found_without_the_punctuation_around_them() {
        assert_eq!(
            addresses("(mejla <a.b+c@x.example>, eller åsa@hem.example.)"),
            ["a.b+c@x.example", "åsa@hem.example"]
        );
        assert_eq!(addresses("mailto:a@b.example?subject=x"), ["a@b.example"]);
    }

    #[test]
    fn allowed_domains_and_roles_are_left_alone() {
        assert!(addresses("info@x.example, Info@y.example, a@allowed.example, a@sub.Allowed.example").is_empty());
        assert_eq!(addresses("a@notallowed.example"), ["a@notallowed.example"]);
    }

    #[test]
    fn mentions_handles_and_stray_signs_are_no_addresses() {
        assert!(addresses("@maj @karin.l 5 st@10 kr a@b a@@b.se @@ a@.se x@1.23").is_empty());
    }
}
