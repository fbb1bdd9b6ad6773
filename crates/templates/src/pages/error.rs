//! The pages for what could not be shown: 401 is the sign-in page, the rest come here. Which error it is, is decided
//! in `server`.

use super::parts::Author;
use crate::shell::Shell;
use askama::Template;

/// What could not be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// 403: it is there, but not for this person to do.
    Forbidden,
    /// 404: it is not there, or not for this person to see.
    NotFound,
    /// 409: somebody else was first.
    Conflict,
    /// 400: the form or address could not be understood.
    BadRequest,
    /// 413: too much at once.
    TooLarge,
    /// 429: too often.
    TooMany,
    /// 503: more to do than there is time for.
    Busy,
    /// 503: nothing can be written just now.
    NoWriting,
    /// 500: our fault.
    Internal,
}

impl Problem {
    const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Forbidden => ("error-forbidden-title", "error-forbidden-text"),
            Self::NotFound => ("error-not-found-title", "error-not-found-text"),
            Self::Conflict => ("error-conflict-title", "error-conflict-text"),
            Self::BadRequest => ("error-bad-request-title", "error-bad-request-text"),
            Self::TooLarge => ("error-too-large-title", "error-too-large-text"),
            Self::TooMany => ("error-too-many-title", "error-too-many-text"),
            Self::Busy => ("error-busy-title", "error-busy-text"),
            Self::NoWriting => ("error-no-writing-title", "error-no-writing-text"),
            Self::Internal => ("error-internal-title", "error-internal-text"),
        }
    }

    /// The key of the heading.
    #[must_use]
    pub const fn title(self) -> &'static str {
        self.words().0
    }

    /// The key of the explanation.
    #[must_use]
    pub const fn text(self) -> &'static str {
        self.words().1
    }
}

/// What was typed in a form that could not be taken: it is given back, and can be sent again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Again {
    /// Where the form was sent.
    pub action: String,
    /// The texts to be seen, as field and value.
    pub texts: Vec<(String, String)>,
    /// The other fields.
    pub rest: Vec<(String, String)>,
    /// Whether sending again may help.
    pub may_send: bool,
}

/// What stands before the name of each field of a form that is taken along through signing in.
pub const CARRIED: &str = "carried.";

/// The field that says where that form is sent.
pub const CARRIED_TO: &str = "carried-to";

impl Again {
    /// Whether a text takes more than a line.
    #[must_use]
    pub fn is_area(&self, text: &str) -> bool {
        text.contains('\n') || text.chars().nth(80).is_some()
    }
}

/// A page for what could not be shown.
#[derive(Template)]
#[template(path = "pages/error.html")]
pub struct ErrorPage {
    /// The frame; without a person where the error came before one was known.
    pub shell: Shell,
    /// What could not be done.
    pub problem: Problem,
    /// Whom the reader can ask; empty when nobody is known.
    pub people: Vec<Author>,
    /// The request's reference, which support can look up; shown for 500.
    pub reference: Option<String>,
    /// What was typed, when it was a form with a longer text.
    pub again: Option<Again>,
}
