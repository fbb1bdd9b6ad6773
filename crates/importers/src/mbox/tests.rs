//! Small mailboxes of our own; the archives are in `tests/`.

use super::*;

fn read(text: &str) -> Vec<Result<RawMessage, MboxError>> {
    Mbox::with_limit(text.as_bytes(), 200).collect()
}

fn bodies(text: &str) -> Vec<String> {
    read(text).into_iter().map(|item| String::from_utf8(item.unwrap().bytes).unwrap()).collect()
}

const FIRST: &str = "From a at b.example  Wed Jan  4 12:30:51 2006\nSubject: one\n\nFrom here on it is text.\n\n";
const SECOND: &str = "From c@d.example Thu Jan  5 12:30:51 2006\nSubject: two\n\n>From far away\n>>From x\n";

#[test]
fn messages_are_split_and_unescaped() {
    let found = bodies(&format!("{FIRST}{SECOND}"));
    assert_eq!(found, ["Subject: one\n\nFrom here on it is text.\n", "Subject: two\n\nFrom far away\n>From x\n"]);
}

#[test]
fn places_are_counted_in_lines_and_bytes() {
    let found = read(&format!("{FIRST}{SECOND}"));
    let second = found[1].as_ref().unwrap();
    assert_eq!((second.line, second.offset), (6, FIRST.len() as u64));
    assert_eq!(second.postmark.as_ref().unwrap().sender, "c@d.example");
}

#[test]
fn a_file_without_a_from_line_is_one_message() {
    assert_eq!(bodies("\nSubject: alone\n\nHello\n"), ["Subject: alone\n\nHello\n"]);
    assert_eq!(bodies("no header at all\n"), ["no header at all\n"]);
    assert_eq!(bodies("\u{feff}Subject: mark\n"), ["Subject: mark\n"]);
    assert!(bodies("").is_empty());
}

#[test]
fn a_header_is_told_from_other_text() {
    assert!(has_header(b"hello\r\nSubject: x\r\n\r\ntext") && has_header(b"Subject: x"));
    assert!(!has_header(b"hello\n\nSubject: x\n") && !has_header(b"") && !has_header(b"One sentence: two\n"));
}

#[test]
fn a_bare_sender_starts_a_message_only_between_a_blank_line_and_a_header() {
    let bare = "From - Thu Jan  5 12:30:51 2006";
    assert_eq!(bodies(&format!("{FIRST}{bare}\nSubject: two\n\n")).len(), 2);
    assert_eq!(bodies(&format!("{FIRST}{bare}\nand so on\n")).len(), 1);
    assert_eq!(bodies(&format!("{}{bare}\nSubject: two\n\n", FIRST.trim_end().to_owned() + "\n")).len(), 1);
}

#[test]
fn a_message_over_the_limit_is_reported_and_the_next_is_read() {
    let long = format!("{FIRST}{}\n\n{SECOND}", "x".repeat(300));
    let found = read(&long);
    assert!(matches!(found[0], Err(MboxError::TooLong { line: 1, offset: 0, limit: 200, .. })));
    assert!(found[1].is_ok());
}

#[test]
fn text_before_the_first_message_is_reported_but_a_header_is_a_message() {
    let found = read(&format!("An archive of our list\n\n{FIRST}"));
    assert!(matches!(found[0], Err(MboxError::TextBeforeFirst { line: 1, .. })));
    assert_eq!(found.len(), 2);
    assert_eq!(bodies(&format!("Subject: zero\n\ntext\n\n{FIRST}")).len(), 2);
}
