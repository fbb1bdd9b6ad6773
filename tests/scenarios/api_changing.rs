//! What a program changes of what was written, merges, splits and reads of its inbox; each allowed case beside its refused one.

use harness::{Page, User, scenario};
use praxis::testing::{Level, Role};
use serde_json::{Value, json};

fn is_problem(page: &Page, status: u16, kind: &str) {
    assert_eq!(page.status, status, "{}", page.body);
    assert!(page.json()["type"].as_str().is_some_and(|t| t.ends_with(kind)), "{}", page.body);
}

async fn put(user: &User, path: &str, body: Value) -> Page {
    user.send("PUT", &format!("/api/v1{path}"), Some(body)).await
}

async fn read(user: &User, thread: &str) -> Value {
    user.get(&format!("/api/v1/threads/{thread}")).await.expect(200).json()
}

scenario! {
    a_program_changes_and_deletes_what_its_member_wrote(app) {
        app.with_group().await;
        app.network("annat", Level::All).await;
        let asta = app.user_in("Asta", "natverk", Role::Member).await;
        let bo = app.user_in("Bo", "natverk", Role::Member).await;
        let moderator = app.user_in("Mona", "natverk", Role::Moderator).await;
        let stranger = app.user_in("Stig", "annat", Role::Lead).await;
        let thread = asta.asks("fragor", "Frågan", "Text").await;
        let reply = bo.replies(&thread, "Första lydelsen").await;
        let post = format!("/posts/{reply}");
        let text = |body: &str| json!({ "body": body });

        is_problem(&put(&asta, &post, text("Stulet")).await, 403, "forbidden");
        is_problem(&put(&stranger, &post, text("Stulet")).await, 404, "not-found");
        is_problem(&put(&app.visitor(), &post, text("Stulet")).await, 401, "unauthenticated");
        is_problem(&put(&bo, &post, text("")).await, 422, "invalid");
        is_problem(&put(&bo, &post, text("Ring 070-1740605")).await, 422, "personal-data");
        is_problem(&put(&bo, &post, json!({ "body": 7 })).await, 400, "invalid");
        put(&bo, &post, text("Andra lydelsen")).await.expect(204);
        is_problem(&put(&bo, &post, json!({ "body": "För sent", "version": 1 })).await, 409, "conflict");
        is_problem(&put(&moderator, &post, text("Tredje")).await, 422, "invalid");
        put(&moderator, &post, json!({ "body": "Tredje lydelsen", "reason": "Stavning" })).await.expect(204);
        assert_eq!(read(&asta, &thread).await["replies"]["items"][0]["body"], "Tredje lydelsen");
        let versions = asta.get(&format!("/api/v1{post}/versions")).await.expect(200).json();
        let bodies: Vec<&str> = versions["items"].as_array().expect("a list").iter().map(|v| v["body"].as_str().expect("text")).collect();
        assert_eq!(bodies, ["Första lydelsen", "Andra lydelsen", "Tredje lydelsen"]);
        assert_eq!((&versions["items"][1]["author"]["name"], &versions["items"][2]["reason"]), (&json!("Bo"), &json!("Stavning")));
        is_problem(&stranger.get(&format!("/api/v1{post}/versions")).await, 404, "not-found");

        let title = json!({ "title": "En bättre rubrik", "tags": ["lön"] });
        is_problem(&put(&bo, &format!("/threads/{thread}"), title.clone()).await, 403, "forbidden");
        put(&asta, &format!("/threads/{thread}"), title).await.expect(204);
        let now = read(&bo, &thread).await;
        assert_eq!((&now["title"], &now["tags"]), (&json!("En bättre rubrik"), &json!(["lön"])));

        let address = format!("/api/v1{post}");
        is_problem(&asta.send("DELETE", &address, None).await, 403, "forbidden");
        is_problem(&moderator.send("DELETE", &address, None).await, 422, "invalid");
        bo.send("DELETE", &address, None).await.expect(204);
        assert_eq!(read(&asta, &thread).await["reply_count"], 0);
        is_problem(&asta.send("PUT", &format!("{address}/restored"), None).await, 404, "not-found");
        moderator.send("PUT", &format!("{address}/restored"), None).await.expect(204);
        assert_eq!(read(&asta, &thread).await["reply_count"], 1);
    }

    a_program_merges_splits_and_takes_it_back(app) {
        app.with_group().await;
        let asta = app.user_in("Asta", "natverk", Role::Member).await;
        let moderator = app.user_in("Mona", "natverk", Role::Moderator).await;
        let (first, second) = (asta.asks("fragor", "Första", "Text").await, asta.asks("fragor", "Andra", "Text").await);
        let reply = asta.replies(&second, "Ett svar").await;
        let (merged, undo) = (format!("/threads/{second}/merged"), format!("/api/v1/threads/{second}/undo"));
        is_problem(&put(&asta, &merged, json!({ "into": first })).await, 403, "forbidden");
        is_problem(&put(&moderator, &merged, json!({ "into": "nonsens" })).await, 422, "invalid");
        is_problem(&put(&moderator, &merged, json!({ "into": second })).await, 422, "invalid");
        put(&moderator, &merged, json!({ "into": first })).await.expect(204);
        assert_eq!(read(&asta, &second).await["id"], json!(first), "the old address leads to it");
        assert_eq!(read(&asta, &first).await["reply_count"], 2);
        is_problem(&asta.send("POST", &format!("/api/v1/threads/{first}/undo"), None).await, 403, "forbidden");
        moderator.send("POST", &format!("/api/v1/threads/{first}/undo"), None).await.expect(204);
        assert_eq!((&read(&asta, &first).await["reply_count"], &read(&asta, &second).await["reply_count"]), (&json!(0), &json!(1)));
        is_problem(&moderator.send("POST", &undo, None).await, 409, "conflict");

        let splits = format!("/api/v1/threads/{second}/splits");
        let body = |posts: Value| Some(json!({ "title": "Egen tråd", "posts": posts }));
        is_problem(&asta.send("POST", &splits, body(json!([reply]))).await, 403, "forbidden");
        is_problem(&moderator.send("POST", &splits, body(json!([]))).await, 422, "invalid");
        is_problem(&moderator.send("POST", &splits, body(json!(["nonsens"]))).await, 422, "invalid");
        let made = moderator.send("POST", &splits, body(json!([reply]))).await.expect(201);
        let thread = made.json();
        assert_eq!((&thread["title"], &thread["body"]), (&json!("Egen tråd"), &json!("Ett svar")));
        assert_eq!(made.location, format!("/api/v1/threads/{}", thread["id"].as_str().expect("an id")));
    }

    a_program_reads_its_members_inbox(app) {
        app.with_group().await;
        let asta = app.user_in("Asta", "natverk", Role::Member).await;
        let bo = app.user_in("Bo", "natverk", Role::Member).await;
        let thread = asta.asks("fragor", "Frågan", "Text").await;
        let first = bo.replies(&thread, "Ett svar").await;
        bo.replies(&thread, "Ett svar till").await;
        app.read_events().await;
        let inbox = asta.get("/api/v1/inbox").await.expect(200).json();
        let items = inbox["items"].as_array().expect("a list");
        assert_eq!(items.len(), 2, "{inbox}");
        let oldest = &items[1];
        assert_eq!((&oldest["kind"], &oldest["title"], &oldest["read"]), (&json!("reply"), &json!("Frågan"), &json!(false)));
        assert_eq!((&oldest["post"], &oldest["author"]["name"]), (&json!(first), &json!("Bo")));
        assert_eq!(oldest["url"], format!("{}/posts/{first}", app.base));
        put(&asta, "/inbox/read", json!({ "upto": oldest["id"] })).await.expect(204);
        let inbox = asta.get("/api/v1/inbox").await.expect(200).json();
        assert_eq!((&inbox["items"][0]["read"], &inbox["items"][1]["read"]), (&json!(false), &json!(true)));
        assert_eq!(bo.get("/api/v1/inbox").await.expect(200).json()["items"], json!([]), "another's inbox is not mine");
        is_problem(&asta.get("/api/v1/inbox?cursor=nonsens").await, 400, "invalid");
        is_problem(&put(&asta, "/inbox/read", json!({ "upto": "nonsens" })).await, 422, "invalid");
        is_problem(&app.visitor().get("/api/v1/inbox").await, 401, "unauthenticated");
    }
}
