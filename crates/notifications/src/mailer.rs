//! Where mail goes: to an SMTP server, into a folder, onto the demo's page, or nowhere yet. What is in it belongs in `render`.

mod address;
mod der;
mod dkim;
mod lines;
mod outgoing;
mod refusal;
mod shown;

pub use address::host;
pub use dkim::Dkim;
pub use refusal::Refusal;
pub use shown::{Sent, Shown};

use crate::render::Rendered;
use lettre::message::Mailbox;
use lettre::transport::file::FileTransport;
use lettre::{Address, Transport as _};
use lines::Lines;
use outgoing::Outgoing;
use std::path::Path;
use std::sync::Arc;

/// Letters handed over at the same time, each on a line of its own.
pub const AT_ONCE: usize = 8;

/// Where mail goes.
#[derive(Clone, Debug)]
pub enum Mailer {
    /// To an SMTP server.
    Smtp {
        /// The lines to it.
        lines: Arc<Lines>,
        /// What every letter has.
        outgoing: Arc<Outgoing>,
    },
    /// Into a folder, a file a letter.
    Folder {
        /// The folder.
        transport: FileTransport,
        /// What every letter has.
        outgoing: Arc<Outgoing>,
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
    Smtp(String),
    /// A sender that is none.
    #[error("mail_from is `Name <address>`, not `{0}`")]
    From(String),
    /// A return path that is none.
    #[error("bounce_address is an address such as bounces@praxis.example, not `{0}`")]
    Bounce(String),
    /// Signing is said in part.
    #[error("dkim_domain, dkim_selector and dkim_key_file go together: give all three, or none")]
    DkimParts,
    /// A key that letters cannot be signed with.
    #[error("letters cannot be signed with the key in {0}: {1}")]
    DkimKey(String, String),
    /// A folder that cannot be made.
    #[error("the folder for mail cannot be made: {0}")]
    Folder(#[from] std::io::Error),
}

/// How mail goes out. What is empty is not wanted.
#[derive(Clone, Debug, Default)]
pub struct MailSettings {
    /// `smtp://user:password@host:587`, `smtps://…` or `file:DIR`.
    pub url: String,
    /// The sender.
    pub from: String,
    /// Where letters that cannot be delivered come back to.
    pub bounce_address: String,
    /// The domain that answers for the letters.
    pub dkim_domain: String,
    /// The name of its key.
    pub dkim_selector: String,
    /// The file of its key, PEM.
    pub dkim_key_file: String,
}

/// What a letter that many get carries in its head.
#[derive(Clone, Debug)]
pub struct Bulk {
    /// `List-Id` (RFC 2919).
    pub list: String,
    /// The whole address by which it is stopped (RFC 2369, RFC 8058).
    pub stop: String,
    /// The address of ours that does the same for a mail that comes to it; none where mail is not taken.
    pub stop_by_mail: Option<String>,
}

impl Mailer {
    /// To a server and with a sender, as [`Mailer::configured`] has it, and nothing more.
    ///
    /// # Errors
    /// [`MailerError`].
    pub fn from_settings(url: &str, from: &str) -> Result<Self, MailerError> {
        Self::configured(&MailSettings { url: url.to_owned(), from: from.to_owned(), ..MailSettings::default() })
    }

    /// From the settings: `smtp://user:password@host:587`, `smtps://…`, `file:DIR`, or empty. Over `smtp://` TLS is required,
    /// but for this machine and neighbours without a password; `?tls=` says otherwise.
    ///
    /// # Errors
    /// [`MailerError`].
    pub fn configured(settings: &MailSettings) -> Result<Self, MailerError> {
        let url = settings.url.as_str();
        if url.is_empty() {
            return Ok(Self::Waiting);
        }
        let from: Mailbox = settings.from.parse().map_err(|_| MailerError::From(settings.from.clone()))?;
        let bounce = settings.bounce_address.as_str();
        let bounce: Option<Address> = (!bounce.is_empty())
            .then(|| bounce.parse().map_err(|_| MailerError::Bounce(bounce.to_owned())))
            .transpose()?;
        let outgoing = Arc::new(Outgoing { from, bounce, dkim: dkim(settings)? });
        if let Some(folder) = url.strip_prefix("file:") {
            let folder = Path::new(folder.trim_start_matches("//"));
            std::fs::create_dir_all(folder)?;
            return Ok(Self::Folder { transport: FileTransport::new(folder), outgoing });
        }
        let scheme = url.split(':').next().unwrap_or_default();
        if !matches!(scheme, "smtp" | "smtps") {
            return Err(MailerError::Scheme(scheme.to_owned()));
        }
        // One more than letters go at once: what somebody waits for, such as a new password, goes beside them.
        let lines = Lines::to(&address::complete(url), AT_ONCE + 1).map_err(MailerError::Smtp)?;
        Ok(Self::Smtp { lines: Arc::new(lines), outgoing })
    }

    /// What letters are signed with.
    #[must_use]
    pub fn dkim(&self) -> Option<&Dkim> {
        match self {
            Self::Smtp { outgoing, .. } | Self::Folder { outgoing, .. } => outgoing.dkim.as_ref(),
            Self::Shown(_) | Self::Waiting => None,
        }
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
            Self::Smtp { lines, .. } => match lines.probe() {
                Ok(()) => Ok("the server answers, and takes the password if there is one".to_owned()),
                Err(error) => Err(error.to_string()),
            },
            Self::Folder { .. } => Ok("letters are written into a folder".to_owned()),
            Self::Shown(_) => Ok("letters are shown on a page".to_owned()),
            Self::Waiting => Ok("no server is configured: invitations, resets and letters wait in the outbox until PRAXIS_SMTP_URL names one".to_owned()),
        }
    }

    /// Closes the lines to the server that nobody has used for a while. Blocks while the server says goodbye.
    pub fn close_idle(&self) {
        if let Self::Smtp { lines, .. } = self {
            lines.close_idle();
        }
    }

    /// Hands a letter over. Blocks; an SMTP server may take its time.
    ///
    /// # Errors
    /// [`Refusal`].
    pub fn send(&self, letter: &Rendered) -> Result<(), Refusal> {
        match self {
            Self::Smtp { lines, outgoing } => {
                let message = outgoing.message(letter)?;
                lines.send(message.envelope(), &message.formatted())
            }
            Self::Folder { transport, outgoing } => {
                transport.send(&outgoing.message(letter)?).map(|_| ()).map_err(|e| Refusal::later(e.to_string()))
            }
            Self::Shown(shown) => {
                shown.add(letter);
                Ok(())
            }
            Self::Waiting => Err(Refusal::later("no mail server is configured".to_owned())),
        }
    }
}

fn dkim(settings: &MailSettings) -> Result<Option<Dkim>, MailerError> {
    let parts = [&settings.dkim_domain, &settings.dkim_selector, &settings.dkim_key_file];
    if parts.iter().all(|part| part.is_empty()) {
        return Ok(None);
    }
    if parts.iter().any(|part| part.is_empty()) {
        return Err(MailerError::DkimParts);
    }
    let wrong = |reason: String| MailerError::DkimKey(settings.dkim_key_file.clone(), reason);
    let pem = std::fs::read_to_string(&settings.dkim_key_file).map_err(|e| wrong(e.to_string()))?;
    Dkim::new(&settings.dkim_domain, &settings.dkim_selector, &pem).map(Some).map_err(wrong)
}

#[cfg(test)]
mod tests;
