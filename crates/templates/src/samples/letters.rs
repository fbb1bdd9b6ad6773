//! Samples of the member's letters as pages.

use super::{Gallery, NOW, emails};
use crate::forms::{Choice, FormErrors};
use crate::pages::letters::{LetterPage, LetterRow, LetterSettingsPage, StopReasonPage, UnsubscribePage};
use domain::LetterEvery;

pub(super) fn add(gallery: &mut Gallery) -> Result<(), String> {
    settings(gallery)?;
    for (state, mail) in emails::letters_of(gallery) {
        let why_not = if mail.told.is_empty() { Some("letters-not-nothing") } else { None };
        let shell = gallery.member("/letters/next");
        let page = LetterPage { shell, mail, next_at: Some(NOW.plus_days(2)), is_next: state == "letter", why_not };
        gallery.page("letter", state, &page)?;
    }
    let states = [
        ("asks", LetterEvery::Week, false),
        ("stopped", LetterEvery::Off, true),
        ("changed", LetterEvery::TwoWeeks, true),
        ("off", LetterEvery::Off, false),
    ];
    for (state, every, is_done) in states {
        let shell = gallery.visitor("/unsubscribe/abc");
        gallery.page("unsubscribe", state, &UnsubscribePage { shell, token: "abc".into(), every, is_done })?;
    }
    reasons(gallery)
}

/// The page of a notice's link: every reason that there is, and what it says afterwards.
fn reasons(gallery: &mut Gallery) -> Result<(), String> {
    let asks = [
        ("stop-mention-title", "stop-kind-what"),
        ("stop-reply-title", "stop-kind-what"),
        ("stop-announcement-title", "stop-kind-what"),
        ("stop-helped-title", "stop-kind-what"),
        ("stop-follow-thread-title", "stop-follow-what"),
        ("stop-follow-group-title", "stop-follow-what"),
        ("stop-follow-network-title", "stop-follow-what"),
        ("stop-follow-tag-title", "stop-follow-what"),
        ("stop-thread-title", "stop-thread-what"),
    ];
    let page = |gallery: &Gallery, (title, what): (&str, &'static str), (is_on, is_done)| StopReasonPage {
        shell: gallery.visitor("/unsubscribe/abc"),
        token: "abc".into(),
        title: title.into(),
        what,
        name: title.contains("thread").then(|| "Dygnsvila <b>enligt</b> AB".to_owned()),
        is_on,
        is_done,
    };
    for ask in asks {
        gallery.page("stop_reason", ask.0, &page(gallery, ask, (true, false)))?;
    }
    for (state, now) in [("done", (false, true)), ("off", (false, false)), ("again", (true, true))] {
        gallery.page("stop_reason", state, &page(gallery, asks[8], now))?;
    }
    Ok(())
}

fn settings(gallery: &mut Gallery) -> Result<(), String> {
    let choices = |all: &[(&str, &str)], chosen: &str| -> Vec<Choice> {
        all.iter().map(|(value, label)| Choice::new(*value, *label, chosen)).collect()
    };
    let row = |id: Option<&str>, days: i64, state: &str| LetterRow {
        id: id.map(str::to_owned),
        due_at: NOW.plus_days(-days),
        state: format!("letters-state-{state}"),
    };
    let page = LetterSettingsPage {
        shell: gallery.member("/settings/letters"),
        every: choices(&[("week", "Varje vecka"), ("off", "Aldrig")], "week"),
        weekdays: choices(&[("1", "måndag"), ("2", "tisdag")], "2"),
        hours: choices(&[("7", "07"), ("8", "08")], "8"),
        zone: "Tiden gäller i Europe/Stockholm.".into(),
        is_on_working_days: true,
        is_only_if_absent: false,
        is_even_if_empty: false,
        pause: "2026-13-01".into(),
        next_at: Some(NOW.plus_days(1)),
        history: vec![row(Some("0000000000009"), 7, "sent"), row(None, 14, "nothing")],
        errors: FormErrors::one("pause", "Skriv ett datum inom ett år, eller lämna tomt."),
    };
    gallery.page("letter_settings", "errors", &page)?;
    let page = LetterSettingsPage {
        shell: gallery.member("/settings/letters"),
        pause: String::new(),
        next_at: None,
        history: vec![],
        errors: FormErrors::default(),
        ..page
    };
    gallery.page("letter_settings", "off", &page)
}
