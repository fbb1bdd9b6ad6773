//! Small mails of our own, in the languages the words are known for; their Markdown is rendered back to be sure.

use super::*;
use text::escape_markdown as escape;

fn kinds(text: &str) -> Vec<(Kind, String)> {
    segments(text).into_iter().map(|segment| (segment.kind, segment.text.trim().replace('\n', "|"))).collect()
}

fn html(text: &str) -> String {
    let markdown = to_markdown(text, &escape);
    let options = text::RenderOptions { own_host: "a.example", ..text::RenderOptions::default() };
    text::render(&markdown, &options).html
}

#[test]
fn a_quote_with_its_attribution_is_told_from_own_words() {
    for line in [
        "On Mon, 5 Jan 2026 at 10:00, Anna Ek <anna@ek.example> wrote:",
        "On Mon, 5 Jan 2026 at 10:00, Anna Ek\n<anna@ek.example> wrote:",
        "Den mån 5 jan. 2026 kl 10:00 skrev Anna Ek <anna@ek.example>:",
        "måndag 5 januari 2026 10:00 skrev Anna Ek:",
        "Am 05.01.2026 um 10:00 schrieb Anna Ek:",
        "5.1.2026 klo 10.00, Anna Ek kirjoitti:",
        "Anna Ek wrote:",
        "2026/1/5 Anna Ek <anna@ek.example>:",
        "man. 5. jan. 2026 kl. 10:00 skrev Anna Ek <anna@ek.example>:",
    ] {
        let text = format!("Hej!\n\n{line}\n> Vad gäller?\n>\n> Anna\n\nDet här gäller.\n");
        let found = kinds(&text);
        assert_eq!(found.len(), 3, "{line}: {found:?}");
        assert_eq!((&found[0].0, &found[2]), (&Kind::Text, &(Kind::Text, "Det här gäller.".into())), "{line}");
        assert!(found[1].1.starts_with(&line[..5]), "{line}: {found:?}");
    }
}

#[test]
fn prose_above_a_quote_is_own_words() {
    for line in ["See below:", "He wrote a book.", "I think that she wrote it\nand that we agree here:"] {
        let found = kinds(&format!("{line}\n> quoted\n"));
        assert_eq!(found[0].0, Kind::Text, "{line}: {found:?}");
    }
}

#[test]
fn a_message_quoted_whole_below_is_history() {
    for head in [
        "-----Original Message-----\nFrom: Anna",
        "-----Ursprungligt meddelande-----\nFrån: Anna",
        "________________________________\nFrån: Anna\nSkickat: den 5 januari 2026 10:00\nTill: Bo\nÄmne: Lön",
        "Von: Anna\nGesendet: Montag\nAn: Bo\nBetreff: Gehalt",
        "Fra: Anna\nSendt: 5. januar\nTil: Bo\nEmne: Lønn",
        "Lähettäjä: Anna\nLähetetty: maanantai\nVastaanottaja: Bo\nAihe: Palkka",
        "On Mon, 5 Jan 2026 at 10:00, Anna Ek <anna@ek.example> wrote:",
    ] {
        let found = segments_of(&format!("Mitt svar.\n\n{head}\n\nGammal text.\n\nMer.\n"));
        assert_eq!(found, [(Kind::Text, false), (Kind::Quote, true)], "{head}");
    }
}

#[test]
fn a_header_block_above_marked_lines_does_not_swallow_the_answers_between_them() {
    let text = "----- Original Message -----\nFrom: Anna\nSent: Monday\nSubject: x\n\n> fråga\nSvar.\n> en till\nJa.\n";
    let expected = [(Kind::Quote, false), (Kind::Text, false), (Kind::Quote, false), (Kind::Text, false)];
    assert_eq!(segments_of(text), expected);
    let escaped = "Svar.\n----- Original Message -----\n>From: Anna\nSent: Monday\n\nfråga\n";
    assert_eq!(segments_of(escaped), [(Kind::Text, false), (Kind::Quote, true)]);
}

#[test]
fn marks_of_another_program_are_no_history() {
    for text in
        ["On 5 Jan 2026 10:00 Anna wrote:\n| fråga\nSvar.\n", ") On 5 Jan 2026 10:00 Anna wrote:\n) fråga\nSvar.\n"]
    {
        assert_eq!(segments_of(text), [(Kind::Text, false)], "{text}");
    }
}

fn segments_of(text: &str) -> Vec<(Kind, bool)> {
    segments(text).iter().map(|segment| (segment.kind, segment.is_unmarked)).collect()
}

#[test]
fn a_single_label_or_a_dashed_line_is_no_history() {
    for text in ["Från: måndag gäller ny rutin\nHälsningar\n", "----------\nEn lista\n", "Original message\n"] {
        assert_eq!(segments_of(text), [(Kind::Text, false)], "{text}");
    }
}

#[test]
fn signatures_and_list_footers_end_the_text_but_not_the_history() {
    assert_eq!(
        kinds("Svar.\n-- \nMed vänlig hälsning\nAnna\n"),
        [(Kind::Text, "Svar.".into()), (Kind::Signature, "-- |Med vänlig hälsning|Anna".into())]
    );
    let above = "Svar.\n-- \nAnna\n\nOn 5 Jan 2026, Bo wrote:\n> fråga\n";
    assert_eq!(
        kinds(above).iter().map(|(kind, _)| *kind).collect::<Vec<_>>(),
        [Kind::Text, Kind::Signature, Kind::Quote]
    );
    let footer = format!("Svar.\n{}\nlistan mailing list\nhttp://list.example\n", "_".repeat(47));
    assert_eq!(kinds(&footer)[1].0, Kind::Signature);
    let table = format!("Namn\n--\n{}", "rad\n".repeat(20));
    assert_eq!(kinds(&table).len(), 1);
}

#[test]
fn segments_put_together_are_the_text() {
    for text in ["", "a", "\n\n> b\n\n> c\nd\n-- \ne", "x\r\n> y\r\n", "-- \n", "--", "> \n>\n"] {
        assert_eq!(segments(text).iter().map(|segment| segment.text).collect::<String>(), text);
    }
}

#[test]
fn a_long_tail_and_the_signature_are_folded_below_the_marker() {
    let text = format!("Svar.\n\nAnna wrote:\n{}\n-- \nBo\n", "> rad\n".repeat(5));
    let markdown = to_markdown(&text, &|line| line.to_owned());
    let (own, folded) = markdown.split_once(&format!("\n{FOLD_MARKER}\n\n")).unwrap();
    assert_eq!(own, "Svar.\n");
    assert!(folded.lines().all(|line| line.starts_with('>')), "{folded}");
    assert!(folded.contains("> Anna wrote:\n") && folded.ends_with("> Bo\n"), "{folded}");
}

#[test]
fn short_quotes_and_mails_without_own_words_are_not_folded() {
    assert!(!to_markdown("Ja.\n\n> Ska vi?\n", &escape).contains(FOLD_MARKER));
    assert!(!to_markdown(&"> rad\n".repeat(20), &escape).contains(FOLD_MARKER));
    assert!(!to_markdown("-----Original Message-----\nFrom: x\n\nLång text.\n", &escape).contains(FOLD_MARKER));
}

#[test]
fn text_is_shown_as_written_with_its_line_breaks() {
    let shown = html("# no heading\n1. no list\n* * *\n<b>no tag</b> & _no_ [link](x)\n");
    let expected =
        "<p># no heading<br>\n1. no list<br>\n* * *<br>\n&lt;b&gt;no tag&lt;/b&gt; &amp; _no_ [link](x)</p>\n";
    assert_eq!(shown, expected);
}

#[test]
fn nested_quotes_nest_and_do_not_run_on() {
    let shown = html("> > inner\n> outer\nown\n");
    let expected = "<blockquote>\n<blockquote>\n<p>inner</p>\n</blockquote>\n<p>outer</p>\n</blockquote>\n<p>own</p>\n";
    assert_eq!(shown, expected);
}

#[test]
fn code_keeps_its_form_and_links_stay_links() {
    assert_eq!(
        html("    if (a) {\n\n        b;\n    }\n"),
        "<pre tabindex=\"0\"><code>    if (a) {\n\n        b;\n    }\n</code></pre>\n"
    );
    assert_eq!(
        html("Se (http://a.example/x_y?z=1), eller http:// så.\n"),
        "<p>Se (<a href=\"http://a.example/x_y?z=1\">http://a.example/x_y?z=1</a>), eller http:// så.</p>\n"
    );
}
