//! Threads from files into groups and out again, on a small set of our own.

use harness::{App, Page, User, scenario};
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

    what_a_mail_quotes_and_its_signature_are_folded_on_the_page(app) {
        let lead = app.user("Lina").await;
        let quoted = "\n> ett\n> två\n> tre\n> fyra\n> fem\n";
        let mail = mail("<f@x.example>", "Bo <bo@x.example>", &format!("Vi gör så här.\n\nOn Monday, Ada wrote:{quoted}\n-- \nBo Ek, Enheten\n"));
        import_mails(&app, &mail).await;
        app.give_in_group(&lead, "lista", Role::Lead).await;
        let page = lead.get(&thread_of(&lead.get("/groups/lista").await)).await.expect(200);
        let (shown, folded) = page.body.split_once("<details class=\"fold\">").expect("something is folded");
        assert!(shown.contains("Vi gör så här.") && !shown.contains("fyra") && !shown.contains("Enheten"), "{shown}");
        assert!(folded.contains("fyra") && folded.contains("Enheten"), "{folded}");
    }

    who_has_proved_the_address_claims_the_name(app) {
        let (ada, other) = (app.user("Ada").await, app.user("Olle").await);
        import_mails(&app, &mail("<c@x.example>", "A. Lovelace <Ada@Norrvik.example>", "Jag skrev det här.\n")).await;
        let group = let_in(&app, &[&ada, &other]).await;
        let thread = thread_of(&other.get(&group).await);
        let profile = person_in(&other.get(&thread).await);
        let claim = format!("{profile}/claim");
        assert!(ada.get(&profile).await.expect(200).says("Det är jag"));
        assert!(!other.get(&profile).await.expect(200).body.contains("/claim"), "nobody else is offered it");
        other.post(&claim, &[]).await.expect(403);
        other.post(&claim, &[("person", &format!("/people/{}", other.id))]).await.expect(403);
        app.user("Eva").await.post(&claim, &[]).await.expect(404);
        assert!(app.visitor().post(&claim, &[]).await.location.starts_with("/sign-in"));
        for page in [ada.get(&profile).await, other.get(&profile).await, other.get(&thread).await] {
            assert!(!page.body.to_lowercase().contains("norrvik.example"), "no address is shown");
        }

        assert_eq!(ada.post(&claim, &[]).await.expect(303).location, format!("/people/{}", ada.id));
        let page = other.get(&thread).await.expect(200);
        assert!(page.body.contains(&format!("/people/{}", ada.id)) && !page.says("Lovelace"), "{}", page.body);
        assert!(matches!(ada.post(&claim, &[]).await.status, 404 | 409), "once");
        let again = import_mails(&app, &mail("<d@x.example>", "A. Lovelace <ada@norrvik.example>", "Mer.\n")).await;
        assert_eq!(figures(&again)[..2], [1, 1]);
        let theirs = ada.get(&format!("/people/{}", ada.id)).await.expect(200);
        assert_eq!(theirs.body.matches(">Ämnet<").count(), 2, "later mails are hers at once: {}", theirs.body);
    }

    a_moderator_connects_a_name_with_a_member(app) {
        let (moderator, bo, stranger) = (app.user("Mona").await, app.user("Bo").await, app.user("Stig").await);
        import_mails(&app, &mail("<e@x.example>", "Bosse <bosse@home.example>", "Jag skrev det här.\n")).await;
        let group = let_in(&app, &[&bo]).await;
        app.give_in_group(&moderator, "lista", Role::Moderator).await;
        let thread = thread_of(&bo.get(&group).await);
        let profile = person_in(&bo.get(&thread).await);
        let claim = format!("{profile}/claim");
        let his = format!("{}/people/{}", app.base, bo.id);
        assert!(moderator.get(&profile).await.expect(200).says("Vem är det?"));
        bo.post(&claim, &[("person", &his)]).await.expect(403);
        for nobody in ["", "nonsens", &profile, &format!("/people/{}", stranger.id)] {
            assert_eq!(moderator.post(&claim, &[("person", nobody)]).await.expect(303).location, profile, "{nobody}");
        }
        assert_eq!(moderator.post(&claim, &[("person", &his)]).await.expect(303).location, format!("/people/{}", bo.id));
        assert!(bo.get(&thread).await.expect(200).body.contains(&format!("/people/{}", bo.id)));

        // Who writes in two groups is not one group's moderator's to give away.
        import_mails(&app, &mail("<g@x.example>", "Eva <eva@home.example>", "Ett.\n")).await;
        let file = tempfile::NamedTempFile::new().expect("a file");
        std::fs::write(file.path(), mail("<h@x.example>", "Eva <eva@home.example>", "Två.\n")).expect("written");
        import_mbox(&app, "annan-lista", vec![file.path().to_owned()], Join::References).await;
        let eva = person_in(&moderator.get(&thread_of(&moderator.get(&group).await)).await);
        assert!(!moderator.get(&eva).await.expect(200).body.contains("/claim"));
        moderator.post(&format!("{eva}/claim"), &[("person", &his)]).await.expect(403);
    }
}

/// A mail of our own.
fn mail(id: &str, from: &str, text: &str) -> String {
    let head = "Date: Mon, 2 Mar 2020 10:00:00 +0100\nSubject: Ämnet\nContent-Type: text/plain; charset=utf-8";
    format!("From x@y.example Mon Mar  2 10:00:00 2020\nMessage-ID: {id}\nFrom: {from}\n{head}\n\n{text}")
}

async fn import_mails(app: &App, mails: &str) -> ImportReport {
    let file = tempfile::NamedTempFile::new().expect("a file");
    std::fs::write(file.path(), mails).expect("the file is written");
    import_mbox(app, "lista", vec![file.path().to_owned()], Join::References).await
}

/// Lets people into the group `lista`; its address.
async fn let_in(app: &App, members: &[&User]) -> String {
    for member in members {
        app.give_in_group(member, "lista", Role::Member).await;
    }
    "/groups/lista".to_owned()
}

/// The address of the first thread that a page leads to.
fn thread_of(page: &Page) -> String {
    address_in(page, "/threads/")
}

/// The address of the first person in the main part of a page.
fn person_in(page: &Page) -> String {
    address_in(page, "/people/")
}

fn address_in(page: &Page, start: &str) -> String {
    let main = page.body.split_once("<main").expect("a main part").1;
    let found = main.match_indices(start).map(|(at, _)| &main[at..(at + start.len() + 13).min(main.len())]);
    let mut ids = found.filter(|found| found[start.len()..].chars().all(|c| c.is_ascii_alphanumeric()));
    ids.next().unwrap_or_else(|| panic!("no {start} in {main}")).to_owned()
}
