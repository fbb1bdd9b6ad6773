//! Mail to the address in a mail's head that stops it: the same as its link, whoever sent it, and once.

use crate::own_account::{PASSWORD, with_password};
use harness::{App, Incoming, SmtpSink, User, scenario};
use praxis::testing::{Mailer, Role, Time, storage};

/// Tuesday at eight in Stockholm, the usual time, after the scenarios begin.
const TUESDAY: &str = "2026-11-24T07:00:00Z";
/// What the settings say when no letters come.
const OFF: &str = "Du får inga brev nu.";

/// How a mail that was sent is stopped: the path of its link, and the address.
#[derive(Clone, Debug)]
struct Stops {
    link: String,
    to: String,
}

/// Everything that was sent to a member, the oldest first.
fn stops(sink: &SmtpSink, of: &User) -> Vec<Stops> {
    let sent = sink.letters().into_iter().filter(|(to, _)| *to == of.email);
    sent.map(|(_, text)| {
        let text = text.replace("\r\n ", " ");
        let field = text.lines().find(|line| line.starts_with("List-Unsubscribe:")).expect("it can be stopped");
        let between = |from: &str, to: &str| {
            field
                .split(from)
                .nth(1)
                .and_then(|rest| rest.split(to).next())
                .unwrap_or_else(|| panic!("{from} in {field}"))
        };
        let to = between("<mailto:", "?subject=unsubscribe>").to_owned();
        assert!(to.split('@').next().is_some_and(|local| local.len() <= 64), "{to}");
        Stops { link: format!("/unsubscribe/{}", between("/unsubscribe/", ">")), to }
    })
    .collect()
}

/// As a mail program writes it: with no sender to answer to, marked as automatic, and not proved.
fn written(to: &str, id: &str) -> String {
    let mail = Incoming {
        from: "nagon@annan.example".into(),
        to: to.to_owned(),
        id: id.to_owned(),
        head: "Auto-Submitted: auto-generated\nPrecedence: bulk\n".into(),
        body: "unsubscribe".into(),
        is_proved: false,
    };
    mail.written().replace("Return-Path: <nagon@annan.example>", "Return-Path: <>")
}

async fn outcomes(app: &App) -> Vec<(String, i64)> {
    app.operate(|cx| Ok(storage::mails_in::counts(cx.conn, Time(0))?)).await
}

fn mailer(sink: &SmtpSink) -> Mailer {
    Mailer::from_settings(&sink.url(), "praxis@norrvik.example").expect("a right address")
}

/// Two members who have had a letter.
async fn with_letters(app: &App, sink: &SmtpSink) -> [User; 2] {
    app.with_group().await;
    let asta = app.user_in("Asta Ek", "natverk", Role::Member).await;
    let bo = app.user_in("Bo Alm", "natverk", Role::Member).await;
    let cia = app.user_in("Cia Dal", "natverk", Role::Member).await;
    app.letters("").await;
    cia.asks("fragor", "Hur räknar ni dygnsvila?", "Texten till frågan.").await;
    app.wait_until(TUESDAY);
    app.letters_by(mailer(sink)).await;
    [app.session_of(&asta).await, app.session_of(&bo).await]
}

scenario! {
    a_mail_to_its_address_stops_the_letter_whoever_sent_it_and_nobody_elses(app) {
        let sink = SmtpSink::start().await;
        let [asta, bo] = with_letters(&app, &sink).await;
        let stops = stops(&sink, &asta).remove(0);
        app.mail_comes(&written(&stops.to.to_uppercase(), "1@m")).await;
        assert!(asta.get("/settings/letters").await.expect(200).says(OFF));
        assert!(!bo.get("/settings/letters").await.expect(200).says(OFF));
        assert_eq!(outcomes(&app).await, [("stopped".to_owned(), 1)]);
        assert!(app.deliver("nagon@annan.example").await.is_empty(), "never answered");
        assert_eq!(app.mails_in("cur"), 1);
    }

    a_forged_address_stops_nothing_and_the_right_one_never_expires(app) {
        let sink = SmtpSink::start().await;
        let [asta, _] = with_letters(&app, &sink).await;
        let to = stops(&sink, &asta).remove(0).to;
        let at = to.find('@').expect("an address") - 4;
        let letter = if &to[at..=at] == "a" { "b" } else { "a" };
        let forged = format!("{}{letter}{}", &to[..at], &to[at + 1..]);
        for (id, to) in [("1@m", forged.as_str()), ("2@m", "svar+stop.@praxis.example"), ("3@m", "svar+stop.åäö@praxis.example")] {
            app.mail_comes(&written(to, id)).await;
        }
        assert!(!asta.get("/settings/letters").await.expect(200).says(OFF));
        assert_eq!(outcomes(&app).await, [("unknown-address".to_owned(), 3)]);
        assert!(app.deliver("nagon@annan.example").await.is_empty(), "never answered");
        app.pass_minutes(60 * 24 * 400);
        app.mail_comes(&written(&to, "4@m")).await;
        assert!(app.session_of(&asta).await.get("/settings/letters").await.expect(200).says(OFF));
    }

    a_mail_that_comes_twice_stops_once(app) {
        let sink = SmtpSink::start().await;
        let [asta, _] = with_letters(&app, &sink).await;
        let to = stops(&sink, &asta).remove(0).to;
        app.mail_comes(&written(&to, "1@m")).await;
        asta.post("/settings/letters", &[("every", "week"), ("weekday", "2"), ("hour", "8")]).await.expect(303);
        app.mail_comes(&written(&to, "1@m")).await;
        assert!(!asta.get("/settings/letters").await.expect(200).says(OFF), "the same mail again");
        app.mail_comes(&written(&to, "2@m")).await;
        assert!(asta.get("/settings/letters").await.expect(200).says(OFF), "another mail");
        app.mail_comes(&written(&to, "3@m")).await;
        assert!(asta.get("/settings/letters").await.expect(200).says(OFF), "it is stopped already");
    }

    a_mail_to_its_address_stops_the_reason_of_a_notice_and_no_other(app) {
        app.with_group().await;
        let asta = app.user_in("Asta Ek", "natverk", Role::Member).await;
        let bo = app.user_in("Bo Alm", "natverk", Role::Member).await;
        let mona = app.user_in("Mona", "natverk", Role::Moderator).await;
        let wish = [("reply", "at-once"), ("mention", "at-once"), ("announcement", "at-once"), ("helped", "at-once"), ("followed", "at-once")];
        asta.post("/settings/notifications", &wish).await.expect(303);
        let own = asta.asks("fragor", "Astas fråga", "Text.").await;
        let bos = bo.asks("fragor", "Bos fråga", "Text.").await;
        let answer = asta.replies(&bos, "Astas svar.").await;
        app.read_events().await;
        asta.post("/groups/fragor/follow", &[("on", "1")]).await.expect(303);
        let sink = SmtpSink::start().await;
        let reply = bo.replies(&own, "Svar ett.").await;
        bo.replies(&bos, &format!("Hör på [@Asta Ek](user:{}).", asta.id)).await;
        bo.post(&format!("/posts/{answer}/helpful"), &[("on", "1")]).await.expect(303);
        bo.asks("fragor", "Något att följa", "Text.").await;
        mona.post("/groups/fragor/ask", &[("kind", "announcement"), ("title", "Frukost"), ("body", "Välkomna")]).await.expect(303);
        app.read_events().await;
        app.deliver_by(mailer(&sink)).await;
        let all = stops(&sink, &asta);
        assert_eq!(all.len(), 5, "one of each: {all:?}");
        let visitor = app.visitor();
        for (number, stops) in all.iter().enumerate() {
            assert!(!visitor.get(&stops.link).await.expect(200).says("redan stoppat"), "not yet: {stops:?}");
            app.mail_comes(&written(&stops.to, &format!("{number}@m"))).await;
            assert!(visitor.get(&stops.link).await.expect(200).says("redan stoppat"), "by mail as by the link: {stops:?}");
        }
        assert_eq!(outcomes(&app).await, [("stopped".to_owned(), 5)]);
        bo.replies(&own, "Svar två.").await;
        mona.replies(&own, "Svar tre.").await;
        app.read_events().await;
        app.deliver_by(mailer(&sink)).await;
        assert_eq!(stops(&sink, &asta).len(), 5, "no more comes at once");
        assert!(asta.get("/inbox").await.expect(200).says("Astas fråga"), "it is told as before");
        assert!(!asta.get("/settings/letters").await.expect(200).says(OFF), "and the letter comes: {reply}");
    }

    who_has_left_stops_nothing_more(app) {
        let sink = SmtpSink::start().await;
        let [asta, bo] = with_letters(&app, &sink).await;
        with_password(&app, &asta).await;
        asta.post("/settings/close", &[("password", PASSWORD), ("sure", "1")]).await.expect(303);
        app.mail_comes(&written(&stops(&sink, &asta).remove(0).to, "1@m")).await;
        app.mail_comes(&written(&stops(&sink, &bo).remove(0).to, "2@m")).await;
        assert_eq!(outcomes(&app).await, [("stopped".to_owned(), 1), ("unknown-address".to_owned(), 1)]);
    }
}
