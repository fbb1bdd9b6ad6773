//! Pages about the service itself: help for newcomers and the accessibility statement.

use crate::shell::Shell;
use askama::Template;

/// The sections of the help page, as keys of heading and text.
pub const HELP: [(&str, &str); 8] = [
    ("help-ask", "help-ask-text"),
    ("help-answer", "help-answer-text"),
    ("help-helpful", "help-helpful-text"),
    ("help-find", "help-find-text"),
    ("help-letter", "help-letter-text"),
    ("help-persons", "help-persons-text"),
    ("help-seen", "help-seen-text"),
    ("help-network", "help-network-text"),
];

/// `/help`.
#[derive(Template)]
#[template(path = "pages/help.html")]
pub struct HelpPage {
    /// The frame.
    pub shell: Shell,
    /// Where questions about the service go, an address or a sentence; from configuration.
    pub contact: String,
}

/// How far the service conforms.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Conformance {
    /// It has not been assessed.
    #[default]
    NotAssessed,
    /// Fully.
    Full,
    /// Partly.
    Partial,
    /// Not.
    None,
}

impl Conformance {
    /// The key of its words.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::NotAssessed => "conformance-not-assessed",
            Self::Full => "conformance-full",
            Self::Partial => "conformance-partial",
            Self::None => "conformance-none",
        }
    }

    /// The conformance of a configured word.
    #[must_use]
    pub fn parse(word: &str) -> Self {
        match word {
            "full" => Self::Full,
            "partial" => Self::Partial,
            "none" => Self::None,
            _ => Self::NotAssessed,
        }
    }
}

/// `/accessibility`: the eleven items, from configuration. An empty one is said to be missing.
#[derive(Template)]
#[template(path = "pages/accessibility.html")]
pub struct AccessibilityPage {
    /// The frame.
    pub shell: Shell,
    /// The statement.
    pub statement: Statement,
}

/// What the operator has filled in, each as plain words.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Statement {
    /// 1. Who runs the service.
    pub operator: String,
    /// 2. What the service is called.
    pub service: String,
    /// 3. How far it conforms.
    pub conformance: Conformance,
    /// 4. What is known not to be accessible, and why; one a line.
    pub deficits: Vec<String>,
    /// 5. When it was assessed.
    pub assessed_on: String,
    /// 6. When the statement was last changed.
    pub updated_on: String,
    /// 7. How it was assessed.
    pub method: String,
    /// 8. Where to report a barrier: an address of a form, or a mail address.
    pub report_to: String,
    /// 9. The authority to complain to: name and address.
    pub authority: String,
    /// The authority's web address.
    pub authority_url: String,
    /// 10. What would be an unreasonable burden, and why; one a line.
    pub burdens: Vec<String>,
    /// 11. What the law does not cover; one a line.
    pub outside: Vec<String>,
}

impl Statement {
    /// Whether barriers are reported to a mail address.
    #[must_use]
    pub fn reports_by_mail(&self) -> bool {
        self.report_to.contains('@') && !self.report_to.contains('/')
    }

    /// Whether they are reported on a page of this service.
    #[must_use]
    pub fn reports_on_a_page(&self) -> bool {
        self.report_to.starts_with('/')
    }
}
