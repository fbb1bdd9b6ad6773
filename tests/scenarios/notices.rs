//! Mail at once: what is mailed to whom, when, how much of it in a day, and that nothing is mailed that is no longer so.

use crate::own_account::{PASSWORD, with_password};
use harness::{App, SmtpSink, User, scenario};
use praxis::testing::{Mailer, Role, Sent, Visibility};
use serde_json::json;

/// What has been sent to a member when the worker has done all that it can now, the newest first.
async fn mailed(app: &App, to: &User) -> Vec<Sent> {
    app.read_events().await;
    app.deliver(&to.email).await
}

/// The addresses of a mail's links that begin so, in order.
fn links(mail: &Sent, path: &str) -> Vec<String> {
    let starts = mail.text.match_indices(path).map(|(at, _)| at);
    starts.filter_map(|at| mail.text[at..].split_whitespace().next()).map(str::to_owned).collect()
}

fn name(user: &User, as_name: &str) -> String {
    format!("[@{as_name}](user:{})", user.id)
}

scenario! {
    a_reply_a_mention_and_an_announcement_are_mailed_at_once_with_who_where_what_and_why(app) {
        let people = app.with_members(&["Asta", "Bo", "Cia"]).await;
        let mona = app.user_in("Mona", "natverk", Role::Moderator).await;
        let thread = people[0].asks("fragor", "Hur räknar ni dygnsvila?", "Text.").await;
        let post = people[1].replies(&thread, &format!("Från passets **början**, säger {}.", name(&people[2], "Cia"))).await;
        let mail = mailed(&app, &people[0]).await;
        assert_eq!(mail.len(), 1, "a mail");
        let mail = &mail[0];
        assert_eq!(mail.subject, "Re: Hur räknar ni dygnsvila?");
        for part in [&mail.text, &mail.html] {
            for said in ["Bo (", "har svarat dig", "fragor", "natverk", "Från passets början", &format!("/posts/{post}"),
                "för att någon svarade på det du skrev", "/settings/notifications", "Tysta tråden"] {
                assert!(part.contains(said), "{said}: {part}");
            }
        }
        assert!(mail.html.contains("lang=\"sv\"") && mail.html.contains("prefers-color-scheme: dark"));
        let to_cia = mailed(&app, &people[2]).await;
        assert_eq!(to_cia.len(), 1);
        assert!(to_cia[0].text.contains("nämner dig") && to_cia[0].text.contains("för att någon nämnde dig"));
        assert!(mailed(&app, &people[1]).await.is_empty(), "not who wrote it");
        let fields = [("kind", "announcement"), ("title", "Frukost på torsdag"), ("body", "Välkomna")];
        mona.post("/groups/fragor/ask", &fields).await.expect(303);
        assert_eq!(mailed(&app, &people[1]).await[0].subject, "Frukost på torsdag");
        assert!(mailed(&app, &mona).await.is_empty());
        assert_eq!(mailed(&app, &people[0]).await.len(), 2, "each once");
    }

    what_is_followed_and_what_helped_is_mailed_only_to_who_chose_that(app) {
        let people = app.with_members(&["Asta", "Bo", "Cia"]).await;
        let thread = people[0].asks("fragor", "Hur räknar ni dygnsvila?", "Text.").await;
        // What happened before somebody follows is not theirs.
        app.read_events().await;
        for person in &people[1..] {
            person.post(&format!("/threads/{thread}/follow"), &[("on", "1")]).await.expect(303);
        }
        people[1].post("/settings/notifications", &[("followed", "at-once"), ("helped", "at-once")]).await.expect(303);
        let reply = people[1].replies(&thread, "Mitt svar.").await;
        people[0].replies(&thread, "Tack.").await;
        people[0].post(&format!("/posts/{reply}/helpful"), &[("on", "1")]).await.expect(303);
        let sent = mailed(&app, &people[1]).await;
        assert_eq!(sent.len(), 2, "{:?}", sent.iter().map(|mail| &mail.text).collect::<Vec<_>>());
        assert!(sent.iter().any(|mail| mail.text.contains("för att du följer tråden")));
        let helped = sent.iter().find(|mail| mail.text.contains("säger att ditt svar hjälpte")).expect("told of the help");
        assert!(helped.text.contains("Asta (") && helped.text.contains("Mitt svar."), "{}", helped.text);
        assert!(mailed(&app, &people[2]).await.is_empty(), "usually it comes in the letter");
    }

    a_member_chooses_everywhere_and_in_a_group_on_the_page_and_by_a_program(app) {
        let people = app.with_members(&["Asta", "Bo"]).await;
        let (asta, bo) = (&people[0], &people[1]);
        app.group("andra", "natverk", Visibility::Open).await;
        app.group("sluten", "natverk", Visibility::Closed).await;
        let page = asta.get("/settings/notifications").await.expect(200);
        assert!(page.says("Någon svarar mig") && page.says("<option value=\"at-once\" selected>"), "{}", page.body);
        asta.post("/settings/notifications", &[("reply", "letter")]).await.expect(303);
        asta.post("/settings/notifications", &[("group", "andra"), ("reply", "at-once"), ("mention", "")]).await.expect(303);
        for group in ["fragor", "andra"] {
            let thread = asta.asks(group, &format!("Fråga i {group}"), "Text.").await;
            bo.replies(&thread, "Svar.").await;
        }
        let sent = mailed(&app, asta).await;
        assert_eq!(sent.len(), 1, "only where chosen");
        assert_eq!(sent[0].subject, "Re: Fråga i andra");
        let me = asta.send("GET", "/api/v1/me", None).await.expect(200).json();
        let rules = me["preferences"]["notices"].as_array().expect("rules").clone();
        assert!(rules.contains(&json!({ "kind": "reply", "group": null, "way": "letter" })), "{rules:?}");
        assert!(rules.contains(&json!({ "kind": "reply", "group": "andra", "way": "at-once" })), "{rules:?}");
        let put = |body| asta.send("PUT", "/api/v1/me/preferences", Some(body));
        put(json!({ "notices": [{ "kind": "reply", "group": "andra", "way": null }, { "kind": "mention", "way": "off" }] }))
            .await.expect(204);
        let thread = asta.asks("andra", "En till", "Text.").await;
        bo.replies(&thread, &format!("Svar till {}.", name(asta, "Asta"))).await;
        assert_eq!(mailed(&app, asta).await.len(), 1, "neither any more");
        assert_eq!(put(json!({ "notices": [{ "kind": "approved", "way": "at-once" }] })).await.status, 422);
        assert_eq!(put(json!({ "notices": [{ "kind": "reply", "way": "now" }] })).await.status, 422);
        assert_eq!(put(json!({ "notices": [{ "kind": "reply", "group": "dold", "way": "off" }] })).await.status, 404);
        assert_eq!(asta.post("/settings/notifications", &[("reply", "now")]).await.status, 422);
        assert_eq!(asta.get("/settings/notifications?group=dold").await.status, 404);
        assert_eq!(asta.post("/settings/notifications", &[("group", "dold"), ("reply", "off")]).await.status, 404);
        let pressed = app.visitor().post("/settings/notifications", &[("reply", "off")]).await;
        assert!(pressed.location.starts_with("/sign-in"), "{} {}", pressed.status, pressed.location);
    }

    mail_waits_over_the_night_the_weekend_and_the_holidays(app) {
        let people = app.with_members(&["Asta", "Bo"]).await;
        let thread = people[0].asks("fragor", "Fråga", "Text.").await;
        // Written · still quiet · open: a Thursday evening, a Friday evening, the day before Christmas Eve.
        let nights = [
            ("2026-11-19T17:30:00Z", "2026-11-20T05:59:00Z", "2026-11-20T06:00:00Z"),
            ("2026-11-20T17:00:00Z", "2026-11-22T12:00:00Z", "2026-11-23T06:00:00Z"),
            ("2026-12-23T18:00:00Z", "2026-12-27T12:00:00Z", "2026-12-28T06:00:00Z"),
        ];
        for (before, (written, quiet, open)) in nights.into_iter().enumerate() {
            app.wait_until(written);
            app.session_of(&people[1]).await.replies(&thread, &format!("Svar {before}.")).await;
            assert_eq!(mailed(&app, &people[0]).await.len(), before, "{written}");
            app.wait_until(quiet);
            assert_eq!(mailed(&app, &people[0]).await.len(), before, "{quiet}");
            app.wait_until(open);
            assert_eq!(mailed(&app, &people[0]).await.len(), before + 1, "{open}");
        }
    }

    ten_are_mailed_in_a_day_and_the_rest_stays_for_the_letter(app) {
        let people = app.with_members(&["Asta", "Bo"]).await;
        let thread = people[0].asks("fragor", "Fråga", "Text.").await;
        for n in 0..12 {
            people[1].replies(&thread, &format!("Svar nummer {n}.")).await;
        }
        assert_eq!(mailed(&app, &people[0]).await.len(), 10);
        app.wait_until("2026-11-20T08:00:00Z");
        assert_eq!(mailed(&app, &people[0]).await.len(), 10, "what was beyond does not come later");
        people[1].replies(&thread, "Ett nytt svar.").await;
        assert_eq!(mailed(&app, &people[0]).await.len(), 11, "the next day has room");
    }

    what_is_no_longer_so_when_it_is_to_be_sent_is_not_mailed(app) {
        let names = ["Asta", "Bo", "Cia", "Dag", "Eva", "Filip", "Gun", "Hans"];
        let people = app.with_members(&names).await;
        app.wait_until("2026-11-19T18:00:00Z");
        let mut threads = Vec::new();
        for (person, name) in people.iter().zip(names) {
            threads.push(person.asks("fragor", &format!("Fråga av {name}"), "Text.").await);
        }
        let writer = app.user_in("Ivar", "natverk", Role::Member).await;
        let mut posts = Vec::new();
        for thread in &threads {
            posts.push(writer.replies(thread, "Svar.").await);
        }
        app.read_events().await;
        let inbox = people[1].get("/inbox").await.expect(200).body;
        let newest = inbox.split("name=\"upto\" value=\"").nth(1).expect("something to read")[..13].to_owned();
        people[1].post("/inbox/read", &[("upto", &newest)]).await.expect(303);
        people[2].post(&format!("/threads/{}/mute", threads[2]), &[("on", "1")]).await.expect(303);
        writer.post(&format!("/posts/{}/delete", posts[3]), &[]).await.expect(303);
        people[4].post("/networks/natverk/leave", &[]).await.expect(303);
        people[5].post("/settings/notifications", &[("reply", "off")]).await.expect(303);
        let pause = [("every", "week"), ("weekday", "2"), ("hour", "8"), ("pause", "2026-12-24")];
        people[6].post("/settings/letters", &pause).await.expect(303);
        with_password(&app, &people[7]).await;
        people[7].post("/settings/close", &[("password", PASSWORD), ("sure", "1")]).await.expect(303);
        app.wait_until("2026-11-20T08:00:00Z");
        app.deliver("").await;
        let all = app.mail.all();
        let to = |user: &User| all.iter().filter(|s| s.to == user.email && s.subject.starts_with("Re: ")).count();
        assert_eq!(to(&people[0]), 1, "with the same set-up and nothing changed it comes");
        let changed = ["read", "muted", "deleted", "left", "off", "paused", "closed"];
        for (person, what) in people[1..].iter().zip(changed) {
            assert_eq!(to(person), 0, "{what}");
        }
    }

    workers_that_run_at_once_send_each_once_and_keep_to_the_ten(app) {
        let people = app.with_members(&["Asta", "Bo", "Cia"]).await;
        let thread = people[0].asks("fragor", "Fråga", "Text.").await;
        for n in 0..14 {
            people[1].replies(&thread, &format!("Svar nummer {n} till {}.", name(&people[2], "Cia"))).await;
        }
        let read = || app.read_events();
        tokio::join!(read(), read(), read());
        let by = || app.deliver_by(Mailer::Shown(app.mail.clone()));
        tokio::join!(by(), by(), by(), by());
        by().await;
        for person in [&people[0], &people[2]] {
            let sent: Vec<Sent> = app.mail.all().into_iter().filter(|s| s.to == person.email).collect();
            let ids: std::collections::BTreeSet<_> = sent.iter().map(|s| s.message_id.clone()).collect();
            assert_eq!((sent.len(), ids.len()), (10, 10), "{}", person.email);
        }
    }

    a_refused_mail_keeps_its_id_and_names_its_thread_and_a_link_that_stops_it(app) {
        let people = app.with_members(&["Asta", "Bo"]).await;
        let sink = SmtpSink::start().await;
        let mailer = Mailer::from_settings(&sink.url(), "praxis@norrvik.example").expect("a right address");
        let thread = people[0].asks("fragor", "Fråga", "Text.").await;
        people[1].replies(&thread, "Ett svar.").await;
        people[1].replies(&thread, "Ett svar till.").await;
        app.read_events().await;
        sink.answer_with("451 4.3.2 later");
        app.deliver_by(mailer.clone()).await;
        assert!(sink.letters().is_empty());
        sink.answer_with("");
        app.pass_minutes(2);
        app.deliver_by(mailer.clone()).await;
        app.deliver_by(mailer).await;
        let sent = sink.letters();
        assert_eq!(sent.len(), 2, "each once");
        let host = app.installed.world.installation.host().to_owned();
        for (_, text) in &sent {
            for head in ["List-Unsubscribe-Post: List-Unsubscribe=One-Click", "List-Id: ", "Auto-Submitted: auto-generated",
                "X-Auto-Response-Suppress: All", "/unsubscribe/", &format!("References: <thread.{thread}@{host}>"),
                &format!("In-Reply-To: <thread.{thread}@{host}>"), "Message-ID: <notice."] {
                assert!(text.contains(head), "{head}: {text}");
            }
        }
    }

    the_link_stops_exactly_its_reason_and_nothing_by_being_opened(app) {
        let people = app.with_members(&["Asta", "Bo"]).await;
        let (asta, bo) = (&people[0], &people[1]);
        let thread = asta.asks("fragor", "Hur räknar ni dygnsvila?", "Text.").await;
        bo.replies(&thread, "Ett svar.").await;
        let mail = mailed(&app, asta).await.remove(0);
        let (stop, mute) = (links(&mail, "/unsubscribe/").remove(0), links(&mail, "/unsubscribe/").remove(1));
        let visitor = app.visitor();
        assert!(visitor.get(&stop).await.expect(200).says("Sluta få mejl direkt när någon svarar dig?"));
        bo.replies(&thread, "Svar två.").await;
        assert_eq!(mailed(&app, asta).await.len(), 2, "opening it did nothing");
        let done = visitor.post(&stop, &[("List-Unsubscribe", "One-Click")]).await.expect(200);
        assert!(done.says("Klart, det är stoppat"), "{}", done.body);
        bo.replies(&thread, "Svar tre.").await;
        assert_eq!(mailed(&app, asta).await.len(), 2, "stopped");
        bo.replies(&thread, &format!("Svar fyra till {}.", name(asta, "Asta"))).await;
        assert_eq!(mailed(&app, asta).await.len(), 3, "another reason is another matter");
        assert!(!asta.get("/settings/letters").await.says("Du får inga brev nu."), "the letter comes as before");
        let off = visitor.get(&stop).await.expect(200);
        assert!(off.says("Det är redan stoppat") && !off.says("Sluta få"), "{}", off.body);
        let again = visitor.post(&stop, &[("on", "1")]).await.expect(200);
        assert!(again.says("Allt är som det var") && !again.says("i stället"), "{}", again.body);
        bo.replies(&thread, "Svar fem.").await;
        assert_eq!(mailed(&app, asta).await.len(), 4, "and again");
        assert!(visitor.get(&mute).await.expect(200).says("Det gäller ”Hur räknar ni dygnsvila?”."));
        visitor.post(&mute, &[]).await.expect(200);
        bo.replies(&thread, &format!("Svar sex till {}.", name(asta, "Asta"))).await;
        assert_eq!(mailed(&app, asta).await.len(), 4, "all of the thread");
        let other = asta.asks("fragor", "En annan fråga", "Text.").await;
        bo.replies(&other, "Svar.").await;
        assert_eq!(mailed(&app, asta).await.len(), 5, "and of no other");
        asta.post("/networks/natverk/leave", &[]).await.expect(303);
        assert!(!visitor.get(&mute).await.expect(200).says("dygnsvila"), "what its owner does not read is not named");
        let forged = format!("{}A{}", &stop[..stop.len() - 6], &stop[stop.len() - 5..]);
        assert_eq!(visitor.get(&forged).await.status, 404);
        assert_eq!(visitor.post(&forged, &[]).await.status, 404);
    }

    a_hidden_groups_mail_says_the_title_alone(app) {
        let people = app.with_members(&["Asta", "Bo"]).await;
        app.group("dold", "natverk", Visibility::Hidden).await;
        app.give_in_group(&people[0], "dold", Role::Member).await;
        app.give_in_group(&people[1], "dold", Role::Member).await;
        let thread = people[0].asks("dold", "Titeln får stå", "Text.").await;
        people[1].replies(&thread, "Texten får inte stå.").await;
        let mail = mailed(&app, &people[0]).await.remove(0);
        for part in [&mail.text, &mail.html] {
            assert!(part.contains("Titeln får stå") && part.contains("Någon har svarat dig"), "{part}");
            assert!(!part.contains("får inte stå") && !part.contains("Bo"), "{part}");
        }
    }

    what_was_mailed_is_one_line_of_the_letter_and_no_letter_comes_for_it_alone(app) {
        let people = app.with_members(&["Asta", "Bo", "Cia"]).await;
        app.letters("").await;
        let mailed_about = people[0].asks("fragor", "Den här har jag fått mejl om", "Text.").await;
        people[1].replies(&mailed_about, "Ett svar.").await;
        assert_eq!(mailed(&app, &people[0]).await.len(), 1);
        let both = people[0].asks("fragor", "Den här har också nytt", "Text.").await;
        people[1].replies(&both, "Svar ett.").await;
        assert_eq!(mailed(&app, &people[0]).await.len(), 2);
        people[0].post("/settings/notifications", &[("reply", "letter")]).await.expect(303);
        people[1].replies(&both, "Svar två.").await;
        app.read_events().await;
        app.wait_until("2026-11-24T07:00:00Z");
        let letter = app.letters(&people[0].email).await.remove(0);
        for part in [&letter.text, &letter.html] {
            let line = part.find("Du har redan fått mejl om").expect("the line");
            assert!(part.find("Den här har också nytt").expect("news") < line, "{part}");
            assert!(part[line..].contains("Den här har jag fått mejl om") && !part.contains("Ett svar."), "{part}");
        }
        let other = app.letters(&people[2].email).await.remove(0);
        assert!(!other.text.contains("Du har redan fått mejl om") && other.text.contains("Ett svar."), "{}", other.text);
        people[0].post("/settings/notifications", &[("reply", "at-once")]).await.expect(303);
        app.wait_until("2026-11-25T08:00:00Z");
        people[1].replies(&both, "Svar tre.").await;
        let before = mailed(&app, &people[0]).await.len();
        app.wait_until("2026-12-01T07:00:00Z");
        assert_eq!(app.letters(&people[0].email).await.len(), before, "nothing but what was mailed: no letter");
    }

    the_composer_says_how_many_are_told_and_that_is_what_is_sent(app) {
        let people = app.with_members(&["Asta", "Bo", "Cia", "Dag", "Eva", "Filip", "Gun"]).await;
        let [asta, bo, cia, dag, eva, filip, gun] = [0, 1, 2, 3, 4, 5, 6].map(|n| &people[n]);
        app.letters("").await;
        let thread = asta.asks("fragor", "Hur räknar ni dygnsvila?", "Text.").await;
        cia.post(&format!("/threads/{thread}/follow"), &[("on", "1")]).await.expect(303);
        cia.post("/settings/notifications", &[("followed", "at-once")]).await.expect(303);
        dag.post(&format!("/threads/{thread}/mute"), &[("on", "1")]).await.expect(303);
        eva.post("/settings/letters", &[("every", "off"), ("weekday", "2"), ("hour", "8")]).await.expect(303);
        let body = format!("Från passets början, säger {}.", name(filip, "Filip"));
        let written = [("body", body.as_str()), ("preview", "1")];
        let page = bo.post(&format!("/threads/{thread}/reply"), &written).await.expect(200);
        assert!(page.says("3 får mejl direkt, en i sitt brev."), "Asta, Cia and Filip; Gun: {}", page.body);
        let opened = bo.get(&format!("/threads/{thread}")).await.expect(200);
        assert!(!opened.says("får mejl direkt"), "who only reads is not told");
        bo.replies(&thread, &body).await;
        app.read_events().await;
        app.deliver("").await;
        let at_once = |user: &User| app.mail.all().iter().any(|s| s.to == user.email && s.text.contains("passets början"));
        let told: Vec<bool> = people.iter().map(at_once).collect();
        assert_eq!(told, [true, false, true, false, false, true, false]);
        let before = app.mail.all().len();
        app.wait_until("2026-11-24T07:00:00Z");
        app.letters("").await;
        let letters: Vec<Sent> = app.mail.all().into_iter().take(app.mail.all().len() - before).collect();
        let news = |user: &User| letters.iter().any(|s| s.to == user.email && s.text.contains("passets början"));
        let told: Vec<bool> = people.iter().map(news).collect();
        assert_eq!(told, [false, false, false, false, false, false, true], "{}", gun.email);
    }

    a_new_thread_says_how_many_it_will_be_told_to_and_an_announcement_goes_to_all_at_once(app) {
        let people = app.with_members(&["Asta", "Bo", "Cia"]).await;
        let mona = app.user_in("Mona", "natverk", Role::Moderator).await;
        app.user_in("Eva", "natverk", Role::Evaluator).await;
        people[0].post("/groups/fragor/follow", &[("on", "1")]).await.expect(303);
        people[0].post("/settings/notifications", &[("followed", "at-once")]).await.expect(303);
        people[1].post("/settings/notifications", &[("announcement", "off")]).await.expect(303);
        let asking = mona.get("/groups/fragor/ask?kind=question").await.expect(200);
        assert!(asking.says("En får mejl direkt, 2 i sitt brev."), "{}", asking.body);
        let announcing = mona.get("/groups/fragor/ask?kind=announcement").await.expect(200);
        assert!(announcing.says("2 får mejl direkt, ingen i sitt brev."), "{}", announcing.body);
        let fields = [("kind", "announcement"), ("title", "Frukost på torsdag"), ("body", "Välkomna")];
        mona.post("/groups/fragor/ask", &fields).await.expect(303);
        app.read_events().await;
        app.deliver("").await;
        let mut to: Vec<String> = app.mail.all().into_iter().map(|s| s.to).collect();
        to.sort();
        assert_eq!(to, [people[0].email.clone(), people[2].email.clone()]);
    }
}
