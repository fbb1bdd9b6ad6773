//! A letter as it goes out: its head, its envelope, its signature.

use super::dkim::Dkim;
use super::refusal::Refusal;
use crate::inbound::automatic::MARK_FIELD;
use crate::render::Rendered;
use lettre::address::Envelope;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::{Address, Message};
use std::time::Duration;

/// What every letter that goes out has from the settings.
#[derive(Debug)]
pub struct Outgoing {
    /// The sender.
    pub from: Mailbox,
    /// Where letters that cannot be delivered come back to; to the sender when none is said.
    pub bounce: Option<Address>,
    /// Signs them.
    pub dkim: Option<Dkim>,
}

impl Outgoing {
    /// The whole message.
    ///
    /// # Errors
    /// [`Refusal`] for good: what cannot be written now never can.
    pub fn message(&self, letter: &Rendered) -> Result<Message, Refusal> {
        let to: Mailbox = letter.to.parse().map_err(|e| Refusal::never(format!("the address cannot be used: {e}")))?;
        let envelope = self.envelope(&letter.message_id, &to).map_err(Refusal::never)?;
        let mut builder = Message::builder();
        if let Some(bulk) = &letter.bulk {
            let stop = match &bulk.stop_by_mail {
                Some(address) => format!("<{}>, <mailto:{address}?subject=unsubscribe>", bulk.stop),
                None => format!("<{}>", bulk.stop),
            };
            builder = builder
                .raw_header(header("List-Id", &bulk.list))
                .raw_header(header("List-Unsubscribe", &stop))
                .raw_header(header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"))
                .raw_header(header("Precedence", "bulk"));
        }
        if let Some(reply_to) = &letter.reply_to {
            let address = reply_to.parse().map_err(|e| Refusal::never(format!("the address for answers: {e}")))?;
            builder = builder.reply_to(address);
        }
        if let Some(thread) = &letter.thread {
            builder = builder.in_reply_to(thread.clone()).references(thread.clone());
        }
        let mut message = builder
            .from(self.from.clone())
            .to(to)
            .subject(letter.mail.subject.clone())
            .message_id(Some(letter.message_id.clone()))
            .date(std::time::UNIX_EPOCH + Duration::from_micros(u64::try_from(letter.at.0).unwrap_or(0)))
            .raw_header(header(MARK_FIELD, origin(letter)))
            .raw_header(header("Auto-Submitted", "auto-generated"))
            .raw_header(header("X-Auto-Response-Suppress", "All"))
            .raw_header(header("Content-Language", letter.language))
            .envelope(envelope)
            .multipart(MultiPart::alternative_plain_html(letter.mail.text.clone(), letter.mail.html.clone()))
            .map_err(|e| Refusal::never(e.to_string()))?;
        if let Some(dkim) = &self.dkim {
            dkim.sign(&mut message, letter.bulk.is_some());
        }
        Ok(message)
    }

    /// A bounce comes back to an address that says which letter it was, by what stands before the host in its `Message-ID`.
    fn envelope(&self, message_id: &str, to: &Mailbox) -> Result<Envelope, String> {
        let sender = match &self.bounce {
            None => self.from.email.clone(),
            Some(bounce) => {
                let token = message_id.trim_start_matches('<').split('@').next().unwrap_or_default();
                let user = format!("{}+{token}", bounce.user());
                Address::new(user, bounce.domain()).map_err(|e| format!("the return path cannot be used: {e}"))?
            }
        };
        Envelope::new(Some(sender), vec![to.email.clone()]).map_err(|e| e.to_string())
    }
}

/// The host that all our ids end in: by it a mail of ours that comes back is known.
fn origin(letter: &Rendered) -> &str {
    letter.message_id.rsplit('@').next().unwrap_or_default().trim_end_matches('>')
}

fn header(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}
