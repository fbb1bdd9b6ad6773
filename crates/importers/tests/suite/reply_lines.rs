//! Real attribution lines and header blocks in the Nordic languages, and every mail of the archives through the folding.

use crate::rendered::{shown_words, written_words};
use crate::support::{outside, rows, tar, unpacked};
use importers::fold::{Kind, segments, to_markdown};
use importers::mail;
use importers::mbox::Mbox;
use std::time::{Duration, Instant};

/// The kinds of the segments of a text.
fn kinds(text: &str) -> Vec<Kind> {
    segments(text).iter().map(|segment| segment.kind).collect()
}

#[test]
fn real_nordic_reply_lines_are_recognised() {
    let Some(folder) = outside("nordic-reply-lines") else { return };
    let mut seen = 0;
    for row in rows(folder.join("dev/lines.tsv")).iter().skip(1) {
        let line = row[4].replace("\\n", "\n");
        let is_signature = row[1] == "signature";
        let (text, expected) = if is_signature {
            (format!("Svar.\n{line}\n"), Kind::Signature)
        } else if line.contains('\n') {
            (format!("Svar.\n\n{line}\n\nGammal text.\n"), Kind::Quote)
        } else {
            (format!("Svar.\n\n{line}\n> Gammal text.\n"), Kind::Quote)
        };
        assert_eq!(kinds(&text), [Kind::Text, expected], "{line}");
        assert!(segments(&text)[1].text.starts_with(&line), "{line}");
        seen += 1;
    }
    println!("{seen} reply lines recognised");
}

/// Rendering all of them takes a minute without optimisation; the property tests look at more forms than they hold.
const ONE_IN: usize = 5;

#[test]
fn every_word_of_the_archives_is_shown_once_and_as_written() {
    let Some(lists) = outside("mail-linux-uvc-devel") else { return };
    let mut files = vec![unpacked(lists.join("dev/mail-linux-uvc-devel.mbox.gz"))];
    files.extend(outside("mail-jverein-de").map(|data| unpacked(data.join("dev/mail-jverein-de.mbox.gz"))));
    if let Some(data) = outside("mail-spamassassin") {
        files.extend(tar(data.join("dev/ham-eml.tar.gz")).into_iter().map(|(_, bytes)| bytes));
        files.extend(tar(data.join("robustness/spam-eml.tar.gz")).into_iter().map(|(_, bytes)| bytes));
    }
    let (mut mails, mut folded, mut quoted, mut signed, mut slowest) = (0, 0, 0, 0, Duration::ZERO);
    for message in files.iter().flat_map(|file| Mbox::new(file.as_slice())).flatten().step_by(ONE_IN) {
        let text = mail::parse(&message).text();
        assert_eq!(shown_words(&text), written_words(&text), "line {}: {text}", message.line);
        let start = Instant::now();
        let markdown = to_markdown(&text, &|line| line.to_owned());
        slowest = slowest.max(start.elapsed());
        mails += 1;
        folded += usize::from(markdown.contains("\n* * *\n\n>"));
        quoted += usize::from(kinds(&text).contains(&Kind::Quote));
        signed += usize::from(kinds(&text).contains(&Kind::Signature));
    }
    println!("{mails} mails: {quoted} with quotes, {signed} with a signature, {folded} folded, slowest {slowest:?}");
    assert!(slowest < Duration::from_secs(1));
}
