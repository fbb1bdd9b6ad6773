//! The letter of a network's members, for those who moderate it: greeting them, and how the next one would be in a role.

use super::parts::NetworkRef;
use crate::emails::WeeklyLetter;
use crate::forms::{Choice, FormErrors};
use crate::shell::Shell;
use askama::Template;
use domain::Time;

/// A greeting that stands in letters, or has.
#[derive(Clone, Debug)]
pub struct GreetingRow {
    /// Its id.
    pub id: String,
    /// Plain text.
    pub body: String,
    /// From whom.
    pub author: String,
    /// When it was written.
    pub at: Time,
}

/// A thread that the letter leaves out.
#[derive(Clone, Debug)]
pub struct LeftOutRow {
    /// The thread's id.
    pub thread: String,
    /// Its title.
    pub title: String,
    /// Its group.
    pub group: String,
    /// Key of why.
    pub why: &'static str,
}

/// `/networks/{slug}/letter`: field `greeting`, and in the query `role`.
#[derive(Template)]
#[template(path = "pages/network_letter.html")]
pub struct NetworkLetterPage {
    /// The frame.
    pub shell: Shell,
    /// The network.
    pub network: NetworkRef,
    /// What has been typed.
    pub greeting: String,
    /// The newest greetings.
    pub greetings: Vec<GreetingRow>,
    /// Roles to look as.
    pub roles: Vec<Choice>,
    /// The role that is looked as.
    pub role: String,
    /// The letter as it would be.
    pub mail: WeeklyLetter,
    /// What is not in it.
    pub left_out: Vec<LeftOutRow>,
    /// What is wrong.
    pub errors: FormErrors,
}

/// Where a greeting is taken back.
fn withdraw_address(network: &str) -> String {
    format!("{}/withdraw", crate::urls::network_letter(network))
}

/// Where a try is asked for.
fn test_address(network: &str) -> String {
    format!("{}/test", crate::urls::network_letter(network))
}
