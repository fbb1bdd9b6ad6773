//! Complaints: a reader pressed "spam", and their provider says so in the form of RFC 5965.

use super::fields::{self, address};
use super::message;

/// A complaint about one of our mails.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    /// "abuse", "fraud" and the like, in lower case.
    pub kind: String,
    /// Who complained, where the provider says so.
    pub recipient: Option<String>,
    /// The `Message-ID` of our mail, without brackets, where it came back.
    pub original_message_id: Option<String>,
}

/// The complaint that a mail is; `None` when it is none.
#[must_use]
pub fn complaint(raw: &[u8]) -> Option<Complaint> {
    let mail = message::read(raw);
    let report = mail.parts.iter().find(|part| part.kind == "message/feedback-report")?;
    let block = fields::blocks(&report.content, 1).pop()?;
    let kind = block.get("feedback-type")?.to_ascii_lowercase();
    // "Not spam" is a feedback too.
    if kind.is_empty() || kind == "not-spam" || kind == "auth-failure" {
        return None;
    }
    let returned =
        mail.parts.iter().rev().find(|part| matches!(part.kind.as_str(), "message/rfc822" | "text/rfc822-headers"));
    let head = returned.map(|part| fields::head(&part.content)).unwrap_or_default();
    let recipient = block.get("original-rcpt-to").and_then(address).or_else(|| head.get("to").and_then(address));
    let id = head.get("message-id").map(|id| id.trim().trim_start_matches('<').trim_end_matches('>').to_owned());
    Some(Complaint { kind, recipient, original_message_id: id.filter(|id| !id.is_empty()) })
}
