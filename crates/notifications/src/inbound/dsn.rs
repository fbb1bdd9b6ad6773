//! Mails that say that one of ours did not arrive: reports as RFC 3464 has them, and what servers write instead.
//! The words of the latter are in `notices`.

use super::fields::{self, Fields, address};
use super::message::{self, Mail};
use super::notices;

/// A report speaks of so many receivers at most.
const MOST_RECIPIENTS: usize = 50;
/// A diagnosis is cut here, in characters.
const LONGEST_DIAGNOSTIC: usize = 300;

/// What became of a mail to one receiver.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bounce {
    /// The address that our mail was for, as the report writes it.
    pub recipient: String,
    /// What the server did, in lower case: "failed" or "delayed".
    pub action: String,
    /// The status code, such as "5.1.1", where one is given.
    pub status: Option<String>,
    /// Whether the mail will never arrive; a delayed one may.
    pub is_permanent: bool,
    /// What the server says, at most 300 characters on one line.
    pub diagnostic: String,
    /// The `Message-ID` of our mail, without brackets, where the report holds it.
    pub original_message_id: Option<String>,
}

/// The receivers that a mail did not reach; none when it is no bounce.
#[must_use]
pub fn bounces(raw: &[u8]) -> Vec<Bounce> {
    let mail = message::read(raw);
    let original = original_message_id(&mail);
    let mut found = reported(&mail);
    if found.is_none() {
        found = Some(notices::noticed(&mail)).filter(|noticed| !noticed.is_empty());
    }
    let mut bounces: Vec<Bounce> = Vec::new();
    for mut bounce in found.unwrap_or_default() {
        let is_known = bounces.iter().any(|known| known.recipient.eq_ignore_ascii_case(&bounce.recipient));
        if !is_known && bounces.len() < MOST_RECIPIENTS {
            bounce.diagnostic = one_line(&bounce.diagnostic);
            bounce.original_message_id = original.clone();
            bounces.push(bounce);
        }
    }
    bounces
}

/// What the delivery report says; `None` where there is none or it names nobody.
fn reported(mail: &Mail) -> Option<Vec<Bounce>> {
    let part = mail.parts.iter().find(|part| {
        matches!(
            part.kind.as_str(),
            "message/delivery-status" | "message/global-delivery-status" | "message/disposition-notification"
        )
    })?;
    let blocks = fields::blocks(&part.content, MOST_RECIPIENTS + 1);
    let is_refused_by_reader = part.kind.ends_with("disposition-notification");
    let named: Vec<&Fields> = blocks
        .iter()
        .filter(|block| block.get("final-recipient").or_else(|| block.get("original-recipient")).is_some())
        .collect();
    let bounces =
        named.iter().filter_map(|block| if is_refused_by_reader { of_disposition(block) } else { of_block(block) });
    (!named.is_empty()).then(|| bounces.collect())
}

fn of_block(block: &Fields) -> Option<Bounce> {
    // The first word; some servers say more in brackets.
    let action =
        block.get("action").unwrap_or_default().split_whitespace().next().unwrap_or_default().to_ascii_lowercase();
    let status = block.get("status").and_then(status_code);
    let diagnostic = block.get("diagnostic-code").or_else(|| block.get("status")).unwrap_or_default().to_owned();
    let is_permanent = match action.as_str() {
        "failed" | "failure" | "error" => true,
        "delayed" => false,
        "" => status.as_ref()?.starts_with('5'),
        // Delivered, relayed or expanded: it arrived.
        _ => return None,
    };
    let recipient =
        ["original-recipient", "final-recipient"].iter().find_map(|name| typed_address(block.get(name)?))?;
    let action = if is_permanent { "failed" } else { "delayed" }.to_owned();
    Some(Bounce { recipient, action, status, is_permanent, diagnostic, original_message_id: None })
}

/// A mail that was thrown away without being shown, said in the form of a receipt.
fn of_disposition(block: &Fields) -> Option<Bounce> {
    let disposition = block.get("disposition")?.to_ascii_lowercase();
    if !disposition.contains("automatic-action") || !disposition.contains("deleted") {
        return None;
    }
    Some(Bounce {
        recipient: typed_address(block.get("final-recipient")?)?,
        action: "failed".to_owned(),
        status: None,
        is_permanent: true,
        diagnostic: disposition,
        original_message_id: None,
    })
}

/// "rfc822; a@b.example", or an address alone.
fn typed_address(value: &str) -> Option<String> {
    let (kind, text) = value.split_once(';').unwrap_or(("rfc822", value));
    matches!(kind.trim().to_ascii_lowercase().as_str(), "rfc822" | "utf-8").then(|| address(text)).flatten()
}

/// "5.1.1" from "5.1.1 (no such user)".
pub(super) fn status_code(text: &str) -> Option<String> {
    let is_code = |word: &&str| {
        let parts: Vec<&str> = word.split('.').collect();
        let is_number = |part: &&str| (1..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        parts.len() == 3 && matches!(parts[0], "2" | "4" | "5") && parts.iter().all(is_number)
    };
    text.split(|c: char| !(c.is_ascii_digit() || c == '.')).find(is_code).map(str::to_owned)
}

/// The id of the mail that came back: from the part that holds it or its head, or from the report.
fn original_message_id(mail: &Mail) -> Option<String> {
    let returned =
        ["message/rfc822", "text/rfc822-headers", "message/rfc822-headers", "message/global", "message/global-headers"];
    let part = mail.parts.iter().rev().find(|part| returned.contains(&part.kind.as_str()));
    let of_part = part.and_then(|part| fields::head(&part.content).get("message-id").map(str::to_owned));
    let of_report = || {
        let report = mail.parts.iter().find(|part| part.kind.starts_with("message/"))?;
        fields::blocks(&report.content, 2).iter().find_map(|block| block.get("original-message-id").map(str::to_owned))
    };
    let of_text = || {
        let text = mail.parts.iter().find(|part| part.kind.starts_with("text/"))?;
        let text = String::from_utf8_lossy(&text.content);
        let line =
            text.lines().find(|line| line.get(..11).is_some_and(|name| name.eq_ignore_ascii_case("message-id:")))?;
        Some(line[11..].to_owned())
    };
    let id = of_part.or_else(of_report).or_else(of_text)?;
    let id = id.split_once('<').and_then(|(_, rest)| rest.split_once('>')).map_or(id.trim(), |(id, _)| id.trim());
    (!id.is_empty() && id.len() <= 998 && !id.contains(char::is_whitespace)).then(|| id.to_owned())
}

fn one_line(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    line.chars().filter(|c| !c.is_control()).take(LONGEST_DIAGNOSTIC).collect()
}
