//! Every e-mail: subject, plain text and HTML in the receiver's language. Sending them belongs in `notifications`.
//! Opening a link in a mail does nothing by itself; the page it leads to has a button.

mod letter;
mod notice;

pub use letter::{
    LetterAnswer, LetterContent, LetterGreeting, LetterItem, LetterJoined, LetterLinks, LetterRank, WeeklyLetter,
};
pub use notice::{NoticeLinks, NoticeMail};

use crate::locale::{Arg, Calendar, Locale, Moment, Phrase, Word};
use askama::Template;
use domain::{NotPosted, Time};

/// A mail ready to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// The subject, one line.
    pub subject: String,
    /// The plain text part.
    pub text: String,
    /// The HTML part, with the same content.
    pub html: String,
}

/// What every mail carries.
#[derive(Clone)]
pub struct Letterhead {
    /// The words of the receiver's language.
    pub locale: &'static Locale,
    /// Now, and the receiver's time zone.
    pub calendar: Calendar,
    /// The address of the site, without a slash at the end.
    pub public_url: String,
}

impl Letterhead {
    /// The code of the mail's language.
    #[must_use]
    pub const fn lang(&self) -> &'static str {
        self.locale.language().code()
    }

    /// A word without arguments.
    #[must_use]
    pub fn t<'a>(&'a self, key: &'a str) -> Word<'a> {
        self.locale.t(key)
    }

    /// A message to put arguments into.
    #[must_use]
    pub fn say<'a>(&'a self, key: &'a str) -> Phrase<'a> {
        self.locale.say(key)
    }

    /// A message whose one argument is `$count`.
    #[must_use]
    pub fn n<'a>(&'a self, key: &'a str, count: impl Into<Arg<'a>>) -> Phrase<'a> {
        self.locale.n(key, count)
    }

    /// "torsdag 19 november".
    #[must_use]
    pub fn day(&self, time: &Time) -> Moment<'_> {
        self.locale.date(&self.calendar, *time)
    }

    /// "torsdag 19 november 09.12".
    #[must_use]
    pub fn full_time(&self, time: &Time) -> Moment<'_> {
        self.locale.full_time(&self.calendar, *time)
    }
}

/// What a mail asks its receiver to do.
#[derive(Clone, Debug)]
pub enum Purpose {
    /// To accept an invitation.
    Invitation {
        /// Who invites.
        inviter: String,
        /// Their organisation.
        organisation: String,
        /// The network or group.
        place: String,
        /// What they wrote; may be empty.
        message: String,
    },
    /// To finish a new account.
    Verification,
    /// To prove the address that a member moves to.
    Move,
    /// To choose a new password.
    Reset,
    /// Somebody tried to make an account with an address that has one.
    AlreadyMember,
    /// A request to join was approved.
    Approved {
        /// The network or group.
        place: String,
        /// The moderator's letter.
        letter: String,
    },
    /// A request to join was declined.
    Declined {
        /// The network or group.
        place: String,
        /// The moderator's letter.
        letter: String,
    },
    /// A moderator writes to an author about something reported.
    ToAuthor {
        /// The title of the thread.
        title: String,
        /// The moderator's letter.
        letter: String,
    },
    /// An answer by mail waits to be confirmed.
    ReplyKept {
        /// The title of the thread.
        title: String,
    },
    /// An answer by mail was not posted.
    NotPosted {
        /// Why.
        why: NotPosted,
        /// The title of the thread; empty when it is not told.
        title: String,
    },
}

/// A mail with one thing to do.
#[derive(Clone)]
pub struct OneThing {
    /// What every mail carries.
    pub head: Letterhead,
    /// What it is for.
    pub purpose: Purpose,
    /// The name of the receiver; may be empty.
    pub name: String,
    /// The whole address the button leads to.
    pub url: String,
    /// When the link stops working.
    pub expires_at: Option<Time>,
}

#[derive(Template)]
#[template(path = "emails/one_thing.html")]
struct Html<'a> {
    head: &'a Letterhead,
    mail: &'a OneThing,
    subject: String,
}

#[derive(Template)]
#[template(path = "emails/one_thing.txt", whitespace = "preserve")]
struct Text<'a> {
    head: &'a Letterhead,
    mail: &'a OneThing,
}

impl OneThing {
    /// Writes the mail.
    ///
    /// # Errors
    /// Only if memory cannot be written to, in the words of the template engine.
    pub fn write(&self) -> Result<Mail, askama::Error> {
        let subject = self.subject();
        let html = Html { head: &self.head, mail: self, subject: subject.clone() }.render()?;
        let text = Text { head: &self.head, mail: self }.render()?;
        Ok(Mail { subject, text, html })
    }

    /// The subject; line breaks in names cannot get into it.
    fn subject(&self) -> String {
        let said = match &self.purpose {
            Purpose::Invitation { inviter, place, .. } => {
                self.head.say("mail-invitation-subject").put("name", inviter).put("place", place).to_string()
            }
            Purpose::Approved { place, .. } => self.head.say("mail-approved-subject").put("place", place).to_string(),
            Purpose::Declined { place, .. } => self.head.say("mail-declined-subject").put("place", place).to_string(),
            Purpose::Verification => self.head.t("mail-verification-subject").to_owned(),
            Purpose::Move => self.head.t("mail-move-subject").to_owned(),
            Purpose::Reset => self.head.t("mail-reset-subject").to_owned(),
            Purpose::AlreadyMember => self.head.t("mail-already-member-subject").to_owned(),
            Purpose::ToAuthor { title, .. } if title.is_empty() => self.head.t("mail-to-author-bare").to_owned(),
            Purpose::ToAuthor { title, .. } => self.head.say("mail-to-author-subject").put("title", title).to_string(),
            Purpose::ReplyKept { title } => self.head.say("mail-reply-kept-subject").put("title", title).to_string(),
            Purpose::NotPosted { title, .. } if title.is_empty() => self.head.t("mail-not-posted-subject").to_owned(),
            Purpose::NotPosted { title, .. } => {
                self.head.say("mail-not-posted-subject-in").put("title", title).to_string()
            }
        };
        said.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The paragraphs before the button.
    fn paragraphs(&self) -> Vec<String> {
        let head = &self.head;
        match &self.purpose {
            Purpose::Invitation { inviter, organisation, place, message } => {
                let who = head.say("mail-invitation").put("name", inviter).put("organisation", organisation);
                let mut paragraphs = vec![who.put("place", place).to_string()];
                paragraphs.extend(lines(message));
                paragraphs.push(head.t("promise-text").to_owned());
                paragraphs
            }
            Purpose::Verification => vec![head.t("mail-verification").to_owned()],
            Purpose::Move => {
                vec![head.say("mail-move").put("name", &self.name).to_string(), head.t("mail-move-not").to_owned()]
            }
            Purpose::Reset => vec![head.t("mail-reset").to_owned()],
            Purpose::AlreadyMember => vec![head.t("mail-already-member").to_owned()],
            Purpose::Approved { letter, .. } | Purpose::Declined { letter, .. } | Purpose::ToAuthor { letter, .. } => {
                lines(letter).collect()
            }
            Purpose::ReplyKept { title } => vec![
                head.say("mail-reply-kept").put("title", title).to_string(),
                head.t("mail-reply-kept-not").to_owned(),
            ],
            Purpose::NotPosted { why, .. } => {
                vec![head.t(&format!("mail-not-posted-{why}")).to_owned(), head.t("mail-not-posted").to_owned()]
            }
        }
    }

    /// The key of the button's words.
    const fn button(&self) -> &'static str {
        match self.purpose {
            Purpose::Invitation { .. } => "mail-invitation-button",
            Purpose::Verification => "mail-verification-button",
            Purpose::Move => "mail-move-button",
            Purpose::Reset => "mail-reset-button",
            Purpose::AlreadyMember => "sign-in",
            Purpose::Approved { .. } => "mail-approved-button",
            Purpose::ReplyKept { .. } => "mail-reply-kept-button",
            Purpose::NotPosted { .. } => "mail-not-posted-button",
            Purpose::Declined { .. } | Purpose::ToAuthor { .. } => "mail-read-button",
        }
    }

    /// The key of why the receiver gets it.
    const fn why(&self) -> &'static str {
        match self.purpose {
            Purpose::Invitation { .. } => "mail-why-invited",
            Purpose::Verification | Purpose::Move | Purpose::Reset | Purpose::AlreadyMember => "mail-why-asked",
            Purpose::ReplyKept { .. } | Purpose::NotPosted { .. } => "mail-why-answered",
            Purpose::Approved { .. } | Purpose::Declined { .. } | Purpose::ToAuthor { .. } => "mail-why-member",
        }
    }
}

/// The paragraphs of a text that somebody typed.
fn lines(text: &str) -> impl Iterator<Item = String> {
    text.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty()).map(str::to_owned)
}
