//! Samples of help, the accessibility statement and the demo's mail page.

use super::{Gallery, content};
use crate::pages::about::{AccessibilityPage, Conformance, HelpPage, Statement};
use crate::pages::dev::{DevMailMessagePage, DevMailPage, MailRow};

pub(super) fn add(gallery: &mut Gallery) -> Result<(), String> {
    let contact = "Ring eller skriv till nätverksledaren i ditt nätverk.".to_owned();
    gallery.page("help", "member", &HelpPage { shell: gallery.member("/help"), contact })?;
    gallery.page("help", "visitor", &HelpPage { shell: gallery.visitor("/help"), contact: String::new() })?;
    let statement = Statement {
        operator: "Lillfors kommun".to_owned(),
        service: "Praxis för Inlandsklustret".to_owned(),
        conformance: Conformance::Partial,
        deficits: vec!["Tabeller i äldre inlägg saknar rubrikceller.".to_owned()],
        assessed_on: "2026-10-01".to_owned(),
        updated_on: "2026-11-02".to_owned(),
        method: "Egen granskning med automatiska regler och tangentbord.".to_owned(),
        report_to: "hinder@lillfors.example".to_owned(),
        authority: "Tillsynsmyndigheten".to_owned(),
        authority_url: "https://tillsyn.example/anmalan".to_owned(),
        burdens: vec!["Inget.".to_owned()],
        outside: vec!["Inlägg som importerats från äldre e-postlistor.".to_owned()],
    };
    gallery.page(
        "accessibility",
        "filled",
        &AccessibilityPage { shell: gallery.member("/accessibility"), statement },
    )?;
    let bare = AccessibilityPage { shell: gallery.visitor("/accessibility"), statement: Statement::default() };
    gallery.page("accessibility", "bare", &bare)?;
    let mail = MailRow {
        id: content::id(500),
        to: "karin@alvtrask.example".to_owned(),
        subject: "Välj nytt lösenord".to_owned(),
        at: content::hours_ago(1),
    };
    let list = DevMailPage { shell: gallery.visitor("/dev/mail"), mails: vec![mail.clone()] };
    gallery.page("dev_mail", "full", &list)?;
    gallery.page("dev_mail", "none", &DevMailPage { shell: gallery.visitor("/dev/mail"), mails: vec![] })?;
    let message = DevMailMessagePage {
        shell: gallery.visitor("/dev/mail/x"),
        mail,
        text: "Hej Karin!\n\nÖppna länken:\nhttp://127.0.0.1:8080/reset/abc".to_owned(),
        links: vec!["http://127.0.0.1:8080/reset/abc".to_owned()],
    };
    gallery.page("dev_mail_message", "full", &message)
}
