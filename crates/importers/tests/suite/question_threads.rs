//! 2,191 real question threads: counts, dangling references, writing back. Skipped where the data is absent.

use crate::support::{outside, unpacked};
use importers::threads_file::{ThreadRecord, ThreadsFile, write};
use serde_json::Value;
use std::fs::File;
use std::path::Path;

fn read(file: &Path) -> Vec<ThreadRecord> {
    let reader = importers::source::open(File::open(file).unwrap()).unwrap();
    ThreadsFile::new(reader).map(|item| item.expect("every line is a thread").record).collect()
}

fn written(records: &[ThreadRecord]) -> Vec<u8> {
    let mut out = Vec::new();
    records.iter().for_each(|record| write(record, &mut out).unwrap());
    out
}

fn check(name: &str, dangling: usize) {
    let Some(folder) = outside(name) else { return };
    let expected: Value = serde_json::from_slice(&unpacked(folder.join("dev/expected.json"))).unwrap();
    let number = |key: &str| usize::try_from(expected[key].as_u64().unwrap()).unwrap();
    let threads = read(&folder.join("dev/threads.jsonl.gz"));
    let count = |of: fn(&ThreadRecord) -> usize| threads.iter().map(of).sum::<usize>();
    let answers = count(|thread| thread.answers.len());
    let helpful = count(|thread| thread.helpful_answers().len());
    let outside_file = count(|thread| thread.dangling_answers().len());
    println!(
        "{name}: {} threads, {answers} answers, {helpful} accepted, {outside_file} accepted outside the file",
        threads.len()
    );
    assert_eq!((threads.len(), answers), (number("threads"), number("answers")));
    assert_eq!(helpful, number("accepted_answer_present_in_file"));
    assert_eq!(helpful + outside_file, number("threads_with_accepted_id"));
    assert_eq!(outside_file, dangling);
    assert_eq!(count(|thread| thread.tags.len()), number("tag_assignments"));

    let once = written(&threads);
    let again: Vec<_> = ThreadsFile::new(once.as_slice()).map(|item| item.unwrap().record).collect();
    assert!(again == threads && written(&again) == once, "writing and reading changed something");
}

#[test]
fn threads_with_dangling_references_are_read_and_the_references_named() {
    check("threads-travel", 46);
}

#[test]
fn threads_without_any_dirt_are_read_whole() {
    check("threads-matheducators", 0);
}
