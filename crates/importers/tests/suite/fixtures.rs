//! A thousand mails that other parsers are tested with: none may hurt, and where another parser's view of them is on
//! record, ours is compared and the agreement printed. Skipped where the data is absent.

use crate::support::{outside, tar, unpacked};
use importers::mail;
use importers::mbox::Mbox;
use serde_json::Value;
use std::collections::HashMap;
use std::time::{Duration, Instant};

#[test]
fn mails_made_to_break_parsers_do_not() {
    let Some(folder) = outside("email-fixtures") else { return };
    let lines = String::from_utf8(unpacked(folder.join("dev/python-email-reference.jsonl.gz"))).unwrap();
    let reference: HashMap<String, Value> = lines
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap())
        .map(|record| (record["file"].as_str().unwrap().to_owned(), record))
        .collect();
    let (mut read, mut compared, mut same_subject, mut same_parts) = (0, 0, 0, 0);
    let mut slowest = (Duration::ZERO, String::new());
    // The attachments that some programs call winmail.dat are there too; they are no mails.
    for (name, bytes) in
        tar(folder.join("dev/fixtures.tar.gz")).into_iter().filter(|(name, _)| !name.starts_with("tnef-"))
    {
        for message in Mbox::new(bytes.as_slice()).flatten() {
            assert!(!mail::parse(&message).head.message_id.is_empty());
        }
        let start = Instant::now();
        let mail = mail::parse_bytes(&bytes, None);
        slowest = slowest.max((start.elapsed(), name.clone()));
        read += 1;
        let Some(record) = reference.get(&name) else { continue };
        let spaced = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let theirs: Vec<_> =
            record["leaf_parts"].as_array().unwrap().iter().map(|part| part.as_str().unwrap()).collect();
        let ours: Vec<_> = mail.parts.iter().map(|part| part.content_type.as_str()).collect();
        compared += 1;
        let (s, p) =
            (spaced(&mail.head.subject) == spaced(record["subject"].as_str().unwrap_or_default()), ours == theirs);
        same_subject += usize::from(s);
        same_parts += usize::from(p);
    }
    println!(
        "{read} files read, {compared} compared: {same_subject} equal subjects, {same_parts} equal parts, slowest {slowest:?}"
    );
    assert!(slowest.0 < Duration::from_secs(1));
}
