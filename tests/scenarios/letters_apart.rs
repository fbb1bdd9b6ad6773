//! Letters beside the usual one: one for each group, greetings from who leads a network, the letter as a role would have it,
//! tries, and a letter once more.

use harness::{App, User, scenario};
use praxis::testing::{Mailer, Role, Sent, Visibility};
use serde_json::json;

/// Tuesday at eight in Stockholm, the usual time, after the scenarios begin; and the one after.
const TUESDAY: &str = "2026-11-24T07:00:00Z";
const NEXT: &str = "2026-12-01T07:00:00Z";

/// Asta, Bo and Mona in a network with two groups; nothing has happened yet that is news.
async fn people(app: &App) -> [User; 3] {
    app.with_group().await;
    app.group("andra", "natverk", Visibility::Open).await;
    let asta = app.user_in("Asta", "natverk", Role::Member).await;
    let bo = app.user_in("Bo", "natverk", Role::Member).await;
    let mona = app.user_in("Mona", "natverk", Role::Moderator).await;
    app.letters("").await;
    [asta, bo, mona]
}

/// As the form of `/settings/letters` sends it, with a letter for each group.
const APART: [(&str, &str); 4] = [("every", "week"), ("weekday", "2"), ("hour", "8"), ("apart", "1")];

fn list_id(letter: &Sent) -> String {
    letter.list.clone()
}

scenario! {
    who_wants_it_gets_a_letter_for_each_group_and_every_other_the_one_about_everything(app) {
        let [asta, bo, _] = people(&app).await;
        app.group("tyst", "natverk", Visibility::Open).await;
        asta.post("/settings/letters", &APART).await.expect(303);
        bo.asks("fragor", "Hur räknar ni dygnsvila?", "Text.").await;
        bo.asks("andra", "Hur gör ni med bisysslor?", "Text.").await;
        app.wait_until(TUESDAY);
        let letters = app.letters(&asta.email).await;
        let subjects: Vec<&str> = letters.iter().map(|letter| letter.subject.as_str()).collect();
        assert_eq!(letters.len(), 2, "no letter about a quiet group: {subjects:?}");
        let about = |group: &str| letters.iter().find(|letter| letter.subject.starts_with(group)).expect("its letter");
        let (fragor, andra) = (about("fragor · Veckobrev"), about("andra · Veckobrev"));
        assert!(fragor.text.contains("dygnsvila") && !fragor.text.contains("bisysslor"), "{}", fragor.text);
        assert!(andra.text.contains("bisysslor") && !andra.text.contains("dygnsvila"), "{}", andra.text);
        assert!(list_id(fragor).contains("<fragor.letter.") && list_id(andra).contains("<andra.letter."), "{}", list_id(fragor));
        assert!(fragor.text.contains("Sluta få brev om fragor"), "{}", fragor.text);
        let mona = app.letters("mona@norrvik.example").await;
        assert_eq!(mona.len(), 1);
        assert!(mona[0].text.contains("dygnsvila") && mona[0].text.contains("bisysslor") && mona[0].list.contains("<letter."));
        assert_eq!(app.letters(&asta.email).await.len(), 2, "once");
    }

    the_link_of_a_groups_letter_stops_that_groups_letter_alone(app) {
        let [asta, bo, _] = people(&app).await;
        asta.post("/settings/letters", &APART).await.expect(303);
        bo.asks("fragor", "Fråga ett", "Text.").await;
        app.wait_until(TUESDAY);
        let letter = app.letters(&asta.email).await.remove(0);
        let at = letter.text.find("/unsubscribe/").expect("the link");
        let stop = letter.text[at..].split_whitespace().next().expect("an address").to_owned();
        let visitor = app.visitor();
        let asked = visitor.get(&stop).await.expect(200);
        assert!(asked.says("Sluta få brev om gruppen?") && asked.says("fragor"), "{}", asked.body);
        visitor.post(&stop, &[("List-Unsubscribe", "One-Click")]).await.expect(200);
        let bo = app.session_of(&bo).await;
        bo.asks("fragor", "Fråga två", "Text.").await;
        bo.asks("andra", "Fråga tre", "Text.").await;
        app.wait_until(NEXT);
        let letters = app.letters(&asta.email).await;
        assert_eq!(letters.len(), 2);
        assert!(letters[0].text.contains("Fråga tre") && !letters[0].text.contains("Fråga två"), "{}", letters[0].text);
    }

    letters_for_each_group_that_could_not_be_sent_come_merged_and_lose_nothing(app) {
        let [asta, bo, _] = people(&app).await;
        asta.post("/settings/letters", &APART).await.expect(303);
        bo.asks("fragor", "Fråga ett", "Text.").await;
        bo.asks("andra", "Fråga två", "Text.").await;
        app.wait_until(TUESDAY);
        // Planned, and no mail server in the whole week.
        app.installed.worker(Mailer::Shown(app.mail.clone())).plan_letters().await.expect("planned");
        let bo = app.session_of(&bo).await;
        bo.asks("fragor", "Fråga tre", "Text.").await;
        app.wait_until(NEXT);
        let letters = app.letters(&asta.email).await;
        assert_eq!(letters.len(), 2, "one for each group");
        let all: String = letters.iter().map(|letter| letter.text.clone()).collect();
        for asked in ["Fråga ett", "Fråga två", "Fråga tre"] {
            assert!(all.contains(asked), "{asked}: {all}");
        }
    }

    a_greeting_stands_in_the_next_letter_of_each_member_once(app) {
        let [asta, bo, mona] = people(&app).await;
        let page = "/networks/natverk/letter";
        assert_eq!(asta.post(page, &[("greeting", "Hej!")]).await.status, 403, "a member greets nobody");
        assert_eq!(app.visitor().post(page, &[("greeting", "Hej!")]).await.status, 303, "nor who is not signed in");
        let empty = mona.post(page, &[("greeting", "  ")]).await.expect(422);
        assert!(empty.says("Skriv en hälsning."), "{}", empty.body);
        let long = mona.post(page, &[("greeting", &"x".repeat(401))]).await.expect(422);
        assert!(long.says("Skriv högst 400 tecken") && long.body.contains(&"x".repeat(401)), "it comes back");
        let number = mona.post(page, &[("greeting", "Hälsa 19121212-1212.")]).await.expect(422);
        assert!(number.says("Hälsa 19121212-1212."), "{}", number.body);
        mona.post(page, &[("greeting", "Välkomna i höst!")]).await.expect(303);
        mona.post(page, &[("greeting", "Vi ses på torsdag.")]).await.expect(303);
        app.wait_until(TUESDAY);
        let letter = app.letters(&asta.email).await.remove(0);
        for part in [&letter.text, &letter.html] {
            assert!(part.contains("Vi ses på torsdag.") && part.contains("Mona · natverk"), "{part}");
            assert!(part.contains("Välkomna i höst!"), "who writes two is heard twice: {part}");
        }
        let bo = app.session_of(&bo).await;
        bo.asks("fragor", "Något nytt", "Text.").await;
        app.wait_until(NEXT);
        let next = app.letters(&asta.email).await.remove(0);
        assert!(next.text.contains("Något nytt") && !next.text.contains("torsdag") && !next.text.contains("i höst"), "once: {}", next.text);
    }

    who_has_a_letter_for_each_group_has_greetings_in_one_of_their_own(app) {
        let [asta, bo, mona] = people(&app).await;
        asta.post("/settings/letters", &APART).await.expect(303);
        mona.post("/networks/natverk/letter", &[("greeting", "Vi ses på torsdag.")]).await.expect(303);
        bo.asks("fragor", "Hur räknar ni dygnsvila?", "Text.").await;
        app.read_events().await;
        let next = asta.get("/letters/next").await.expect(200);
        assert!(next.says("Här ser du allt samlat.") && next.says("Vi ses på torsdag."), "{}", next.body);
        assert!(!bo.get("/letters/next").await.says("Här ser du allt samlat."), "bo has one letter");
        app.wait_until(TUESDAY);
        let letters = app.letters(&asta.email).await;
        let about = |text: &str| letters.iter().filter(|letter| letter.text.contains(text)).count();
        assert_eq!((letters.len(), about("dygnsvila"), about("torsdag")), (2, 1, 1), "each in its own");
        assert!(letters.iter().all(|letter| !(letter.text.contains("dygnsvila") && letter.text.contains("torsdag"))));
        let asta = app.session_of(&asta).await;
        let came = asta.get("/settings/letters").await.expect(200);
        assert_eq!(came.body.matches("Skickat").count(), 2);
        assert!(came.body.contains("· fragor"), "the history says which was which: {}", came.body);
        bo.asks("fragor", "Hur gör ni med bisysslor?", "Text.").await;
        app.wait_until(NEXT);
        let next = app.letters(&asta.email).await;
        let told: Vec<&str> = next.iter().map(|letter| letter.text.as_str()).collect();
        assert!(told.len() == 3 && told[0].contains("bisysslor"), "nobody has greeted since: {told:#?}");
    }

    a_greeting_that_is_taken_back_stands_in_no_letter_and_none_comes_for_it(app) {
        let [asta, _, mona] = people(&app).await;
        let made = mona.send("POST", "/api/v1/networks/natverk/greetings", Some(json!({ "greeting": "Vi ses." }))).await;
        let id = made.expect(201).json()["id"].as_str().expect("an id").to_owned();
        let page = "/networks/natverk/letter";
        assert!(mona.get(page).await.expect(200).says("Vi ses."));
        assert_eq!(asta.get(page).await.status, 403);
        assert_eq!(asta.post(&format!("{page}/withdraw"), &[("greeting", &id)]).await.status, 403);
        mona.post(&format!("{page}/withdraw"), &[("greeting", &id)]).await.expect(303);
        assert_eq!(mona.post(&format!("{page}/withdraw"), &[("greeting", &id)]).await.status, 404, "it is gone");
        app.wait_until(TUESDAY);
        assert!(app.letters(&asta.email).await.is_empty());
    }

    who_moderates_sees_the_letter_as_a_role_would_have_it_and_why_the_rest_is_left_out(app) {
        let [asta, bo, mona] = people(&app).await;
        app.group("sluten", "natverk", Visibility::Closed).await;
        app.give_in_group(&bo, "sluten", Role::Member).await;
        app.give_in_group(&mona, "sluten", Role::Moderator).await;
        app.group("dold", "natverk", Visibility::Hidden).await;
        app.give_in_group(&bo, "dold", Role::Member).await;
        for number in 0..9 {
            bo.asks("fragor", &format!("Nyhet {number}"), "Text.").await;
        }
        bo.asks("sluten", "Bara för de insläppta", "Text.").await;
        bo.asks("dold", "Det dolda", "Text.").await;
        app.read_events().await;
        let page = mona.get("/networks/natverk/letter?role=member").await.expect(200);
        let (inside, outside) = page.body.split_once("Inte med i brevet").expect("both lists");
        assert!(inside.contains("Nyhet 8") && !inside.contains("Bara för de insläppta"), "{inside}");
        assert!(outside.contains("Bara för de insläppta") && outside.contains("rollen läser inte gruppen"), "{outside}");
        assert!(outside.contains("fick inte plats"), "{outside}");
        assert!(!page.says("Det dolda"), "what the moderator does not read is not named");
        let moderator = mona.get("/networks/natverk/letter?role=moderator").await.expect(200);
        assert!(moderator.says("Nyhet 8"));
        assert_eq!(asta.get("/networks/natverk/letter").await.status, 403);
    }

    a_try_goes_to_who_asks_and_a_letter_that_came_comes_again_as_it_may_be_read_now(app) {
        let [asta, bo, mona] = people(&app).await;
        let thread = bo.asks("fragor", "Fråga ett", "Text.").await;
        bo.asks("fragor", "Fråga två", "Text.").await;
        app.read_events().await;
        let page = "/networks/natverk/letter/test";
        assert_eq!(asta.post(page, &[("role", "member")]).await.status, 403);
        mona.post(page, &[("role", "member")]).await.expect(303);
        let tried = app.deliver(&mona.email).await;
        assert_eq!(tried.len(), 1);
        assert!(tried[0].subject.starts_with("Prov: Veckobrev") && tried[0].text.contains("Fråga ett"), "{}", tried[0].subject);
        assert!(tried[0].text.contains("Så skulle brevet bli nu för någon med rollen"), "{}", tried[0].text);
        assert!(!tried[0].text.contains("/letters/0"), "it stands on no page: {}", tried[0].text);
        app.wait_until(TUESDAY);
        let came = app.letters(&asta.email).await;
        assert_eq!(came.len(), 1);
        let asta = app.session_of(&asta).await;
        let settings = asta.get("/settings/letters").await.expect(200).body;
        let at = settings.find("/letters/0").expect("the letter that came");
        let letter = settings[at..].split('"').next().expect("an address").to_owned();
        let bo = app.session_of(&bo).await;
        let opening = app.opening(&thread).await;
        bo.post(&format!("/posts/{opening}/delete"), &[]).await.expect(303);
        assert_eq!(bo.post(&format!("{letter}/again"), &[]).await.status, 404, "nobody else's");
        asta.post(&format!("{letter}/again"), &[]).await.expect(303);
        let again = app.deliver(&asta.email).await;
        assert_eq!(again.len(), 2);
        assert!(again[0].text.contains("Fråga två") && !again[0].text.contains("Fråga ett"), "{}", again[0].text);
        assert_ne!(again[0].message_id, came[0].message_id, "no mail program takes it for the one that came");
        for _ in 0..9 {
            asta.post(&format!("{letter}/again"), &[]).await.expect(303);
        }
        assert_eq!(asta.post(&format!("{letter}/again"), &[]).await.status, 429, "ten an hour");
    }
}
