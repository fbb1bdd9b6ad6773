//! Samples of the member's letters as pages.

use super::{Gallery, NOW, emails};
use crate::forms::{Choice, FormErrors};
use crate::pages::letters::{
    GivenUp, LetterPage, LetterRow, LetterSettingsPage, OverseeLettersPage, OverseenDay, StopReasonPage,
    UnsubscribePage,
};
use crate::pages::network_letter::{GreetingRow, LeftOutRow, NetworkLetterPage};
use crate::pages::parts::NetworkRef;
use domain::LetterEvery;

pub(super) fn add(gallery: &mut Gallery) -> Result<(), String> {
    settings(gallery)?;
    oversee(gallery)?;
    network(gallery)?;
    for (state, mail) in emails::letters_of(gallery) {
        let why_not = if mail.told.is_empty() { Some("letters-not-nothing") } else { None };
        let shell = gallery.member("/letters/next");
        let (is_next, letter) = (state == "letter", "0000000000009".to_owned());
        let page =
            LetterPage { letter, shell, mail, next_at: Some(NOW.plus_days(2)), is_next, is_apart: false, why_not };
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

/// The letter of a network, for who moderates it.
fn network(gallery: &mut Gallery) -> Result<(), String> {
    for (state, mail) in emails::letters_of(gallery) {
        let shell = gallery.member("/networks/hr-norr/letter");
        let is_full = state == "letter";
        let greeting = GreetingRow {
            id: "0000000000007".into(),
            body: "Tack för en fin höst.\nVi ses på torsdag.".into(),
            author: "Maj Sandin".into(),
            at: NOW,
        };
        let left_out = |title: &str, why| LeftOutRow {
            thread: "0000000000001".into(),
            title: title.into(),
            group: "Arbetsrätt".into(),
            why,
        };
        let page = NetworkLetterPage {
            network: NetworkRef { slug: "hr-norr".into(), name: "HR i norr".into() },
            greeting: String::new(),
            greetings: if is_full { vec![greeting] } else { Vec::new() },
            roles: [("member", "role-member"), ("guest", "role-guest")]
                .map(|(value, key)| Choice::new(value, shell.t(key), "member"))
                .to_vec(),
            role: "member".into(),
            mail,
            left_out: vec![
                left_out("Uppsägning <i>på grund av</i> arbetsbrist", "network-letter-out-unread"),
                left_out("Semester", "network-letter-out-no-room"),
            ],
            errors: FormErrors::default(),
            shell,
        };
        gallery.page("network_letter", state, &page)?;
        if is_full {
            let errors = FormErrors::one("greeting", page.shell.t("error-greeting-missing"));
            gallery.page("network_letter", "errors", &NetworkLetterPage { errors, ..page })?;
        }
    }
    Ok(())
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
        ("stop-group-title", "stop-group-what"),
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

fn oversee(gallery: &mut Gallery) -> Result<(), String> {
    let skipped = vec![("oversee-letters-why-nothing", Some(12)), ("oversee-letters-why-paused", None)];
    let day = OverseenDay { date: "2026-11-24".into(), due: 431, sent: 410, skipped, failed: 2, waiting: 4 };
    let quiet = OverseenDay { date: "2026-11-17".into(), due: 428, sent: 428, ..OverseenDay::default() };
    let reason = "permanent error (550): 5.1.1 … no such user".into();
    let page = OverseeLettersPage {
        shell: gallery.member("/admin/letters"),
        days: vec![day, quiet],
        given_up: vec![GivenUp { at: NOW, attempts: 1, reason }],
    };
    gallery.page("oversee_letters", "full", &page)?;
    let page = OverseeLettersPage { shell: gallery.member("/admin/letters"), days: vec![], given_up: vec![] };
    gallery.page("oversee_letters", "empty", &page)
}

fn settings(gallery: &mut Gallery) -> Result<(), String> {
    let choices = |all: &[(&str, &str)], chosen: &str| -> Vec<Choice> {
        all.iter().map(|(value, label)| Choice::new(*value, *label, chosen)).collect()
    };
    let row = |id: Option<&str>, days: i64, state: &str| LetterRow {
        group: None,
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
        is_per_group: false,
        pause: "2026-13-01".into(),
        next_at: Some(NOW.plus_days(1)),
        stopped_at: None,
        history: vec![row(Some("0000000000009"), 7, "sent"), row(None, 14, "nothing")],
        is_administrator: true,
        errors: FormErrors::one("pause", "Skriv ett datum inom ett år, eller lämna tomt."),
    };
    gallery.page("letter_settings", "errors", &page)?;
    let page = LetterSettingsPage {
        shell: gallery.member("/settings/letters"),
        pause: String::new(),
        next_at: None,
        stopped_at: Some(NOW.plus_days(-2)),
        history: vec![row(None, 7, "bounced")],
        errors: FormErrors::default(),
        ..page
    };
    gallery.page("letter_settings", "off", &page)
}
