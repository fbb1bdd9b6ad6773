//! Two real mailing-list archives: counts, threads, charsets. Skipped, and said so, where the data is absent.

use crate::support::{outside, rows, unpacked};
use importers::mail::{self, Head};
use importers::mbox::Mbox;
use importers::threading::{Join, Threads, thread};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fs::File;
use std::path::Path;
use std::time::Instant;

struct Archive {
    heads: Vec<Head>,
    seen: usize,
    texts: Vec<String>,
}

fn read(file: &Path) -> Archive {
    let mut archive = Archive { heads: Vec::new(), seen: 0, texts: Vec::new() };
    let mut known = HashSet::new();
    for raw in Mbox::new(importers::source::open(File::open(file).unwrap()).unwrap()) {
        let mail = mail::parse(&raw.expect("the archive has no damage"));
        archive.seen += 1;
        archive.texts.push(mail.text());
        if known.insert(mail.head.message_id.clone()) {
            archive.heads.push(mail.head);
        }
    }
    archive
}

fn threads(archive: &Archive, join: Join) -> Threads {
    let links: Vec<_> = archive.heads.iter().map(Head::link).collect();
    thread(&links, join)
}

/// The archive as sets of ids.
fn partition(archive: &Archive, threads: &Threads) -> BTreeSet<BTreeSet<String>> {
    let ids = |members: &[usize]| members.iter().map(|&at| archive.heads[at].message_id.clone()).collect();
    threads.threads.iter().map(|thread| ids(&thread.messages)).collect()
}

fn expected_partition(file: std::path::PathBuf) -> BTreeSet<BTreeSet<String>> {
    let mut sets: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for row in rows(file) {
        sets.entry(row[1].clone()).or_default().insert(row[0].clone());
    }
    sets.into_values().collect()
}

/// Reads an archive and checks every figure that stands beside it.
fn check(name: &str) -> Option<(Archive, Value)> {
    let folder = outside(name)?.join("dev");
    let expected: Value = serde_json::from_slice(&unpacked(folder.join("expected.json"))).unwrap();
    let number = |key: &str| usize::try_from(expected[key].as_u64().unwrap()).unwrap();
    let start = Instant::now();
    let archive = read(&folder.join(format!("{name}.mbox.gz")));
    let took = start.elapsed();
    let by_references = threads(&archive, Join::References);
    let by_subject = threads(&archive, Join::Subjects);
    let unique = archive.heads.len();
    println!(
        "{name}: {} messages seen, {unique} unique, {} duplicates, {} threads by references, {} when equal subjects \
         join, {} direct parents missing, {took:?}",
        archive.seen,
        archive.seen - unique,
        by_references.threads.len(),
        by_subject.threads.len(),
        by_references.dangling.len(),
    );
    assert_eq!(archive.seen, number("true_messages"));
    assert_eq!(unique, number("unique_message_ids"));
    assert_eq!(archive.seen - unique, number("duplicate_message_ids"));
    assert_eq!(by_references.threads.len(), number("threads_jwz_references_only"));
    assert_eq!(by_subject.threads.len(), number("threads_after_merging_equal_normalised_subjects"));
    let expected_sets = expected_partition(folder.join("thread_of_message.tsv.gz"));
    assert!(partition(&archive, &by_references) == expected_sets, "the threads are not the expected ones");
    Some((archive, expected))
}

#[test]
fn an_archive_with_unescaped_lines_splits_into_its_true_messages_and_threads() {
    let Some((archive, _)) = check("mail-linux-uvc-devel") else { return };
    let with_sender = archive.heads.iter().filter(|head| head.from_address.is_some()).count();
    let dated = archive.heads.iter().filter(|head| head.date.is_some()).count();
    println!("senders with address {with_sender}, dated {dated} of {}", archive.heads.len());
    assert_eq!((with_sender, dated), (archive.heads.len(), archive.heads.len()));
}

#[test]
fn an_archive_in_undeclared_latin_letters_comes_out_readable() {
    let Some((archive, expected)) = check("mail-jverein-de") else { return };
    let text = archive.texts.join("\n");
    let subjects: String = archive.heads.iter().flat_map(|head| [&head.subject, "\n"].map(str::to_owned)).collect();
    let words: Vec<_> =
        expected["words_that_must_come_out"].as_array().unwrap().iter().map(|w| w.as_str().unwrap()).collect();
    let missing: Vec<_> = words.iter().filter(|word| !text.contains(**word)).collect();
    println!("{} of {} words came out", words.len() - missing.len(), words.len());
    assert!(missing.is_empty(), "missing: {missing:?}");
    for bad in ['\u{fffd}', 'Ã'] {
        assert!(!text.contains(bad) && !subjects.contains(bad), "{bad:?} came out");
    }
}
