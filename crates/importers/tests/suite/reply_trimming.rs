//! What a reply keeps of a mail, on mails that other trimmers are tested with and on real ones. Skipped where absent.

use crate::support::{outside, rows, tar};
use importers::mail;
use std::time::{Duration, Instant};
use text::{Reply, trim_html_reply, trim_reply};

const MARK: &str = "##- Skriv ditt svar ovanför den här raden -##";

fn string(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn replies_are_trimmed_as_another_trimmer_expects() {
    let Some(folder) = outside("email-fixtures") else { return };
    let files = tar(folder.join("dev/fixtures.tar.gz"));
    let find = |name: &str| files.iter().find(|(known, _)| known == name).map(|(_, bytes)| string(bytes));
    let (mut all, mut wrong) = (0, Vec::new());
    for (name, bytes) in &files {
        let Some(case) = name.strip_prefix("discourse-reply-trimmer/emails/") else { continue };
        let Some(expected) = find(&format!("discourse-reply-trimmer/trimmed/{case}")) else { continue };
        let expected = expected.replace("\r\n", "\n");
        let found = trim_reply(&string(bytes), MARK);
        all += 1;
        if found.text != expected.trim() {
            wrong.push(format!("=== {case}\n{}\n--- expected\n{}", found.text, expected.trim()));
        }
    }
    println!("{all} mails of another trimmer, {} not as expected", wrong.len());
    assert!(all > 0 && wrong.len() * 20 <= all, "{}", wrong.join("\n"));
}

#[test]
fn nothing_is_left_of_real_nordic_reply_lines() {
    let Some(folder) = outside("nordic-reply-lines") else { return };
    let mut seen = 0;
    for row in rows(folder.join("dev/lines.tsv")).iter().skip(1) {
        let line = row[4].replace("\\n", "\n");
        let texts = match (row[1].as_str(), line.contains('\n')) {
            ("signature", _) => vec![format!("Hej!\n\nMitt svar.\n{line}\n")],
            (_, true) => vec![
                format!("Hej!\n\nMitt svar.\n\n{line}\n\nGammal text.\n\nMer.\n"),
                format!("Hej!\n\nMitt svar.\n\n{line}\n\n{MARK}\n\nGammal text.\n"),
            ],
            _ => vec![
                format!("Hej!\n\nMitt svar.\n\n{line}\n> Gammal text.\n>\n> Mer.\n"),
                format!("Hej!\n\nMitt svar.\n\n{line}\n\n> {MARK}\n> Gammal text.\n\n-- \nAnna\n"),
                format!("{line}\n> Gammal text.\n\nHej!\n\nMitt svar.\n"),
            ],
        };
        for text in texts {
            assert_eq!(trim_reply(&text, MARK).text, "Hej!\n\nMitt svar.", "{text}");
        }
        seen += 1;
    }
    println!("{seen} reply lines cut");
}

/// Lines that may start what is not a person's own, by other means than the trimmer's: everything above is.
fn may_start_history(line: &str) -> bool {
    let line = line.trim();
    let lower = line.to_lowercase();
    line.starts_with(['>', '|'])
        || line.split_once('>').is_some_and(|(start, _)| start.len() <= 4)
        || ["from:", "*from:", "begin forwarded", "-----begin pgp", "----- forwarded", "---------- forwarded"]
            .iter()
            .any(|start| lower.starts_with(start))
        || lower.contains("original message")
        || lower.contains("forwarded message")
        || ["in message", "--- ", "el viernes"].iter().any(|start| lower.starts_with(start)) && line.len() > 20
        || ["wrote", "writes", "said", "schrieb", "écrit", "skrev", "schreef"].iter().any(|verb| lower.contains(verb))
            && line.ends_with(':')
        || (lower.starts_with("on ") || lower.starts_with("at ")) && lower.chars().any(|c| c.is_ascii_digit())
        || line.ends_with(">:")
}

/// Attributions over two lines whose first looks like a sentence: file, beginning.
const BROKEN: [(&str, &str); 1] = [("easy-ham-2/00188", "Sure wasn't it SoloCDM <deedsmis@aculink.net>")];

/// The first own line that is neither in the reply nor in its signature.
fn lost(text: &str, reply: &Reply) -> Option<String> {
    let words = |line: &str| line.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let kept: Vec<_> = reply.text.lines().chain(reply.signature.lines()).map(words).collect();
    let own = text.lines().take_while(|line| !may_start_history(line));
    let says = |line: &&str| line.chars().any(char::is_alphanumeric);
    own.filter(says).find(|line| !kept.contains(&words(line))).map(str::to_owned)
}

#[test]
fn nobody_loses_their_own_words() {
    let Some(folder) = outside("mail-spamassassin") else { return };
    let (mut mails, mut plain, mut shorter, mut signed, mut without) = (0, 0, 0, 0, 0);
    let mut slowest = Duration::ZERO;
    let mut faults = Vec::new();
    for (name, bytes) in tar(folder.join("dev/ham-eml.tar.gz")) {
        let mail = mail::parse_bytes(&bytes, None);
        let (text, html) = (mail.text(), mail.html());
        mails += 1;
        let start = Instant::now();
        let reply = match &html {
            Some(html) if text.trim().is_empty() => trim_html_reply(html, MARK),
            _ => trim_reply(&text, MARK),
        };
        slowest = slowest.max(start.elapsed());
        let written = if text.trim().is_empty() { html.unwrap_or_default() } else { text.clone() };
        if reply.text.is_empty() && !text::html_to_text(&written).trim().is_empty() {
            faults.push(format!("{name} is empty"));
        }
        let is_broken =
            |line: &String| BROKEN.iter().any(|(file, start)| name.starts_with(file) && line.starts_with(start));
        faults.extend(lost(&text, &reply).filter(|line| !is_broken(line)).map(|line| format!("{name} {line}")));
        plain += usize::from(!text.trim().is_empty());
        shorter += usize::from(reply.text.len() < text.trim().len());
        signed += usize::from(!reply.signature.is_empty());
        without += usize::from(!reply.has_own_words);
    }
    println!(
        "{mails} mails, {plain} with plain text: {shorter} made shorter, {signed} with a signature, {without} without own words, \
         {} lost words, slowest {slowest:?}",
        faults.len()
    );
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(slowest < Duration::from_secs(5), "a mail that takes longer hangs, however busy the machine is");
}
