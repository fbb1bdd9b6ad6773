//! What a program marks, arranges and reports, each allowed case beside its refused one.

use harness::{App, Page, User, scenario};
use praxis::testing::{Level, Role, ThreadId, Visibility, actions, storage};
use serde_json::{Value, json};

async fn put(user: &User, path: &str, status: u16) {
    user.send("PUT", &format!("/api/v1{path}"), None).await.expect(status);
}

async fn delete(user: &User, path: &str, status: u16) {
    user.send("DELETE", &format!("/api/v1{path}"), None).await.expect(status);
}

/// The titles of a list of threads.
async fn titles(user: &User, list: &str) -> Vec<String> {
    let page = user.get(&format!("/api/v1/threads?list={list}")).await.expect(200).json();
    let items = page["items"].as_array().expect("a list");
    items.iter().map(|t| t["title"].as_str().expect("a title").to_owned()).collect()
}

async fn stored(app: &App, thread: &str) -> storage::threads::Thread {
    let id: ThreadId = thread.parse().expect("an id");
    app.operate(move |cx| storage::threads::find(cx.conn, id)?.ok_or(actions::Error::NotFound)).await
}

fn is_problem(page: &Page, status: u16, kind: &str) {
    assert_eq!(page.status, status, "{}", page.body);
    assert!(page.json()["type"].as_str().is_some_and(|t| t.ends_with(kind)), "{}", page.body);
}

scenario! {
    a_program_thanks_keeps_follows_and_lists(app) {
        app.with_group().await;
        app.network("annat", Level::All).await;
        app.group("andra", "annat", Visibility::Open).await;
        let asta = app.user_in("Asta", "natverk", Role::Member).await;
        let bo = app.user_in("Bo", "natverk", Role::Member).await;
        let reader = app.user_in("Rut", "natverk", Role::Reader).await;
        let stranger = app.user_in("Stig", "annat", Role::Lead).await;
        let first = asta.asks("fragor", "Första frågan", "Text").await;
        let second = asta.asks("fragor", "Andra frågan", "Text").await;
        bo.replies(&second, "Svar").await;
        let opening = app.opening(&first).await;

        let thanks = format!("/posts/{opening}/thanks");
        for _ in 0..2 {
            put(&bo, &thanks, 204).await;
        }
        assert!(bo.get(&format!("/threads/{first}")).await.body.contains("aria-pressed=\"true\""));
        put(&asta, &thanks, 403).await;
        put(&reader, &thanks, 403).await;
        put(&stranger, &thanks, 404).await;
        put(&app.visitor(), &thanks, 401).await;
        delete(&bo, &thanks, 204).await;

        let (bookmark, follow) = (format!("/posts/{opening}/bookmark"), format!("/threads/{first}/follow"));
        assert!(titles(&bo, "bookmarks").await.is_empty());
        put(&bo, &bookmark, 204).await;
        assert_eq!(titles(&bo, "bookmarks").await, ["Första frågan"]);
        assert!(titles(&reader, "bookmarks").await.is_empty(), "another's bookmarks are not mine");
        delete(&bo, &bookmark, 204).await;
        assert!(titles(&bo, "bookmarks").await.is_empty());
        put(&reader, &follow, 204).await;
        assert_eq!(titles(&reader, "followed").await, ["Första frågan"]);
        put(&reader, &format!("/threads/{first}/mute"), 204).await;
        assert!(titles(&reader, "followed").await.is_empty());
        delete(&reader, &format!("/threads/{first}/mute"), 204).await;
        for place in ["/groups/fragor/follow", "/networks/natverk/follow"] {
            put(&reader, place, 204).await;
            assert_eq!(titles(&reader, "followed").await.len(), 2, "{place}");
            delete(&reader, place, 204).await;
            assert!(titles(&reader, "followed").await.is_empty(), "{place}");
            put(&app.visitor(), place, 401).await;
        }
        put(&stranger, &bookmark, 404).await;
        put(&stranger, &follow, 404).await;

        assert_eq!(titles(&asta, "mine").await, ["Andra frågan", "Första frågan"]);
        assert_eq!(titles(&bo, "unanswered").await, ["Första frågan"]);
        assert_eq!(titles(&bo, "").await.len(), 2);
        assert!(titles(&stranger, "").await.is_empty());
        is_problem(&bo.get("/api/v1/threads?list=nonsens").await, 422, "invalid");
        is_problem(&bo.get("/api/v1/threads?cursor=nonsens").await, 400, "invalid");
        is_problem(&app.visitor().get("/api/v1/threads").await, 401, "unauthenticated");
    }

    a_program_moderates_and_reports(app) {
        app.with_group().await;
        app.group("andra", "natverk", Visibility::Open).await;
        app.network("annat", Level::All).await;
        let asta = app.user_in("Asta", "natverk", Role::Member).await;
        let bo = app.user_in("Bo", "natverk", Role::Member).await;
        let moderator = app.user_in("Mona", "natverk", Role::Moderator).await;
        let stranger = app.user_in("Stig", "annat", Role::Lead).await;
        let thread = asta.asks("fragor", "Frågan", "Text").await;
        let reply = bo.replies(&thread, "Svar").await;
        for act in [format!("/threads/{thread}/pin"), format!("/threads/{thread}/lock"), format!("/posts/{reply}/hidden")] {
            put(&asta, &act, 403).await;
            put(&stranger, &act, 404).await;
            put(&app.visitor(), &act, 401).await;
            put(&moderator, &act, 204).await;
            put(&moderator, &act, 204).await;
        }
        let now = stored(&app, &thread).await;
        assert!(now.pinned_at.is_some() && now.locked_at.is_some() && now.reply_count == 0);
        let answer = Some(json!({ "body": "Mer" }));
        asta.send("POST", &format!("/api/v1/threads/{thread}/replies"), answer).await.expect(403);
        let shown = asta.get(&format!("/api/v1/threads/{thread}")).await.expect(200).json();
        let hidden = &shown["replies"]["items"][0];
        assert!(hidden.is_null() || (hidden["deleted"] == true && hidden["body"] == ""), "{shown}");
        for act in [format!("/threads/{thread}/pin"), format!("/threads/{thread}/lock"), format!("/posts/{reply}/hidden")] {
            delete(&asta, &act, if act.contains("hidden") { 404 } else { 403 }).await;
            delete(&moderator, &act, 204).await;
        }
        let now = stored(&app, &thread).await;
        assert!(now.pinned_at.is_none() && now.locked_at.is_none() && now.reply_count == 1);

        let group = format!("/api/v1/threads/{thread}/group");
        let to = |slug: &str| Some(json!({ "group": slug }));
        is_problem(&asta.send("PUT", &group, to("andra")).await, 403, "forbidden");
        is_problem(&moderator.send("PUT", &group, to("fragor")).await, 422, "invalid");
        is_problem(&moderator.send("PUT", &group, to("ingen")).await, 404, "not-found");
        is_problem(&moderator.send("PUT", &group, Some(json!({ "group": 7 }))).await, 400, "invalid");
        moderator.send("PUT", &group, to("andra")).await.expect(204);
        let list = asta.get("/api/v1/groups/andra/threads").await.expect(200).json();
        assert_eq!(list["items"][0]["id"], json!(thread));

        let reports = format!("/api/v1/posts/{reply}/reports");
        let reason = |word: &str| Some(json!({ "reason": word, "comment": "Se här." }));
        is_problem(&stranger.send("POST", &reports, reason("other")).await, 404, "not-found");
        is_problem(&app.visitor().send("POST", &reports, reason("other")).await, 401, "unauthenticated");
        is_problem(&asta.send("POST", &reports, reason("nonsens")).await, 422, "invalid");
        let made = asta.send("POST", &reports, reason("other")).await.expect(201).json();
        let again: Value = asta.send("POST", &reports, reason("other")).await.expect(201).json();
        assert_eq!(made, again, "one open report a member");
        assert!(moderator.get("/moderation").await.expect(200).body.contains(made["id"].as_str().expect("an id")));
    }
}
