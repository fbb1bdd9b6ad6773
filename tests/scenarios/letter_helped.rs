//! From a letter to the page where who asked says that an answer helped.

use harness::scenario;
use praxis::testing::{Role, Visibility};

/// Tuesday at eight in Stockholm, the usual time, after the scenarios begin.
const TUESDAY: &str = "2026-11-24T07:00:00Z";

/// A link of a letter to the page where its asker says that a post helped.
fn helped(post: &str) -> String {
    format!("/posts/{post}/helpful")
}

scenario! {
    a_letter_leads_the_asker_to_a_page_where_one_button_says_that_the_answer_helped(app) {
        let people = app.with_letters(&["Asta Ek", "Bo Alm", "Cia Dal"]).await;
        let own = people[0].asks("fragor", "Hur räknar ni dygnsvila?", "Texten till frågan.").await;
        let answer = people[1].replies(&own, "Från passets början.").await;
        let path = helped(&answer);
        app.read_events().await;
        assert!(people[0].get("/letters/next").await.expect(200).body.contains(&path), "in the preview");
        app.wait_until(TUESDAY);
        let letter = app.letters(&people[0].email).await.remove(0);
        for part in [&letter.text, &letter.html] {
            assert!(part.contains(&path) && part.contains("Det här hjälpte"), "{part}");
        }
        let other = app.letters(&people[2].email).await.remove(0);
        assert!(other.text.contains("Från passets början.") && !other.text.contains("/helpful"), "who did not ask is not asked");

        let [asta, bo] = [app.session_of(&people[0]).await, app.session_of(&people[1]).await];
        let signing_in = app.visitor().get(&path).await.expect(303).location;
        assert!(signing_in.starts_with("/sign-in?next=") && signing_in.contains(&answer) && signing_in.contains("helpful"), "{signing_in}");
        let page = asta.get(&path).await.expect(200);
        assert!(page.says("Hjälpte svaret?") && page.says("Från passets början.") && page.says("Bo Alm"), "{}", page.body);
        assert_eq!(page.body.matches("<button class=\"ds-button big\"").count(), 1);
        let thread = format!("/threads/{own}");
        assert!(!asta.get(&thread).await.expect(200).says("Till svaret som hjälpte"), "opening it changed nothing");
        assert_eq!(bo.get(&path).await.status, 403, "not who answered");
        asta.post(&path, &[("on", "1")]).await.expect(303);
        assert!(asta.get(&thread).await.expect(200).says("Till svaret som hjälpte"));
        let page = asta.get(&path).await.expect(200);
        assert!(page.says("Svaret är märkt som svar som hjälpte") && !page.says("Hjälpte svaret?"), "{}", page.body);
    }

    only_who_may_say_that_an_answer_helped_sees_the_page(app) {
        let people = app.with_letters(&["Asta", "Bo"]).await;
        app.group("dolt", "natverk", Visibility::Hidden).await;
        let mona = app.user_in("Mona", "natverk", Role::Moderator).await;
        for person in &people {
            app.give_in_group(person, "dolt", Role::Member).await;
        }
        let stranger = app.user("Stina").await;
        let own = people[0].asks("dolt", "Fråga", "Text.").await;
        let answer = people[1].replies(&own, "Svar.").await;
        people[0].get(&helped(&answer)).await.expect(200);
        assert_eq!(people[1].get(&helped(&answer)).await.status, 403, "who reads it and did not ask");
        for outside in [&stranger, &mona] {
            assert_eq!(outside.get(&helped(&answer)).await.status, 404, "who does not read it");
        }
        assert_eq!(people[0].get(&helped(&app.opening(&own).await)).await.status, 404, "a question is no answer");
        assert_eq!(people[0].get(&helped("0000000000001")).await.status, 404);
        assert_eq!(people[0].get("/posts/x/helpful").await.status, 404);
        people[1].post(&format!("/posts/{answer}/delete"), &[]).await.expect(303);
        assert_eq!(people[0].get(&helped(&answer)).await.status, 404, "what is gone helps nobody");
        let open = people[0].asks("fragor", "Öppen fråga", "Text.").await;
        let answer = people[1].replies(&open, "Svar.").await;
        mona.get(&helped(&answer)).await.expect(200);
        let fields = [("kind", "discussion"), ("title", "Samtal"), ("body", "Text")];
        let talk = people[0].post("/groups/fragor/ask", &fields).await.expect(303).id();
        let said = people[1].replies(&talk, "Inlägg.").await;
        assert_eq!(people[0].get(&helped(&said)).await.status, 404, "nothing was asked");
    }

    an_answer_that_helped_already_or_stands_in_an_archived_group_is_not_asked_about(app) {
        let people = app.with_letters(&["Asta", "Bo"]).await;
        app.group("annan", "natverk", Visibility::Open).await;
        let lead = app.user_in("Lea", "natverk", Role::Lead).await;
        let (one, two, three) = (
            people[0].asks("fragor", "Fråga ett", "Text.").await,
            people[0].asks("annan", "Fråga två", "Text.").await,
            people[0].asks("fragor", "Fråga tre", "Text.").await,
        );
        let mut answers = Vec::new();
        for thread in [&one, &two, &three] {
            answers.push(people[1].replies(thread, "Svar.").await);
        }
        people[0].post(&helped(&answers[0]), &[("on", "1")]).await.expect(303);
        lead.post("/groups/annan/archive", &[("on", "1")]).await.expect(303);
        app.read_events().await;
        let page = people[0].get("/letters/next").await.expect(200);
        let asked = answers.iter().map(|answer| page.body.contains(&helped(answer))).collect::<Vec<_>>();
        assert_eq!(asked, [false, false, true], "{}", page.body);
    }
}
