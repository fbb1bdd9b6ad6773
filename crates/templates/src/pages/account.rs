//! Getting in: sign-in, sign-up, invitation, verification, reset, first set-up.
//! What a member changes afterwards belongs in `settings`.

use crate::forms::FormErrors;
use crate::shell::Shell;
use askama::Template;

/// `/sign-in`: fields `email`, `password`, `next`.
#[derive(Template)]
#[template(path = "pages/sign_in.html")]
pub struct SignInPage {
    /// The frame.
    pub shell: Shell,
    /// The address that was typed.
    pub email: String,
    /// Where to go afterwards, a path of ours.
    pub next: String,
    /// What went wrong; field `email` or `password`. The same words for an unknown address and a wrong password.
    pub errors: FormErrors,
    /// Whether anybody with a known e-mail domain may make an account.
    pub may_sign_up: bool,
}
