//! Small mails of our own: what goes, and beside it what must stay.

use super::*;

const MARK: &str = "##- Skriv ovanför den här raden -##";

fn text(body: &str) -> String {
    trim_reply(body, MARK).text
}

#[test]
fn quoted_history_below_an_answer_goes_in_every_language() {
    for head in [
        "Den tis 24 nov. 2026 kl 09:14 skrev Åsa Berg <asa@a.example>:",
        "Den tis 24 nov. 2026 kl 09:14 skrev Åsa Berg <\nasa@a.example>:",
        "On Tue, 24 Nov 2026 at 09:14, Åsa Berg <asa@a.example> wrote:",
        "tirsdag 24. november 2026 skrev Åsa Berg <asa@a.example>:",
        "ti 24. marrask. 2026 klo 9.14 Åsa Berg <asa@a.example> kirjoitti:",
        "Am 24.11.2026 um 09:14 schrieb Åsa Berg:",
        "Le mar. 24 nov. 2026 à 09:14, Åsa Berg <asa@a.example> a écrit :",
        "2026-11-24 9:14 GMT+01:00 Åsa Berg <asa@a.example>:",
    ] {
        for quote in ["> Vad gäller?\n>\n> Åsa", "\n> Vad gäller?", "\nVad gäller?\n\nÅsa"] {
            let reply = trim_reply(&format!("Det här gäller.\n\nHälsningar\nBo\n\n{head}\n{quote}\n"), MARK);
            assert_eq!(reply.text, "Det här gäller.\n\nHälsningar\nBo", "{head}\n{quote}");
            assert!(reply.has_own_words);
        }
    }
}

#[test]
fn a_message_quoted_whole_goes_in_every_language() {
    for head in [
        "-----Ursprungligt meddelande-----\nFrån: Åsa\nSkickat: den 24 november 2026 09:14\nTill: Bo\nÄmne: Lön",
        "________________________________\nFrån: Åsa\nSkickat: den 24 november 2026 09:14\nTill: Bo\nÄmne: Lön",
        "*Från:* Åsa\n*Skickat:* den 24 november 2026\n*Till:* Bo\n*Ämne:* Lön",
        "From: Åsa\nSent: Tuesday\nTo: Bo\nSubject: Pay",
        "Fra: Åsa\nSendt: tirsdag\nTil: Bo\nEmne: Lønn",
        "Lähettäjä: Åsa\nLähetetty: tiistai\nVastaanottaja: Bo\nAihe: Palkka",
        "Von: Åsa\nGesendet: Dienstag\nAn: Bo\nBetreff: Gehalt",
        "-------- Opprinnelig melding --------",
    ] {
        assert_eq!(text(&format!("Mitt svar.\n\n{head}\n\nGammal text.\n")), "Mitt svar.", "{head}");
    }
}

#[test]
fn what_stands_below_our_mark_is_ours_even_under_words_we_do_not_know() {
    assert_eq!(text(&format!("Svar.\n\nÅsa 24.11.2026 tuo vuh:\n\n{MARK}\nFråga.\n")), "Svar.");
    assert_eq!(text(&format!("Svar.\n\nÅsa 24.11.2026 tuo vuh:\n> {MARK}\n> Fråga.\n")), "Svar.");
    assert_eq!(text(&format!("Svar:\n\n{MARK}\nFråga.\n")), "Svar:");
    let empty = trim_reply(&format!("{MARK}\nFråga.\n"), MARK);
    assert_eq!((empty.text.as_str(), empty.has_own_words), ("", false));
    assert_eq!(trim_reply(&format!("Svar.\n{MARK}\nMer.\n"), "").text, format!("Svar.\n{MARK}\nMer."));
}

#[test]
fn answers_between_quotes_stay_with_what_they_answer() {
    let body = format!(
        "Hej!\n\nDen 24 nov. 2026 kl 09:14 skrev Åsa <a@a.example>:\n> {MARK}\n> Första frågan?\nFörsta svaret.\n> Andra frågan?\n\
         Andra svaret.\n> Hälsningar\n> Åsa\n"
    );
    let expected = "Hej!\n\n> Första frågan?\n\nFörsta svaret.\n> Andra frågan?\n\nAndra svaret.";
    assert_eq!(text(&body), expected);
    let html = crate::render(expected, &crate::RenderOptions::default()).html;
    assert!(html.contains("</blockquote>\n<p>Första svaret.</p>"), "{html}");
}

#[test]
fn an_answer_below_the_quote_stands_alone_and_a_quote_chosen_by_hand_stays() {
    assert_eq!(text("Den 24 nov. 2026 kl 09:14 skrev Åsa:\n> Fråga?\n> Mer?\n\nSvar.\n"), "Svar.");
    assert_eq!(text("> Fråga?\n\nSvar.\n"), "> Fråga?\n\nSvar.");
}

#[test]
fn what_is_only_forwarded_or_quoted_is_shown_but_is_nobodys_own() {
    let forwarded = trim_reply("Från: Åsa\nSkickat: i dag\nTill: Bo\nÄmne: Lön\n\nGammal text.\n", MARK);
    assert_eq!((forwarded.text.as_str(), forwarded.has_own_words), ("Gammal text.", false));
    let quoted = trim_reply("Den 24 nov. 2026 kl 09:14 skrev Åsa:\n\n> Fråga?\n", MARK);
    assert_eq!((quoted.text.as_str(), quoted.has_own_words), ("> Fråga?", false));
}

#[test]
fn signatures_go_and_are_given_apart() {
    for signature in [
        "-- \nBo Ek\nLöneenheten",
        "Skickat från min iPhone",
        "Hämta Outlook för iOS<https://aka.ms/o0ukef>",
        "Hanki Outlook for Android",
        "Med vänlig hälsning\n\nBo Ek\nHR-specialist\n0123-45 67 89\nbo.ek@kommun.example",
        "Mvh\nBo Ek\nwww.kommun.example",
        "ᐧ",
    ] {
        let reply =
            trim_reply(&format!("Svar.\n\n{signature}\n\nDen 24 nov. 2026 kl 09:14 skrev Åsa:\n> Fråga?\n"), MARK);
        assert_eq!(reply.text, "Svar.", "{signature}");
        assert!(signature == "ᐧ" || reply.signature == signature, "{signature}: {}", reply.signature);
    }
}

#[test]
fn what_only_looks_like_a_signature_or_history_stays() {
    for own in [
        "Svar.\n\nMed vänlig hälsning\nBo",
        "Svar.\n\nMvh\nBo\n\nPS. Ring mig på 0123-45 67 89 om något är oklart.",
        "Skickat från min chef i går: vi väntar till måndag, och ringer sedan alla som har anmält sig.",
        "Jag gjorde det här\nskickat med bud i måndags",
        "I did this from mobile yesterday, and it worked",
        "Från: måndag gäller ny rutin\nTill: fredag gäller den gamla",
        "Så här skrev hon:\n\nVi väntar.\n\nJag håller med.",
        "Rubrik\n----------\nText",
        "Steg ett\n***\nSteg två",
        "```\n> citat i kod\n-- \n```\n\nKlart.",
        "Fråga: varför?\nSvar: därför.",
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "Vänligen\nåterkom före den 24 november 2026.",
    ] {
        assert_eq!(text(own), own);
    }
}

#[test]
fn html_is_cut_at_what_programs_mark_and_becomes_markdown() {
    for html in [
        "<div dir=ltr>Mitt <b>svar</b></div><br><div class=gmail_quote><div dir=ltr class=gmail_attr>Åsa tuo vuh:<br></div>\
         <blockquote class=gmail_quote><p>Fråga?</p></blockquote></div>",
        "<p>Mitt <b>svar</b></p><div id=appendonsend></div><hr><div id=divRplyFwdMsg><b>Åsa</b></div><div>Fråga?</div>",
        "<div><p>Mitt <b>svar</b></p><div><hr><div id=x_divRplyFwdMsg>Åsa</div></div></div><div>Fråga?</div>",
        "<p>Mitt <b>svar</b></p><div class=moz-cite-prefix>Åsa tuo vuh:</div><blockquote type=cite>Fråga?</blockquote>",
        "<p>Mitt <b>svar</b></p><div id=ms-outlook-mobile-signature>Bo</div>",
        "<p>Mitt <b>svar</b></p><div style='border-top:solid'><p><b>Från:</b> Åsa<br><b>Skickat:</b> i dag<br><b>Till:</b> Bo<br>\
         <b>Ämne:</b> Lön</p></div><p>Fråga?</p>",
        "<p>Mitt <b>svar</b></p><p>Skickat från min iPhone</p><blockquote type=cite>Fråga?</blockquote>",
    ] {
        let reply = trim_html_reply(html, MARK);
        assert_eq!((reply.text.as_str(), reply.has_own_words), ("Mitt **svar**", true), "{html}");
    }
}

#[test]
fn answers_between_quotes_of_html_stay() {
    let html = "<div class=gmail_quote><div class=gmail_attr>On Tue, Nov 24, 2026 at 9:14 Bo &lt;b@b.example&gt; wrote:</div>\
                <blockquote class=gmail_quote>Ett?</blockquote><div>Ja.</div><blockquote class=gmail_quote>Två?</blockquote>\
                <div>Nej.</div></div>";
    assert_eq!(trim_html_reply(html, MARK).text, "> Ett?\n\nJa.\n\n> Två?\n\nNej.");
}

#[test]
fn html_with_nothing_above_its_quote_keeps_what_is_there() {
    let reply = trim_html_reply("<div id=appendonsend></div><p>Allt står här.</p>", MARK);
    assert_eq!(reply.text, "Allt står här.");
}

#[test]
fn a_signed_text_loses_its_armour_only() {
    let body = "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nSvar.\n\n- -- \nBo\n-----BEGIN PGP SIGNATURE-----\n\nabc\n\
                -----END PGP SIGNATURE-----\n";
    assert_eq!(text(body), "Svar.");
}

#[test]
fn long_and_deep_texts_take_no_time() {
    for piece in
        ["> ", ">", "Från: a\n", "On 5 Jan 2026 10:00 a\n", "-- \n", "<\n", "a wrote:\n", "```\n", "A> \n", "| \n", "_"]
    {
        let start = std::time::Instant::now();
        let body = piece.repeat(200_000 / piece.len());
        let _ = trim_reply(&body, MARK);
        println!("{piece:?} {:?}", start.elapsed());
        assert!(start.elapsed().as_secs() < 5, "{piece:?} {:?}", start.elapsed());
    }
    let _ = trim_html_reply(&"<blockquote>".repeat(20_000), MARK);
}
