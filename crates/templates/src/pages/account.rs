//! Getting in: sign-in, sign-up, invitation, verification, reset, first set-up.
//! What a member changes afterwards belongs in `settings`.

use crate::forms::FormErrors;
use crate::pages::error::{Again, CARRIED, CARRIED_TO};
use crate::shell::Shell;
use askama::Template;

/// `/sign-in`: fields `email`, `password`, `next`; and those of a form that was sent by somebody who is no longer signed in.
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
    /// Whether the server has an administrator; the page leads to the set-up of one that has none.
    pub is_set_up: bool,
    /// That form: it comes back once they have signed in.
    pub carried: Option<Again>,
}

/// The answer to signing in with a form taken along: it is there, and one button sends it.
#[derive(Template)]
#[template(path = "pages/carried.html")]
pub struct CarriedPage {
    /// The frame.
    pub shell: Shell,
    /// The form.
    pub again: Again,
}

/// An organisation somebody may belong to.
pub type OrganisationChoice = crate::forms::Choice;

/// `/sign-up`: fields `name`, `email`. A mail with a link follows, whatever the address is.
#[derive(Template)]
#[template(path = "pages/sign_up.html")]
pub struct SignUpPage {
    /// The frame.
    pub shell: Shell,
    /// The name that was typed.
    pub name: String,
    /// The address that was typed.
    pub email: String,
    /// What went wrong.
    pub errors: FormErrors,
}

/// What a mail has been sent for; the page says so and what to do next, the same for every address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sent {
    /// To finish a new account.
    Verification,
    /// To choose a new password.
    Reset,
    /// To prove the address of a new workplace.
    Move,
}

impl Sent {
    /// The key of the heading.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Verification | Self::Reset | Self::Move => "sent-title",
        }
    }

    /// The key of the explanation; it takes `$email`.
    #[must_use]
    pub const fn text(self) -> &'static str {
        match self {
            Self::Verification => "sent-verification",
            Self::Reset => "sent-reset",
            Self::Move => "sent-move",
        }
    }
}

/// After `/sign-up` and `/reset`: a mail is on its way.
#[derive(Template)]
#[template(path = "pages/sent.html")]
pub struct SentPage {
    /// The frame.
    pub shell: Shell,
    /// What was sent.
    pub sent: Sent,
    /// The address that was typed.
    pub email: String,
}

/// `/invitations/{token}`: fields `name`, `password` for a new account; only a button for somebody signed in.
#[derive(Template)]
#[template(path = "pages/invitation.html")]
pub struct InvitationPage {
    /// The frame.
    pub shell: Shell,
    /// The token of the link.
    pub token: String,
    /// Who invites, with organisation.
    pub inviter: super::parts::Author,
    /// The network or group one is invited to.
    pub place: String,
    /// What it is for.
    pub purpose: String,
    /// The address that was invited.
    pub email: String,
    /// Whoever is signed in has another address.
    pub is_for_another: bool,
    /// The organisation others will see, when the address tells it.
    pub organisation: Option<String>,
    /// Organisations to choose from when it does not; field `organisation`.
    pub organisations: Vec<OrganisationChoice>,
    /// The name that was typed.
    pub name: String,
    /// What went wrong.
    pub errors: FormErrors,
}

/// `/invitations/{token}` for a member with another address, when the role is for the invited address alone.
#[derive(Template)]
#[template(path = "pages/invitation_elsewhere.html")]
pub struct InvitationElsewherePage {
    /// The frame.
    pub shell: Shell,
    /// Who invites.
    pub inviter: String,
    /// The network or group one is invited to.
    pub place: String,
}

/// Why a link in a mail does nothing any more.
#[derive(Template)]
#[template(path = "pages/link_gone.html")]
pub struct LinkGonePage {
    /// The frame.
    pub shell: Shell,
    /// Whether a new password may be asked for instead.
    pub may_reset: bool,
}

/// `/verify/{token}`: opening it does nothing; the button makes the account. Field `password`.
#[derive(Template)]
#[template(path = "pages/verify.html")]
pub struct VerifyPage {
    /// The frame.
    pub shell: Shell,
    /// The token of the link.
    pub token: String,
    /// The address that is proved.
    pub email: String,
    /// The member who moves to the address and the organisation it proves; none when a new account is made and a password
    /// chosen.
    pub moves: Option<(String, String)>,
    /// What went wrong.
    pub errors: FormErrors,
}

/// `/reset`: field `email`.
#[derive(Template)]
#[template(path = "pages/reset_request.html")]
pub struct ResetRequestPage {
    /// The frame.
    pub shell: Shell,
    /// The address that was typed.
    pub email: String,
    /// What went wrong.
    pub errors: FormErrors,
}

/// `/reset/{token}`: opening it does nothing; the button sets the password. Field `password`.
#[derive(Template)]
#[template(path = "pages/reset.html")]
pub struct ResetPage {
    /// The frame.
    pub shell: Shell,
    /// The token of the link.
    pub token: String,
    /// Whose password it is.
    pub email: String,
    /// What went wrong.
    pub errors: FormErrors,
}

/// `/setup`: the first administrator. Fields `code`, `name`, `email`, `organisation`, `password`.
#[derive(Template)]
#[template(path = "pages/set_up.html")]
pub struct SetUpPage {
    /// The frame.
    pub shell: Shell,
    /// The name that was typed.
    pub name: String,
    /// The address that was typed.
    pub email: String,
    /// The organisation that was typed, name or code.
    pub organisation: String,
    /// Organisations of the register, to suggest from.
    pub organisations: Vec<String>,
    /// What went wrong.
    pub errors: FormErrors,
}
