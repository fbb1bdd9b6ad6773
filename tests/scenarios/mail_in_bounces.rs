//! Mail of ours that came back, or that a reader complained of: when no more is sent, and how it begins again.

use harness::{App, User, scenario};
use praxis::testing::{Role, Time, storage};

/// Tuesday at eight in Stockholm, the usual time, after the scenarios begin.
const TUESDAY: &str = "2026-11-24T07:00:00Z";
/// The Tuesdays after.
const NEXT: &str = "2026-12-01T07:00:00Z";
const AFTER: &str = "2026-12-08T07:00:00Z";

/// A report that a mail to somebody did not arrive, or that they complained of it.
struct Report<'a> {
    id: &'a str,
    came_to: &'a str,
    about: &'a str,
    status: &'a str,
    original: &'a str,
}

impl Report<'_> {
    fn written(&self) -> String {
        let Self { id, came_to, about, status, original } = self;
        let (kind, block) = if status.is_empty() {
            (
                "feedback-report",
                format!("Feedback-Type: abuse\nUser-Agent: x/1\nVersion: 1\nOriginal-Rcpt-To: <{about}>\n"),
            )
        } else {
            let action = if *status == "delayed" { "delayed" } else { "failed" };
            let status = status.replace("delayed", "4.4.1");
            let block = format!(
                "Reporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; {about}\nAction: {action}\nStatus: {status}\n"
            );
            ("delivery-status", block)
        };
        format!(
            "Return-Path: <>\nDelivered-To: {came_to}\nFrom: MAILER-DAEMON@mx.example\nTo: {came_to}\nSubject: Report\n\
             Message-ID: <{id}@mx.example>\nMIME-Version: 1.0\n\
             Content-Type: multipart/report; report-type={kind}; boundary=b\n\n--b\nContent-Type: text/plain\n\nSee below.\n\
             --b\nContent-Type: message/{kind}\n\n{block}\n--b\nContent-Type: text/rfc822-headers\n\nTo: {about}\n\
             Message-ID: {original}\n\n--b--\n"
        )
    }
}

/// Bo, who has had a letter, its `Message-ID`, and somebody who goes on asking.
async fn with_letter(app: &App) -> (User, String, User) {
    app.with_group().await;
    let asta = app.user_in("Asta Ek", "natverk", Role::Member).await;
    let bo = app.user_in("Bo Alm", "natverk", Role::Member).await;
    app.letters("").await;
    asta.asks("fragor", "Fråga ett", "Text.").await;
    app.wait_until(TUESDAY);
    let letter = app.letters(&bo.email).await.remove(0);
    (app.session_of(&bo).await, letter.message_id, app.session_of(&asta).await)
}

async fn is_stopped(bo: &User) -> bool {
    bo.get("/settings/letters").await.expect(200).says("Försök igen")
}

scenario! {
    an_address_that_is_no_more_stops_the_mail_at_once_until_its_owner_tries_again(app) {
        let (bo, letter, asta) = with_letter(&app).await;
        let report = Report { id: "1", came_to: "bounces@praxis.example", about: &bo.email, status: "5.1.1", original: &letter };
        app.mail_comes(&report.written()).await;
        let page = bo.get("/settings/letters").await.expect(200);
        assert!(page.says("Mejl till dig kommer i retur") && page.says("Försök igen"), "{}", page.body);
        assert!(!is_stopped(&asta).await, "nobody else's");
        let moa = app.user_in("Moa Lind", "natverk", Role::Moderator).await;
        let listed = moa.get("/networks/natverk/members").await.expect(200);
        assert_eq!(listed.body.matches("Nås inte av mejl").count(), 1);
        assert!(!listed.says(&bo.email), "a word, and no address");
        assert!(!asta.get("/networks/natverk/members").await.expect(200).says("Nås inte av mejl"), "for moderators only");
        asta.asks("fragor", "Fråga två", "Text.").await;
        app.wait_until(NEXT);
        assert_eq!(app.letters(&bo.email).await.len(), 1, "no letter goes there");
        let bo = app.session_of(&bo).await;
        assert!(bo.get("/settings/letters").await.body.matches("Mejl till dig kommer i retur").count() >= 2, "the history says why");
        let visitor = app.visitor();
        assert!(visitor.post("/settings/letters/resume", &[]).await.location.starts_with("/sign-in"));
        assert!(is_stopped(&bo).await);
        bo.post("/settings/letters/resume", &[]).await.expect(303);
        assert!(!is_stopped(&bo).await);
        let asta = app.session_of(&asta).await;
        asta.asks("fragor", "Fråga tre", "Text.").await;
        app.wait_until(AFTER);
        let letters = app.letters(&bo.email).await;
        assert_eq!(letters.len(), 2);
        assert!(letters[0].text.contains("Fråga två") && letters[0].text.contains("Fråga tre"), "nothing is lost");
    }

    a_report_about_no_mail_of_ours_stops_nothing_whatever_address_it_names(app) {
        let (bo, letter, _asta) = with_letter(&app).await;
        let forged = Report { id: "1", came_to: "bounces@praxis.example", about: &bo.email, status: "5.1.1", original: "<x@y.example>" };
        app.mail_comes(&forged.written()).await;
        assert!(!is_stopped(&bo).await);
        let token = letter.trim_start_matches('<').split('@').next().expect("what stands before the host").to_uppercase();
        let (number, secret) = token.split_once('.').expect("a number and a secret");
        for guessed in [number.to_owned(), format!("{number}.0000000000000"), format!("{number}.{}", &secret[..12])] {
            let to = format!("bounces+{guessed}@praxis.example");
            let guess = Report { id: &guessed, came_to: &to, original: &format!("<{guessed}@praxis.example>"), ..forged };
            app.mail_comes(&guess.written()).await;
            assert!(!is_stopped(&bo).await, "who knows the number alone stops nothing: {guessed}");
        }
        let to = format!("bounces+{token}@praxis.example");
        let returned = Report { id: "2", came_to: &to, original: "<x@y.example>", ..forged };
        app.mail_comes(&returned.written()).await;
        assert!(is_stopped(&bo).await, "by the address it came back to");
    }

    a_full_mailbox_stops_the_mail_the_fourth_time_and_a_delay_never(app) {
        let (bo, letter, _asta) = with_letter(&app).await;
        let came_to = "bounces@praxis.example";
        let report = |id: &'static str, status: &'static str| {
            Report { id, came_to, about: &bo.email, status, original: &letter }.written()
        };
        for id in ["d1", "d2", "d3", "d4", "d5"] {
            app.mail_comes(&report(id, "delayed")).await;
        }
        for id in ["1", "2", "3", "3", "3"] {
            app.mail_comes(&report(id, "5.2.2")).await;
        }
        assert!(!is_stopped(&bo).await, "three, one of them delivered three times");
        app.mail_comes(&report("4", "5.2.2")).await;
        assert!(is_stopped(&bo).await);
    }

    soft_returns_that_lie_far_apart_stop_nothing(app) {
        let (bo, letter, _asta) = with_letter(&app).await;
        for id in ["1", "2", "3", "4", "5"] {
            let report = Report { id, came_to: "bounces@praxis.example", about: &bo.email, status: "4.2.2", original: &letter };
            app.mail_comes(&report.written()).await;
            app.pass_minutes(60 * 24 * 5 + 60 * 24 * 11);
        }
        let person = bo.id;
        let known = app.operate(move |cx| Ok(storage::bounces::primary(cx.conn, person)?)).await.expect("an address");
        assert_eq!((known.bounced.soft, known.bounced.stopped_at), (1, None::<Time>));
    }

    a_complaint_stops_the_letter_of_whoever_got_it(app) {
        let (bo, letter, asta) = with_letter(&app).await;
        let complaint = Report { id: "1", came_to: "bounces@praxis.example", about: &bo.email, status: "", original: "<x@y.example>" };
        app.mail_comes(&complaint.written()).await;
        assert!(!bo.get("/settings/letters").await.says("Du får inga brev nu."), "not by the address alone");
        app.mail_comes(&Report { id: "2", original: &letter, ..complaint }.written()).await;
        assert!(bo.get("/settings/letters").await.says("Du får inga brev nu."));
        assert!(!asta.get("/settings/letters").await.says("Du får inga brev nu."), "nobody else's");
    }
}
