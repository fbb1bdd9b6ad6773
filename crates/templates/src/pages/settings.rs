//! A member's own settings. Getting in belongs in `account`, what others see in `people`.

use crate::forms::{Choice, FormErrors};
use crate::shell::Shell;
use crate::urls;
use askama::Template;
use domain::Time;

/// The pages of settings, as path and key of the name.
pub const PAGES: [(&str, &str); 10] = [
    (urls::settings(), "settings-look"),
    (urls::profile_settings(), "profile-heading"),
    (urls::letter_settings(), "letters-heading"),
    (urls::notifications(), "notifications-heading"),
    (urls::password(), "password-heading"),
    (urls::sessions(), "sessions-heading"),
    (urls::tokens(), "tokens-heading"),
    (urls::feeds(), "feeds-heading"),
    (urls::export(), "export-heading"),
    (urls::close_account(), "close-heading"),
];

/// The colours to choose from, as form value and key of the name.
pub const THEMES: [(&str, &str); 3] = [("auto", "theme-auto"), ("light", "theme-light"), ("dark", "theme-dark")];

/// `/settings`: fields `language`, `theme`, `zone`.
#[derive(Template)]
#[template(path = "pages/settings.html")]
pub struct SettingsPage {
    /// The frame.
    pub shell: Shell,
    /// Languages to choose from.
    pub languages: Vec<Choice>,
    /// Time zones to choose from.
    pub zones: Vec<Choice>,
    /// What is wrong.
    pub errors: FormErrors,
}

impl SettingsPage {
    /// Whether these colours are chosen.
    #[must_use]
    pub fn has_theme(&self, code: &str) -> bool {
        self.shell.theme.code() == code
    }
}

/// `/settings/profile`: fields `name`, `role`, `about`, `topics`; and `move=1` with `email`.
#[derive(Template)]
#[template(path = "pages/profile_settings.html")]
pub struct ProfileSettingsPage {
    /// The frame.
    pub shell: Shell,
    /// The name that was typed.
    pub name: String,
    /// The role that was typed.
    pub role: String,
    /// What was typed about oneself, Markdown.
    pub about: String,
    /// What was typed about what one knows.
    pub topics: String,
    /// The new work address that was typed.
    pub email: String,
    /// The organisation as it stands; changed by proving an address there.
    pub organisation: String,
    /// What is wrong.
    pub errors: FormErrors,
}

/// A place where the member is signed in.
#[derive(Clone, Debug, Default)]
pub struct SessionRow {
    /// Its id; form field `session`.
    pub id: String,
    /// Browser and system, as far as they tell: "Firefox, Windows".
    pub device: String,
    /// When it was last used.
    pub used_at: Time,
    /// When it began.
    pub created_at: Time,
    /// Whether it is this one.
    pub is_current: bool,
}

/// `/settings/sessions`: a button each, and one for all others (`session=others`).
#[derive(Template)]
#[template(path = "pages/sessions.html")]
pub struct SessionsPage {
    /// The frame.
    pub shell: Shell,
    /// The sessions, this one first.
    pub sessions: Vec<SessionRow>,
}

/// One thing a member can be told of.
#[derive(Clone, Debug, Default)]
pub struct NoticeChoice {
    /// The form field.
    pub name: String,
    /// What it is about, in the reader's language.
    pub label: String,
    /// How to be told.
    pub choices: Vec<Choice>,
}

/// `/settings/notifications`: one field for each of the choices, and `group` for which group.
#[derive(Template)]
#[template(path = "pages/notifications.html")]
pub struct NotificationsPage {
    /// The frame.
    pub shell: Shell,
    /// What one can be told of.
    pub choices: Vec<NoticeChoice>,
    /// The group that the choices are for, by slug and name; none is everywhere.
    pub group: Option<(String, String)>,
    /// The groups that there may be other choices for.
    pub groups: Vec<Choice>,
    /// What is wrong.
    pub errors: FormErrors,
}

/// A key for programs.
#[derive(Clone, Debug, Default)]
pub struct TokenRow {
    /// Its id; form field `token`.
    pub id: String,
    /// What the member called it.
    pub name: String,
    /// When it was made.
    pub created_at: Time,
    /// When it was last used.
    pub used_at: Option<Time>,
    /// When it stops working.
    pub expires_at: Option<Time>,
    /// Whether an operator made it from the command line.
    pub is_operators: bool,
}

/// `/settings/tokens`: fields `name`, `days`.
#[derive(Template)]
#[template(path = "pages/tokens.html")]
pub struct TokensPage {
    /// The frame.
    pub shell: Shell,
    /// The keys.
    pub tokens: Vec<TokenRow>,
    /// A key just made, shown this once.
    pub fresh: Option<String>,
    /// The name that was typed.
    pub name: String,
    /// How long it is to work.
    pub days: Vec<Choice>,
    /// What is wrong.
    pub errors: FormErrors,
}

/// A feed of a group or a tag.
#[derive(Clone, Debug, Default)]
pub struct FeedRow {
    /// What it follows.
    pub name: String,
    /// Its private address.
    pub url: String,
}

/// `/settings/feeds`.
#[derive(Template)]
#[template(path = "pages/feeds.html")]
pub struct FeedsPage {
    /// The frame.
    pub shell: Shell,
    /// The feeds, right after their addresses were made: they are not shown again.
    pub feeds: Vec<FeedRow>,
    /// There are addresses: new ones end them.
    pub is_made: bool,
}

/// `/settings/password`: fields `current`, `password`.
#[derive(Template)]
#[template(path = "pages/password.html")]
pub struct PasswordPage {
    /// The frame.
    pub shell: Shell,
    /// What is wrong.
    pub errors: FormErrors,
}

/// `/settings/export`: a button (POST) answers with the archive.
#[derive(Template)]
#[template(path = "pages/export.html")]
pub struct ExportPage {
    /// The frame.
    pub shell: Shell,
}

/// `/settings/close`: fields `password`, `sure=1`.
#[derive(Template)]
#[template(path = "pages/close_account.html")]
pub struct CloseAccountPage {
    /// The frame.
    pub shell: Shell,
    /// The name that stays on what was written: "Tidigare medlem, Älvträsk kommun".
    pub remains_as: String,
    /// Networks that keep what was written, and whether they do.
    pub networks: Vec<(String, bool)>,
    /// Networks where the member is the only lead and must first name another.
    pub leads: Vec<super::parts::NetworkRef>,
    /// What is wrong.
    pub errors: FormErrors,
}
