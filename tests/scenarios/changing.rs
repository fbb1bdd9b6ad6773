//! Changing and deleting what was written: history, reasons, what moderators see, and what is disposed of.

use harness::{App, User, scenario};
use praxis::testing::Role;

async fn people(app: &App) -> (User, User, User) {
    app.with_group().await;
    let asta = app.user_in("Asta", "natverk", Role::Member).await;
    let bo = app.user_in("Bo", "natverk", Role::Member).await;
    let moa = app.user_in("Moa", "natverk", Role::Moderator).await;
    (asta, bo, moa)
}

/// The version that an edit form begins from.
async fn version(user: &User, post: &str) -> String {
    let page = user.get(&format!("/posts/{post}/edit")).await.expect(200);
    let rest = page.body.split("name=\"version\" value=\"").nth(1).expect("the form names the version");
    rest.split('"').next().expect("the value ends").to_owned()
}

scenario! {
    a_deleted_reply_takes_no_marks_and_is_not_counted(app) {
        let (asta, bo, moa) = people(&app).await;
        let thread = asta.asks("fragor", "Fråga", "Text").await;
        let (first, gone) = (bo.replies(&thread, "Det första.").await, bo.replies(&thread, "Hastverk").await);
        let last = bo.replies(&thread, "Det sista.").await;
        asta.post(&format!("/posts/{gone}/react"), &[("on", "1")]).await.expect(303);
        asta.post(&format!("/posts/{gone}/helpful"), &[("on", "1")]).await.expect(303);
        assert!(asta.get(&format!("/threads/{thread}")).await.says("Till svaret som hjälpte"));
        let confirm = bo.get(&format!("/posts/{gone}/delete")).await.expect(200);
        assert!(confirm.says("Svaren på inlägget blir kvar.") && confirm.says("ångra i tio minuter"), "{}", confirm.body);
        bo.post(&format!("/posts/{gone}/delete"), &[]).await.expect(303);

        for mark in ["react", "helpful"] {
            for on in ["0", "1"] {
                let path = format!("/posts/{gone}/{mark}");
                assert_eq!(asta.post(&path, &[("on", on)]).await.status, 404, "{mark} {on}");
            }
            assert_eq!(asta.post(&format!("/posts/{first}/{mark}"), &[("on", "1")]).await.status, 303, "{mark}");
            asta.post(&format!("/posts/{first}/{mark}"), &[("on", "0")]).await.expect(303);
        }
        for reader in [&asta, &bo, &moa] {
            let page = reader.get(&format!("/threads/{thread}")).await.expect(200);
            let part = page.body.split(&format!("id=\"post-{gone}\"")).nth(1).expect("it has its place");
            let part = part.split("</article>").next().expect("it ends");
            assert!(part.contains("Inlägget är borttaget.") && part.contains("Svar som inte visas, från"), "{part}");
            assert!(!part.contains("/react") && !part.contains("/helpful") && !part.contains("Tack, det"), "{part}");
            assert!(page.says("2 svar") && page.says("Svar 1 av 2 från") && page.says("Svar 2 av 2 från"), "{}", page.body);
            assert!(!page.says("Svar 3 av") && !page.says("Till svaret som hjälpte"), "{}", page.body);
        }
        bo.post(&format!("/posts/{first}/delete"), &[]).await.expect(303);
        bo.post(&format!("/posts/{last}/delete"), &[]).await.expect(303);
        let page = bo.get(&format!("/threads/{thread}")).await.expect(200);
        assert!(page.says("Inga svar finns kvar") && !page.says("Inga svar än"), "{}", page.body);

        app.read_events().await;
        let inbox = asta.get("/inbox").await.expect(200);
        assert!(!inbox.says("Det sista."), "{}", inbox.body);
    }

    an_inbox_row_says_that_its_post_is_gone(app) {
        let (asta, bo, _) = people(&app).await;
        let thread = asta.asks("fragor", "Fråga", "Text").await;
        let reply = bo.replies(&thread, "Hastverk").await;
        app.read_events().await;
        assert!(asta.get("/inbox").await.expect(200).says("Hastverk"));
        bo.post(&format!("/posts/{reply}/delete"), &[]).await.expect(303);
        let inbox = asta.get("/inbox").await.expect(200);
        assert!(inbox.says("Inlägget visas inte längre.") && !inbox.says("Hastverk"), "{}", inbox.body);
    }

    what_is_reported_is_shown_as_plain_words(app) {
        let (asta, bo, _) = people(&app).await;
        let thread = asta.asks("fragor", "Fråga", "Text").await;
        let reply = bo.replies(&thread, "Ett **starkt** svar").await;
        let page = asta.get(&format!("/posts/{reply}/report")).await.expect(200);
        assert!(page.says("<blockquote>Ett starkt svar</blockquote>"), "{}", page.body);
    }

    an_edit_is_seen_with_what_stood_before(app) {
        let (asta, bo, moa) = people(&app).await;
        let rut = app.user_in("Rut", "natverk", Role::Reader).await;
        let sam = app.user("Sam").await;
        let thread = asta.asks("fragor", "Hur gör ni?", "Text").await;
        let reply = bo.replies(&thread, "Vi räknar från midnatt.").await;
        let path = format!("/posts/{reply}/edit");
        for (who, status) in [(&asta, 403), (&rut, 403), (&sam, 404), (&bo, 200), (&moa, 200)] {
            assert_eq!(who.get(&path).await.status, status, "{}", who.email);
        }
        let first = version(&bo, &reply).await;
        let edit = [("body", "Vi räknar från **passets** början."), ("version", first.as_str())];
        assert_eq!(asta.post(&path, &edit).await.status, 403);
        bo.post(&path, &edit).await.expect(303);
        let page = asta.get(&format!("/threads/{thread}")).await.expect(200);
        assert!(page.says("<strong>passets</strong>") && page.says("ändrat") && !page.says("midnatt"), "{}", page.body);
        let history = asta.get(&format!("/posts/{reply}/history")).await.expect(200);
        assert!(history.says("midnatt") && history.says("passets") && history.says("Version 2"), "{}", history.body);
        assert_eq!(sam.get(&format!("/posts/{reply}/history")).await.status, 404);
        let page = asta.get("/search?q=passets").await.expect(200);
        assert!(page.says(&reply) || page.says(&thread), "search knows the new text");
        assert!(!asta.get("/search?q=midnatt").await.says(&thread), "and the old one no longer");

        let late = bo.post(&path, &[("body", "Från ett gammalt fönster"), ("version", first.as_str())]).await.expect(409);
        assert!(late.says("Från ett gammalt fönster"), "what was typed comes back");
        let number = [("body", "Hon heter 19121212-1212"), ("version", "2")];
        let guarded = bo.post(&path, &number).await.expect(422);
        assert!(guarded.says("<mark>19121212-1212</mark>"), "{}", guarded.body);
        let masked = bo.post(&path, &[number[0], number[1], ("mask", "1")]).await.expect(200);
        assert!(!masked.says("19121212-1212"), "{}", masked.body);
    }

    of_two_edits_at_once_one_is_kept_and_the_other_told(app) {
        let (_, bo, _) = people(&app).await;
        let thread = bo.asks("fragor", "Fråga", "Ett").await;
        let post = app.opening(&thread).await;
        let path = format!("/posts/{post}/edit");
        let (one, two) = ([("body", "Två"), ("version", "1")], [("body", "Tre"), ("version", "1")]);
        let (one, two) = tokio::join!(bo.post(&path, &one), bo.post(&path, &two));
        let mut statuses = [one.status, two.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [303, 409]);
    }

    a_moderator_says_why_and_the_author_gets_a_letter(app) {
        let (asta, bo, moa) = people(&app).await;
        let thread = asta.asks("fragor", "Fråga", "Text").await;
        let reply = bo.replies(&thread, "Ring växeln på Storgatan.").await;
        let path = format!("/posts/{reply}/edit");
        let version = version(&moa, &reply).await;
        let edit = [("body", "Ring växeln."), ("version", version.as_str())];
        let unsaid = moa.post(&path, &edit).await.expect(422);
        assert!(unsaid.says("Ring växeln."), "{}", unsaid.body);
        moa.post(&path, &[edit[0], edit[1], ("reason", "Tog bort ett gatunamn.")]).await.expect(303);
        let history = asta.get(&format!("/posts/{reply}/history")).await.expect(200);
        assert!(history.says("Tog bort ett gatunamn.") && history.says("Moa") && history.says("Storgatan"), "{}", history.body);
        let letters = app.deliver(&bo.email).await;
        assert!(letters.iter().any(|l| l.text.contains("Tog bort ett gatunamn.")), "{letters:?}");
        assert!(moa.get("/moderation").await.expect(200).says("Ändrade ett inlägg"));

        let dispose = format!("/posts/{reply}/history/dispose");
        assert_eq!(bo.post(&dispose, &[]).await.status, 403);
        moa.post(&dispose, &[]).await.expect(303);
        assert!(!asta.get(&format!("/posts/{reply}/history")).await.expect(200).says("Storgatan"));
    }

    a_deleted_reply_keeps_its_text_for_moderators_until_it_is_disposed_of(app) {
        let (asta, bo, moa) = people(&app).await;
        let thread = asta.asks("fragor", "Fråga", "Text").await;
        let reply = bo.replies(&thread, "Ett svar att ångra.").await;
        let answer = asta.post(&format!("/threads/{thread}/reply"), &[("body", "Svar på svaret."), ("parent", &reply)]).await;
        answer.expect(303);
        let page = format!("/threads/{thread}");
        let delete = format!("/posts/{reply}/delete");
        assert_eq!(asta.get(&delete).await.status, 403);
        assert!(bo.get(&delete).await.expect(200).says("Ett svar att ångra."));
        assert_eq!(asta.post(&delete, &[("reason", "Nej")]).await.status, 403);
        bo.post(&delete, &[]).await.expect(303);
        let seen = asta.get(&page).await.expect(200);
        assert!(!seen.says("att ångra") && seen.says("Inlägget är borttaget.") && seen.says("Svar på svaret."), "{}", seen.body);
        assert_eq!(asta.get(&format!("/posts/{reply}")).await.status, 404);
        assert!(!asta.get("/search?q=ångra").await.says(&thread));
        assert!(moa.get(&page).await.expect(200).says("att ångra"));

        let (restore, dispose) = (format!("/posts/{reply}/restore"), format!("/posts/{reply}/dispose"));
        app.pass_minutes(10);
        for path in [&restore, &dispose] {
            assert_eq!(bo.post(path, &[]).await.status, 404, "{path}: the author sees it no longer");
        }
        moa.post(&restore, &[]).await.expect(303);
        assert!(asta.get(&page).await.says("att ångra"));
        assert_eq!(moa.post(&dispose, &[]).await.status, 409, "only what is deleted is disposed of");
        assert_eq!(moa.post(&delete, &[]).await.status, 422, "a moderator says why");
        moa.post(&delete, &[("reason", "Hör inte hit.")]).await.expect(303);
        assert!(app.deliver(&bo.email).await.iter().any(|l| l.text.contains("Hör inte hit.")));
        moa.post(&dispose, &[]).await.expect(303);
        assert!(!moa.get(&page).await.expect(200).says("att ångra"));
        assert_eq!(moa.post(&restore, &[]).await.status, 409);
    }

    a_question_that_nobody_else_has_answered_takes_its_thread_along(app) {
        let (asta, bo, moa) = people(&app).await;
        let thread = asta.asks("fragor", "Ångrad fråga", "Ångrad text").await;
        asta.replies(&thread, "Mer om min fråga").await;
        let opening = app.opening(&thread).await;
        let confirm = asta.get(&format!("/posts/{opening}/delete")).await.expect(200);
        assert!(confirm.says("så hela tråden försvinner") && confirm.says("ångra i tio minuter"), "{}", confirm.body);
        let gone = asta.post(&format!("/posts/{opening}/delete"), &[]).await.expect(303);
        assert_eq!(gone.location, "/groups/fragor");
        assert_eq!(bo.get(&format!("/threads/{thread}")).await.status, 404);
        assert!(!bo.get("/groups/fragor").await.expect(200).says("Ångrad fråga"));
        assert!(moa.get(&format!("/threads/{thread}")).await.expect(200).says("Ångrad text"));
        moa.post(&format!("/posts/{opening}/restore"), &[]).await.expect(303);
        assert!(bo.get(&format!("/threads/{thread}")).await.expect(200).says("Mer om min fråga"));
    }

    title_and_tags_are_changed_by_the_asker_and_by_moderators(app) {
        let (asta, bo, moa) = people(&app).await;
        let thread = asta.asks("fragor", "Otydlig rubrik", "Text").await;
        let path = format!("/threads/{thread}/edit");
        let edit = [("title", "Hur räknar ni dygnsvila?"), ("tags", "dygnsvila, avtal")];
        for (who, status) in [(&bo, 403), (&asta, 200), (&moa, 200)] {
            assert_eq!(who.get(&path).await.status, status, "{}", who.email);
        }
        assert_eq!(bo.post(&path, &edit).await.status, 403);
        assert_eq!(asta.post(&path, &[("title", ""), ("tags", "x")]).await.status, 422);
        asta.post(&path, &edit).await.expect(303);
        let page = bo.get(&format!("/threads/{thread}")).await.expect(200);
        assert!(page.says("Hur räknar ni dygnsvila?") && page.says("/tags/dygnsvila"), "{}", page.body);
        assert!(bo.get("/tags/dygnsvila").await.says("Hur räknar ni dygnsvila?"));
        assert!(bo.get("/search?q=dygnsvila").await.says(&thread));
        assert!(!bo.get("/search?q=otydlig").await.says(&thread));
        moa.post(&path, &[("title", "Hur räknar ni?"), ("tags", "")]).await.expect(303);
        let opening = app.opening(&thread).await;
        let history = bo.get(&format!("/posts/{opening}/history")).await.expect(200);
        assert!(history.says("Otydlig rubrik") && history.says("Version 3"), "{}", history.body);
        assert!(!bo.get("/tags/dygnsvila").await.says("Hur räknar ni"));
    }
}
