//! A mail about one thing that concerns its receiver: who, where, the beginning of it, a button to it, and why it came.

use super::{Letterhead, Mail};
use askama::Template;
use domain::{FollowSubject, InboxKind};

/// A notice.
#[derive(Clone)]
pub struct NoticeMail {
    /// What every mail carries.
    pub head: Letterhead,
    /// What happened.
    pub kind: InboxKind,
    /// What the receiver follows that it belongs to, and what that is called.
    pub followed: Option<(FollowSubject, String)>,
    /// The title; none where the group lets mail say only that there is something new.
    pub title: Option<String>,
    /// It began its thread.
    pub is_opening: bool,
    /// The group's name.
    pub group: String,
    /// The network's name.
    pub network: String,
    /// Who did it; empty when not told.
    pub author: String,
    /// From where.
    pub organisation: String,
    /// The text's beginning.
    pub excerpt: Option<String>,
    /// It may be answered by mail, above a line that says so.
    pub is_answerable: bool,
    /// Where its links lead.
    pub links: NoticeLinks,
}

/// Whole addresses.
#[derive(Clone, Debug)]
pub struct NoticeLinks {
    /// The post.
    pub post: String,
    /// What is mailed at once.
    pub choose: String,
    /// A page with a button that stops the reason, without signing in.
    pub stop: String,
    /// The same for everything about the thread.
    pub mute: String,
}

#[derive(Template)]
#[template(path = "emails/notice.html")]
struct Html<'a> {
    head: &'a Letterhead,
    mail: &'a NoticeMail,
    subject: String,
}

#[derive(Template)]
#[template(path = "emails/notice.txt", whitespace = "preserve")]
struct Text<'a> {
    head: &'a Letterhead,
    mail: &'a NoticeMail,
}

impl NoticeMail {
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

    /// The title, as of an answer where it is one: the mails of a thread then lie together.
    fn subject(&self) -> String {
        let said = match &self.title {
            Some(title) if self.is_opening => title.clone(),
            Some(title) => format!("Re: {title}"),
            None => self.head.say("letter-notice").put("group", self.group.as_str()).to_string(),
        };
        said.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The title, or that there is something new.
    fn heading(&self) -> String {
        match &self.title {
            Some(title) => title.clone(),
            None => self.head.say("letter-notice").put("group", self.group.as_str()).to_string(),
        }
    }

    /// "Åsa Berg (Norrvik) har svarat dig."
    fn lead(&self) -> String {
        let who = match (self.author.as_str(), self.organisation.as_str()) {
            ("", _) => return self.head.t(&format!("notice-lead-{}-untold", self.kind)).to_string(),
            (author, "") => author.to_owned(),
            (author, organisation) => format!("{author} ({organisation})"),
        };
        self.head.say(&format!("notice-lead-{}", self.kind)).put("who", who).to_string()
    }

    /// Why the receiver gets it.
    fn why(&self) -> String {
        match &self.followed {
            Some((FollowSubject::Thread, _)) | None => self.head.t(&format!("notice-why-{}", self.kind)).to_string(),
            Some((subject, name)) => {
                self.head.say(&format!("notice-why-followed-{subject}")).put("name", name.as_str()).to_string()
            }
        }
    }

    /// The words of the link that stops the reason.
    fn stop(&self) -> String {
        match &self.followed {
            Some((FollowSubject::Thread, _)) | None => self.head.t(&format!("notice-stop-{}", self.kind)).to_string(),
            Some((subject, name)) => {
                self.head.say(&format!("notice-stop-followed-{subject}")).put("name", name.as_str()).to_string()
            }
        }
    }
}
