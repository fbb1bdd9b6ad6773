//! Mails that no person wrote just now: answers of machines, lists, and our own mails come back. They are never answered
//! and never become a post.

use super::fields::{Fields, head};

/// The field that our own mails bear, with the address of the installation.
pub const MARK_FIELD: &str = "x-praxis-origin";

/// Why a mail is taken for automatic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Automatic {
    /// One of our own mails came back.
    Loop,
    /// It says so itself.
    Declared,
    /// It is from a list, or sent to many.
    Bulk,
    /// It has no sender to answer to, as bounces do not.
    NoReturnPath,
    /// An answer of somebody who is away, by its subject and a weaker sign.
    Away,
}

/// Beginnings of subjects of those who are away, in lower case.
const AWAY: &[&str] = &[
    "out of office",
    "out-of-office",
    "automatic reply",
    "auto reply",
    "auto:",
    "autoreply",
    "autosvar",
    "automatiskt svar",
    "frånvaro",
    "frånvarande",
    "ej på plats",
    "automatisk svar",
    "automatisk besvarelse",
    "fraværende",
    "fravær",
    "autosvar:",
    "automaattinen vastaus",
    "poissaolo",
    "automatische antwort",
    "abwesenheit",
    "abwesend",
    "vacation",
    "on vacation",
    "réponse automatique",
];

/// Why a mail is automatic; `None` when a person may have written it. `origin` is how our own mails are marked.
#[must_use]
pub fn automatic(raw: &[u8], origin: &str) -> Option<Automatic> {
    let head = head(raw);
    let lower = |name: &str| head.get(name).map(str::to_lowercase);
    let is_loop = !origin.is_empty() && head.all(MARK_FIELD).any(|value| value.eq_ignore_ascii_case(origin));
    if is_loop {
        return Some(Automatic::Loop);
    }
    if is_declared(&head) {
        return Some(Automatic::Declared);
    }
    let precedence = lower("precedence").unwrap_or_default();
    let precedence = precedence.split_whitespace().next().unwrap_or_default();
    if precedence == "auto_reply" {
        return Some(Automatic::Declared);
    }
    if matches!(precedence, "bulk" | "junk" | "list")
        || head.get("list-id").is_some()
        || head.get("list-unsubscribe").is_some()
    {
        return Some(Automatic::Bulk);
    }
    if head.get("return-path").is_some_and(|path| path.replace(' ', "") == "<>") {
        return Some(Automatic::NoReturnPath);
    }
    (is_away(&head) && has_weak_sign(&head)).then_some(Automatic::Away)
}

fn is_declared(head: &Fields) -> bool {
    let says = |name: &str| head.get(name).map(|value| value.trim().to_lowercase());
    // The first word; comments and parameters may follow.
    let submitted =
        says("auto-submitted").map(|value| value.split([';', ' ', '(']).next().unwrap_or_default().to_owned());
    submitted.is_some_and(|value| value != "no" && !value.is_empty())
        || ["x-autoreply", "x-autorespond", "x-auto-reply-from", "x-mail-autoreply"]
            .iter()
            .any(|name| says(name).is_some_and(|value| value != "no"))
        // Whoever wants no automatic answer to this mail is one.
        || says("x-auto-response-suppress")
            .is_some_and(|value| value.split(',').any(|kind| matches!(kind.trim(), "all" | "oof" | "autoreply")))
        || says("x-precedence").is_some_and(|value| value == "auto_reply")
}

/// Decoded as far as mail programs encode it.
fn is_away(head: &Fields) -> bool {
    let subject = head.get("subject").unwrap_or_default();
    let line = format!("{subject}\n");
    let value = mail_parser::parsers::MessageStream::new(line.as_bytes()).parse_unstructured();
    let subject = value.as_text().unwrap_or(subject).trim().to_lowercase();
    AWAY.iter().any(|start| subject.starts_with(start))
}

/// Alone these say little: a server's address, or a wish for fewer notices of any kind. That a mail answers one of ours is
/// no sign: absence is what people here write about.
fn has_weak_sign(head: &Fields) -> bool {
    let from = head.get("from").unwrap_or_default().to_lowercase();
    head.get("x-auto-response-suppress").is_some_and(|value| !value.trim().eq_ignore_ascii_case("none"))
        || ["mailer-daemon", "noreply", "no-reply", "postmaster"].iter().any(|name| from.contains(name))
        || head.get("return-path").is_some_and(|path| path.to_lowercase().contains("mailer-daemon"))
}
