//! Our own small files, invented: one of each kind of trouble. They always run.

use importers::fold::{FOLD_MARKER, to_markdown};
use importers::mail::{self, Body, Mail, Problem};
use importers::mbox::Mbox;
use importers::threading::{Join, thread};
use importers::threads_file::ThreadsFile;

const LIST: &[u8] = include_bytes!("../data/list.mbox");
const THREADS: &[u8] = include_bytes!("../data/threads.jsonl");

fn mails() -> Vec<Mail> {
    Mbox::new(LIST).map(|raw| mail::parse(&raw.unwrap())).collect()
}

#[test]
fn every_message_of_the_list_is_read_with_its_sender_and_subject() {
    let shown: Vec<_> =
        mails().iter().map(|mail| format!("{} | {}", mail.head.display_name(), mail.head.subject)).collect();
    assert_eq!(
        shown,
        [
            "Anna Ek | [hr-lista] Introduktion av nya chefer",
            "Bo Åberg | Sv: [hr-lista] Introduktion av nya chefer",
            "Dahl, Cilla | Re: [hr-lista] Introduktion av nya chefer",
            "Bo Åberg | Sv: [hr-lista] Introduktion av nya chefer",
            "Disa | Sjukfrånvaroå",
            "Erik | AW: Introduktion av nya chefer",
        ]
    );
    let addresses: Vec<_> = mails().iter().map(|mail| mail.head.from_address.clone().unwrap()).collect();
    assert_eq!((addresses[0].as_str(), addresses[4].as_str()), ("anna.ek@ostra.example", "disa@sodra.example"));
    assert_eq!(addresses[5], "erik@inre.example", "taken from the From line");
}

#[test]
fn undeclared_and_wrongly_declared_text_comes_out_readable() {
    let mails = mails();
    assert!(mails[0].text().contains("Hur lägger ni upp") && mails[0].text().contains("\nFrom the start"));
    assert_eq!(mails[0].problems, [Problem::CharsetRepaired]);
    assert!(mails[1].text().contains("två halvdagar"));
    assert!(matches!(&mails[4].body[..], [Body::Html(html)] if html.contains("Vad räknas? Hör av er.")));
    assert!(mails[5].text().starts_with("From början"));
}

#[test]
fn what_is_missing_is_made_or_taken_from_elsewhere_and_named() {
    let odd = &mails()[4];
    assert_eq!(odd.problems, [Problem::MessageIdMissing, Problem::DateMalformed]);
    assert_eq!(odd.head.date.unwrap().to_string(), "2026-01-06T08:00:00Z");
    assert!(odd.head.message_id.ends_with("@import.invalid>"));
    assert_eq!(odd.head.message_id, mails()[4].head.message_id, "the same each time");
}

#[test]
fn parts_and_attachments_are_listed_and_the_plain_text_is_read() {
    let mixed = &mails()[2];
    let types: Vec<_> = mixed.parts.iter().map(|part| part.content_type.as_str()).collect();
    assert_eq!(types, ["text/plain", "text/html", "application/pdf"]);
    let attachment = &mixed.attachments[..];
    assert_eq!(attachment.len(), 1);
    assert_eq!((attachment[0].name.as_deref(), attachment[0].size), (Some("checklista för chefer.pdf"), 9));
    assert_eq!(mixed.text(), "Vi gör en checklista med tolv punkter, den bifogas. Den får användas fritt.");
    assert_eq!(mixed.html(), None);
}

#[test]
fn the_list_has_its_threads_by_reference_and_by_subject() {
    let mut links: Vec<_> = mails().iter().map(|mail| mail.head.link()).collect();
    links.remove(3);
    let by_reference = thread(&links, Join::References);
    assert_eq!(by_reference.threads.iter().map(|t| t.messages.len()).collect::<Vec<_>>(), [3, 1, 1]);
    assert_eq!(by_reference.parents, [None, Some(0), Some(1), None, None]);
    assert_eq!(by_reference.dangling, [(4, "<borta@inre.example>".into())]);
    let by_subject = thread(&links, Join::Subjects);
    assert_eq!(by_subject.threads.iter().map(|t| t.messages.len()).collect::<Vec<_>>(), [4, 1]);
}

#[test]
fn history_and_signatures_are_folded_out_of_the_text() {
    let own = |at: usize| {
        let markdown = to_markdown(&mails()[at].text(), &|line| line.to_owned());
        markdown.split(FOLD_MARKER).next().unwrap().trim().to_owned()
    };
    assert!(own(0).ends_with("men den är borta."), "{}", own(0));
    assert_eq!(own(1), "Vi har två halvdagar. Filerna ligger i mappen.");
    assert_eq!(own(5), "From början var det en pärm även hos oss.");
}

#[test]
fn threads_are_read_and_bad_lines_named() {
    let found: Vec<_> = ThreadsFile::new(THREADS).collect();
    let records: Vec<_> = found.iter().flatten().map(|numbered| &numbered.record).collect();
    assert_eq!(records.len(), 2);
    assert_eq!((records[0].answers.len(), records[0].helpful_answers().len()), (2, 1));
    assert_eq!(records[1].dangling_answers()[0].0, "99");
    let errors: Vec<_> = found.iter().filter_map(|item| item.as_ref().err()).map(ToString::to_string).collect();
    assert!(errors[0].starts_with("line 4: the question has no text"), "{errors:?}");
    assert!(errors[1].starts_with("line 5: "), "{errors:?}");
}
