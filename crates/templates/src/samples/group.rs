//! Samples of a group's list and of starting a thread in it.

use super::{Gallery, content};
use crate::forms::{Choice, FormErrors};
use crate::pages::ask::{AskGroup, AskPage, GroupChoices, ReportValues, SimilarRow};
use crate::pages::group::{GroupHead, GroupPage, Standing, ThreadFilter};
use crate::pages::parts::{Composer, Forecast, Kind, More, State};

pub(super) fn head() -> GroupHead {
    GroupHead {
        slug: "hok-och-ab".to_owned(),
        name: "HÖK och AB".to_owned(),
        purpose: "Kollektivavtalen i praktiken: tolkningar, lokala avtal, schema och lön.".to_owned(),
        network: content::network(),
        member_count: 58,
        organisation_count: 12,
        may_ask: true,
        may_see_members: true,
        ..GroupHead::default()
    }
}

fn list(gallery: &Gallery) -> GroupPage {
    let (pinned, threads) = content::rows().into_iter().partition(|row| row.is_pinned);
    GroupPage {
        shell: gallery.in_group("/groups/hok-och-ab"),
        group: head(),
        filter: ThreadFilter::default(),
        pinned,
        threads,
        more: More { newer: None, older: Some("/groups/hok-och-ab/threads?after=x".to_owned()) },
        tags: [("dygnsvila", 12), ("beredskap", 9), ("ab", 7), ("löneöversyn", 4)]
            .map(|(tag, n)| (tag.to_owned(), n))
            .to_vec(),
        moderators: vec![content::maj()],
    }
}

pub(super) fn add(gallery: &mut Gallery) -> Result<(), String> {
    gallery.page("group", "full", &list(gallery))?;
    let mut filtered = list(gallery);
    filtered.filter = ThreadFilter {
        is_unanswered: true,
        kind: Some(Kind::Report),
        tag: Some("löneöversyn".to_owned()),
        state: None,
    };
    (filtered.pinned, filtered.threads, filtered.more) = (vec![], vec![], More::default());
    gallery.page("group", "filtered", &filtered)?;
    for (state, standing) in
        [("join", Standing::MayJoin), ("request", Standing::MayRequest), ("requested", Standing::Requested)]
    {
        let mut page = list(gallery);
        page.group.standing = standing;
        (page.group.may_ask, page.group.is_archived) = (false, standing == Standing::MayJoin);
        (page.pinned, page.threads, page.more) = (vec![], vec![], More::default());
        gallery.page("group", state, &page)?;
    }
    add_ask(gallery)
}

fn ask(gallery: &Gallery) -> AskPage {
    AskPage {
        shell: gallery.in_group("/groups/hok-och-ab/ask"),
        group: Some(AskGroup { group: content::group(), member_count: 58, organisation_count: 12 }),
        groups: vec![],
        kind: Kind::Question,
        title: String::new(),
        composer: Composer::default(),
        tags: String::new(),
        tag_suggestions: ["dygnsvila", "beredskap", "ab"].map(str::to_owned).to_vec(),
        report: ReportValues::default(),
        similar: vec![],
        organisation: "Älvträsk kommun".to_owned(),
        is_answered_soon: true,
        may_announce: false,
        forecast: Some(Forecast { at_once: 1, in_letter: 84 }),
    }
}

const TEXT: &str = "Vi har en medarbetare i hemtjänsten på Granvägen, hon är 58 år och har varit sjukskriven för utmattning sedan i mars. \
    Rehabplanen är klar och vi har sökt andra tjänster i två månader.\n\nHur länge väntar ni, och hur visar ni att utredningen är gjord?";

fn add_ask(gallery: &mut Gallery) -> Result<(), String> {
    gallery.page("ask", "plain", &ask(gallery))?;
    let mut warned = ask(gallery);
    warned.title = "Hur länge väntar ni med omplacering efter lång sjukskrivning?".to_owned();
    warned.composer = Composer {
        body: TEXT.to_owned(),
        guard: Some(content::warning()),
        saved_at: Some(content::hours_ago(0)),
        ..Composer::default()
    };
    warned.similar = vec![
        SimilarRow {
            id: content::id(120),
            title: "Omplaceringsutredning med få lediga tjänster: hur dokumenterar ni att den är klar?".to_owned(),
            state: State::Answered,
            reply_count: 8,
        },
        SimilarRow {
            id: content::id(121),
            title: "Plan för återgång i arbete före dag 30 – vem skriver den?".to_owned(),
            state: State::Open,
            reply_count: 11,
        },
    ];
    gallery.page("ask", "warned", &warned)?;
    let mut blocked = ask(gallery);
    blocked.composer = Composer { body: TEXT.to_owned(), guard: Some(content::block()), ..Composer::default() };
    blocked.composer.errors = FormErrors::one("title", "Skriv din fråga.");
    blocked.composer.errors.add("body", "Ta bort personnumret.");
    gallery.page("ask", "blocked", &blocked)?;
    let mut chooser = ask(gallery);
    chooser.group = None;
    chooser.groups = vec![GroupChoices {
        network: "Inlandsklustret".to_owned(),
        groups: vec![Choice::new("hok-och-ab", "HÖK och AB", ""), Choice::new("rehabilitering", "Rehabilitering", "")],
    }];
    chooser.composer.errors = FormErrors::one("group", "Välj en grupp.");
    gallery.page("ask", "chooser", &chooser)?;
    let mut preview = ask(gallery);
    preview.composer.preview =
        Some("<p>Hur länge väntar ni, och <strong>hur visar ni</strong> att utredningen är gjord?</p>".to_owned());
    gallery.page("ask", "preview", &preview)?;
    for (state, kind) in
        [("report", Kind::Report), ("discussion", Kind::Discussion), ("announcement", Kind::Announcement)]
    {
        let mut page = ask(gallery);
        (page.kind, page.may_announce) = (kind, true);
        gallery.page("ask", state, &page)?;
    }
    Ok(())
}
