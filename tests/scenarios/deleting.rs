//! Deleting a question that others have answered: what they wrote stays, and the asker can undo it for ten minutes.

use harness::{App, User, scenario};
use praxis::testing::Role;
use serde_json::json;

/// A question of Asta's with a reply of Bo's that helped, and a reply of her own; and a moderator.
async fn answered(app: &App) -> ([User; 3], String, [String; 2]) {
    app.with_group().await;
    let asta = app.user_in("Asta", "natverk", Role::Member).await;
    let bo = app.user_in("Bo", "natverk", Role::Member).await;
    let moa = app.user_in("Moa", "natverk", Role::Moderator).await;
    let thread = asta.asks("fragor", "Hur räknar ni dygnsvila?", "Frågans egen text").await;
    let reply = bo.replies(&thread, "Vi räknar från passets början.").await;
    asta.replies(&thread, "Tack för det.").await;
    asta.post(&format!("/posts/{reply}/helpful"), &[("on", "1")]).await.expect(303);
    let opening = app.opening(&thread).await;
    ([asta, bo, moa], thread, [opening, reply])
}

scenario! {
    an_answered_question_goes_without_the_answers_of_others(app) {
        let ([asta, bo, moa], thread, [opening, _]) = answered(&app).await;
        let (page, delete) = (format!("/threads/{thread}"), format!("/posts/{opening}/delete"));
        assert_eq!(bo.get(&delete).await.status, 403);
        let confirm = asta.get(&delete).await.expect(200);
        assert!(confirm.says("svaret som någon annan har skrivit") && confirm.says("ångra i tio minuter"), "{}", confirm.body);
        assert!(!confirm.says("hela tråden försvinner"), "{}", confirm.body);
        let gone = asta.post(&delete, &[]).await.expect(303);
        assert!(gone.location.starts_with(&page), "{}", gone.location);
        for reader in [&asta, &bo] {
            let seen = reader.get(&page).await.expect(200);
            assert!(seen.says("Frågan är borttagen.") && !seen.says("Frågans egen text"), "{}", seen.body);
            assert!(seen.says("Hur räknar ni dygnsvila?") && seen.says("Vi räknar från passets början."), "{}", seen.body);
            assert!(seen.says("Till svaret som hjälpte") && seen.says("2 svar"), "{}", seen.body);
        }
        assert!(moa.get(&page).await.expect(200).says("Frågans egen text"), "moderators read it");
        assert!(bo.get("/groups/fragor").await.expect(200).says("Hur räknar ni dygnsvila?"));
        assert!(bo.get("/search?q=passets").await.says(&thread), "answers are found");
        let told = bo.send("GET", &format!("/api/v1/threads/{thread}"), None).await.expect(200);
        assert!(!told.body.contains("Frågans egen text"), "{}", told.body);
        bo.replies(&thread, "Ett svar till.").await;
    }

    the_asker_undoes_a_deletion_for_ten_minutes(app) {
        let ([asta, bo, moa], thread, [opening, reply]) = answered(&app).await;
        moa.replies(&thread, "Det här svaret blir kvar.").await;
        let page = format!("/threads/{thread}");
        for (who, post, says) in [(&asta, &opening, "Frågans egen text"), (&bo, &reply, "Vi räknar från passets början.")] {
            let (delete, restore) = (format!("/posts/{post}/delete"), format!("/posts/{post}/restore"));
            let other = if who.id == asta.id { &bo } else { &asta };
            let gone = who.post(&delete, &[]).await.expect(303);
            assert!(gone.header("set-cookie").contains(&restore), "the next page has the button: {gone:?}");
            assert!(who.get(&page).await.expect(200).says(&format!("formaction=\"{restore}\"")), "and so has the place");
            assert!(!other.get(&page).await.expect(200).says(&restore));
            assert_eq!(other.post(&restore, &[]).await.status, 404);
            app.pass_minutes(9);
            who.post(&restore, &[]).await.expect(303);
            assert!(other.get(&page).await.expect(200).says(says));
            who.post(&delete, &[]).await.expect(303);
            app.pass_minutes(10);
            assert!(!who.get(&page).await.expect(200).says(&restore));
            assert_eq!(who.post(&restore, &[]).await.status, 404, "{says}");
            assert_eq!(who.post(&format!("/posts/{post}/dispose"), &[]).await.status, 404);
        }
    }

    a_whole_thread_comes_back_to_the_one_who_deleted_it(app) {
        app.with_group().await;
        let asta = app.user_in("Asta", "natverk", Role::Member).await;
        let thread = asta.asks("fragor", "Hastverk", "Text").await;
        let opening = app.opening(&thread).await;
        asta.post(&format!("/posts/{opening}/delete"), &[]).await.expect(303);
        assert_eq!(asta.get(&format!("/threads/{thread}")).await.status, 404);
        let back = asta.send("PUT", &format!("/api/v1/posts/{opening}/restored"), None).await;
        back.expect(204);
        assert!(asta.get(&format!("/threads/{thread}")).await.expect(200).says("Hastverk"));
    }

    a_thread_without_its_question_goes_with_the_last_answer_of_others(app) {
        let ([asta, bo, moa], thread, [opening, reply]) = answered(&app).await;
        let page = format!("/threads/{thread}");
        asta.post(&format!("/posts/{opening}/delete"), &[]).await.expect(303);
        let gone = bo.post(&format!("/posts/{reply}/delete"), &[]).await.expect(303);
        assert_eq!(gone.location, "/groups/fragor", "the thread is no place to go to");
        assert_eq!(bo.get(&page).await.status, 404);
        assert!(!bo.get("/lists/unanswered").await.says("Hur räknar ni"));
        moa.post(&format!("/posts/{reply}/restore"), &[]).await.expect(303);
        assert!(bo.get(&page).await.expect(200).says("Frågan är borttagen."));
        moa.post(&format!("/posts/{opening}/dispose"), &[]).await.expect(303);
        let seen = bo.get(&page).await.expect(200);
        assert!(seen.says("Hur räknar ni dygnsvila?") && seen.says("Vi räknar från"), "answers can be understood: {}", seen.body);
    }

    a_moderator_deletes_what_its_author_has_deleted(app) {
        let ([_, bo, moa], thread, [_, reply]) = answered(&app).await;
        let (address, restored) = (format!("/api/v1/posts/{reply}"), format!("/api/v1/posts/{reply}/restored"));
        bo.send("DELETE", &address, None).await.expect(204);
        moa.send("DELETE", &format!("{address}?reason=krankning"), None).await.expect(204);
        assert!(moa.get("/moderation").await.expect(200).says("krankning"), "the log tells it");
        assert_eq!(bo.send("PUT", &restored, None).await.status, 404, "it is no longer the author's to undo");
        assert_eq!(bo.post(&format!("/posts/{reply}/restore"), &[]).await.status, 404);
        assert!(!bo.get(&format!("/threads/{thread}")).await.expect(200).says("Vi räknar från passets början."));
        let letters = app.deliver(&bo.email).await;
        moa.send("DELETE", &format!("{address}?reason=igen"), None).await.expect(204);
        assert!(!moa.get("/moderation").await.says("igen"), "once more changes nothing");
        assert_eq!(app.deliver(&bo.email).await.len(), letters.len());
        moa.send("PUT", &restored, None).await.expect(204);
        assert!(bo.get(&format!("/threads/{thread}")).await.expect(200).says("Vi räknar från passets början."));
    }

    an_author_does_not_escape_a_decision_by_deleting_first(app) {
        let ([asta, bo, moa], thread, _) = answered(&app).await;
        for decision in ["hide", "delete"] {
            let words = format!("Fult svar, {decision}");
            let reply = bo.replies(&thread, &words).await;
            let reported = asta.send("POST", &format!("/api/v1/posts/{reply}/reports"), Some(json!({ "reason": "offensive" }))).await;
            reported.expect(201);
            let queue = moa.get("/api/v1/moderation").await.expect(200).json();
            let report = queue["items"][0]["id"].as_str().unwrap_or_else(|| panic!("{queue}")).to_owned();
            bo.send("DELETE", &format!("/api/v1/posts/{reply}"), None).await.expect(204);
            let body = json!({ "decision": decision, "note": "fult" });
            moa.send("PUT", &format!("/api/v1/reports/{report}/decision"), Some(body)).await.expect(204);
            assert_eq!(bo.send("PUT", &format!("/api/v1/posts/{reply}/restored"), None).await.status, 404, "{decision}");
            assert!(!asta.get(&format!("/threads/{thread}")).await.expect(200).says(&words), "{decision}");
        }
        let kept = bo.replies(&thread, "Det här går an").await;
        asta.send("POST", &format!("/api/v1/posts/{kept}/reports"), Some(json!({ "reason": "offensive" }))).await.expect(201);
        let queue = moa.get("/api/v1/moderation").await.expect(200).json();
        let report = queue["items"][0]["id"].as_str().unwrap_or_else(|| panic!("{queue}")).to_owned();
        bo.send("DELETE", &format!("/api/v1/posts/{kept}"), None).await.expect(204);
        let body = json!({ "decision": "keep", "note": "ok" });
        moa.send("PUT", &format!("/api/v1/reports/{report}/decision"), Some(body)).await.expect(204);
        bo.send("PUT", &format!("/api/v1/posts/{kept}/restored"), None).await.expect(204);
        assert!(asta.get(&format!("/threads/{thread}")).await.expect(200).says("Det här går an"));
    }
}
