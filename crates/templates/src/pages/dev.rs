//! The demo's mail page: what would have been sent. Only served by the demo, on loopback.

use crate::shell::Shell;
use askama::Template;
use domain::Time;

/// A mail in the list.
#[derive(Clone, Debug, Default)]
pub struct MailRow {
    /// Its id.
    pub id: String,
    /// To whom.
    pub to: String,
    /// Its subject.
    pub subject: String,
    /// When.
    pub at: Time,
}

/// `/dev/mail`.
#[derive(Template)]
#[template(path = "pages/dev_mail.html")]
pub struct DevMailPage {
    /// The frame.
    pub shell: Shell,
    /// The mails, newest first.
    pub mails: Vec<MailRow>,
}

/// `/dev/mail/{id}`.
#[derive(Template)]
#[template(path = "pages/dev_mail_message.html")]
pub struct DevMailMessagePage {
    /// The frame.
    pub shell: Shell,
    /// The mail.
    pub mail: MailRow,
    /// Its plain text part.
    pub text: String,
    /// The addresses it holds, to follow.
    pub links: Vec<String>,
}
