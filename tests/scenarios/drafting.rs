//! Drafts, names completed after @, and the parts of a report.

use harness::scenario;
use praxis::testing::{Role, Visibility};

scenario! {
    a_draft_comes_back_until_it_is_published(app) {
        app.with_group().await;
        let asta = app.user_in("Asta", "natverk", Role::Member).await;
        let bo = app.user_in("Bo", "natverk", Role::Member).await;
        let place = ("path", "/groups/fragor/ask");
        let typed = [place, ("kind", "question"), ("title", "Halv fråga"), ("body", "Inte klar"), ("tags", "lön")];
        asta.put("/drafts", &typed).await.expect(204);
        asta.put("/drafts", &[place, ("kind", "question"), ("title", "Halv fråga"), ("body", "Nästan klar")]).await.expect(204);
        let form = asta.get("/groups/fragor/ask").await.expect(200);
        assert!(form.says("Halv fråga") && form.says("Nästan klar") && form.says("Utkastet är sparat"), "{}", form.body);
        let listed = asta.get("/drafts").await.expect(200);
        assert!(listed.says("Halv fråga") && listed.says("/groups/fragor/ask"), "{}", listed.body);
        assert!(!bo.get("/drafts").await.expect(200).says("Halv fråga"));
        assert!(!bo.get("/groups/fragor/ask").await.expect(200).says("Nästan klar"));
        asta.asks("fragor", "Hel fråga", "Klar").await;
        assert!(asta.get("/drafts").await.says("Du har inga utkast."));

        let thread = bo.asks("fragor", "Fråga", "Text").await;
        let place = format!("/threads/{thread}/reply");
        asta.put("/drafts", &[("path", &place), ("body", "Ett halvt svar")]).await.expect(204);
        assert!(asta.get(&format!("/threads/{thread}")).await.expect(200).says("Ett halvt svar"));
        let listed = asta.get("/drafts").await.expect(200);
        let id = listed.body.split("/drafts/").nth(1).map(|rest| rest[..13].to_owned()).expect("a button to throw it away");
        assert_eq!(bo.post(&format!("/drafts/{id}/discard"), &[]).await.status, 404, "another's");
        asta.post(&format!("/drafts/{id}/discard"), &[]).await.expect(303);
        assert!(!asta.get(&format!("/threads/{thread}")).await.says("Ett halvt svar"));
    }

    a_draft_holds_no_personal_number_and_needs_the_right_to_write(app) {
        app.with_group().await;
        let asta = app.user_in("Asta", "natverk", Role::Member).await;
        let rut = app.user_in("Rut", "natverk", Role::Reader).await;
        let sam = app.user("Sam").await;
        let place = ("path", "/groups/fragor/ask");
        let draft = [place, ("body", "Text")];
        for (who, status) in [(&rut, 403), (&sam, 404), (&app.visitor(), 401)] {
            assert_eq!(who.put("/drafts", &draft).await.status, status, "{}", who.email);
        }
        assert_eq!(asta.put("/drafts", &[("path", "/settings"), ("body", "x")]).await.status, 422);
        assert_eq!(asta.put("/drafts", &[place, ("body", "Hon är 19121212-1212")]).await.status, 422);
        assert!(asta.get("/drafts").await.says("Du har inga utkast."), "what the guard blocks is not kept");
    }

    a_draft_that_comes_after_its_text_was_published_is_not_kept(app) {
        app.with_group().await;
        let asta = app.user_in("Asta", "natverk", Role::Member).await;
        let bo = app.user_in("Bo", "natverk", Role::Member).await;
        let thread = bo.asks("fragor", "Fråga", "Text").await;
        let place = format!("/threads/{thread}/reply");
        let late = [("path", place.as_str()), ("body", "Hela svaret"), ("key", "nyckel-1")];
        asta.put("/drafts", &late).await.expect(204);
        assert!(asta.get("/drafts").await.says("Hela svaret"), "before it is sent");
        asta.post(&place, &late[1..]).await.expect(303);
        asta.put("/drafts", &late).await.expect(204);
        assert!(asta.get("/drafts").await.says("Du har inga utkast."), "what was published stays published");
        assert!(asta.get(&format!("/threads/{thread}")).await.expect(200).body.matches("Hela svaret").count() == 1);
        let next = [("path", place.as_str()), ("body", "Ett svar till"), ("key", "nyckel-2")];
        asta.put("/drafts", &next).await.expect(204);
        assert!(asta.get("/drafts").await.says("Ett svar till"), "the next text is kept");

        let asked = [("kind", "question"), ("title", "Hel fråga"), ("body", "Text"), ("key", "nyckel-3")];
        bo.post("/groups/fragor/ask", &asked).await.expect(303);
        for path in ["/groups/fragor/ask", "/ask"] {
            let late = [("path", path), ("group", if path == "/ask" { "fragor" } else { "" })];
            bo.put("/drafts", &[&late[..], &asked].concat()).await.expect(204);
        }
        let kept = bo.get("/drafts").await.expect(200);
        assert!(kept.body.matches("Hel fråga").count() <= 1, "under its own address it is not kept: {}", kept.body);
    }

    names_are_completed_with_those_who_may_read(app) {
        app.with_group().await;
        app.group("sluten", "natverk", Visibility::Closed).await;
        let asta = app.user_in("Asta", "natverk", Role::Member).await;
        let bo = app.user_in("Bodil", "natverk", Role::Member).await;
        let eva = app.user_in("Bodevaluerar", "natverk", Role::Evaluator).await;
        app.give_in_group(&asta, "sluten", Role::Member).await;
        let rut = app.user_in("Rut", "natverk", Role::Reader).await;
        let names = asta.get("/mentions?q=bod&path=/groups/fragor/ask").await.expect(200).json();
        assert_eq!(names.as_array().map(Vec::len), Some(1), "{names} without {}", eva.email);
        assert_eq!(names[0]["id"], bo.id.to_string());
        assert!(names[0]["organisation"].is_string() && names[0].get("email").is_none());
        let names = asta.get("/mentions?q=bod&path=/groups/sluten/ask").await.expect(200).json();
        assert_eq!(names.as_array().map(Vec::len), Some(0), "Bodil does not read there");
        assert_eq!(rut.get("/mentions?q=bod&path=/groups/fragor/ask").await.status, 403);
        assert_eq!(app.user("Sam").await.get("/mentions?q=bod&path=/groups/fragor/ask").await.status, 404);
    }

    a_report_has_its_three_parts_under_headings(app) {
        app.with_group().await;
        let asta = app.user_in("Asta", "natverk", Role::Member).await;
        let parts = [("kind", "report"), ("title", "Kurs i arbetsrätt"), ("learned", "Om turordning"), ("use", "Vid omställning"), ("material", "")];
        let place = ("path", "/groups/fragor/ask");
        asta.put("/drafts", &[&[place], &parts[..]].concat()).await.expect(204);
        let form = asta.get("/groups/fragor/ask?kind=report").await.expect(200);
        assert!(form.says("Om turordning") && form.says("Vid omställning"), "{}", form.body);
        let thread = asta.post("/groups/fragor/ask", &parts).await.expect(303).id();
        let page = asta.get(&format!("/threads/{thread}")).await.expect(200);
        let (learned, used) = (page.body.find("Vad jag lärde mig</h"), page.body.find("Så kan det användas</h"));
        assert!(learned.is_some() && learned < used, "{}", page.body);
        assert!(!page.says("Material</h"), "a part left empty has no heading");
        let blocked = [("kind", "report"), ("title", "Kurs"), ("learned", "Text"), ("use", "Med 19121212-1212")];
        let page = asta.post("/groups/fragor/ask", &blocked).await.expect(422);
        assert!(page.says("<mark>19121212-1212</mark>"), "the place is marked: {}", page.body);
        let empty = asta.post("/groups/fragor/ask", &[("kind", "report"), ("title", "Kurs")]).await.expect(422);
        assert!(empty.says("learned-error"), "{}", empty.body);
    }

    a_text_deleted_long_ago_is_disposed_of_by_itself(app) {
        app.with_group().await;
        let asta = app.user_in("Asta", "natverk", Role::Member).await;
        let mona = app.user_in("Mona", "natverk", Role::Moderator).await;
        let thread = asta.asks("fragor", "Fråga", "Text").await;
        let reply = asta.replies(&thread, "Hastverk").await;
        asta.post(&format!("/posts/{reply}/delete"), &[]).await.expect(303);
        app.pass_minutes(80 * 24 * 60);
        app.tidy().await;
        let mona = app.session_of(&mona).await;
        assert!(mona.get(&format!("/threads/{thread}")).await.expect(200).says("Hastverk"));
        app.pass_minutes(11 * 24 * 60);
        app.tidy().await;
        assert!(!mona.get(&format!("/threads/{thread}")).await.expect(200).says("Hastverk"));
    }
}
