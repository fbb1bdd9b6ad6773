//! The start page: a question the reader may know, what is new, the reader's own questions.
//! Lists that go on belong in `lists`.

use super::parts::{More, ThreadRow};
use crate::shell::Shell;
use askama::Template;

/// `/`.
#[derive(Template)]
#[template(path = "pages/home.html")]
pub struct HomePage {
    /// The frame.
    pub shell: Shell,
    /// The reader's first name.
    pub first_name: String,
    /// Whether questions are mostly answered within a working day, as measured.
    pub is_answered_soon: bool,
    /// New answers to the reader's own questions.
    pub new_answers: u32,
    /// An unanswered question the reader may know the answer to.
    pub invitation: Option<Invitation>,
    /// What is new in the reader's networks, newest first.
    pub news: Vec<ThreadRow>,
    /// The way to older news.
    pub more: More,
    /// The reader's own questions, newest first.
    pub mine: Vec<ThreadRow>,
    /// How many questions wait for an answer in the reader's groups.
    pub unanswered: u32,
}

/// A question somebody waits for an answer to.
#[derive(Clone, Debug)]
pub struct Invitation {
    /// The question; its `at` is when it was asked.
    pub thread: ThreadRow,
    /// The beginning of its text, as plain words.
    pub excerpt: String,
    /// Why this reader is asked, a whole sentence.
    pub why: String,
}

impl HomePage {
    /// The key of the greeting at this hour.
    #[must_use]
    pub fn greeting(&self) -> &'static str {
        match self.shell.calendar.hour() {
            5..=9 => "home-hello-morning",
            18..=23 => "home-hello-evening",
            _ => "home-hello",
        }
    }
}

impl Invitation {
    /// The first name of the one who asks.
    #[must_use]
    pub fn asker(&self) -> &str {
        self.thread.author.name.split_whitespace().next().unwrap_or_default()
    }
}
