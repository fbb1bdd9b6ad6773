//! The members' letters: when they come, what is in them, that there is one and only one, and how they are stopped.

use crate::belonging::administrator;
use crate::own_account::{PASSWORD, with_password};
use harness::{SmtpSink, User, scenario};
use praxis::testing::actions::letters::{Cache, build};
use praxis::testing::{Mailer, Role, Visibility, storage};
use std::sync::{Arc, Mutex};

/// Tuesday at eight in Stockholm, the usual time, after the scenarios begin.
const TUESDAY: &str = "2026-11-24T07:00:00Z";
/// The Tuesday after.
const NEXT_TUESDAY: &str = "2026-12-01T07:00:00Z";

fn place(text: &str, part: &str) -> usize {
    text.find(part).unwrap_or_else(|| panic!("`{part}` is not in:\n{text}"))
}

scenario! {
    every_member_gets_one_letter_at_their_hour_with_its_sections_in_order(app) {
        let people = app.with_letters(&["Asta", "Bo", "Cia"]).await;
        let own = people[0].asks("fragor", "Hur räknar ni dygnsvila?", "Texten till frågan.").await;
        people[1].replies(&own, "Från passets början.").await;
        let other = people[1].asks("fragor", "Vem är din backup?", "Jag är ensam.").await;
        people[2].replies(&other, "Grannkommunen.").await;
        people[2].asks("fragor", "Hur gör ni med bisysslor?", "Frågar ni varje år?").await;
        app.wait_until("2026-11-24T06:59:59Z");
        assert!(app.letters(&people[0].email).await.is_empty(), "not before the hour");
        app.wait_until(TUESDAY);
        let letters = app.letters(&people[0].email).await;
        assert_eq!(letters.len(), 1, "one letter");
        let letter = &letters[0];
        assert!(letter.subject.contains("Hur räknar ni dygnsvila?"), "{}", letter.subject);
        for part in [&letter.text, &letter.html] {
            let question = place(part, "Hur gör ni med bisysslor?");
            let answers = place(part, "Nya svar på det du skrev");
            let news = place(part, "Nytt i dina nätverk");
            assert!(question < answers && answers < news, "sections in their order");
            assert!(place(part, "Från passets början.") < news);
            assert!(place(part, "Grannkommunen.") > news);
        }
        assert!(letter.html.contains("lang=\"sv\"") && letter.html.len() < 100_000);
        assert_eq!(app.letters(&people[0].email).await.len(), 1, "asked again, nothing comes");
        assert_eq!(app.letters(&people[1].email).await.len(), 1, "everybody gets theirs");
        app.wait_until(NEXT_TUESDAY);
        assert_eq!(app.letters(&people[0].email).await.len(), 1, "nothing new, no letter");
    }

    nothing_to_tell_is_told_only_to_who_wants_it(app) {
        let people = app.with_letters(&["Asta", "Bo"]).await;
        let wish = [("every", "week"), ("weekday", "2"), ("hour", "8"), ("empty", "1")];
        people[0].post("/settings/letters", &wish).await.expect(303);
        app.wait_until(TUESDAY);
        assert_eq!(app.letters(&people[0].email).await.len(), 1);
        assert!(app.letters(&people[1].email).await.is_empty());
        let page = people[1].get("/settings/letters").await.expect(200);
        assert!(page.says("Inget att berätta"), "the history says why: {}", page.body);
    }

    a_member_chooses_day_hour_and_pause_and_sees_the_next_letter_beforehand(app) {
        let people = app.with_letters(&["Asta", "Bo"]).await;
        let wish = [("every", "day"), ("weekday", "1"), ("hour", "15"), ("pause", "2026-11-23")];
        people[0].post("/settings/letters", &wish).await.expect(303);
        people[1].asks("fragor", "Hur gör ni med bisysslor?", "Frågar ni varje år?").await;
        app.read_events().await;
        let next = people[0].get("/letters/next").await.expect(200);
        assert!(next.says("Hur gör ni med bisysslor?") && next.says("15.00"), "{}", next.body);
        app.wait_until("2026-11-20T14:00:00Z");
        assert!(app.letters(&people[0].email).await.is_empty(), "paused");
        app.wait_until("2026-11-23T14:00:00Z");
        assert_eq!(app.letters(&people[0].email).await.len(), 1, "after the pause, with what happened in it");
        let page = people[0].get("/settings/letters").await.expect(200);
        let came = page.body.split("/letters/").nth(2).and_then(|rest| rest.get(..13)).expect("the letter that came").to_owned();
        assert!(people[0].get(&format!("/letters/{came}")).await.expect(200).says("Hur gör ni med bisysslor?"));
        assert_eq!(people[1].get(&format!("/letters/{came}")).await.status, 404, "nobody else's");
        let wrong = [("every", "never"), ("weekday", "2"), ("hour", "8")];
        let back = people[0].post("/settings/letters", &wrong).await;
        assert_eq!(back.status, 422);
        let over = [("every", "week"), ("weekday", "2"), ("hour", "8"), ("pause", "2026-11-22")];
        assert!(people[0].post("/settings/letters", &over).await.expect(422).says("från i dag"), "a pause that is over");
        assert!(!people[0].get("/settings/letters").await.says("2026-11-23"), "one that was is not shown");
        let far = [("every", "week"), ("weekday", "2"), ("hour", "8"), ("pause", "2036-01-01")];
        assert!(people[0].post("/settings/letters", &far).await.expect(422).says("inom ett år"));
    }

    a_letter_comes_by_the_clock_of_the_pages_also_when_its_reader_moves(app) {
        let people = app.with_letters(&["Asta", "Bo"]).await;
        let wish = [("every", "week"), ("weekday", "2"), ("hour", "8")];
        people[0].post("/settings/letters", &wish).await.expect(303);
        let look = [("language", "sv"), ("theme", "auto"), ("zone", "Europe/Helsinki")];
        people[0].post("/settings", &look).await.expect(303);
        assert!(people[0].get("/settings/letters").await.says("Europe/Helsinki"));
        people[1].asks("fragor", "Hur gör ni med bisysslor?", "Frågar ni varje år?").await;
        app.wait_until("2026-11-24T05:59:00Z");
        assert!(app.letters(&people[0].email).await.is_empty(), "not before eight in Helsinki");
        app.wait_until("2026-11-24T06:00:00Z");
        assert_eq!(app.letters(&people[0].email).await.len(), 1, "at eight in Helsinki");
    }

    a_letter_that_has_waited_its_turn_says_what_may_be_said_when_it_is_sent(app) {
        // More than go at once, so that the last wait until the first are through.
        let people = app.with_letters(&["Asta", "Bo", "Cia", "Dag", "Eva", "Fia", "Gun", "Hed", "Ida", "Jan", "Kim"]).await;
        let gone = people[1].asks("fragor", "Den här försvinner", "Text.").await;
        people[1].asks("fragor", "Den här stannar", "Text.").await;
        let opening = app.opening(&gone).await;
        app.wait_until(TUESDAY);
        let bo = app.session_of(&people[1]).await;
        let sink = SmtpSink::start().await;
        sink.pause_for(std::time::Duration::from_secs(3));
        let mailer = Mailer::from_settings(&sink.url(), "praxis@norrvik.example").expect("a right address");
        let deleting = async {
            while sink.asked() < 8 {
                tokio::time::sleep(std::time::Duration::from_millis(20)).await;
            }
            bo.post(&format!("/posts/{opening}/delete"), &[]).await.expect(303);
        };
        tokio::join!(app.letters_by(mailer), deleting);
        let sent = sink.letters();
        let telling = sent.iter().filter(|(_, text)| text.replace("=\r\n", "").contains("rsvinner")).count();
        assert!((1..=8).contains(&telling) && sent.len() >= 10, "{telling} of {} tell of it", sent.len());
    }

    what_is_muted_deleted_or_out_of_reach_by_then_is_not_told(app) {
        let people = app.with_letters(&["Asta", "Bo", "Cia", "Dag"]).await;
        let sink = SmtpSink::start().await;
        sink.answer_with("451 4.3.2 later");
        let mailer = Mailer::from_settings(&sink.url(), "praxis@norrvik.example").expect("a right address");
        let gone = people[1].asks("fragor", "Den här försvinner", "Text.").await;
        let muted = people[1].asks("fragor", "Den här tystas", "Text.").await;
        people[1].asks("fragor", "Den här stannar", "Text.").await;
        app.wait_until(TUESDAY);
        app.letters_by(mailer.clone()).await;
        assert!(sink.letters().is_empty(), "refused for now");
        let opening = app.opening(&gone).await;
        people[1].post(&format!("/posts/{opening}/delete"), &[]).await.expect(303);
        people[0].post(&format!("/threads/{muted}/mute"), &[("on", "1")]).await.expect(303);
        people[2].post("/networks/natverk/leave", &[]).await.expect(303);
        with_password(&app, &people[3]).await;
        people[3].post("/settings/close", &[("password", PASSWORD), ("sure", "1")]).await.expect(303);
        sink.answer_with("");
        app.pass_minutes(3);
        app.letters_by(mailer).await;
        let sent = sink.letters();
        let to = |user: &User| sent.iter().filter(|(to, _)| *to == user.email).map(|(_, text)| text.as_str()).collect::<Vec<_>>();
        let asta = to(&people[0]);
        assert_eq!(asta.len(), 1);
        let plain = asta[0].replace("=\r\n", "");
        assert!(plain.contains("stannar") && !plain.contains("rsvinner") && !plain.contains("tystas"), "{plain}");
        assert!(to(&people[2]).is_empty() && to(&people[3]).is_empty(), "who left hears nothing");
    }

    a_refused_letter_keeps_its_id_and_what_was_never_taken_is_told_in_the_next(app) {
        let people = app.with_letters(&["Asta", "Bo"]).await;
        let sink = SmtpSink::start().await;
        let mailer = Mailer::from_settings(&sink.url(), "praxis@norrvik.example").expect("a right address");
        people[1].asks("fragor", "Fråga ett", "Text.").await;
        sink.answer_with("550 5.1.1 no such user");
        app.wait_until(TUESDAY);
        app.letters_by(mailer.clone()).await;
        assert!(people[0].get("/settings/letters").await.says("Gick inte att leverera"));
        sink.answer_with("");
        people[1].asks("fragor", "Fråga två", "Text.").await;
        app.wait_until(NEXT_TUESDAY);
        app.letters_by(mailer).await;
        let sent: Vec<_> = sink.letters().into_iter().filter(|(to, _)| *to == people[0].email).collect();
        assert_eq!(sent.len(), 1);
        let text = sent[0].1.replace("=\r\n", "");
        assert!(text.contains("Fr=C3=A5ga ett") && text.contains("Fr=C3=A5ga tv=C3=A5"), "nothing is lost: {text}");
        for head in ["List-Unsubscribe-Post: List-Unsubscribe=One-Click", "List-Id: ", "Auto-Submitted: auto-generated",
            "Precedence: bulk", "X-Auto-Response-Suppress: All", "/unsubscribe/", "<mailto:svar+stop."] {
            assert!(text.contains(head), "{head}: {text}");
        }
    }

    after_an_outage_there_is_one_letter_with_everything(app) {
        let people = app.with_letters(&["Asta", "Bo"]).await;
        people[0].post("/settings/letters", &[("every", "day"), ("weekday", "1"), ("hour", "8")]).await.expect(303);
        for day in 20..24 {
            app.wait_until(&format!("2026-11-{day}T12:00:00Z"));
            people[1].asks("fragor", &format!("Fråga nummer {day}"), "Text.").await;
        }
        app.wait_until("2026-11-24T09:00:00Z");
        let letters = app.letters(&people[0].email).await;
        assert_eq!(letters.len(), 1);
        for day in 20..24 {
            assert!(letters[0].text.contains(&format!("Fråga nummer {day}")), "{}", letters[0].text);
        }
    }

    a_letter_that_waits_is_not_lost_when_its_reader_moves_the_hour(app) {
        let people = app.with_letters(&["Asta", "Bo"]).await;
        let sink = SmtpSink::start().await;
        let mailer = Mailer::from_settings(&sink.url(), "praxis@norrvik.example").expect("a right address");
        people[1].asks("fragor", "Hur gör ni med bisysslor?", "Text.").await;
        sink.answer_with("451 4.3.2 later");
        app.wait_until(TUESDAY);
        app.letters_by(mailer.clone()).await;
        let later = [("every", "week"), ("weekday", "2"), ("hour", "15")];
        people[0].post("/settings/letters", &later).await.expect(303);
        app.wait_until("2026-11-24T14:00:00Z");
        app.letters_by(mailer.clone()).await;
        sink.answer_with("");
        app.pass_minutes(60 * 10);
        app.letters_by(mailer).await;
        let sent = sink.letters().into_iter().filter(|(to, _)| *to == people[0].email).count();
        assert_eq!(sent, 1, "the letter of that date");
    }

    what_is_deleted_after_a_window_was_gathered_is_told_to_nobody(app) {
        let people = app.with_letters(&["Asta", "Bo"]).await;
        let thread = people[1].asks("fragor", "Den här försvinner", "Text.").await;
        app.wait_until(TUESDAY);
        let worker = app.installed.worker(Mailer::Shown(app.mail.clone()));
        worker.plan_letters().await.expect("letters can be planned");
        let (asta, bo) = (people[0].id, &people[1]);
        let lead = app.user_in("Lea", "natverk", Role::Lead).await;
        let gathered = Arc::new(Mutex::new(Cache::default()));
        let now = || {
            let gathered = gathered.clone();
            app.operate(move |cx| {
                let row = storage::letters::history(cx.conn, asta, cx.now.plus_days(-1), 1)?.remove(0);
                let mut gathered = gathered.lock().expect("no test has panicked with it");
                let outcome = build(cx, &mut gathered, vec![row])?.remove(0).outcome;
                Ok(outcome.map(|made| made.1.question.and_then(|item| item.title)))
            })
        };
        assert_eq!(now().await, Ok(Some("Den här försvinner".to_owned())), "gathered now");
        let opening = app.opening(&thread).await;
        bo.post(&format!("/posts/{opening}/delete"), &[]).await.expect(303);
        assert_eq!(now().await, Err("nothing"), "out of the same window");
        bo.post(&format!("/posts/{opening}/restore"), &[]).await.expect(303);
        assert!(now().await.is_ok());
        let closed = [("name", "fragor"), ("purpose", "Syfte"), ("visibility", "closed")];
        lead.post("/groups/fragor/settings", &closed).await.expect(303);
        assert_eq!(now().await, Err("nothing"), "nor what was closed since");
    }

    after_a_long_time_without_letters_the_next_tells_of_two_months(app) {
        let people = app.with_letters(&["Asta", "Bo"]).await;
        people[0].post("/settings/letters", &[("every", "off"), ("weekday", "2"), ("hour", "8")]).await.expect(303);
        people[1].asks("fragor", "Från förra året", "Text.").await;
        app.pass_minutes(60 * 24 * 70);
        let (asta, bo) = (app.session_of(&people[0]).await, app.session_of(&people[1]).await);
        bo.asks("fragor", "Från i år", "Text.").await;
        app.read_events().await;
        let next = asta.get("/letters/next").await.expect(200);
        assert!(next.says("Från i år") && !next.says("Från förra året"), "{}", next.body);
    }

    workers_that_run_at_once_send_each_letter_once(app) {
        let people = app.with_letters(&["Asta", "Bo", "Cia", "Dag", "Eva", "Filip"]).await;
        people[0].asks("fragor", "Hur gör ni med bisysslor?", "Text.").await;
        app.wait_until(TUESDAY);
        let by = || app.letters_by(Mailer::Shown(app.mail.clone()));
        tokio::join!(by(), by(), by(), by());
        for person in &people[1..] {
            let sent = app.mail.all().into_iter().filter(|s| s.to == person.email).count();
            assert_eq!(sent, 1, "{}", person.email);
        }
    }

    hidden_groups_are_told_by_title_and_closed_ones_only_to_their_members(app) {
        let people = app.with_letters(&["Asta", "Bo", "Cia"]).await;
        app.group("dold", "natverk", Visibility::Hidden).await;
        app.give_in_group(&people[0], "dold", Role::Member).await;
        app.give_in_group(&people[1], "dold", Role::Member).await;
        people[0].asks("dold", "Titeln får stå", "Texten får inte stå.").await;
        app.wait_until(TUESDAY);
        let letters = app.letters(&people[1].email).await;
        assert!(letters[0].text.contains("Titeln får stå") && !letters[0].text.contains("får inte stå"), "{}", letters[0].text);
        let told = letters[0].text.split("Nya medlemmar").next().expect("what comes before");
        assert!(!told.contains("Asta"), "nor who wrote it: {told}");
        assert!(app.letters(&people[2].email).await.is_empty());
    }

    news_are_ranked_by_help_organisations_follows_and_time(app) {
        let people = app.with_letters(&["Asta", "Bo", "Cia"]).await;
        let plain = people[1].asks("fragor", "Tråden utan svar", "Text.").await;
        let helped = people[1].asks("fragor", "Tråden som hjälpte", "Text.").await;
        let answered = people[1].asks("fragor", "Tråden med svar", "Text.").await;
        people[2].replies(&answered, "Ett svar.").await;
        let reply = people[2].replies(&helped, "Det hjälpte.").await;
        people[1].post(&format!("/posts/{reply}/helpful"), &[("on", "1")]).await.expect(303);
        people[2].replies(&plain, "Ett svar här också.").await;
        app.wait_until(TUESDAY);
        let text = app.letters(&people[0].email).await.remove(0).text;
        assert!(place(&text, "Tråden som hjälpte") < place(&text, "Tråden utan svar"));
        assert!(place(&text, "Tråden utan svar") < place(&text, "Tråden med svar"), "the later answer first");
        assert!(text.contains("Svar som hjälpte"));
    }

    the_link_that_stops_the_letter_needs_no_session_and_does_nothing_when_opened(app) {
        let people = app.with_letters(&["Asta", "Bo"]).await;
        people[1].asks("fragor", "Hur gör ni med bisysslor?", "Text.").await;
        app.wait_until(TUESDAY);
        let letter = app.letters(&people[0].email).await.remove(0);
        let start = place(&letter.text, "/unsubscribe/");
        let link = letter.text[start..].split_whitespace().next().expect("a link").to_owned();
        let visitor = app.visitor();
        app.pass_minutes(60 * 24 * 400);
        let page = visitor.get(&link).await.expect(200);
        assert!(page.says("Sluta få brevet?"), "{}", page.body);
        let asta = app.session_of(&people[0]).await;
        let page = asta.get("/settings/letters").await.expect(200);
        assert!(!page.says("Du får inga brev nu."), "opening it did nothing");
        assert_eq!(visitor.post(&link, &[("List-Unsubscribe", "One-Click")]).await.status, 200);
        assert!(asta.get("/settings/letters").await.says("Du får inga brev nu."));
        assert_eq!(visitor.post(&link, &[("every", "month")]).await.status, 200, "and starts it again");
        assert!(!asta.get("/settings/letters").await.says("Du får inga brev nu."));
        let forged = format!("{}A{}", &link[..link.len() - 6], &link[link.len() - 5..]);
        assert_eq!(visitor.get(&forged).await.status, 404);
        assert_eq!(visitor.post(&forged, &[]).await.status, 404);
    }

    administrators_see_how_the_letters_have_gone_and_nobody_else_does(app) {
        let people = app.with_letters(&["Asta", "Bo"]).await;
        let lead = app.user_in("Lea", "natverk", Role::Lead).await;
        people[1].asks("fragor", "Hur gör ni med bisysslor?", "Text.").await;
        let sink = SmtpSink::start().await;
        sink.answer_with(&format!("550 5.1.1 <{}> no such user", people[0].email));
        app.letters("").await;
        app.wait_until(TUESDAY);
        app.letters_by(Mailer::from_settings(&sink.url(), "praxis@norrvik.example").expect("a right address")).await;
        let admin = administrator(&app, "Ada").await;
        let page = admin.get("/admin/letters").await.expect(200);
        assert!(page.says("2026-11-24") && page.says("inget att berätta: 1"), "{}", page.body);
        assert!(page.says("5.1.1 … no such user") && !page.body.contains(&people[0].email), "{}", page.body);
        assert!(admin.get("/settings/letters").await.says("Så har breven gått"), "administrators find it there");
        for user in [&people[0], &lead] {
            assert_eq!(user.get("/admin/letters").await.status, 403);
            assert!(!user.get("/settings/letters").await.says("Så har breven gått"));
        }
        assert!(app.visitor().get("/admin/letters").await.location.starts_with("/sign-in"));
    }

    a_domain_that_has_enough_is_left_alone_for_a_while(app) {
        let names: Vec<String> = (0..20).map(|n| format!("Medlem{n}")).collect();
        let people = app.with_letters(&names.iter().map(String::as_str).collect::<Vec<_>>()).await;
        people[0].asks("fragor", "Hur gör ni med bisysslor?", "Text.").await;
        let sink = SmtpSink::start().await;
        sink.answer_with("421 4.7.0 too much from you");
        let mailer = Mailer::from_settings(&sink.url(), "praxis@norrvik.example").expect("a right address");
        app.wait_until(TUESDAY);
        app.letters_by(mailer.clone()).await;
        let asked = sink.asked();
        assert!((1..=8).contains(&asked), "those on their way were refused, the others were not tried: {asked}");
        sink.answer_with("");
        app.pass_minutes(5);
        app.letters_by(mailer).await;
        let mut taken: Vec<String> = sink.letters().into_iter().map(|(to, _)| to).collect();
        taken.sort();
        taken.dedup();
        assert_eq!((taken.len(), sink.letters().len()), (19, 19), "each of the others has one");
    }
}
