//! Samples of the moderators' pages.

use super::{Gallery, content};
use crate::forms::FormErrors;
use crate::pages::moderation::{
    DoneRow, DoneTo, ModerationPage, ModerationReportPage, Reporter, WaitingKind, WaitingRow,
};
use crate::pages::parts::More;

fn log() -> Vec<DoneRow> {
    let row = DoneRow {
        what: "Lät inlägget stå kvar efter en anmälan".to_owned(),
        thread: Some(DoneTo {
            title: "Rehabilitering och arbetsprövning".to_owned(),
            url: "/posts/0g4k2m8q1s7t3".to_owned(),
        }),
        who: "Maj Sandin".to_owned(),
        reason: "Ingen går att känna igen.".to_owned(),
        place: content::group().name,
        at: content::hours_ago(20),
        ..DoneRow::default()
    };
    let moved = DoneRow {
        what: "Flyttade tråden till HR i liten kommun".to_owned(),
        reason: String::new(),
        is_undone: true,
        ..row.clone()
    };
    let given = DoneRow {
        what: "Gav någon en roll".to_owned(),
        thread: None,
        whom: "Ture Hägg".to_owned(),
        role: "Moderator".to_owned(),
        reason: String::new(),
        ..row.clone()
    };
    [vec![moved, given], vec![row; 5]].concat()
}

pub(super) fn add(gallery: &mut Gallery) -> Result<(), String> {
    let kinds = [
        (WaitingKind::Report, "Rehabilitering och arbetsprövning", "Innehåller personuppgift"),
        (WaitingKind::Request, "Ture Hägg, Storsund kommun", "Vill vara med i HR-chefer"),
        (WaitingKind::Unanswered, "Gemensam vikariepool över kommungränsen", ""),
        (WaitingKind::Proposal, "Pension och försäkring", "Fem vill vara med"),
        (WaitingKind::Claim, "Ture Hägg", "12 inlägg från e-postlistan"),
    ];
    let rows = kinds.iter().zip(0u32..).map(|((kind, title, detail), number)| WaitingRow {
        kind: *kind,
        title: (*title).to_owned(),
        url: "/moderation/x".to_owned(),
        detail: (*detail).to_owned(),
        is_urgent: number == 0,
        group: (number % 2 == 0).then(content::group),
        at: content::hours_ago(i64::from(number) * 20 + 1),
    });
    let quiet_one = |row: &WaitingRow| matches!(row.kind, WaitingKind::Unanswered | WaitingKind::Proposal);
    let (quiet, rows): (Vec<_>, Vec<_>) = rows.partition(quiet_one);
    let shell = gallery.moderator("/moderation");
    gallery.page("moderation", "full", &ModerationPage { shell, rows, quiet, more: More::default(), log: log() })?;
    let mut shell = gallery.moderator("/moderation");
    shell.moderation_waiting = Some(0);
    gallery.page(
        "moderation",
        "empty",
        &ModerationPage { shell, rows: vec![], quiet: vec![], more: More::default(), log: vec![] },
    )?;
    let report = |gallery: &Gallery, is_hidden: bool, decided: Option<&str>| ModerationReportPage {
        shell: gallery.moderator("/moderation/x"),
        id: content::id(900),
        author: Some(content::elin()),
        may_hide: true,
        title: "Rehabilitering och arbetsprövning".to_owned(),
        url: "/posts/0g4k2m8q1s7t3".to_owned(),
        body_html: "<p>Hon på Granvägen har varit borta sedan i mars.</p>".to_owned(),
        is_hidden,
        deleted: None,
        reporters: vec![Reporter {
            author: content::jonas(),
            reason: "report-personal-data".to_owned(),
            comment: "Det går att förstå vem det är.".to_owned(),
            at: content::hours_ago(2),
        }],
        letter: "Hej Elin!\n\nDitt inlägg pekade ut en person, så jag har dolt det. Skriv gärna om det utan gatan."
            .to_owned(),
        note: String::new(),
        decided: decided.map(str::to_owned),
        errors: FormErrors::default(),
    };
    gallery.page("moderation_report", "hidden", &report(gallery, true, None))?;
    gallery.page("moderation_report", "shown", &report(gallery, false, None))?;
    let gone = ModerationReportPage { deleted: Some("report-is-deleted-by-author"), ..report(gallery, false, None) };
    gallery.page("moderation_report", "deleted", &gone)?;
    let decided = "Maj Sandin lät det stå i går 14.10. Skäl: ingen går att känna igen.";
    gallery.page("moderation_report", "decided", &report(gallery, false, Some(decided)))
}
