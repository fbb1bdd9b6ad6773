//! Threads from files into groups and out again, on a small set of our own.

use harness::{App, scenario};
use praxis::testing::Role;
use praxis::transfer::{ImportReport, Join, export, mbox, place, threads};
use praxis::wiring::Installed;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A file of our own.
fn own(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/import").join(name)
}

/// Does something that blocks beside the server, as a command would.
pub(crate) async fn command<T: Send + 'static>(app: &App, f: impl FnOnce(&Installed) -> T + Send + 'static) -> T {
    let installed = app.installed.clone();
    tokio::task::spawn_blocking(move || f(&installed)).await.expect("the command does not panic")
}

/// What a report counts: seen, stored, threads, helpful, there before, duplicates, skipped, dangling, masked.
pub(crate) fn figures(r: &ImportReport) -> [u64; 9] {
    let masked = r.masked.values().sum();
    let (twice, skipped, dangling) = (r.duplicates.count(), r.skipped.count(), r.dangling.count());
    [r.seen, r.stored, r.threads, r.helpful, r.already_there, twice, skipped, dangling, masked]
}

pub(crate) async fn import_threads(app: &App, group: &'static str, file: PathBuf) -> ImportReport {
    command(app, move |installed| {
        let place = place::find_or_make(installed, group, None).expect("the group is found or made");
        threads::import(installed, &place, &file).expect("the file is imported")
    })
    .await
}

pub(crate) async fn import_mbox(app: &App, group: &'static str, files: Vec<PathBuf>, join: Join) -> ImportReport {
    command(app, move |installed| {
        let place = place::find_or_make(installed, group, None).expect("the group is found or made");
        mbox::import(installed, &place, &files, join).expect("the archive is imported")
    })
    .await
}

/// Every file of an export, by name.
pub(crate) async fn exported(app: &App, group: &'static str) -> BTreeMap<String, Vec<u8>> {
    command(app, move |installed| {
        let dir = tempfile::tempdir().expect("a folder");
        export::group(installed, group, dir.path()).expect("the group is exported");
        let files = std::fs::read_dir(dir.path()).expect("the folder is there").map(|entry| entry.expect("a file"));
        files
            .map(|f| (f.file_name().to_string_lossy().into_owned(), std::fs::read(f.path()).expect("a file")))
            .collect()
    })
    .await
}

/// Imports what was exported into another group, exports that, and compares every byte.
async fn comes_back_the_same(app: &App, group: &'static str, again: &'static str) {
    comes_back_the_same_in((app, group), (app, again)).await;
}

/// As [`comes_back_the_same`], into another installation.
pub(crate) async fn comes_back_the_same_in(from: (&App, &'static str), to: (&App, &'static str)) {
    let first = exported(from.0, from.1).await;
    let file = tempfile::NamedTempFile::new().expect("a file");
    std::fs::write(file.path(), &first["threads.jsonl"]).expect("the file is written");
    let report = import_threads(to.0, to.1, file.path().to_owned()).await;
    let figures = figures(&report);
    assert_eq!((figures[0], figures[4], figures[8]), (figures[1], 0, 0), "all is stored, nothing masked again");
    let second = exported(to.0, to.1).await;
    assert!(first.keys().eq(second.keys()), "the same files");
    for (name, bytes) in &first {
        assert!(second[name] == *bytes, "{name} differs");
    }
}

pub(crate) fn jsonl(files: &BTreeMap<String, Vec<u8>>) -> String {
    String::from_utf8(files["threads.jsonl"].clone()).expect("UTF-8")
}

scenario! {
    threads_are_imported_once_and_later_answers_are_added(app) {
        let report = import_threads(&app, "arkiv", own("threads.jsonl")).await;
        assert_eq!(figures(&report), [6, 6, 2, 1, 0, 0, 2, 1, 1], "{report}");
        assert_eq!(figures(&import_threads(&app, "arkiv", own("threads.jsonl")).await)[..5], [6, 0, 0, 0, 6]);
        assert_eq!(figures(&import_threads(&app, "arkiv", own("later.jsonl")).await)[..5], [3, 1, 0, 0, 2]);
        comes_back_the_same(&app, "arkiv", "arkiv-igen").await;

        let text = jsonl(&exported(&app, "arkiv").await);
        assert!(!text.contains("070-174"), "masked");
        assert!(text.contains("We keep them for **two years**") && text.contains(r#""accepted_answer_id":"3""#), "{text}");
    }

    an_imported_group_is_closed_and_its_lead_reads_it(app) {
        let (lead, other) = (app.user("Lina").await, app.user("Olle").await);
        let email = lead.email.clone();
        command(&app, move |installed| {
            let place = place::find_or_make(installed, "arkiv", Some(&email)).expect("the group is made");
            threads::import(installed, &place, &own("threads.jsonl")).expect("the file is imported");
            assert!(place::find_or_make(installed, "annat", Some("nobody@norrvik.example")).is_err());
        })
        .await;
        let page = lead.get("/groups/arkiv").await.expect(200);
        assert!(page.says("How long do you keep applications?") && page.says("Ada"), "{}", page.body);
        let at = page.body.find("/threads/").expect("a link to a thread");
        assert!(lead.get(&page.body[at..at + 22]).await.expect(200).body.contains("u2"));
        other.get("/groups/arkiv").await.expect(404);
        other.get(&page.body[at..at + 22]).await.expect(404);
        lead.get("/groups/annat").await.expect(404);
        app.network("natverk", praxis::testing::Level::All).await;
        app.give(&other, "natverk", Role::Member).await;
        other.get("/groups/arkiv").await.expect(404);
    }

    mails_are_imported_once_and_a_later_archive_goes_on_in_the_same_thread(app) {
        let first = || vec![own("first.mbox")];
        assert_eq!(figures(&import_mbox(&app, "lista", first(), Join::References).await)[..8], [3, 2, 1, 0, 0, 1, 0, 0]);
        assert_eq!(figures(&import_mbox(&app, "lista", first(), Join::References).await)[..6], [3, 0, 0, 0, 2, 1]);
        let second = vec![own("second.mbox")];
        assert_eq!(figures(&import_mbox(&app, "lista", second, Join::References).await)[..5], [1, 1, 0, 0, 0]);
        comes_back_the_same(&app, "lista", "lista-igen").await;

        let text = jsonl(&exported(&app, "lista").await);
        assert_eq!(text.lines().count(), 1);
        assert!(text.contains(r#""kind":"discussion""#) && text.contains("Två år.") && text.contains("rules.pdf"), "{text}");
        assert!(text.contains(r#""parent_id":"<b@two.example>""#), "{text}");
        assert!(!text.contains("@one.example\",\"author_name") && !text.contains("bo@two"), "addresses stay inside: {text}");
    }

    what_was_written_here_comes_back_the_same(app) {
        app.with_group().await;
        let (asker, helper) =
            (app.user_in("Anna", "natverk", Role::Member).await, app.user_in("Bo", "natverk", Role::Member).await);
        let thread = asker.asks("fragor", "Hur länge sparar ni?", "Vi sparar i *två* år.").await;
        app.pass_minutes(5);
        let reply = helper.replies(&thread, "Två år här också.").await;
        asker.post(&format!("/posts/{reply}/helpful"), &[("helped", "true")]).await;
        comes_back_the_same(&app, "fragor", "fragor-igen").await;
        let text = jsonl(&exported(&app, "fragor").await);
        assert!(text.contains("Anna") && text.contains("Skellefteå"), "{text}");
        assert!(!text.contains("norrvik.example"), "no address leaves");
    }
}
