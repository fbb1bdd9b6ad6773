//! Archives from outside, imported for real and read back from the database: figures, threads, letters, every byte of an
//! export. Where the data is absent each says so and passes. What an import does in small is in `importing`.

use crate::importing::{comes_back_the_same_in, command, figures, import_mbox, import_threads};
use flate2::read::GzDecoder;
use harness::{App, User, scenario};
use praxis::testing::{GroupAct, Role, actions, storage};
use praxis::transfer::{Join, place};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use storage::imports;

/// A folder of outside data, or none after saying on standard error what is skipped.
pub(crate) fn outside(folder: &str) -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data");
    let path = std::env::var_os("PRAXIS_TEST_DATA").map_or_else(beside, PathBuf::from).join(folder);
    if path.is_dir() {
        return Some(path);
    }
    let _ = writeln!(std::io::stderr(), "skipped 1 test: no outside data at {}", path.display());
    None
}

fn unpacked(path: &Path) -> Vec<u8> {
    let mut bytes = Vec::new();
    GzDecoder::new(File::open(path).expect("the file is there")).read_to_end(&mut bytes).expect("a right gzip file");
    bytes
}

/// The figures that somebody else counted in an archive.
struct Expected(Value);

impl Expected {
    fn of(folder: &Path) -> Self {
        let bytes = std::fs::read(folder.join("dev/expected.json")).expect("the figures are there");
        Self(serde_json::from_slice(&bytes).expect("JSON"))
    }

    fn number(&self, key: &str) -> u64 {
        self.0[key].as_u64().unwrap_or_else(|| panic!("no {key} in {}", self.0))
    }
}

/// The posts' source ids of every thread of a group, as the database has them.
async fn threads_in_the_database(app: &App, group: &'static str) -> BTreeSet<BTreeSet<String>> {
    app.operate(move |cx| {
        let group = actions::access::group(cx, group, GroupAct::Export)?.group.id;
        let ids: Vec<_> = imports::thread_keys(cx.conn, group)?.into_iter().map(|(id, ..)| id).collect();
        let mut sets: BTreeMap<_, BTreeSet<String>> = BTreeMap::new();
        for post in
            ids.chunks(500).map(|part| imports::posts_of(cx.conn, part)).collect::<Result<Vec<_>, _>>()?.concat()
        {
            sets.entry(post.thread_id).or_default().insert(post.exported_id());
        }
        Ok(sets.into_values().collect())
    })
    .await
}

/// The partition that somebody else made: message, thread.
fn expected_threads(folder: &Path) -> BTreeSet<BTreeSet<String>> {
    let text = String::from_utf8(unpacked(&folder.join("dev/thread_of_message.tsv.gz"))).expect("UTF-8");
    let mut sets: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for row in text.lines() {
        let (message, thread) = row.split_once('\t').expect("two columns");
        sets.entry(thread.to_owned()).or_default().insert(message.to_owned());
    }
    sets.into_values().collect()
}

/// Somebody who reads the group, which is made.
async fn reader(app: &App, group: &'static str) -> User {
    let reader = app.user("Lina").await;
    command(app, move |installed| place::find_or_make(installed, group, None).expect("the group is made")).await;
    app.give_in_group(&reader, group, Role::Lead).await;
    reader
}

/// The first page of every thread of a group, as its reader gets it.
async fn pages(reader: &User, group: &str) -> Vec<String> {
    let (mut pages, mut cursor) = (Vec::new(), String::new());
    loop {
        let list = reader.get(&format!("/api/v1/groups/{group}/threads{cursor}")).await.expect(200).json();
        for thread in list["items"].as_array().expect("a list") {
            let path = format!("/threads/{}", thread["id"].as_str().expect("an id"));
            pages.push(reader.get(&path).await.expect(200).body);
        }
        match list["next"].as_str() {
            Some(next) => cursor = format!("?cursor={next}"),
            None => return pages,
        }
    }
}

/// Imports question threads twice, and out and in again into an empty installation.
async fn question_threads(app: &App, name: &str, dangling: u64) {
    let Some(folder) = outside(name) else { return };
    let file = folder.join("dev/threads.jsonl.gz");
    let started = Instant::now();
    let report = import_threads(app, "fragor", file.clone()).await;
    println!("{name}: {:?} in {:?}", figures(&report), started.elapsed());
    let expected = Expected::of(&folder);
    let (threads, answers) = (expected.number("threads"), expected.number("answers"));
    let helpful = expected.number("accepted_answer_present_in_file");
    assert_eq!(figures(&report)[..8], [threads + answers, threads + answers, threads, helpful, 0, 0, 0, dangling]);
    assert_eq!(report.dangling.first().len() as u64, dangling, "each is named");
    assert!(report.dangling.first().iter().all(|d| d.from.starts_with("thread ") && d.to.starts_with("answer ")));
    let again = import_threads(app, "fragor", file).await;
    assert_eq!(figures(&again)[..5], [threads + answers, 0, 0, 0, threads + answers], "twice adds nothing");
    let in_database = threads_in_the_database(app, "fragor").await;
    assert_eq!(in_database.len() as u64, threads);
    assert_eq!(in_database.iter().map(BTreeSet::len).sum::<usize>() as u64, threads + answers);
    let empty = app.another();
    comes_back_the_same_in((app, "fragor"), (&empty, "igen")).await;
    println!("{name}: twice in, out, in elsewhere and out in {:?}", started.elapsed());
    empty.stop().await;
}

/// Imports an archive twice and compares its threads with the expected ones.
async fn mailing_list(app: &App, name: &str, join: Join) -> Option<PathBuf> {
    let folder = outside(name)?;
    let archive = || vec![folder.join(format!("dev/{name}.mbox.gz"))];
    let started = Instant::now();
    let report = import_mbox(app, "lista", archive(), join).await;
    println!("{name} by {join:?}: {:?} in {:?}", figures(&report), started.elapsed());
    let expected = Expected::of(&folder);
    let unique = expected.number("unique_message_ids");
    let seen = expected.number("true_messages");
    let duplicates = expected.number("duplicate_message_ids");
    let threads = expected.number(match join {
        Join::References => "threads_jwz_references_only",
        Join::Subjects => "threads_after_merging_equal_normalised_subjects",
    });
    assert_eq!(figures(&report)[..7], [seen, unique, threads, 0, 0, duplicates, 0]);
    let found = threads_in_the_database(app, "lista").await;
    assert_eq!(found.len() as u64, threads);
    if join == Join::References {
        assert!(found == expected_threads(&folder), "the threads are not the expected ones");
        let again = import_mbox(app, "lista", archive(), join).await;
        assert_eq!(figures(&again)[..6], [seen, 0, 0, 0, unique, duplicates], "twice adds nothing");
        assert!(found == threads_in_the_database(app, "lista").await, "a second run changes no thread");
    }
    println!("{name} by {join:?}: read back (and once more by references) in {:?}", started.elapsed());
    Some(folder)
}

/// The files of a gzipped tar archive, written into a folder.
fn untar(archive: &Path, into: &Path) -> Vec<PathBuf> {
    let bytes = unpacked(archive);
    let (mut files, mut at) = (Vec::new(), 0);
    while at + 512 <= bytes.len() && bytes[at] != 0 {
        let header = &bytes[at..at + 512];
        let size = std::str::from_utf8(&header[124..136]).expect("digits").trim_matches(['\0', ' ']);
        let size = usize::from_str_radix(size, 8).expect("an octal number");
        if matches!(header[156], b'0' | 0) {
            let path = into.join(format!("{:05}.eml", files.len()));
            std::fs::write(&path, &bytes[at + 512..at + 512 + size]).expect("the file is written");
            files.push(path);
        }
        at += 512 + size.div_ceil(512) * 512;
    }
    files
}

scenario! {
    question_threads_with_dangling_references(app) {
        question_threads(&app, "threads-travel", 46).await;
    }

    question_threads_without_any_dirt(app) {
        question_threads(&app, "threads-matheducators", 0).await;
    }

    a_mailing_list_has_its_threads_by_references(app) {
        mailing_list(&app, "mail-linux-uvc-devel", Join::References).await;
    }

    a_mailing_list_has_fewer_threads_when_equal_subjects_join(app) {
        mailing_list(&app, "mail-linux-uvc-devel", Join::Subjects).await;
    }

    letters_in_undeclared_charsets_are_readable_in_the_database_and_on_every_page(app) {
        let reader = reader(&app, "lista").await;
        let Some(folder) = mailing_list(&app, "mail-jverein-de", Join::References).await else {
            return app.stop().await;
        };
        let texts = pages(&reader, "lista").await;
        assert_eq!(texts.len(), 56);
        let all = texts.concat();
        assert!(!all.contains(['\u{fffd}', 'Ã']), "on a page");
        let words = Expected::of(&folder).0["words_that_must_come_out"].clone();
        let words: Vec<&str> = words.as_array().expect("words").iter().filter_map(Value::as_str).collect();
        assert!(words.len() == 25 && words.iter().all(|w| all.contains(w)), "{words:?}");
        let empty = app.another();
        comes_back_the_same_in((&app, "lista"), (&empty, "igen")).await;
        let exported = crate::importing::jsonl(&crate::importing::exported(&empty, "igen").await);
        assert!(!exported.contains(['\u{fffd}', 'Ã']), "in the database");
        empty.stop().await;
    }

    spam_is_imported_without_a_hang_and_nothing_active_is_on_its_pages(app) {
        let Some(folder) = outside("mail-spamassassin") else { return app.stop().await };
        let reader = reader(&app, "skrap").await;
        let unpacked = tempfile::tempdir().expect("a folder");
        let files = untar(&folder.join("robustness/spam-eml.tar.gz"), unpacked.path());
        assert_eq!(files.len(), 1_896);
        let (started, mut slowest) = (Instant::now(), Duration::ZERO);
        let import = import_mbox(&app, "skrap", files, Join::References);
        tokio::pin!(import);
        let report = loop {
            let asked = Instant::now();
            tokio::select! {
                report = &mut import => break report,
                () = tokio::time::sleep(Duration::from_millis(100)) => {
                    reader.get("/").await.expect(200);
                    slowest = slowest.max(asked.elapsed().saturating_sub(Duration::from_millis(100)));
                }
            }
        };
        println!("spam: {:?} in {:?}; the home page meanwhile in {slowest:?} at most", figures(&report), started.elapsed());
        let [seen, stored, threads, ..] = figures(&report);
        assert_eq!((seen, stored + report.duplicates.count()), (1_896, 1_896), "{report}");
        let pages = pages(&reader, "skrap").await;
        println!("spam: {} pages read, {:?} in all", pages.len(), started.elapsed());
        assert_eq!(pages.len() as u64, threads);
        for page in &pages {
            let page = page.to_lowercase();
            let (_, main) = page.split_once("<main").expect("a page has a main part");
            let bad = ["<script", "<iframe", "<form action=\"http", "<img", " onload=", " onclick=", "href=\"javascript:"];
            assert!(!bad.iter().any(|bad| main.contains(bad)), "{main}");
        }
    }
}
