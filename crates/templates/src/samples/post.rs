//! Samples of changing, comparing, deleting, reporting, moving, merging and splitting.

use super::{Gallery, content};
use crate::forms::{Choice, FormErrors};
use crate::pages::parts::{Composer, Kind};
use crate::pages::post::{
    DeletePostPage, DiffPart, EditPostPage, EditThreadPage, HelpfulPage, HistoryPage, MergeThreadPage, MoveThreadPage,
    ReportPage, Revision, SplitRow, SplitThreadPage, ThreadRef,
};

const EXCERPT: &str =
    "Tänk på att räkna dygnet från när ordinarie pass börjar. Vi räknade från midnatt i flera månader …";

fn thread() -> ThreadRef {
    ThreadRef { id: content::id(101), title: "Dygnsvila enligt AB § 13: hur löser ni beredskap?".to_owned() }
}

pub(super) fn add(gallery: &mut Gallery) -> Result<(), String> {
    let edit = |gallery: &Gallery, is_anothers: bool| EditPostPage {
        shell: gallery.in_group("/posts/x/edit"),
        thread: thread(),
        id: content::id(203),
        composer: Composer { body: "Vi räknade från midnatt.".to_owned(), ..Composer::default() },
        is_anothers,
        reason: String::new(),
        version: 1,
    };
    gallery.page("edit_post", "own", &edit(gallery, false))?;
    let mut anothers = edit(gallery, true);
    anothers.composer.guard = Some(content::warning());
    anothers.composer.preview = Some("<p>Vi räknade från midnatt.</p>".to_owned());
    anothers.composer.errors = FormErrors::one("reason", "Skriv varför du ändrar.");
    gallery.page("edit_post", "anothers", &anothers)?;
    let page = EditThreadPage {
        shell: gallery.in_group("/threads/x/edit"),
        thread: thread(),
        title: String::new(),
        tags: "dygnsvila, beredskap".to_owned(),
        tag_suggestions: vec!["ab".to_owned()],
        errors: FormErrors::one("title", "Skriv en rubrik."),
    };
    gallery.page("edit_thread", "errors", &page)?;
    gallery.page("history", "full", &history(gallery))?;
    for (state, opens, kept) in
        [("reply", None, 0), ("question", Some(Kind::Question), 0), ("answered", Some(Kind::Discussion), 3)]
    {
        let page = DeletePostPage {
            shell: gallery.in_group("/posts/x/delete"),
            thread: thread(),
            id: content::id(203),
            excerpt: EXCERPT.to_owned(),
            opens,
            kept,
            is_anothers: opens.is_some(),
            errors: FormErrors::default(),
        };
        gallery.page("delete_post", state, &page)?;
    }
    for (state, is_helpful) in [("asked", false), ("done", true)] {
        let page = HelpfulPage {
            shell: gallery.in_group("/posts/x/helpful"),
            thread: thread(),
            id: content::id(203),
            author: "Elin Torv".to_owned(),
            organisation: "Fjällsele kommun".to_owned(),
            excerpt: EXCERPT.to_owned(),
            lang: "sv".to_owned(),
            is_helpful,
        };
        gallery.page("helpful", state, &page)?;
    }
    add_reports(gallery)?;
    add_rearranging(gallery)
}

fn add_reports(gallery: &mut Gallery) -> Result<(), String> {
    let page = ReportPage {
        shell: gallery.in_group("/posts/x/report"),
        title: "Dygnsvila och beredskap".to_owned(),
        back: "/posts/x".to_owned(),
        action: "/posts/x/report".to_owned(),
        author: Some(content::ture()),
        excerpt: EXCERPT.to_owned(),
        reason: "personal-data".to_owned(),
        comment: String::new(),
        errors: FormErrors::one("reason", "Välj vad som är fel."),
    };
    gallery.page("report", "errors", &page)?;
    let page = ReportPage {
        shell: gallery.in_group("/groups/x/report"),
        title: "HÖK och AB".to_owned(),
        author: None,
        excerpt: String::new(),
        errors: FormErrors::default(),
        ..page
    };
    gallery.page("report", "group", &page)
}

fn history(gallery: &Gallery) -> HistoryPage {
    let same = |text: &str| DiffPart::Same(text.to_owned());
    HistoryPage {
        shell: gallery.in_group("/posts/x/history"),
        thread: thread(),
        id: content::id(203),
        may_dispose: true,
        older: Some("/posts/x/history?before=1".to_owned()),
        revisions: vec![
            Revision {
                number: 2,
                author: content::maj(),
                at: content::hours_ago(70),
                reason: "Tog bort ett gatunamn.".to_owned(),
                changes: vec![
                    same("Tänk på att räkna dygnet från när "),
                    DiffPart::Removed("passet".to_owned()),
                    DiffPart::Added("ordinarie pass".to_owned()),
                    same(" börjar."),
                ],
            },
            Revision {
                number: 1,
                author: content::ture(),
                at: content::hours_ago(72),
                reason: String::new(),
                changes: vec![same("Tänk på att räkna dygnet från när passet börjar.\n\nVi räknade från midnatt.")],
            },
        ],
    }
}

fn add_rearranging(gallery: &mut Gallery) -> Result<(), String> {
    let page = MoveThreadPage {
        shell: gallery.moderator("/threads/x/move"),
        thread: thread(),
        groups: vec![Choice::new("rehabilitering", "Rehabilitering", ""), Choice::new("lon", "Lön", "")],
        errors: FormErrors::default(),
    };
    gallery.page("move_thread", "plain", &page)?;
    let page = MergeThreadPage {
        shell: gallery.moderator("/threads/x/merge"),
        thread: thread(),
        into: "nonsens".to_owned(),
        suggestions: vec![Choice::new(content::id(130), "Störd nattvila: betalar ni eller ger ni ledigt?", "")],
        errors: FormErrors::one("into", "Den tråden finns inte."),
    };
    gallery.page("merge_thread", "errors", &page)?;
    let row = |number: u32, author, is_chosen| SplitRow {
        id: content::id(200 + number),
        number,
        author,
        excerpt: EXCERPT.to_owned(),
        is_chosen,
    };
    let page = SplitThreadPage {
        shell: gallery.moderator("/threads/x/split"),
        thread: thread(),
        title: "Räkna dygnet rätt".to_owned(),
        posts: vec![row(1, content::elin(), false), row(3, content::ture(), true)],
        later: Some("/threads/x/split?after=y".to_owned()),
        errors: FormErrors::one("posts", "Välj minst ett inlägg."),
    };
    gallery.page("split_thread", "errors", &page)
}
