//! Samples of the start page.

use super::{Gallery, content};
use crate::pages::home::{HomePage, Invitation};
use crate::pages::parts::{More, State};

pub(super) fn add(gallery: &mut Gallery) -> Result<(), String> {
    let asked = content::row(110, "Ensam HR: vem är din backup vid semester och sjukdom?", content::elin(), 66);
    let invitation = Invitation {
        thread: asked,
        excerpt: "Jag är själv på HR och går på föräldraledighet i mars. Cheferna behöver någon att ringa. Hur har ni löst det utan att anställa?".to_owned(),
        why: "Du får frågan för att du är ensam i rollen och har skrivit om vikarier.".to_owned(),
    };
    let mut answered = content::row(111, "Löneväxling i AKAP-KR: vilka gränser har ni?", content::karin(), 40);
    (answered.unread, answered.reply_count) = (2, 3);
    let mut helped = content::row(112, "Förstadagsintyg: när använder ni det?", content::karin(), 400);
    (helped.state, helped.reply_count) = (State::Answered, 6);
    let waiting = content::row(113, "Gemensam vikariepool över kommungränsen", content::karin(), 66);
    let full = HomePage {
        shell: gallery.member("/"),
        first_name: "Karin".to_owned(),
        is_answered_soon: true,
        new_answers: 2,
        invitation: Some(invitation),
        news: content::rows(),
        more: More { newer: None, older: Some("/?before=0g4k2m8q1s7t3".to_owned()) },
        mine: vec![answered, helped, waiting],
        unanswered: 3,
    };
    gallery.page("home", "full", &full)?;
    let mut shell = gallery.member("/");
    shell.networks.clear();
    shell.inbox_unread = 0;
    let newcomer = HomePage {
        shell,
        first_name: "Karin".to_owned(),
        is_answered_soon: false,
        new_answers: 0,
        invitation: None,
        news: Vec::new(),
        more: More::default(),
        mine: Vec::new(),
        unanswered: 0,
    };
    gallery.page("home", "newcomer", &newcomer)
}
