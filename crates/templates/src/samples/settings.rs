//! Samples of a member's own settings.

use super::{Gallery, content};
use crate::forms::{Choice, FormErrors};
use crate::pages::settings::{
    CloseAccountPage, ExportPage, FeedRow, FeedsPage, NoticeChoice, NotificationsPage, PasswordPage,
    ProfileSettingsPage, SessionRow, SessionsPage, SettingsPage, TokenRow, TokensPage,
};

pub(super) fn add(gallery: &mut Gallery) -> Result<(), String> {
    let page = SettingsPage {
        shell: gallery.member("/settings"),
        languages: vec![Choice::new("sv", "Svenska", "sv"), Choice::new("en", "English", "sv")],
        zones: vec![Choice::new("Europe/Stockholm", "Europe/Stockholm", "Europe/Stockholm")],
        errors: FormErrors::default(),
    };
    gallery.page("settings", "plain", &page)?;
    let page = ProfileSettingsPage {
        shell: gallery.member("/settings/profile"),
        name: "Karin Lövgren".into(),
        role: "HR-specialist".into(),
        about: "Rehabilitering och arbetsmiljö.".into(),
        topics: "rehabilitering, arbetsmiljö".into(),
        email: String::new(),
        organisation: "Älvträsk kommun".into(),
        errors: FormErrors::one("about", "Ta bort telefonnumret."),
    };
    gallery.page("profile_settings", "errors", &page)?;
    add_access(gallery)?;
    notifications(gallery)?;
    let feed = |name: &str| FeedRow { name: name.to_owned(), url: "https://praxis.example/feeds/x7f3.atom".to_owned() };
    let page = FeedsPage {
        shell: gallery.member("/settings/feeds"),
        feeds: vec![feed("HÖK och AB"), feed("#dygnsvila")],
        is_made: true,
    };
    gallery.page("feeds", "made", &page)?;
    gallery.page(
        "feeds",
        "none",
        &FeedsPage { shell: gallery.member("/settings/feeds"), feeds: vec![], is_made: false },
    )?;
    gallery.page("export", "plain", &ExportPage { shell: gallery.member("/settings/export") })?;
    let page = CloseAccountPage {
        shell: gallery.member("/settings/close"),
        remains_as: "Tidigare medlem, Älvträsk kommun".into(),
        networks: vec![("Inlandsklustret".into(), true), ("Internt, Älvträsk".into(), false)],
        leads: vec![],
        errors: FormErrors::one("sure", "Sätt ett kryss om du är säker."),
    };
    gallery.page("close_account", "errors", &page)?;
    let page = CloseAccountPage { shell: gallery.member("/settings/close"), leads: vec![content::network()], ..page };
    gallery.page("close_account", "lead", &page)
}

fn add_access(gallery: &mut Gallery) -> Result<(), String> {
    let session = |number: u32, device: &str, is_current: bool| SessionRow {
        id: content::id(number),
        device: device.to_owned(),
        used_at: content::hours_ago(i64::from(number)),
        created_at: content::hours_ago(400),
        is_current,
    };
    let sessions = vec![session(1, "Firefox, Windows", true), session(30, "Safari, iPhone", false)];
    gallery.page("sessions", "two", &SessionsPage { shell: gallery.member("/settings/sessions"), sessions })?;
    let token = TokenRow {
        id: content::id(950),
        name: "Intranätet".into(),
        created_at: content::hours_ago(500),
        used_at: Some(content::hours_ago(3)),
        expires_at: Some(content::hours_ago(-2000)),
        is_operators: false,
    };
    let operators = TokenRow {
        id: content::id(951),
        name: "Felsökning".into(),
        used_at: None,
        is_operators: true,
        ..token.clone()
    };
    let page = TokensPage {
        shell: gallery.member("/settings/tokens"),
        tokens: vec![token, operators],
        fresh: Some("prx_0g4k2m8q1s7t3_7hd83jf0s2k4".into()),
        name: String::new(),
        days: vec![Choice::new("30", "30 dagar", "30"), Choice::new("365", "Ett år", "30")],
        errors: FormErrors::default(),
    };
    gallery.page("tokens", "fresh", &page)?;
    let errors = FormErrors::one("current", "Lösenordet stämmer inte.");
    gallery.page("password", "errors", &PasswordPage { shell: gallery.member("/settings/password"), errors })
}

/// How to be told: everywhere, and in one group.
fn notifications(gallery: &mut Gallery) -> Result<(), String> {
    for (state, group) in [("everywhere", None), ("group", Some(("hok-och-ab".to_owned(), "HÖK och AB".to_owned())))] {
        let when = |chosen: &str| {
            let words = [("at-once", "Mejl direkt"), ("letter", "I mitt brev"), ("off", "Inte med mejl")];
            words.map(|(value, label)| Choice::new(value, label, chosen)).to_vec()
        };
        let choice = |name: &str, label: &str, chosen: &str| NoticeChoice {
            name: name.into(),
            label: label.into(),
            choices: when(chosen),
        };
        let page = NotificationsPage {
            shell: gallery.member("/settings/notifications"),
            choices: vec![
                choice("mention", "Någon nämner mig", "at-once"),
                choice("followed", "Nytt i det jag följer", "letter"),
            ],
            group,
            groups: vec![Choice::new("hok-och-ab", "HÖK och AB", "")],
            errors: FormErrors::default(),
        };
        gallery.page("notifications", state, &page)?;
    }
    Ok(())
}
