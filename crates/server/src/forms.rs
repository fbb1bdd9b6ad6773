//! Errors of actions as forms show them: sentences at the fields, and the guard's places with a few words around.

use actions::{Error, GuardHit, Problem};
use domain::personal_data::MaskWords;
use templates::pages::parts::{Guard, GuardPlace};
use templates::{FormErrors, Shell};

/// Words shown on either side of a place that the guard found, in characters.
const AROUND: usize = 24;

/// Does this error bring the form back instead of an error page?
pub const fn is_for_form(error: &Error) -> bool {
    matches!(error, Error::Invalid(_) | Error::PersonalData { .. } | Error::Conflict(_))
}

/// The sentences of an error at their fields.
pub fn errors(shell: &Shell, error: Option<&Error>) -> FormErrors {
    errors_of(shell, "", error)
}

/// As [`errors`], for a form that calls a field what others do not: its own sentences come first.
pub fn errors_of(shell: &Shell, form: &str, error: Option<&Error>) -> FormErrors {
    let mut errors = FormErrors::default();
    match error {
        Some(Error::Invalid(problems)) => {
            problems.iter().for_each(|p| errors.add(p.field, sentence(shell, form, p)));
        }
        Some(Error::Conflict(code)) => {
            errors.add("", word(shell, &format!("error-conflict-{code}"), "error-conflict-text"))
        }
        _ => {}
    }
    errors
}

/// As [`errors`], with the guard's findings as sentences at their fields: for small forms, where only what blocks is asked.
pub fn errors_guarded(shell: &Shell, error: Option<&Error>) -> FormErrors {
    guarded(shell, error, errors(shell, error))
}

/// Adds the guard's findings to what else is wrong with a small form.
pub fn guarded(shell: &Shell, error: Option<&Error>, mut errors: FormErrors) -> FormErrors {
    if let Some(Error::PersonalData { hits, .. }) = error {
        hits.iter().for_each(|hit| errors.add(hit.field, shell.t("error-personal-data")));
    }
    errors
}

/// The most particular sentence there is: for the form's field, for the field, for the code, for any flaw.
fn sentence(shell: &Shell, form: &str, problem: &Problem) -> String {
    let exists = |key: &str| shell.locale.keys().any(|k| k == key);
    let Problem { field, code, .. } = problem;
    let keys = [format!("error-{form}-{field}-{code}"), format!("error-{field}-{code}"), format!("error-{code}")];
    let key = keys.iter().find(|key| exists(key)).map_or("error-field", String::as_str);
    match problem.limit {
        Some(limit) => shell.say(key).put("limit", limit).to_string(),
        None => shell.say(key).to_string(),
    }
}

fn word(shell: &Shell, key: &str, otherwise: &str) -> String {
    let exists = shell.locale.keys().any(|k| k == key);
    shell.t(if exists { key } else { otherwise }).to_owned()
}

/// The guard's message about texts that were typed: `text_of` gives the text of a field.
pub fn guard<'a>(error: Option<&Error>, text_of: impl Fn(&str) -> &'a str) -> Option<Guard> {
    let Some(Error::PersonalData { hits, warning }) = error else {
        return None;
    };
    let places = hits.iter().flat_map(|hit| places(hit, text_of(hit.field))).collect();
    Some(Guard { is_blocking: !warning, places })
}

fn places(hit: &GuardHit, text: &str) -> Vec<GuardPlace> {
    let place = |span: &std::ops::Range<usize>| {
        let (before, found, after) = (text.get(..span.start)?, text.get(span.clone())?, text.get(span.end..)?);
        let start = before.char_indices().rev().nth(AROUND - 1).map_or(0, |(i, _)| i);
        let end = after.char_indices().nth(AROUND).map_or(after.len(), |(i, _)| i);
        Some(GuardPlace { before: before[start..].to_owned(), found: found.to_owned(), after: after[..end].to_owned() })
    };
    hit.findings.iter().filter_map(|f| place(&f.span)).collect()
}

/// The words that stand in for what is masked, in the language of the page.
pub fn mask_words(shell: &Shell) -> MaskWords {
    let word = |key: &'static str| shell.t(key).to_owned();
    MaskWords {
        identity_number: word("mask-identity-number"),
        email: word("mask-email"),
        phone: word("mask-phone"),
        case: word("mask-case"),
    }
}
