//! 3,004 real mails against what another parser saw, and 1,896 spam mails that must not hurt. Skipped where absent.

use crate::support::{outside, tar, unpacked};
use importers::mail::{self, Mail};
use importers::mbox::Mbox;
use jiff::Timestamp;
use serde_json::Value;
use std::collections::HashMap;
use std::time::{Duration, Instant};

/// Where we differ from the expected record on purpose or must: file, field, reason. At most 0.5 % of the mails.
const DIFFERENCES: [(&str, &str, &str); 5] = [
    (
        "easy-ham-1/00011.fbcde1b4833bdbaaf0ced723edd6e355.eml",
        "sender",
        "they put spaces around an encoded letter in a name",
    ),
    ("hard-ham-1/00149.f6fddcb1750a61e5e085e22a4fa08912.eml", "subject", "they keep a control character for a ™"),
    ("easy-ham-1/01542.ed72bf2cd81ccd4c076533fb0af004e5.eml", "parts", DELIVERY),
    ("easy-ham-2/01311.b6a06b3e24130a32172b4c5225a1d5a6.eml", "parts", DELIVERY),
    ("easy-ham-1/01436.dc449ba377210e77d84647619e49c872.eml", "parts", DELIVERY),
];
const DELIVERY: &str = "they count each block of a message/delivery-status part as a part of text/plain";

fn read(bytes: &[u8]) -> Mail {
    let messages: Vec<_> = Mbox::new(bytes).collect();
    assert_eq!(messages.len(), 1, "one file is one mail");
    mail::parse(messages[0].as_ref().unwrap())
}

/// White space as single spaces: folding is not content.
fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Equal, where a U+FFFD that the other parser left stands for any one character that we made readable.
fn same_text(ours: &str, theirs: &str) -> bool {
    let (ours, theirs) = (spaced(ours), spaced(theirs));
    ours.chars().count() == theirs.chars().count()
        && ours.chars().zip(theirs.chars()).all(|(our, their)| our == their || their == '\u{fffd}')
}

/// The expected sender is the whole header: our name and address must be all that is in it but marks.
fn same_sender(mail: &Mail, theirs: &str) -> bool {
    let bare = |text: &str| text.replace('<', " <").replace(|c| "<>()\"\\".contains(c), "");
    let name = mail.head.from_name.as_deref().unwrap_or_default();
    let address = mail.head.from_address.as_deref().unwrap_or_default();
    // A name that repeats the address is none for us.
    [format!("{name} {address}"), format!("{address} {name}"), format!("{address} {address}")]
        .iter()
        .any(|ours| same_text(&bare(ours), &bare(theirs)))
}

fn same_date(mail: &Mail, theirs: &str) -> bool {
    let zoned = if theirs.len() == 19 { format!("{theirs}Z") } else { theirs.to_owned() };
    mail.head.date == zoned.parse::<Timestamp>().ok()
}

fn strings(value: &Value) -> Vec<String> {
    value.as_array().unwrap().iter().map(|item| item.as_str().unwrap_or_default().to_owned()).collect()
}

fn differing(mail: &Mail, expected: &Value) -> Vec<String> {
    let parts: Vec<_> = mail.parts.iter().map(|part| part.content_type.clone()).collect();
    let mut names: Vec<_> = mail.parts.iter().filter_map(|part| part.name.clone()).collect();
    names.retain(|name| mail.attachments.iter().any(|attachment| attachment.name.as_ref() == Some(name)));
    let checks = [
        (
            "subject",
            same_text(&mail.head.subject, expected["subject"].as_str().unwrap_or_default()),
            mail.head.subject.clone(),
        ),
        (
            "sender",
            same_sender(mail, expected["from"].as_str().unwrap_or_default()),
            format!("{:?} {:?}", mail.head.from_name, mail.head.from_address),
        ),
        ("date", same_date(mail, expected["date"].as_str().unwrap_or_default()), format!("{:?}", mail.head.date)),
        ("parts", parts == strings(&expected["leaf_parts"]), format!("{parts:?}")),
        ("attachments", names == strings(&expected["attachments"]), format!("{names:?}")),
    ];
    checks.into_iter().filter(|(_, same, _)| !same).map(|(field, _, ours)| format!("{field}: {ours}")).collect()
}

#[test]
fn real_mails_read_as_another_parser_reads_them() {
    let Some(folder) = outside("mail-spamassassin") else { return };
    let lines = String::from_utf8(unpacked(folder.join("dev/expected.jsonl.gz"))).unwrap();
    let expected: HashMap<String, Value> = lines
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap())
        .map(|record| (record["file"].as_str().unwrap().to_owned(), record))
        .collect();
    let files = tar(folder.join("dev/ham-eml.tar.gz"));
    assert_eq!(files.len(), expected.len());
    let mut slowest = Duration::ZERO;
    let mut unexpected = Vec::new();
    for (name, bytes) in &files {
        let start = Instant::now();
        let mail = read(bytes);
        slowest = slowest.max(start.elapsed());
        for difference in differing(&mail, &expected[name]) {
            if !DIFFERENCES.iter().any(|(file, field, _)| file == name && difference.starts_with(field)) {
                unexpected.push(format!("{name} {difference}\n   {}", expected[name]));
            }
        }
    }
    println!(
        "{} mails, {} listed differences, {} others, slowest {slowest:?}",
        files.len(),
        DIFFERENCES.len(),
        unexpected.len()
    );
    assert!(unexpected.is_empty(), "{}", unexpected.join("\n"));
    assert!(DIFFERENCES.len() * 200 <= files.len());
}

#[test]
fn spam_neither_panics_nor_hangs() {
    let Some(folder) = outside("mail-spamassassin") else { return };
    let files = tar(folder.join("robustness/spam-eml.tar.gz"));
    let mut slowest = (Duration::ZERO, "");
    for (name, bytes) in &files {
        let start = Instant::now();
        for message in Mbox::new(bytes.as_slice()).flatten() {
            let mail = mail::parse(&message);
            assert!(!mail.head.message_id.is_empty());
        }
        slowest = slowest.max((start.elapsed(), name));
    }
    println!("{} spam mails, slowest {slowest:?}", files.len());
    assert_eq!(files.len(), 1_896);
    assert!(slowest.0 < Duration::from_secs(1));
}
