//! Every change and read a person can ask for, one verb a file, behind the funnels of `access`.
//! The order inside a verb is always: validate, load through the funnel, rule, change, record events, return.

pub mod access;
pub mod accounts;
pub mod audit;
pub mod compose;
pub mod cx;
pub mod discussions;
mod error;
pub mod guard;
pub mod inbox;
pub mod letters;
pub mod mail;
pub mod mail_in;
pub mod moderation;
pub mod networks;
pub mod notices;
pub mod once;
pub mod organisations;
pub mod people;
pub mod search;
pub mod signing;
pub mod world;

pub use cx::{Actor, Cx, Event};
pub use error::{Error, GuardHit, Problem, Result, Unavailable};
pub use world::{Installation, MailIn, Random, Secret, World};

/// Collects the flaws of several fields, so that a person sees all of them at once.
#[derive(Debug, Default)]
pub struct Problems(Vec<Problem>);

impl Problems {
    /// Takes a parsed value, or notes what is wrong with it.
    pub fn take<T>(&mut self, field: &'static str, parsed: std::result::Result<T, domain::Flaw>) -> Option<T> {
        parsed.map_err(|flaw| self.0.push(Problem { field, code: flaw.code, limit: flaw.limit })).ok()
    }

    /// Nothing is noted so far.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Notes a problem.
    pub fn add(&mut self, field: &'static str, code: &'static str) {
        self.0.push(Problem { field, code, limit: None });
    }

    /// All fields at once: the value when nothing is wrong.
    ///
    /// # Errors
    /// [`Error::Invalid`] with everything noted.
    pub fn finish<T>(self, value: Option<T>) -> Result<T> {
        match value {
            Some(value) if self.0.is_empty() => Ok(value),
            _ => Err(Error::Invalid(self.0)),
        }
    }
}
