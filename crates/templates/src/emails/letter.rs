//! The letter that every member gets: what happened since the last one, in sections of a fixed order. A section without
//! content is left out. What stands in it is decided in `actions`.

mod in_feed;
mod rank;

pub use rank::LetterRank;

use super::{Letterhead, Mail};
use crate::locale::Phrase;
use askama::Template;
use domain::{LetterEvery, Time};

/// A letter.
#[derive(Clone)]
pub struct WeeklyLetter {
    /// What every mail carries.
    pub head: Letterhead,
    /// The receiver's name.
    pub name: String,
    /// How often it comes: what it is called.
    pub every: LetterEvery,
    /// The name of the only group that it is about; none when about everything.
    pub group: Option<String>,
    /// When it was due.
    pub due_at: Time,
    /// Of a try, what it is; it stands on no page then.
    pub trial: Option<String>,
    /// What stands in it.
    pub told: LetterContent,
    /// Where its own links lead.
    pub links: LetterLinks,
}

/// What stands in a letter.
#[derive(Clone, Debug, Default)]
pub struct LetterContent {
    /// A question that the reader may know about.
    pub question: Option<LetterItem>,
    /// Answers to what the reader wrote.
    pub own: Vec<LetterItem>,
    /// What else is new, the most important first.
    pub news: Vec<LetterItem>,
    /// How much more there is.
    pub more: u32,
    /// What those who lead the reader's networks greet them with.
    pub greetings: Vec<LetterGreeting>,
    /// Who joined.
    pub joined: Vec<LetterJoined>,
    /// What the reader was mailed about already: titles and where they lead, in one line.
    pub mailed: Vec<LetterItem>,
}

/// Something told.
#[derive(Clone, Debug)]
pub struct LetterItem {
    /// The whole address that the title leads to.
    pub url: String,
    /// The whole address of the composer.
    pub reply_url: String,
    /// The whole address of the page where the asker says that the quoted answer helped; none where they may not.
    pub helped_url: Option<String>,
    /// How it is answered by mail; none where that is off.
    pub answer: Option<LetterAnswer>,
    /// The title; none where the group lets letters say only that there is something new.
    pub title: Option<String>,
    /// The language of the title, where it is not the letter's.
    pub lang: Option<String>,
    /// The group's name.
    pub group: String,
    /// Who wrote what is quoted; empty when not told.
    pub author: String,
    /// From where.
    pub organisation: String,
    /// Its beginning.
    pub excerpt: Option<String>,
    /// The language of that, where it is not the letter's.
    pub excerpt_lang: Option<String>,
    /// New answers.
    pub replies: u32,
    /// Organisations that they came from.
    pub organisations: u32,
    /// The quoted answer helped.
    pub is_helpful: bool,
    /// Why it stands where it does, of what is new.
    pub rank: Option<LetterRank>,
}

/// An address of one item's own, for one reader.
#[derive(Clone, Debug)]
pub struct LetterAnswer {
    /// The address.
    pub address: String,
    /// A whole `mailto:` address, with a subject and the line to write above.
    pub url: String,
}

/// A greeting.
#[derive(Clone, Debug)]
pub struct LetterGreeting {
    /// The network's name.
    pub network: String,
    /// From whom.
    pub author: String,
    /// Plain text, lines as written.
    pub body: String,
}

/// Who joined a network.
#[derive(Clone, Debug)]
pub struct LetterJoined {
    /// The network's name.
    pub network: String,
    /// Some names.
    pub names: Vec<String>,
    /// How many more.
    pub more: u32,
}

/// Whole addresses.
#[derive(Clone, Debug)]
pub struct LetterLinks {
    /// The same letter as a page.
    pub web: String,
    /// Everything that is new.
    pub all: String,
    /// How often, when, pauses.
    pub choose: String,
    /// A page with a button that stops it, without signing in.
    pub stop: String,
}

#[derive(Template)]
#[template(path = "emails/letter.html")]
struct Html<'a> {
    head: &'a Letterhead,
    mail: &'a WeeklyLetter,
    subject: String,
}

#[derive(Template)]
#[template(path = "emails/letter.txt", whitespace = "preserve")]
struct Text<'a> {
    head: &'a Letterhead,
    mail: &'a WeeklyLetter,
}

impl LetterContent {
    /// Nothing happened.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.question.is_none() && self.own.is_empty() && self.news.is_empty() && self.greetings.is_empty()
    }
}

impl LetterAnswer {
    /// To an address, about a title, with what the reader will see of it above the line to write above.
    #[must_use]
    pub fn new(head: &Letterhead, address: String, item: &LetterItem) -> Self {
        let title = item.heading(head);
        let subject = head.say("letter-by-mail-subject").put("title", title.as_str()).to_string();
        let body = format!("\r\n\r\n{}\r\n{title}\r\n{}", head.t("mail-reply-mark"), item.url);
        let url = format!("mailto:{address}?subject={}&body={}", percent(&subject), percent(&body));
        Self { address, url }
    }
}

/// As RFC 6068 wants the values of a `mailto:` address.
fn percent(text: &str) -> String {
    text.bytes().fold(String::with_capacity(text.len() * 2), |mut out, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
        out
    })
}

impl LetterContent {
    /// Everything that may be answered, in the order of the letter.
    pub fn items_mut(&mut self) -> impl Iterator<Item = &mut LetterItem> {
        self.question.iter_mut().chain(&mut self.own).chain(&mut self.news)
    }
}

impl LetterItem {
    /// The title, or that there is something new.
    pub(crate) fn heading(&self, head: &Letterhead) -> String {
        match &self.title {
            Some(title) => title.clone(),
            None => head.say("letter-notice").put("group", self.group.as_str()).to_string(),
        }
    }

    /// "Åsa Berg, Norrvik"; empty when not told.
    pub(crate) fn who(&self) -> String {
        let parts = [self.author.as_str(), self.organisation.as_str()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }

    /// "3 nya svar från 2 organisationer · Arbetsrätt".
    pub(crate) fn facts(&self, head: &Letterhead) -> String {
        let mut facts = Vec::new();
        if self.replies > 0 {
            let replies = head.n("letter-replies", self.replies).to_string();
            let from = head.n("letter-organisations", self.organisations).to_string();
            facts.push(if self.organisations > 1 { format!("{replies} {from}") } else { replies });
        }
        if self.title.is_some() {
            facts.push(self.group.clone());
        }
        facts.join(" · ")
    }

    /// The first name, for a button.
    pub(crate) fn first_name(&self) -> &str {
        self.author.split_whitespace().next().unwrap_or_default()
    }
}

impl LetterJoined {
    pub(crate) fn line<'a>(&'a self, head: &'a Letterhead) -> Phrase<'a> {
        let key = if self.more == 0 { "letter-joined-all" } else { "letter-joined-some" };
        let phrase = head.say(key).put("network", self.network.as_str()).put("names", self.names.join(", "));
        if self.more == 0 { phrase } else { phrase.put("count", self.more) }
    }
}

impl WeeklyLetter {
    /// Writes the letter.
    ///
    /// # Errors
    /// Only if memory cannot be written to, in the words of the template engine.
    pub fn write(&self) -> Result<Mail, askama::Error> {
        let subject = self.subject();
        let html = Html { head: &self.head, mail: self, subject: subject.clone() }.render()?;
        let text = Text { head: &self.head, mail: self }.render()?;
        Ok(Mail { subject, text, html })
    }

    /// What it is called and what is first in it: one line.
    #[must_use]
    pub fn subject(&self) -> String {
        let name = self.title();
        let told = &self.told;
        let first = told.own.first().or(told.question.as_ref()).or(told.news.first());
        let said = match first.and_then(|item| item.title.as_deref()) {
            Some(title) => self.head.say("letter-subject").put("name", name.as_str()).put("title", title).to_string(),
            None => name,
        };
        said.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// "Veckobrev, vecka 48", or "Arbetsrätt · Veckobrev, vecka 48".
    #[must_use]
    pub fn title(&self) -> String {
        let name = match self.every {
            LetterEvery::Week | LetterEvery::TwoWeeks => {
                self.head.say("letter-name-week").put("week", self.head.calendar.week(self.due_at)).to_string()
            }
            LetterEvery::Day => self.head.t("letter-name-day").to_owned(),
            LetterEvery::Month | LetterEvery::Off => self.head.t("letter-name-month").to_owned(),
        };
        match &self.group {
            Some(group) => format!("{group} · {name}"),
            None => name,
        }
    }

    /// "Sluta få brevet", or "Sluta få brev om Arbetsrätt".
    fn stop(&self) -> String {
        match &self.group {
            Some(group) => self.head.say("letter-stop-group").put("group", group.as_str()).to_string(),
            None => self.head.t("letter-stop").to_owned(),
        }
    }

    fn first_name(&self) -> &str {
        self.name.split_whitespace().next().unwrap_or_default()
    }
}
