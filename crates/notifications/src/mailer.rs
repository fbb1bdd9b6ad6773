//! Where mail goes: to an SMTP server, into a folder, onto the demo's page, or nowhere yet. What is in it belongs in `render`.

use crate::render::Rendered;
use domain::Time;
use lettre::message::{Mailbox, MultiPart};
use lettre::transport::file::FileTransport;
use lettre::transport::smtp::{self, SmtpTransport};
use lettre::{Message, Transport as _};
use std::collections::VecDeque;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// Seconds an SMTP server may take for one answer.
const PATIENCE: Duration = Duration::from_secs(30);
/// Letters the demo's page keeps.
const SHOWN_MOST: usize = 500;

/// Where mail goes.
#[derive(Clone, Debug)]
pub enum Mailer {
    /// To an SMTP server.
    Smtp {
        /// The pool of connections.
        transport: SmtpTransport,
        /// The sender.
        from: Mailbox,
    },
    /// Into a folder, a file a letter.
    Folder {
        /// The folder.
        transport: FileTransport,
        /// The sender.
        from: Mailbox,
    },
    /// Onto a page of the demo, and into tests.
    Shown(Shown),
    /// Nowhere: it waits in the outbox until a server is configured.
    Waiting,
}

/// Settings for mail that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum MailerError {
    /// Neither of the known forms.
    #[error("smtp_url begins with smtp://, smtps:// or file:, not `{0}`")]
    Scheme(String),
    /// An SMTP address that cannot be read.
    #[error("smtp_url cannot be used: {0}")]
    Smtp(#[from] smtp::Error),
    /// A sender that is none.
    #[error("mail_from is `Name <address>`, not `{0}`")]
    From(String),
    /// A folder that cannot be made.
    #[error("the folder for mail cannot be made: {0}")]
    Folder(#[from] std::io::Error),
}

/// What a letter that many get carries in its head.
#[derive(Clone, Debug)]
pub struct Bulk {
    /// `List-Id` (RFC 2919).
    pub list: String,
    /// The whole address by which it is stopped (RFC 2369, RFC 8058).
    pub stop: String,
}

/// Why a letter was not taken.
#[derive(Debug)]
pub struct Refusal {
    /// It may be taken another time.
    pub may_retry: bool,
    /// In words, for the outbox.
    pub reason: String,
}

impl Mailer {
    /// From the settings: `smtp://user:password@host:587`, `smtps://…`, `file:DIR`, or empty. Over `smtp://` TLS is used when
    /// the server offers it, and required when there is a password; `?tls=` says otherwise.
    ///
    /// # Errors
    /// [`MailerError`].
    pub fn from_settings(url: &str, from: &str) -> Result<Self, MailerError> {
        if url.is_empty() {
            return Ok(Self::Waiting);
        }
        let from: Mailbox = from.parse().map_err(|_| MailerError::From(from.to_owned()))?;
        if let Some(folder) = url.strip_prefix("file:") {
            let folder = Path::new(folder.trim_start_matches("//"));
            std::fs::create_dir_all(folder)?;
            return Ok(Self::Folder { transport: FileTransport::new(folder), from });
        }
        let scheme = url.split(':').next().unwrap_or_default();
        if !matches!(scheme, "smtp" | "smtps") {
            return Err(MailerError::Scheme(scheme.to_owned()));
        }
        let transport = SmtpTransport::from_url(&with_tls(url))?.timeout(Some(PATIENCE)).build();
        Ok(Self::Smtp { transport, from })
    }

    /// Nothing is sent: rows stay where they are.
    #[must_use]
    pub const fn is_waiting(&self) -> bool {
        matches!(self, Self::Waiting)
    }

    /// Can mail be handed over now? Greets an SMTP server and sends nothing; says in words what was found.
    ///
    /// # Errors
    /// What is in the way, in the server's words.
    pub fn probe(&self) -> Result<String, String> {
        match self {
            Self::Smtp { transport, .. } => match transport.test_connection() {
                Ok(true) => Ok("the server answers, and takes the password if there is one".to_owned()),
                Ok(false) => Err("the server greets and then refuses".to_owned()),
                Err(error) => Err(error.to_string()),
            },
            Self::Folder { .. } => Ok("letters are written into a folder".to_owned()),
            Self::Shown(_) => Ok("letters are shown on a page".to_owned()),
            Self::Waiting => Ok("no server is configured: invitations, resets and letters wait in the outbox until PRAXIS_SMTP_URL names one".to_owned()),
        }
    }

    /// Hands a letter over. Blocks; an SMTP server may take its time.
    ///
    /// # Errors
    /// [`Refusal`].
    pub fn send(&self, letter: &Rendered) -> Result<(), Refusal> {
        match self {
            Self::Smtp { transport, from } => {
                transport.send(&message(from, letter)?).map(|_| ()).map_err(|e| refusal(&e))
            }
            Self::Folder { transport, from } => transport
                .send(&message(from, letter)?)
                .map(|_| ())
                .map_err(|e| Refusal { may_retry: true, reason: e.to_string() }),
            Self::Shown(shown) => {
                shown.add(letter);
                Ok(())
            }
            Self::Waiting => Err(Refusal { may_retry: true, reason: "no mail server is configured".to_owned() }),
        }
    }
}

fn with_tls(url: &str) -> String {
    if !url.starts_with("smtp://") || url.contains("tls=") {
        return url.replace("?tls=none", "");
    }
    let authority = url["smtp://".len()..].split(['/', '?']).next().unwrap_or_default();
    let tls = if authority.contains('@') { "required" } else { "opportunistic" };
    // Without a port, lettre would take the submission port for opportunistic TLS; a plain relay listens on 25.
    let has_port = authority.rsplit(['@', ']']).next().is_some_and(|host| host.contains(':'));
    let url = if has_port || tls == "required" {
        url.to_owned()
    } else {
        url.replacen(authority, &format!("{authority}:25"), 1)
    };
    format!("{url}{}tls={tls}", if url.contains('?') { '&' } else { '?' })
}

fn message(from: &Mailbox, letter: &Rendered) -> Result<Message, Refusal> {
    let never = |reason: String| Refusal { may_retry: false, reason };
    let to: Mailbox = letter.to.parse().map_err(|e| never(format!("the address cannot be used: {e}")))?;
    let mut builder = Message::builder();
    if let Some(bulk) = &letter.bulk {
        let stop = format!("<{}>, <mailto:{}?subject=unsubscribe>", bulk.stop, from.email);
        builder = builder
            .raw_header(header("List-Id", &bulk.list))
            .raw_header(header("List-Unsubscribe", &stop))
            .raw_header(header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"))
            .raw_header(header("Precedence", "bulk"));
    }
    if let Some(thread) = &letter.thread {
        builder = builder.in_reply_to(thread.clone()).references(thread.clone());
    }
    builder
        .from(from.clone())
        .to(to)
        .subject(letter.mail.subject.clone())
        .message_id(Some(letter.message_id.clone()))
        .date(std::time::UNIX_EPOCH + Duration::from_micros(u64::try_from(letter.at.0).unwrap_or(0)))
        .raw_header(header("Auto-Submitted", "auto-generated"))
        .raw_header(header("X-Auto-Response-Suppress", "All"))
        .raw_header(header("Content-Language", letter.language))
        .multipart(MultiPart::alternative_plain_html(letter.mail.text.clone(), letter.mail.html.clone()))
        .map_err(|e| never(e.to_string()))
}

fn header(name: &'static str, value: &str) -> lettre::message::header::HeaderValue {
    use lettre::message::header::{HeaderName, HeaderValue};
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}

/// A letter the server will never take is given up; a full mailbox, a server that is away and a wrong password of ours are not.
fn refusal(error: &smtp::Error) -> Refusal {
    let code = error.status().map(u16::from);
    let is_ours = matches!(code, Some(530 | 534 | 535 | 538));
    Refusal { may_retry: !error.is_permanent() || is_ours, reason: error.to_string() }
}

/// A letter on the demo's page.
#[derive(Clone, Debug)]
pub struct Sent {
    /// The outbox row.
    pub id: i64,
    /// To whom.
    pub to: String,
    /// The subject.
    pub subject: String,
    /// The plain text part.
    pub text: String,
    /// The HTML part.
    pub html: String,
    /// The `Message-ID`.
    pub message_id: String,
    /// When.
    pub at: Time,
}

/// What was sent, in memory: for `praxis demo` and for tests, never for `praxis serve`.
#[derive(Clone, Debug, Default)]
pub struct Shown(Arc<Mutex<VecDeque<Sent>>>);

impl Shown {
    fn add(&self, letter: &Rendered) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.push_front(Sent {
            id: letter.id,
            to: letter.to.clone(),
            subject: letter.mail.subject.clone(),
            text: letter.mail.text.clone(),
            html: letter.mail.html.clone(),
            message_id: letter.message_id.clone(),
            at: letter.at,
        });
        all.truncate(SHOWN_MOST);
    }

    /// The letters, newest first.
    #[must_use]
    pub fn all(&self) -> Vec<Sent> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
    }

    /// One letter.
    #[must_use]
    pub fn find(&self, id: i64) -> Option<Sent> {
        self.all().into_iter().find(|s| s.id == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_never_goes_over_an_open_line_by_default() {
        assert_eq!(with_tls("smtp://u:p@mail.example:587"), "smtp://u:p@mail.example:587?tls=required");
        assert_eq!(with_tls("smtp://mail.example"), "smtp://mail.example:25?tls=opportunistic");
        assert_eq!(with_tls("smtp://mail:1025"), "smtp://mail:1025?tls=opportunistic");
        assert_eq!(with_tls("smtp://mail:1025?tls=none"), "smtp://mail:1025");
        assert_eq!(with_tls("smtps://u:p@mail.example"), "smtps://u:p@mail.example");
    }

    #[test]
    fn settings_that_cannot_work_are_named() {
        let named = |url: &str, from: &str| Mailer::from_settings(url, from).unwrap_err().to_string();
        assert!(named("imap://x", "a@b.example").contains("imap"));
        assert!(named("smtp://x", "nobody").contains("nobody"));
        assert!(Mailer::from_settings("", "nobody").unwrap().is_waiting());
    }
}
