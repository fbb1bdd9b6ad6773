//! Mail that comes in: files in the Maildir of a test's own installation, taken as the worker takes them.

use crate::{App, User};
use praxis::testing::Mailer;
use std::fs;
use std::time::{Duration, UNIX_EPOCH};

/// A mail to write.
#[derive(Clone, Debug)]
pub struct Incoming {
    /// `From`.
    pub from: String,
    /// `To`.
    pub to: String,
    /// `Message-ID`, without brackets.
    pub id: String,
    /// Further fields, each with its line feed.
    pub head: String,
    /// Plain text.
    pub body: String,
    /// Our own server has proved the sender's domain.
    pub is_proved: bool,
}

impl Incoming {
    /// A member's answer from their own address, proved.
    #[must_use]
    pub fn answer(from: &User, to: &str, body: &str) -> Self {
        Self {
            from: from.email.clone(),
            to: to.to_owned(),
            id: format!("{}@mailer.example", body.len()),
            head: String::new(),
            body: body.to_owned(),
            is_proved: true,
        }
    }

    /// As the mail server writes it.
    #[must_use]
    pub fn written(&self) -> String {
        let host = self.from.rsplit('@').next().unwrap_or_default();
        let result = if self.is_proved { "pass" } else { "fail" };
        format!(
            "Return-Path: <{from}>\nDelivered-To: {to}\n\
             Authentication-Results: mx.praxis.example; dkim={result} header.d={host}\n\
             Received: from a by mx.praxis.example\nFrom: Någon <{from}>\nTo: <{to}>\nSubject: Sv: fråga\n\
             Message-ID: <{id}>\n{head}Content-Type: text/plain; charset=utf-8\n\n{body}\n",
            from = self.from,
            to = self.to,
            id = self.id,
            head = self.head,
            body = self.body,
        )
    }
}

impl App {
    /// Delivers a mail, and takes it as the worker does.
    ///
    /// # Panics
    /// When the folder cannot be written, or the mail not be handled.
    pub async fn mail_comes(&self, written: &str) {
        self.mail_is_put(written);
        self.take_mail().await;
    }

    /// Delivers a mail only.
    ///
    /// # Panics
    /// When the folder cannot be written.
    pub fn mail_is_put(&self, written: &str) {
        let count = ["new", "cur", "aside"].map(|folder| self.mails_in(folder)).iter().sum::<usize>();
        self.mail_is_put_as(written, &format!("{:010}.{count}.host", self.clock.now().0 / 1_000_000));
    }

    /// Delivers a mail only, under a name.
    ///
    /// # Panics
    /// When the folder cannot be written.
    pub fn mail_is_put_as(&self, written: &str, name: &str) {
        let new = self.maildir.path().join("new");
        fs::create_dir_all(&new).expect("the folder can be made");
        let file = new.join(name);
        fs::write(&file, written).expect("the mail can be written");
        let came = UNIX_EPOCH + Duration::from_micros(self.clock.now().0.unsigned_abs());
        let file = fs::File::options().append(true).open(&file).expect("the mail is there");
        file.set_modified(came).expect("its time can be set");
    }

    /// Takes what was delivered.
    ///
    /// # Panics
    /// When it cannot be handled.
    pub async fn take_mail(&self) {
        let worker = self.installed.worker(Mailer::Shown(self.mail.clone()));
        worker.read_mail().await.expect("the mail can be handled");
    }

    /// How many mails stand in a folder of the Maildir.
    #[must_use]
    pub fn mails_in(&self, folder: &str) -> usize {
        fs::read_dir(self.maildir.path().join(folder)).map_or(0, Iterator::count)
    }

    /// The address for answers beside the first thread that a member's newest letter tells of.
    ///
    /// # Panics
    /// When there is no letter with one.
    pub async fn reply_address(&self, user: &User) -> String {
        let letters = self.letters(&user.email).await;
        let letter = letters.first().expect("a letter came");
        let words = letter.text.split_whitespace();
        let address = words.map(str::to_owned).find(|word| word.starts_with("svar+"));
        address.unwrap_or_else(|| panic!("no address for answers in:\n{}", letter.text))
    }
}
