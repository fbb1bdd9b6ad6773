//! The Fluent files of each language, embedded when compiled. A new file is added here once.

use crate::language::Language;

macro_rules! locale_files {
    ($($name:literal),* $(,)?) => {
        const SV: &[(&str, &str)] = &[$(($name, include_str!(concat!("../../../../web/locales/sv/", $name)))),*];
        const EN: &[(&str, &str)] = &[$(($name, include_str!(concat!("../../../../web/locales/en/", $name)))),*];
    };
}

locale_files!(
    "common.ftl",
    "account.ftl",
    "belonging.ftl",
    "errors.ftl",
    "groups.ftl",
    "help.ftl",
    "home.ftl",
    "inbox.ftl",
    "mail.ftl",
    "moderation.ftl",
    "people.ftl",
    "posts.ftl",
    "search.ftl",
    "settings.ftl",
    "threads.ftl",
);

/// Name and text of each file of a language.
pub(super) const fn of(language: Language) -> &'static [(&'static str, &'static str)] {
    match language {
        Language::Sv => SV,
        Language::En => EN,
    }
}
