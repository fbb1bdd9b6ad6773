//! Mail that comes in: answers that are published, kept or refused; mails that are not answered; mails that came back.

use harness::{App, Incoming, User, scenario};
use praxis::testing::{Role, ThreadId, storage};

/// Tuesday at eight in Stockholm, the usual time, after the scenarios begin.
const TUESDAY: &str = "2026-11-24T07:00:00Z";

/// A question by one member, and the address by which another answers it.
struct Asked {
    asta: User,
    bo: User,
    thread: String,
    to: String,
}

async fn asked(app: &App) -> Asked {
    app.with_group().await;
    let asta = app.user_in("Asta Ek", "natverk", Role::Member).await;
    let bo = app.user_in("Bo Alm", "natverk", Role::Member).await;
    app.letters("").await;
    let thread = asta.asks("fragor", "Hur räknar ni dygnsvila?", "Texten till frågan.").await;
    app.wait_until(TUESDAY);
    let to = app.reply_address(&bo).await;
    let asta = app.session_of(&asta).await;
    let bo = app.session_of(&bo).await;
    Asked { asta, bo, thread, to }
}

impl Asked {
    async fn page(&self) -> String {
        self.asta.get(&format!("/threads/{}", self.thread)).await.expect(200).body
    }

    /// Bo's own page, on which the draft stands in the composer.
    async fn draft(&self) -> String {
        self.bo.get(&format!("/threads/{}", self.thread)).await.body
    }
}

async fn outcomes(app: &App) -> Vec<(String, i64)> {
    app.operate(|cx| Ok(storage::mails_in::counts(cx.conn, praxis::testing::Time(0))?)).await
}

/// The subjects of what was sent to an address since the letter, the newest first.
async fn told(app: &App, to: &str) -> Vec<String> {
    let sent = app.deliver(to).await;
    sent.into_iter().map(|mail| mail.subject).filter(|subject| !subject.starts_with("Veckobrev")).collect()
}

scenario! {
    an_answer_that_is_proved_is_published_at_once(app) {
        let asked = asked(&app).await;
        assert!(asked.to.len() <= 64 + "@praxis.example".len(), "{}", asked.to);
        let answer = Incoming::answer(&asked.bo, &asked.to.to_uppercase(),
            "Vi räknar från *passets* början <b>.\n\nSkriv ditt svar ovanför den här raden\nHur räknar ni dygnsvila?");
        app.mail_comes(&answer.written()).await;
        let page = asked.page().await;
        assert!(page.contains("Vi räknar från *passets* början &lt;b&gt;."), "as it was written: {page}");
        assert!(!page.contains("ovanför den här raden"), "what is ours is cut");
        assert!(page.contains("Bo Alm"));
        assert_eq!((app.mails_in("new"), app.mails_in("cur")), (0, 1));
        assert!(told(&app, &asked.bo.email).await.is_empty());
    }

    an_answer_that_is_not_proved_is_kept_as_a_draft_until_its_writer_confirms_it(app) {
        let asked = asked(&app).await;
        let answer = Incoming { is_proved: false, ..Incoming::answer(&asked.bo, &asked.to, "Vi räknar från passets början.") };
        app.mail_comes(&answer.written()).await;
        assert!(!asked.page().await.contains("Vi räknar från passets början."), "not published");
        assert!(asked.draft().await.contains("Vi räknar från passets början."), "but kept for Bo");
        let sent = app.deliver(&asked.bo.email).await;
        let told: Vec<_> = sent.iter().filter(|mail| mail.subject.starts_with("Ditt svar väntar")).collect();
        assert_eq!(told.len(), 1);
        assert!(told[0].text.contains(&format!("/threads/{}#reply", asked.thread)), "{}", told[0].text);
        let elsewhere = Incoming { from: "bo@hemma.example".into(), id: "2@hemma".into(),
            ..Incoming::answer(&asked.bo, &asked.to, "Mer hemifrån.") };
        app.mail_comes(&elsewhere.written()).await;
        assert!(!asked.page().await.contains("Mer hemifrån."), "proved, and not an address of Bo's");
        let draft = asked.draft().await;
        assert!(draft.contains("Vi räknar från passets början.") && draft.contains("Mer hemifrån."), "nothing is lost: {draft}");
    }

    what_another_server_claims_proves_nothing(app) {
        let asked = asked(&app).await;
        let answer = Incoming::answer(&asked.bo, &asked.to, "Falskt svar.");
        app.mail_comes(&answer.written().replace("mx.praxis.example;", "mx.other.example;")).await;
        assert!(!asked.page().await.contains("Falskt svar."));
        assert!(asked.draft().await.contains("Falskt svar."));
    }

    a_mail_that_is_delivered_twice_gives_one_answer(app) {
        let asked = asked(&app).await;
        let answer = Incoming::answer(&asked.bo, &asked.to, "Ett svar.").written();
        app.mail_is_put(&answer);
        app.mail_comes(&answer).await;
        app.mail_comes(&answer).await;
        assert_eq!(asked.page().await.matches("Ett svar.").count(), 1);
        let next = Incoming { id: "other@mailer.example".into(), ..Incoming::answer(&asked.bo, &asked.to, "Ett svar.") };
        app.mail_comes(&next.written()).await;
        assert_eq!(asked.page().await.matches("Ett svar.").count(), 2, "another mail is another answer");
    }

    personal_data_is_neither_published_nor_kept_and_the_writer_is_told_without_it(app) {
        let asked = asked(&app).await;
        let answer = Incoming::answer(&asked.bo, &asked.to, "Passet 19121212-1212 räknas från början.");
        app.mail_comes(&answer.written()).await;
        assert!(!asked.page().await.contains("räknas från början"));
        assert!(!asked.draft().await.contains("räknas från början"));
        let sent = app.deliver(&asked.bo.email).await;
        let told = sent.iter().find(|mail| mail.subject.starts_with("Ditt svar publicerades inte")).expect("it is explained");
        assert!(told.text.contains("personuppgift") && !told.text.contains("19121212"), "{}", told.text);
        let without = Incoming { id: "2@m".into(), ..Incoming::answer(&asked.bo, &asked.to, "Passet räknas från början.") };
        app.mail_comes(&without.written()).await;
        assert!(asked.page().await.contains("Passet räknas från början."), "the same without it: {:?}", outcomes(&app).await);
    }

    a_thread_that_may_not_be_answered_is_explained_once_a_day(app) {
        let asked = asked(&app).await;
        let moderator = app.user_in("Moa", "natverk", Role::Moderator).await;
        moderator.post(&format!("/threads/{}/lock", asked.thread), &[("on", "1")]).await.expect(303);
        for id in ["1@m", "2@m"] {
            let answer = Incoming { id: id.into(), ..Incoming::answer(&asked.bo, &asked.to, "För sent.") };
            app.mail_comes(&answer.written()).await;
        }
        assert!(!asked.page().await.contains("För sent."));
        assert_eq!(told(&app, &asked.bo.email).await, ["Ditt svar publicerades inte: Hur räknar ni dygnsvila?"], "once");
        app.pass_minutes(60 * 24 + 1);
        let answer = Incoming { id: "3@m".into(), ..Incoming::answer(&asked.bo, &asked.to, "För sent igen.") };
        app.mail_comes(&answer.written()).await;
        assert_eq!(told(&app, &asked.bo.email).await.len(), 2, "again the day after");
        let moderator = app.session_of(&moderator).await;
        moderator.post(&format!("/threads/{}/lock", asked.thread), &[("on", "0")]).await.expect(303);
        let answer = Incoming { id: "4@m".into(), ..Incoming::answer(&asked.bo, &asked.to, "I tid.") };
        app.mail_comes(&answer.written()).await;
        assert!(asked.page().await.contains("I tid."), "open again");
    }

    who_has_left_answers_no_more(app) {
        let asked = asked(&app).await;
        asked.bo.post("/networks/natverk/leave", &[]).await.expect(303);
        app.mail_comes(&Incoming::answer(&asked.bo, &asked.to, "Utifrån.").written()).await;
        assert!(!asked.page().await.contains("Utifrån."));
        let sent = app.deliver(&asked.bo.email).await;
        let told = sent.iter().find(|mail| mail.subject.starts_with("Ditt svar publicerades inte")).expect("it is explained");
        assert!(told.text.contains("inte med där"), "{}", told.text);
        app.give(&asked.bo, "natverk", Role::Member).await;
        let again = Incoming { id: "2@m".into(), ..Incoming::answer(&asked.bo, &asked.to, "Inifrån.") };
        app.mail_comes(&again.written()).await;
        assert!(asked.page().await.contains("Inifrån."));
    }

    another_members_address_answers_for_neither(app) {
        let asked = asked(&app).await;
        let cia = app.user_in("Cia Dal", "natverk", Role::Member).await;
        app.mail_comes(&Incoming::answer(&cia, &asked.to, "Som Bo?").written()).await;
        assert!(!asked.page().await.contains("Som Bo?"));
        assert!(!asked.draft().await.contains("Som Bo?"), "nor as a draft of Bo's");
        assert_eq!(told(&app, &cia.email).await, ["Ditt svar publicerades inte"]);
        assert!(told(&app, &asked.bo.email).await.is_empty());
    }

    an_address_works_for_sixty_days_and_is_not_to_be_forged(app) {
        let asked = asked(&app).await;
        app.pass_minutes(60 * 24 * 60);
        app.mail_comes(&Incoming::answer(&asked.bo, &asked.to, "På sista dagen.").written()).await;
        let asta = app.session_of(&asked.asta).await;
        let page = asta.get(&format!("/threads/{}", asked.thread)).await.expect(200);
        assert!(page.says("På sista dagen."));
        let at = asked.to.find('@').expect("an address") - 4;
        let letter = if &asked.to[at..=at] == "a" { "b" } else { "a" };
        let forged = format!("{}{letter}{}", &asked.to[..at], &asked.to[at + 1..]);
        app.mail_comes(&Incoming { id: "2@m".into(), ..Incoming::answer(&asked.bo, &forged, "Förfalskat.") }.written()).await;
        app.pass_minutes(60 * 24 * 2);
        app.mail_comes(&Incoming { id: "3@m".into(), ..Incoming::answer(&asked.bo, &asked.to, "Efteråt.") }.written()).await;
        let asta = app.session_of(&asked.asta).await;
        let page = asta.get(&format!("/threads/{}", asked.thread)).await.expect(200);
        assert!(!page.says("Efteråt.") && !page.says("Förfalskat."));
        assert_eq!(told(&app, &asked.bo.email).await.len(), 2, "each explained, two days apart");
        let counts = outcomes(&app).await;
        assert!(counts.contains(&("unknown-address".into(), 2)), "{counts:?}");
    }

    automatic_mail_and_our_own_are_dropped_and_counted_and_never_answered(app) {
        let asked = asked(&app).await;
        let host = "127.0.0.1";
        for (id, head) in [
            ("1@m", "Auto-Submitted: auto-replied\n".to_owned()),
            ("2@m", format!("X-Praxis-Origin: {host}\n")),
            ("3@m", "Precedence: bulk\n".to_owned()),
        ] {
            let answer = Incoming { id: id.into(), head, ..Incoming::answer(&asked.bo, &asked.to, "Jag är inte på plats.") };
            app.mail_comes(&answer.written()).await;
        }
        let null = Incoming { id: "4@m".into(), ..Incoming::answer(&asked.bo, "svar@praxis.example", "Ingen avsändare.") };
        app.mail_comes(&null.written().replace(&format!("Return-Path: <{}>", asked.bo.email), "Return-Path: <>")).await;
        assert!(!asked.page().await.contains("inte på plats"));
        assert!(!asked.draft().await.contains("inte på plats"));
        assert!(told(&app, &asked.bo.email).await.is_empty(), "never answered");
        assert_eq!(outcomes(&app).await, [("automatic".to_owned(), 3), ("loop".to_owned(), 1)]);
        let person = Incoming { id: "5@m".into(), ..Incoming::answer(&asked.bo, &asked.to, "Jag är inte på plats.") };
        app.mail_comes(&person.written()).await;
        assert!(asked.page().await.contains("inte på plats"), "who writes it themselves is heard");
    }

    a_stranger_who_is_proved_is_told_and_a_forged_one_is_not(app) {
        let asked = asked(&app).await;
        let stranger = |is_proved, id: &str| Incoming { from: format!("nagon{is_proved}@annan.example"), id: id.into(), is_proved,
            ..Incoming::answer(&asked.bo, "svar+hittepa@praxis.example", "Hej!") };
        app.mail_comes(&stranger(true, "1@m").written()).await;
        app.mail_comes(&stranger(false, "2@m").written()).await;
        assert_eq!(told(&app, "nagontrue@annan.example").await.len(), 1);
        assert!(told(&app, "nagonfalse@annan.example").await.is_empty(), "whoever that is did not write");
    }

    attachments_are_named_in_the_last_line_and_a_mail_without_words_is_not_posted(app) {
        let asked = asked(&app).await;
        let written = |id: &str, text: &str| {
            let mail = Incoming { id: id.into(), ..Incoming::answer(&asked.bo, &asked.to, "x") }.written();
            let head = mail.split("Content-Type").next().expect("a head").to_owned();
            format!("{head}Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain; charset=utf-8\n\n{text}\n--b\n\
                Content-Type: application/pdf; name=\"rutin.pdf\"\nContent-Disposition: attachment; filename=\"rutin.pdf\"\n\nx\n--b--\n")
        };
        app.mail_comes(&written("1@m", "Se vår rutin.")).await;
        let page = asked.page().await;
        assert!(page.contains("Se vår rutin.") && page.contains("Bilagor som inte kom med: rutin.pdf"), "{page}");
        app.mail_comes(&written("2@m", "")).await;
        assert_eq!(asked.page().await.matches("rutin.pdf").count(), 1);
        assert_eq!(told(&app, &asked.bo.email).await.len(), 1);
    }

    raw_mail_is_gone_within_a_day_and_what_cannot_be_read_is_put_aside(app) {
        let asked = asked(&app).await;
        let answer = Incoming::answer(&asked.bo, &asked.to, "Ett svar.");
        app.mail_comes(&answer.written()).await;
        let long = Incoming { id: "2@m".into(), body: "Lång text. ".repeat(110_000), ..answer };
        app.mail_comes(&long.written()).await;
        assert_eq!((app.mails_in("new"), app.mails_in("cur"), app.mails_in("aside")), (0, 1, 1));
        assert!(!asked.page().await.contains("Lång text."));
        let worker = app.installed.worker(praxis::testing::Mailer::Shown(app.mail.clone()));
        worker.sweep_mail().await;
        assert_eq!((app.mails_in("cur"), app.mails_in("aside")), (1, 1), "not yet");
        app.pass_minutes(60 * 23);
        worker.sweep_mail().await;
        assert_eq!((app.mails_in("cur"), app.mails_in("aside")), (0, 0));
    }

    a_mail_whose_name_has_no_room_for_a_mark_is_handled_and_those_behind_it_too(app) {
        let asked = asked(&app).await;
        let first = Incoming::answer(&asked.bo, &asked.to, "Svar under långt namn.");
        app.mail_is_put_as(&first.written(), &"0".repeat(255));
        let second = Incoming { id: "2@m".into(), body: "Svar bakom det.".into(), ..first };
        app.mail_comes(&second.written()).await;
        let page = asked.page().await;
        assert!(page.contains("Svar under långt namn.") && page.contains("Svar bakom det."), "{page}");
        assert_eq!((app.mails_in("new"), app.mails_in("cur")), (0, 2));
    }

    a_reply_to_a_post_that_was_moved_is_posted_where_it_stands_now(app) {
        let asked = asked(&app).await;
        let id: ThreadId = asked.thread.parse().expect("an id");
        let title = app.operate(move |cx| Ok(storage::threads::find(cx.conn, id)?.map(|t| t.title))).await;
        assert_eq!(title.as_deref(), Some("Hur räknar ni dygnsvila?"));
        let other = asked.asta.asks("fragor", "Dygnsvila, samlat", "Allt om dygnsvila.").await;
        let moderator = app.user_in("Moa", "natverk", Role::Moderator).await;
        moderator.post(&format!("/threads/{}/merge", asked.thread), &[("into", &other)]).await.expect(303);
        app.mail_comes(&Incoming::answer(&asked.bo, &asked.to, "Svaret följer med.").written()).await;
        assert!(asked.asta.get(&format!("/threads/{other}")).await.expect(200).says("Svaret följer med."));
    }
}
