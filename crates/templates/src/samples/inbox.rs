//! Samples of the inbox.

use super::{Gallery, content};
use crate::pages::inbox::{InboxKind, InboxPage, InboxRow};
use crate::pages::parts::More;

const KINDS: [(InboxKind, &str); 11] = [
    (InboxKind::Reply, "Löneväxling i AKAP-KR: vilka gränser har ni?"),
    (InboxKind::Mention, "Vem svarar på vad i julveckorna"),
    (InboxKind::Helped, "Förstadagsintyg: när använder ni det?"),
    (InboxKind::Followed, "Dygnsvila enligt AB § 13"),
    (InboxKind::Announcement, "Frukost om nya AB, torsdag 3 december"),
    (InboxKind::Approved, "HR-chefer"),
    (InboxKind::Declined, "Löneförhandlare"),
    (InboxKind::Moderated, "Rehabilitering och arbetsprövning"),
    (InboxKind::GroupStarted, "Pension och försäkring"),
    (InboxKind::Audit, "En nyckel skapades från kommandoraden"),
    (InboxKind::ReportDecided, "Det du anmälde"),
];

pub(super) fn add(gallery: &mut Gallery) -> Result<(), String> {
    let rows = KINDS.iter().zip(0u32..).map(|((kind, title), number)| InboxRow {
        id: content::id(600 - number),
        kind: *kind,
        title: (*title).to_owned(),
        url: "/posts/0g4k2m8q1s7t3".to_owned(),
        author: (number % 3 != 2).then(content::jonas),
        excerpt: match kind {
            InboxKind::Reply => "Vi tillåter löneväxling först över brytpunkten.".to_owned(),
            InboxKind::ReportDecided => "Tack för att du sa till. Inlägget visas inte längre.".to_owned(),
            _ => String::new(),
        },
        at: content::hours_ago(i64::from(number) * 9),
        also: [2, 0, 1][number as usize % 3],
        also_replies: number.is_multiple_of(3),
        is_read: number > 3,
    });
    let more = More { newer: None, older: Some("/inbox?before=x".to_owned()) };
    gallery.page("inbox", "full", &InboxPage { shell: gallery.member("/inbox"), rows: rows.collect(), more })?;
    gallery.page("inbox", "empty", &InboxPage { shell: gallery.member("/inbox"), rows: vec![], more: More::default() })
}
